// SPDX-License-Identifier: Apache-2.0

import CLibYAML

/// The comments of the files that a tree was read from, by what they are about.
///
/// Each is taken once: what it is about can be in several places of a changed tree, or in none.
struct Comments {
    /// Where something begins.
    struct Place: Hashable {
        let file: UInt16
        let line: UInt32
    }

    private var above: [Place: [ArraySlice<UInt8>]] = [:]
    private var after: [Place: [ArraySlice<UInt8>]] = [:]
    /// Those at the end of the document itself, in lines of their own.
    private(set) var last: [ArraySlice<UInt8>] = []

    /// None.
    init() {}

    init(of tree: Tree, document: Node) {
        for (file, text) in tree.texts.enumerated() {
            for comment in Self.read(text) {
                let place = Place(file: UInt16(file), line: comment.line)
                let words = text[comment.start..<comment.start + comment.length]
                if comment.is_after {
                    after[place, default: []].append(words)
                } else if comment.line > 0 {
                    above[place, default: []].append(words)
                } else if document.place.file == place.file {
                    last.append(words)
                }
            }
        }
    }

    private static func read(_ text: [UInt8]) -> [wf_comment] {
        var comments: UnsafeMutablePointer<wf_comment>?
        var count = 0
        let isRead = text.withUnsafeBufferPointer { wf_comments_read($0.baseAddress, $0.count, &comments, &count) }
        guard isRead, let comments else { return [] }
        defer { wf_comments_free(comments) }
        return Array(UnsafeBufferPointer(start: comments, count: count))
    }

    /// Takes the lines that stand above a node, and above what begins in the same line of the result.
    mutating func takeAbove(_ node: Node) -> [ArraySlice<UInt8>] {
        var taken = above.removeValue(forKey: node.place) ?? []
        guard !above.isEmpty else { return taken }
        switch node.kind {
        case .scalar: break
        case .sequence:
            if let first = node.elements.first(where: { _ in true }) { taken += takeAbove(first) }
        case .mapping:
            if let first = node.entries.first(where: { _ in true }) { taken += takeAbove(first.key) }
        }
        return taken
    }

    /// Takes what stands after a node in its line.
    mutating func takeAfter(_ node: Node) -> [ArraySlice<UInt8>] {
        after.isEmpty ? [] : after.removeValue(forKey: node.place) ?? []
    }
}

extension Node {
    /// The file and the line that it begins in.
    fileprivate var place: Comments.Place {
        let raw = raw
        return Comments.Place(file: raw.file, line: raw.line)
    }
}
