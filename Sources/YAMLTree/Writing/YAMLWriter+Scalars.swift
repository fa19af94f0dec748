// SPDX-License-Identifier: Apache-2.0

extension YAMLWriter {
    /// Writes a scalar as a value, with its line end; text of several lines as a block.
    mutating func writeScalar(_ node: Node, indentation: Int) {
        let style = node.scalarType == .string ? node.withUTF8(ScalarStyle.init(of:)) : .plain
        guard style == .block else {
            if node.isNull { append("null") } else { writeOneLine(node, style) }
            return endLine()
        }
        // A block needs at least one space before its lines.
        node.withUTF8 { writeBlock($0, indentation: max(indentation, 2)) }
    }

    /// Writes a scalar in one line, as keys must be, of which there may be none, `~` and `null` in one mapping.
    mutating func writeOneLine(_ node: Node) {
        if node.isNull, node.text.isEmpty { return append("!!null ''") }
        let style = node.scalarType == .string ? node.withUTF8(ScalarStyle.init(of:)) : .plain
        writeOneLine(node, style == .block ? .doubleQuoted : style)
    }

    private mutating func writeOneLine(_ node: Node, _ style: ScalarStyle) {
        node.withUTF8 { text in
            switch style {
            case .plain: bytes.append(contentsOf: text)
            case .singleQuoted: writeSingleQuoted(text)
            case .doubleQuoted, .block: writeDoubleQuoted(text)
            }
        }
    }

    private mutating func writeSingleQuoted(_ text: UnsafeBufferPointer<UInt8>) {
        append("'")
        for byte in text {
            if byte == UInt8(ascii: "'") { bytes.append(byte) }
            bytes.append(byte)
        }
        append("'")
    }

    private mutating func writeDoubleQuoted(_ text: UnsafeBufferPointer<UInt8>) {
        append("\"")
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            switch scalar {
            case "\"": append("\\\"")
            case "\\": append("\\\\")
            case "\n": append("\\n")
            case "\r": append("\\r")
            case "\t": append("\\t")
            case _ where ScalarStyle.isPrintable(scalar):
                bytes.append(contentsOf: Array(UTF8.encode(scalar) ?? .init()))
            case _ where scalar.value < 0x100: writeEscape("\\x", scalar, digits: 2)
            default: writeEscape("\\u", scalar, digits: 4)
            }
        }
        append("\"")
    }

    /// No character above U+FFFF needs one.
    private mutating func writeEscape(_ start: StaticString, _ scalar: Unicode.Scalar, digits: Int) {
        append(start)
        let text = String(scalar.value, radix: 16, uppercase: true)
        for _ in text.utf8.count..<digits { append("0") }
        bytes.append(contentsOf: text.utf8)
    }

    /// Writes lines as they are below `|`. What follows it says how the text begins and ends.
    private mutating func writeBlock(_ text: UnsafeBufferPointer<UInt8>, indentation: Int) {
        append("|")
        let newline = UInt8(ascii: "\n")
        if text[0] == newline || text[0] == UInt8(ascii: " ") || text[0] == UInt8(ascii: "\t") {
            // Else the first line's own blanks would be taken for indentation. It counts from the parent's.
            append("2")
        }
        let endsWithNewline = text[text.count - 1] == newline
        if !endsWithNewline {
            append("-")
        } else if text.count > 1, text[text.count - 2] == newline {
            append("+")
        }
        var isLineStart = true
        endLine()
        for byte in text[..<(endsWithNewline ? text.count - 1 : text.count)] {
            if isLineStart, byte != newline { indent(indentation) }
            bytes.append(byte)
            isLineStart = byte == newline
        }
        append("\n")
    }
}
