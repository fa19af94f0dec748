// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

extension ClientLowering {
    /// What a method gives back: the first successful answer with content, or its pages.
    func result(
        of operation: Operation, typeName: String, request: inout Request, scope: inout NameScope
    ) -> Method.Result {
        let successes = givenAnswers(of: operation)
        // Where no success is declared, `default` speaks of it too.
        let standard = successes.isEmpty ? operation.responses.first { $0.status == "default" } : nil
        let answer = successes.first { !$0.content.isEmpty } ?? successes.first ?? standard
        if answer?.isRedirection == true { request.options.append(.redirects) }
        checkAlternatives(of: operation, to: answer)
        let headerType = headers.type(for: answer?.headers ?? [], in: document, scope: &types.scope)
        guard let media = preferred(answer?.content ?? []), let schema = media.schema else {
            return .response(body: nil, headers: headerType)
        }
        for other in answer?.content ?? [] where other.contentType != media.contentType {
            report.note(
                "other-content-type", "'\(other.contentType)' is not read; '\(media.contentType)' is asked for",
                at: other.node)
        }
        if !media.contentType.hasPrefix("application/json") { request.accept = media.contentType }
        guard Self.isJSON(media.contentType) else {
            report.warning(
                "unsupported-content-type",
                "answers of type '\(media.contentType)' are not decoded; their bytes are in 'http.rawBody'",
                at: media.node)
            return .response(body: nil, headers: headerType)
        }
        if operation.method == .get, let page = PageShape(of: schema, for: operation, in: document) {
            request.pageToken = page.token
            let item = page.item.map { parameterType($0, typeName: typeName, name: "Item") } ?? .json
            return .pages(
                item: item, headers: headerType, key: page.key, limit: scope.claim("limit", "itemLimit"))
        }
        if operation.method == .get, PageShape.isSeveralPages(schema, for: operation, in: document) {
            report.note(
                "unpaged-list",
                "this looks like one page of a list, and nothing in it leads to the next; each call gives one page",
                at: media.node)
        }
        var none = NestedTypes()
        let place = TypeLowering.Place(owner: nil, candidates: [typeName + "Response", typeName + "Result"])
        return .response(body: types.type(of: schema, at: place, nested: &none), headers: headerType)
    }
}

extension ClientLowering {
    /// The answers that a method returns: those that mean success, and redirections only where there is no other.
    private func givenAnswers(of operation: Operation) -> [Response] {
        let successes = operation.responses.filter(\.isSuccess)
        let done = successes.filter { !$0.isRedirection }
        return done.isEmpty ? successes : done
    }

    /// The redirections that a method throws, because its answer is another one.
    private func thrownRedirections(of operation: Operation) -> [Response] {
        let given = Set(givenAnswers(of: operation).map(\.status))
        return operation.responses.filter { $0.isRedirection && !given.contains($0.status) }
    }

    /// Tells of every successful answer that the method does not give as the document has it.
    private func checkAlternatives(of operation: Operation, to answer: Response?) {
        guard let answer else { return }
        func note(_ other: Response, _ text: String) { report.note("other-answer", text, at: other.node) }
        for other in thrownRedirections(of: operation) {
            note(other, "the answer for \(other.status) is thrown, as an 'APIError' with that 'status'")
        }
        let others = givenAnswers(of: operation).filter { $0.status != answer.status }
        for other in others where other.headers.map(\.name) != answer.headers.map(\.name) {
            note(
                other,
                "the headers of the answer for \(other.status) have no types, for those of \(answer.status) are others; "
                    + "'http.fields' holds them")
        }
        guard let own = preferred(answer.content)?.schema else { return }
        for other in others {
            guard let schema = preferred(other.content)?.schema else {
                note(
                    other,
                    "the answer for \(other.status) has no body, and that for \(answer.status) is decoded; an empty one is "
                        + "thrown, as an 'APIError' with that 'status'")
                continue
            }
            let isSame = schema.reference?.pointer == own.reference?.pointer && schema.reference != nil
            if !isSame {
                report.warning(
                    "several-answers",
                    "the answer for \(other.status) may differ from that for \(answer.status), which is decoded; give "
                        + "them one schema, or read it from 'http.rawBody'",
                    at: other.node)
            }
        }
    }

    /// The redirections that are thrown, for those who expect them.
    func redirectionText(of operation: Operation) -> String {
        let statuses = thrownRedirections(of: operation).map(\.status)
        if statuses.isEmpty { return "" }
        return
            "\n\nThe answer for \(statuses.joined(separator: " or ")) is thrown, as an `APIError` with that `status`."
    }

    /// The documented errors, with types for those who want to read more than the runtime does.
    func errors(of operation: Operation, typeName: String) -> [Method.ErrorAnswer] {
        let hasSuccess = operation.responses.contains(where: \.isSuccess)
        return operation.responses.filter { !$0.isSuccess }.compactMap { response in
            // Without a declared success this is the answer itself.
            if !hasSuccess, response.status == "default" { return nil }
            var answer = Method.ErrorAnswer(status: response.status)
            answer.headers = headers.type(for: response.headers, in: document, scope: &types.scope)
            guard let media = preferred(response.content) else { return answer }
            for other in response.content
            where other.contentType != media.contentType || !Self.isJSON(media.contentType) {
                report.note(
                    "other-content-type", "'\(other.contentType)' is not read; an error's bytes are in its 'body'",
                    at: other.node)
            }
            guard Self.isJSON(media.contentType), let schema = media.schema else { return answer }
            var none = NestedTypes()
            let name = typeName + SwiftName.type(response.status == "default" ? "error" : "status " + response.status)
            answer.body = types.type(of: schema, at: .init(owner: nil, candidates: [name]), nested: &none)
            return answer
        }
    }

    /// What there is to say of errors: what their bodies are, which others there are, and what their headers are.
    func errorText(_ errors: [Method.ErrorAnswer]) -> String {
        var bodies: [String] = []
        var others: [String] = []
        var headers: [(type: String, statuses: [String])] = []
        for error in errors {
            if case .named(let path, _)? = error.body {
                bodies.append("\(error.status): ``\(path)``")
            } else {
                others.append(error.status)
            }
            guard let type = error.headers else { continue }
            if let index = headers.firstIndex(where: { $0.type == type }) {
                headers[index].statuses.append(error.status)
            } else {
                headers.append((type, [error.status]))
            }
        }
        var text = bodies.isEmpty ? "" : "\n\nBodies of errors: " + bodies.joined(separator: ", ") + "."
        if !others.isEmpty {
            text += "\n\n\(bodies.isEmpty ? "Errors" : "Other errors"): " + others.joined(separator: ", ") + "."
        }
        if !headers.isEmpty {
            let lines = headers.map { "\($0.statuses.joined(separator: ", ")): ``\($0.type)``" }
            text += "\n\nHeaders of errors: " + lines.joined(separator: "; ") + "."
        }
        return text
    }
}

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
