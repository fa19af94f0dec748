// SPDX-License-Identifier: Apache-2.0

/// Writes a tree as YAML that reads back as the same tree: same order, same types, same text.
///
/// Block style with two spaces, text quoted only where it needs it, several lines as a block. Aliases are written out.
/// See YAML 1.2.2, chapters 7 and 8.
package struct YAMLWriter {
    var bytes: [UInt8] = []
    private var comments = Comments()
    /// The comments that go to the end of the line.
    private var waiting: [ArraySlice<UInt8>] = []

    /// The text of a whole document, with a line end at its end.
    ///
    /// With comments, those that stand above an entry or an element, or after it in its line, are written there again;
    /// those of what is not in the tree any more are lost.
    package static func write(_ root: Node, hasComments: Bool = false) -> [UInt8] {
        var writer = YAMLWriter()
        writer.bytes.reserveCapacity(65_536)
        if hasComments {
            writer.comments = Comments(of: root.tree, document: root)
        }
        if root.count == 0 {
            for comment in writer.comments.takeAbove(root) { writer.append(comment) }
            writer.waiting = writer.comments.takeAfter(root)
        }
        writer.write(root, indentation: 0, place: .document)
        for comment in writer.comments.last { writer.append(comment) }
        return writer.bytes
    }

    /// Writes a comment in a line of its own.
    private mutating func append(_ comment: ArraySlice<UInt8>, indentation: Int = 0) {
        indent(indentation)
        bytes.append(contentsOf: comment)
        append("\n")
    }

    /// Ends a line, with the comments that go there.
    mutating func endLine() {
        for comment in waiting {
            append(" ")
            bytes.append(contentsOf: comment)
        }
        waiting = []
        append("\n")
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
        case .sequence where node.count == 0:
            append(place == .entry ? " []" : "[]")
            endLine()
        case .mapping where node.count == 0:
            append(place == .entry ? " {}" : "{}")
            endLine()
        case .sequence:
            writeSequence(node, indentation: indentation, place: place)
        case .mapping:
            writeMapping(node, indentation: indentation, place: place)
        }
    }

    private mutating func writeSequence(_ node: Node, indentation: Int, place: Place) {
        if place == .entry { endLine() }
        var isFirst = place == .dash
        for element in node.elements {
            if !isFirst {
                for comment in comments.takeAbove(element) { append(comment, indentation: indentation) }
                indent(indentation)
            }
            isFirst = false
            append("- ")
            if element.count == 0 { waiting += comments.takeAfter(element) }
            write(element, indentation: indentation + 2, place: .dash)
        }
    }

    private mutating func writeMapping(_ node: Node, indentation: Int, place: Place) {
        if place == .entry { endLine() }
        var isFirst = place == .dash
        for entry in node.entries {
            if !isFirst {
                for comment in takeAbove(entry) { append(comment, indentation: indentation) }
                indent(indentation)
            }
            isFirst = false
            if writeSimpleKey(entry.key) {
                append(":")
            } else {
                append("? ")
                write(entry.key, indentation: indentation + 2, place: .dash)
                indent(indentation)
                append(":")
            }
            waiting += comments.takeAfter(entry.key)
            if entry.value.count == 0 { waiting += comments.takeAfter(entry.value) }
            // A list may stand as far left as its key.
            let isList = entry.value.kind == .sequence
            write(entry.value, indentation: isList ? indentation : indentation + 2, place: .entry)
        }
    }

    private mutating func takeAbove(_ entry: Node.Entry) -> [ArraySlice<UInt8>] {
        // A single value is written in its key's line, wherever it stood.
        comments.takeAbove(entry.key) + (entry.value.count == 0 ? comments.takeAbove(entry.value) : [])
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
