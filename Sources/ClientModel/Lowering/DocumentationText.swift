// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

/// The words of a doc comment: the document's description, then the limits that it states as data.
enum DocumentationText {
    static func text(of schema: Schema) -> String {
        let limits = limits(of: schema.node)
        let description = schema.description ?? schema.title ?? ""
        if limits.isEmpty { return description }
        return description.isEmpty ? limits : description + "\n\n" + limits
    }

    /// A text and what is to be read after it, in one paragraph unless the text ends in a list.
    static func sentence(_ text: String, then more: String) -> String {
        if text.isEmpty || more.isEmpty { return text + more }
        if text.endsInListItem { return text + "\n\n" + more }
        let trimmed = text.trimmingEnd
        let isFinished = trimmed.unicodeScalars.last.map { ".!?:;".unicodeScalars.contains($0) } ?? true
        return trimmed + (isFinished ? " " : ". ") + more
    }

    /// `1 to 1000`, `at most 64 characters`, the pattern, the default.
    static func limits(of node: Node) -> String {
        guard node.mayHaveKey(among: limitKeys) else { return "" }
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

    private static let limitKeys = KeyBits(
        "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "pattern", "default")

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

    /// Whether the last line that is not empty begins with a dash or a star.
    fileprivate var endsInListItem: Bool {
        var text = self
        return text.withUTF8 { bytes in
            var end = bytes.count
            while case let width = bytes.lineEnd(before: end), width > 0 { end -= width }
            var start = end
            while start > 0, bytes.lineEnd(before: start) == 0 { start -= 1 }
            while start < end, bytes[start] == UInt8(ascii: " ") { start += 1 }
            guard end - start >= 2, bytes[start + 1] == UInt8(ascii: " ") else { return false }
            return bytes[start] == UInt8(ascii: "-") || bytes[start] == UInt8(ascii: "*")
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// How many bytes before a place end a line: U+000A to U+000D, U+0085, U+2028 or U+2029.
    fileprivate func lineEnd(before place: Int) -> Int {
        guard place > 0 else { return 0 }
        switch self[place - 1] {
        case 0x0A...0x0D: return 1
        case 0x85: return place > 1 && self[place - 2] == 0xC2 ? 2 : 0
        case 0xA8, 0xA9: return place > 2 && self[place - 2] == 0x80 && self[place - 3] == 0xE2 ? 3 : 0
        default: return 0
        }
    }
}
