// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// `Diagnostics.md` lists what the tool can say: all of it, nothing else, with examples that bring it about.
@Suite("Catalogue of diagnostics")
struct DiagnosticCatalogueTests {
    struct Entry: CustomTestStringConvertible {
        let id: String
        /// How grave, what it means and how to mend it.
        let text: String
        let language: String
        let example: String

        var testDescription: String { id }

        /// The severities that the text begins with.
        var levels: Set<String> {
            Set(text.prefix { $0 != ":" }.lowercased().split { !$0.isLetter }.map(String.init)).subtracting(["or"])
        }
    }

    static let entries: [Entry] = {
        let file = Corpora.package.appending(path: "Sources/wireform/Documentation.docc/Diagnostics.md")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        // Sections without an example are about all of them.
        return text.split(separator: "\n## ").compactMap { section in
            guard let match = section.firstMatch(of: /^([a-z-]+)\n\n((?:.|\n)*?)\n\n```([a-z]+)\n((?:.|\n)*?)\n```/)
            else {
                return nil
            }
            return Entry(
                id: String(match.1), text: String(match.2).replacing("\n", with: " "), language: String(match.3),
                example: String(match.4))
        }
    }()

    @Test("Every id that the sources report has its entry, and every entry has its id in the sources")
    func complete() throws {
        #expect(Set(Self.entries.map(\.id)) == (try Self.reportedIDs()))
        #expect(Self.entries.map(\.id) == Self.entries.map(\.id).sorted())
        #expect(Self.entries.allSatisfy { $0.levels.isSubset(of: ["error", "warning", "note"]) && !$0.levels.isEmpty })
    }

    private static func reportedIDs() throws -> Set<String> {
        var ids: Set<String> = []
        let targets = [
            "YAMLTree", "JSONPath", "OpenAPISpec", "ClientModel", "ClientDiff", "SwiftEmitter", "ClientGeneration",
            "wireform",
        ]
        for target in targets {
            let folder = Corpora.package.appending(path: "Sources/\(target)")
            for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where path.hasSuffix(".swift")
            {
                let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
                let calls = text.matches(of: /(?:\.(?:error|warning|note)|refuse)\(\s*"([a-z-]+)"/).map(\.1)
                let readerErrors = text.matches(of: /(?:case WF_[A-Z_]+\.rawValue|default):\s*\(\s*"([a-z-]+)"/).map(
                    \.1)
                let others = text.matches(of: /Diagnostic\(\s*\.[a-z]+, id: "([a-z-]+)"/).map(\.1)
                ids.formUnion((calls + readerErrors + others).map(String.init))
            }
        }
        return ids
    }

    @Test("Every example brings about what it stands for", arguments: entries.filter { $0.language == "yaml" })
    func examples(entry: Entry) throws {
        let folder = try ScratchFolder()
        let isOverlay = entry.example.hasPrefix("overlay:")
        try folder.write(Self.document(isOverlay ? "" : entry.example), to: "a.yaml")
        try folder.write(entry.example, to: "o.yaml")
        let overlay = isOverlay ? ["--overlay", "o.yaml"] : []
        let tool = try Tool(Products.wireform, ["check", "a.yaml", "--format", "json"] + overlay, in: folder.url)
        let log = try JSONDecoder().decode(Log.self, from: Data(tool.output.utf8))
        let found = log.runs[0].results.filter { $0.ruleId == entry.id }
        #expect(!found.isEmpty)
        for result in found {
            let isLeftOut = result.message.text.contains("(left out")
            #expect(entry.levels.contains(isLeftOut ? "error" : result.level))
        }
        let rule = try #require(log.runs[0].tool.driver.rules.first { $0.id == entry.id })
        let text = try #require(rule.shortDescription?.text) + " " + (try #require(rule.help?.text))
        #expect(entry.text.hasSuffix(text))
    }

    @Test("What is left without an example that runs is what no small document brings about")
    func others() {
        let others = Self.entries.filter { $0.language != "yaml" }.map(\.id)
        #expect(
            others == [
                "empty-document", "invalid-configuration", "missing-document", "missing-file", "nested-too-deep",
                "out-of-memory", "outdated-output", "too-large", "unknown-name", "unwritable-output",
            ])
    }

    /// An example with what it leaves out.
    private static func document(_ example: String) -> String {
        let head = [
            "openapi: 3.1.0", "info: {title: T, version: '1'}", "servers: [{url: 'https://a.example'}]", "paths: {}",
        ]
        let lines = example.split(separator: "\n")
        let missing = head.filter { line in
            !lines.contains { $0.hasPrefix(line.prefix { $0 != ":" } + ":") }
        }
        return (missing + [example, ""]).joined(separator: "\n")
    }

    /// As much of SARIF as is looked at.
    private struct Log: Decodable {
        struct Text: Decodable { var text: String }
        struct Rule: Decodable {
            var id: String
            var shortDescription: Text?
            var help: Text?
        }
        struct Driver: Decodable { var rules: [Rule] }
        struct Named: Decodable { var driver: Driver }
        struct Result: Decodable {
            var ruleId: String
            var level: String
            var message: Text
        }
        struct Run: Decodable {
            var tool: Named
            var results: [Result]
        }
        var runs: [Run]
    }
}
