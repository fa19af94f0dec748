// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec

/// Turns the headers of a response into a type, one for each set of headers.
///
/// The name is made of the headers themselves, so that operations with equal headers share a type whose name no other
/// operation can change: five `Access-Control-…` headers are `AccessControlHeaders`.
struct HeaderLowering {
    private var names: [[Field]: String] = [:]
    private(set) var declarations: [TypeDeclaration] = []

    private static let reservedMembers = ReservedNames(["fields", "self", "init"])

    private struct Field: Hashable {
        var name: String
        var type: SwiftType
    }

    /// The name of the type for these headers; `nil` where there are none.
    mutating func type(for headers: [Header], in document: Document, scope: inout NameScope) -> String? {
        guard !headers.isEmpty else { return nil }
        let fields = headers.map { Field(name: $0.name, type: Self.type(of: $0, in: document)) }
        if let known = names[fields] { return known }
        let key = headers.map(\.name)
        let name = scope.claim(Self.typeName(for: key))
        names[fields] = name
        var members = NameScope(reserved: Self.reservedMembers)
        declarations.append(
            TypeDeclaration(
                name: name,
                documentation: Documentation(
                    "The response headers " + key.map { "`\($0)`" }.joined(separator: ", ") + "."),
                isDeprecated: false,
                content: .headers(
                    headers.map { header in
                        HeaderField(
                            name: members.claim(SwiftName.member(header.name)), wireName: header.name,
                            type: Self.type(of: header, in: document),
                            documentation: Documentation(header.description ?? ""), origin: Origin(header.node))
                    }),
                nested: [], origin: Origin(headers.first?.node)))
        return name
    }

    private static func type(of header: Header, in document: Document) -> SwiftType {
        switch header.schema.flatMap({ document.core(of: $0).schema.type }) {
        case .boolean: .bool
        case .integer: .int
        case .number: .double
        default: .string
        }
    }

    /// Each family of headers once, in order: `ETag` and five `Access-Control-…` are `ETagAccessControlHeaders`.
    static func typeName(for headers: [String]) -> String {
        var parts: [[String]] = []
        for words in headers.map(SwiftName.words) {
            if let last = parts.last, case let shared = commonPrefix(last, words), shared.count >= min(2, words.count) {
                parts[parts.count - 1] = shared
            } else {
                parts.append(words)
            }
        }
        return SwiftName.type(words: Array(parts.joined())) + "Headers"
    }

    private static func commonPrefix(_ left: [String], _ right: [String]) -> [String] {
        var count = 0
        while count < left.count, count < right.count, left[count] == right[count] { count += 1 }
        return Array(left.prefix(count))
    }
}
