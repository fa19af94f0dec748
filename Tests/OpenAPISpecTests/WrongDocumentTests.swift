// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing
import YAMLTree

@testable import OpenAPISpec

/// Small documents with one fault each, and all that is said about each.
///
/// `WrongDocuments` holds NAME.yaml or NAME.json, NAME.overlay.yaml where there is an overlay, and NAME.txt with what is
/// expected. To write the expectations anew, run with `RECORD=1`, which fails, and read the difference.
@Suite("Wrong documents")
struct WrongDocumentTests {
    private static let folder = Corpora.package.appending(path: "Tests/OpenAPISpecTests/WrongDocuments")

    static let files: [String] = {
        let all = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (all ?? []).filter { !$0.hasSuffix(".txt") && !$0.hasSuffix(".overlay.yaml") }.sorted()
    }()

    private static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: name)))
    }

    /// Everything that is said about a document and its overlay.
    private static func answer(for file: String) throws -> String {
        let report = Report()
        let name = file.prefix { $0 != "." }
        // Small, so that documents need not be large to be too large.
        let limits = Node.Limits(depth: 200, nodes: 2_000)
        let root = Node.parse(try bytes(file), path: file, limits: limits, report: report)
        let overlay = "\(name).overlay.yaml"
        if let root, FileManager.default.fileExists(atPath: folder.appending(path: overlay).path) {
            let node = root.parseBeside(try bytes(overlay), path: overlay, limits: limits, report: report)
            node.flatMap { Overlay(reading: $0, report: report) }?.apply(to: root, report: report)
        }
        if let root, !report.hasErrors { _ = DocumentReader.read(root, report: report) }
        return report.text
    }

    @Test("Each fault is told in full", arguments: files)
    func each(file: String) throws {
        let answer = try Self.answer(for: file)
        let expectation = Self.folder.appending(path: file.prefix { $0 != "." } + ".txt")
        if ProcessInfo.processInfo.environment["RECORD"] != nil {
            try Data(answer.utf8).write(to: expectation)
            Issue.record("recorded \(file)")
        }
        let expected = try String(contentsOf: expectation, encoding: .utf8)
        #expect(answer == expected)
        #expect(!answer.isEmpty)
    }

    /// The name of a case, as the sources have it.
    private static func caseName(of id: String) -> String {
        let words = id.split(separator: "-")
        return words.dropFirst().reduce(String(words[0])) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
    }

    @Test("Nothing that is expected lacks its document")
    func leftovers() throws {
        let names = Set(Self.files.map { $0.prefix { $0 != "." } })
        let all = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(all.filter { !names.contains($0.prefix { $0 != "." }) } == [])
        #expect(names.count > 100)
    }

    @Test("Every diagnostic of the reader and of overlays can be brought about")
    func reachable() throws {
        let sources = ["YAMLTree", "OpenAPISpec"].flatMap { target in
            let folder = Corpora.package.appending(path: "Sources/\(target)")
            let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
            return paths.filter { $0.hasSuffix(".swift") }.map { folder.appending(path: $0) }
        }
        var names: Set<String> = []
        for source in sources {
            let text = try String(contentsOf: source, encoding: .utf8)
            for match in text.matches(of: /report\.(?:error|warning|note)\(\s*\.([a-zA-Z]+)/) {
                names.insert(String(match.1))
            }
            for match in text.matches(of: /case WF_[A-Z_]+\.rawValue:\s*\(\s*\.([a-zA-Z]+)/) {
                names.insert(String(match.1))
            }
        }
        #expect(names.count > 40)
        var ids = Set(DiagnosticID.allCases.map(\.rawValue).filter { names.contains(Self.caseName(of: $0)) })
        // A bundled document, and what memory does not hold, are not brought about by a small document.
        ids.remove("out-of-memory")
        for file in Self.files {
            for match in try Self.answer(for: file).matches(of: /\[([a-z-]+)\]\n/) { ids.remove(String(match.1)) }
        }
        #expect(ids == [])
    }
}
