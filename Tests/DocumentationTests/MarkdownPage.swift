// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// A Markdown file of the package, as far as its code blocks go.
///
/// A block may have HTML comments directly above it, which readers do not see. Each begins with a word:
///
/// - `setup: CODE`: lines that the code needs and does not show.
/// - `traits: NAME`: the package trait without which the code does not compile.
/// - `generated: DOCUMENT`: the published document whose client has these lines.
/// - `clients: NAME = DOCUMENT, …`: the published documents whose clients the code calls.
/// - `file: NAME`: the block is a file that a test uses by its name.
struct MarkdownPage: Sendable, CustomTestStringConvertible {
    /// The path from the top of the package.
    let path: String
    let blocks: [Block]

    var testDescription: String { path }

    struct Block: Sendable {
        let language: String
        let line: Int
        /// What the comments above say: their words, and what follows the colon.
        let notes: [String: String]
        let code: String
    }

    /// Every page that readers see: the README and the articles of all documentation catalogs.
    static let all: [MarkdownPage] = {
        let paths = FileManager.default.enumerator(atPath: Corpora.package.appending(path: "Sources").path)
        let articles = (paths?.compactMap { $0 as? String } ?? [])
            .filter { $0.contains(".docc/") && $0.hasSuffix(".md") }.map { "Sources/" + $0 }.sorted()
        return (["README.md"] + articles).compactMap { MarkdownPage(path: $0) }
    }()

    init?(path: String) {
        let file = Corpora.package.appending(path: path)
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
        self.path = path
        blocks = Self.blocks(of: text.split(separator: "\n", omittingEmptySubsequences: false))
    }

    private static func blocks(of lines: [Substring]) -> [Block] {
        var blocks: [Block] = []
        var start: Int?
        for (index, line) in lines.enumerated() {
            guard line.hasPrefix("```") else { continue }
            guard let first = start else {
                start = index
                continue
            }
            blocks.append(
                Block(
                    language: String(lines[first].dropFirst(3)), line: first + 1, notes: notes(above: first, in: lines),
                    code: lines[(first + 1)..<index].joined(separator: "\n")))
            start = nil
        }
        return blocks
    }

    /// The comments that end directly above a line.
    private static func notes(above line: Int, in lines: [Substring]) -> [String: String] {
        var notes: [String: String] = [:]
        var end = line
        while end > 0, lines[end - 1].hasSuffix("-->"),
            let first = lines[..<end].lastIndex(where: { $0.hasPrefix("<!--") })
        {
            let text = lines[first..<end].joined(separator: "\n").dropFirst(4).dropLast(3)
            let parts = text.split(separator: ":", maxSplits: 1)
                .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
            if let word = parts.first { notes[word] = parts.count > 1 ? parts[1] : "" }
            end = first
        }
        return notes
    }
}
