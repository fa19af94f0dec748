// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

/// The words of a doc comment: the document's description, then the limits that it states as data.
enum DocumentationText {
    static func text(of schema: Schema) -> String {
        let limits = limits(of: schema.node)
        let description = schema.summary ?? schema.title ?? ""
        if limits.isEmpty { return description }
        return description.isEmpty ? limits : description + "\n\n" + limits
    }

    /// A text and what is to be read after it, in one paragraph unless the text ends in a list.
    static func sentence(_ text: String, then more: String) -> String {
        if text.isEmpty || more.isEmpty { return text + more }
        let start = text.lastLine.drop { $0 == " " }.prefix(2)
        if start.elementsEqual("- ".unicodeScalars) || start.elementsEqual("* ".unicodeScalars) {
            return text + "\n\n" + more
        }
        let trimmed = text.trimmingEnd
        let isFinished = trimmed.unicodeScalars.last.map { ".!?:;".unicodeScalars.contains($0) } ?? true
        return trimmed + (isFinished ? " " : ". ") + more
    }

    /// `1 to 1000`, `at most 64 characters`, the pattern, the default.
    static func limits(of node: Node) -> String {
        var parts: [String] = []
        func value(_ key: StaticString) -> String? {
            node.value(key).flatMap { $0.kind == .scalar ? $0.text : nil }
        }
        if let range = range(value("minimum"), value("maximum"), unit: "") { parts.append("Value: \(range).") }
        if let range = range(value("minLength"), value("maxLength"), unit: " characters") {
            parts.append("Length: \(range).")
        }
        if let range = range(value("minItems"), value("maxItems"), unit: " items") { parts.append("Holds \(range).") }
        if let pattern = value("pattern") { parts.append("Pattern: `\(pattern)`.") }
        if let standard = value("default") { parts.append("Default: `\(standard)`.") }
        return parts.joined(separator: " ")
    }

    private static func range(_ least: String?, _ most: String?, unit: String) -> String? {
        switch (least, most) {
        case (let least?, let most?) where least == most: "exactly \(least)\(unit)"
        case (let least?, let most?): "\(least) to \(most)\(unit)"
        case (let least?, nil): "at least \(least)\(unit)"
        case (nil, let most?): "at most \(most)\(unit)"
        case (nil, nil): nil
        }
    }
}

extension String {
    /// Without white space at its end.
    fileprivate var trimmingEnd: String {
        guard let last = unicodeScalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
        return String(unicodeScalars[...last])
    }

    /// The last line that is not empty, found from the end.
    fileprivate var lastLine: Substring.UnicodeScalarView {
        guard let last = unicodeScalars.lastIndex(where: { !$0.endsLine }) else { return "".unicodeScalars[...] }
        let text = unicodeScalars[...last]
        guard let before = text.lastIndex(where: \.endsLine) else { return text }
        return text[text.index(after: before)...]
    }
}

extension Unicode.Scalar {
    /// Whether a line ends here. See Unicode Standard Annex 14, class BK and its like.
    fileprivate var endsLine: Bool {
        switch value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}
