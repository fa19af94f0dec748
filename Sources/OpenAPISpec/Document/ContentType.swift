// SPDX-License-Identifier: Apache-2.0

/// A media type or a range of them, as documents name bodies: `application/json; charset=utf-8`, `image/*`.
///
/// Types, subtypes and names of parameters are compared without regard to case. See RFC 9110, sections 8.3.1 and 12.5.1.
package struct ContentType: Sendable, Hashable {
    /// What a body of this type is to those who read and write it.
    package enum Category: Sendable, Hashable {
        /// One JSON text, whatever it describes.
        case json
        case form
        case multipart
        case text
        /// Bytes that mean something to others only: files, pictures, archives.
        case bytes
        case xml
        /// `text/event-stream`.
        case events
        /// One JSON text after another: JSON Lines and JSON text sequences.
        case jsonLines
        /// What may be anything: `*/*`, `application/*`.
        case other
    }

    /// Lower case, `*` in a range.
    package let type: String
    package let subtype: String
    /// What is behind the last `+` of the subtype. See RFC 6838, section 4.2.8.
    package let suffix: String?
    /// Names in lower case with their values, by name.
    package let parameters: [Parameter]
    /// As the document writes it.
    package let text: String

    package struct Parameter: Sendable, Hashable {
        package let name: String
        package let value: String
    }

    /// Takes a text apart. One that is not a content type becomes a type without a subtype.
    package init(_ text: String) {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false).map(Self.trimmed)
        let names = (parts.first ?? "").lowercased().split(separator: "/", maxSplits: 1).map(String.init)
        let subtype = names.count > 1 ? names[1] : ""
        type = names.first ?? ""
        self.subtype = subtype
        suffix = subtype.lastIndex(of: "+").map { String(subtype[subtype.index(after: $0)...]) }
        parameters = parts.dropFirst().compactMap { part in
            guard let equals = part.firstIndex(of: "=") else { return nil }
            let value = part[part.index(after: equals)...].filter { $0 != "\"" }
            return Parameter(name: part[..<equals].lowercased(), value: String(value))
        }
        .sorted { $0.name < $1.name }
        self.text = Self.trimmed(text[...])
    }

    package static let json = ContentType("application/json")
    package static let form = ContentType("application/x-www-form-urlencoded")
    package static let octetStream = ContentType("application/octet-stream")
    package static let plainText = ContentType("text/plain")

    package static func == (left: ContentType, right: ContentType) -> Bool {
        left.type == right.type && left.subtype == right.subtype && left.parameters == right.parameters
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(type)
        hasher.combine(subtype)
    }

    /// Without parameters.
    package var essence: String { type + "/" + subtype }

    /// Whether it names a range of types, so that it cannot be sent as it is.
    package var isRange: Bool { type == "*" || subtype == "*" }

    package var category: Category {
        if let known = Self.categories[essence] { return known }
        switch suffix {
        case "json": return .json
        case "json-seq": return .jsonLines
        case "xml": return .xml
        case "yaml": return .text
        default: break
        }
        switch type {
        case "multipart": return .multipart
        case "text": return .text
        case "*": return .other
        default: return essence == "application/*" ? .other : .bytes
        }
    }

    /// The types that neither their top-level type nor their suffix tells.
    private static let categories: [String: Category] = [
        "application/json": .json, "text/json": .json, "application/x-json": .json,
        "application/json-seq": .jsonLines, "application/jsonl": .jsonLines, "application/x-jsonl": .jsonLines,
        "application/jsonlines": .jsonLines, "application/x-jsonlines": .jsonLines, "application/ndjson": .jsonLines,
        "application/x-ndjson": .jsonLines, "application/x-json-stream": .jsonLines,
        "application/stream+json": .jsonLines, "text/jsonl": .jsonLines, "text/x-ndjson": .jsonLines,
        "application/x-www-form-urlencoded": .form, "text/event-stream": .events,
        "application/xml": .xml, "text/xml": .xml,
        "application/yaml": .text, "application/x-yaml": .text, "application/javascript": .text,
        "application/graphql": .text, "application/sql": .text, "application/csv": .text, "application/toml": .text,
        "application/x-pem-file": .text,
    ]

    private static func trimmed(_ text: Substring) -> String {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
        let bytes = text.utf8
        guard let first = bytes.firstIndex(where: { !isSpace($0) }),
            let last = bytes.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(text[first...last])
    }
}

extension ContentType: CustomStringConvertible {
    package var description: String { text }
}
