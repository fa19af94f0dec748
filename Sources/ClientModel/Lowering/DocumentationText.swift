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
        let lastLine = text.split(whereSeparator: \.isNewline).last?.drop { $0 == " " } ?? ""
        if lastLine.hasPrefix("- ") || lastLine.hasPrefix("* ") { return text + "\n\n" + more }
        let ending = text.last { !$0.isWhitespace }
        let isFinished = ending.map { ".!?:;".contains($0) } ?? true
        return String(text.trimmingEnd) + (isFinished ? " " : ". ") + more
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
    fileprivate var trimmingEnd: Substring {
        guard let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return self[...last]
    }
}
