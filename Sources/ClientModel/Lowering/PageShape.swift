// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec

/// The form of an answer that holds one page of a longer list.
///
/// Three forms are known, all Twilio's: `meta.next_page_url`, `next_page_uri` beside the items, and `meta.nextToken` or
/// `meta.next_token` where the operation takes such a token in its query.
struct PageShape {
    /// The field that holds the items.
    let key: String
    let item: Schema?
    /// The query parameter for the token of the next page, where the answer has one.
    private(set) var token: String?

    private static let siblings: Set<String> = [
        "end", "first_page_uri", "last_page_uri", "next_page_uri", "num_pages", "page", "page_size",
        "previous_page_uri", "start", "total", "uri",
    ]
    private static let tokenFields: Set<String> = ["nextToken", "next_token"]
    private static let tokenParameters = ["pagetoken", "nexttoken", "nextpagetoken", "token"]
    private static let pageParameters: Set<String> = ["page", "pagenumber", "cursor"]

    init?(of schema: Schema, for operation: Operation, in document: Document) {
        guard case .model(let properties) = document.shape(of: document.core(of: schema).schema) else { return nil }
        var lists: [Schema.Property] = []
        var isPaged = false
        for property in properties {
            let core = document.core(of: property.schema).schema
            if property.name == "meta" {
                let names = Set(core.properties.map(\.name))
                if !names.isDisjoint(with: Self.tokenFields) { token = Self.tokenParameter(of: operation) }
                isPaged = names.contains("next_page_url") || token != nil
            } else if property.name == "next_page_uri" {
                isPaged = true
            } else if core.type == .array {
                lists.append(property)
            } else if !Self.siblings.contains(property.name) {
                return nil
            }
        }
        guard isPaged, lists.count == 1 else { return nil }
        key = lists[0].name
        item = document.core(of: lists[0].schema).schema.items
    }

    private static func tokenParameter(of operation: Operation) -> String? {
        let names = operation.parameters.filter { $0.location == .query }.map { (name: $0.name, plain: plain($0.name)) }
        return tokenParameters.lazy.compactMap { wanted in names.first { $0.plain == wanted }?.name }.first
    }

    /// A name without case and signs: `Page_Token` and `pageToken` are one.
    private static func plain(_ name: String) -> String {
        name.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    /// Whether an answer that is no ``PageShape`` holds a list of which an operation gives a part at a time.
    static func isSeveralPages(_ schema: Schema, for operation: Operation, in document: Document) -> Bool {
        let core = document.core(of: schema).schema
        var isAsked = tokenParameter(of: operation).map { plain($0) != "token" } ?? false
        isAsked =
            isAsked
            || operation.parameters.contains {
                $0.location == .query && pageParameters.contains(plain($0.name))
            }
        if core.type == .array { return isAsked }
        guard case .model(let properties) = document.shape(of: core) else { return false }
        func leadsOn(_ property: Schema.Property) -> Bool {
            if property.name == "next_page_uri" { return true }
            guard property.name == "meta" else { return false }
            return document.core(of: property.schema).schema.properties
                .contains { $0.name == "next_page_url" || tokenFields.contains($0.name) }
        }
        return properties.contains { document.core(of: $0.schema).schema.type == .array }
            && (isAsked || properties.contains(where: leadsOn))
    }
}
