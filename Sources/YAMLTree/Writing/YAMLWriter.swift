// SPDX-License-Identifier: Apache-2.0

/// Writes a tree as YAML that reads back as the same tree: same order, same types, same text.
///
/// Block style with two spaces, text quoted only where it needs it, several lines as a block. Aliases are written out.
/// Comments are not there to be written: libyaml does not give them. See YAML 1.2.2, chapters 7 and 8.
package struct YAMLWriter {
    var bytes: [UInt8] = []

    /// The text of a whole document, with a line end at its end.
    package static func write(_ root: Node) -> [UInt8] {
        var writer = YAMLWriter()
        writer.bytes.reserveCapacity(65_536)
        writer.write(root, indentation: 0, place: .document)
        return writer.bytes
    }

    /// What stands before a value in its line.
    private enum Place {
        /// Nothing.
        case document
        /// `key:` or, for a key of several lines, `:`.
        case entry
        /// `- ` or `? `: a collection begins in the same line.
        case dash
    }

    private mutating func write(_ node: Node, indentation: Int, place: Place) {
        switch node.kind {
        case .scalar:
            if place == .entry { append(" ") }
            writeScalar(node, indentation: indentation)
            append("\n")
        case .sequence where node.count == 0:
            append(place == .entry ? " []\n" : "[]\n")
        case .mapping where node.count == 0:
            append(place == .entry ? " {}\n" : "{}\n")
        case .sequence:
            writeSequence(node, indentation: indentation, place: place)
        case .mapping:
            writeMapping(node, indentation: indentation, place: place)
        }
    }

    private mutating func writeSequence(_ node: Node, indentation: Int, place: Place) {
        if place == .entry { append("\n") }
        var isFirst = place == .dash
        for element in node.elements {
            if !isFirst { indent(indentation) }
            isFirst = false
            append("- ")
            write(element, indentation: indentation + 2, place: .dash)
        }
    }

    private mutating func writeMapping(_ node: Node, indentation: Int, place: Place) {
        if place == .entry { append("\n") }
        var isFirst = place == .dash
        for entry in node.entries {
            if !isFirst { indent(indentation) }
            isFirst = false
            if writeSimpleKey(entry.key) {
                append(":")
            } else {
                append("? ")
                write(entry.key, indentation: indentation + 2, place: .dash)
                indent(indentation)
                append(":")
            }
            // A list may stand as far left as its key.
            let isList = entry.value.kind == .sequence
            write(entry.value, indentation: isList ? indentation : indentation + 2, place: .entry)
        }
    }

    /// Writes a key in one line, where it fits: YAML takes no more than 1024 characters before the colon.
    private mutating func writeSimpleKey(_ key: Node) -> Bool {
        guard key.kind == .scalar else { return false }
        let start = bytes.count
        writeOneLine(key)
        if bytes.count - start <= 1_000 { return true }
        bytes.removeLast(bytes.count - start)
        return false
    }

    mutating func indent(_ count: Int) {
        for _ in 0..<count { bytes.append(UInt8(ascii: " ")) }
    }

    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }
}
