// SPDX-License-Identifier: Apache-2.0

import Diagnostics
import Foundation
import TestSupport
import Testing

/// `Diagnostics.md` lists what the tool can say, as `DiagnosticEntry` has it: all of it, nothing else, with examples that
/// bring it about. To write the page anew, run with `RECORD=1`, which fails.
@Suite("Catalogue of diagnostics")
struct DiagnosticCatalogueTests {
    static let entries = DiagnosticEntry.all

    private static let sources = [
        "Diagnostics", "YAMLTree", "JSONPath", "OpenAPISpec", "ClientModel", "ClientDiff", "SwiftEmitter",
        "ClientGeneration", "wireform",
    ]

    @Test("Every diagnostic has one entry, which says something")
    func complete() throws {
        #expect(Self.entries.map(\.id) == DiagnosticID.allCases.sorted())
        for entry in Self.entries {
            let isSaid = entry.meaning.hasSuffix(".") && entry.remedy.hasSuffix(".")
            #expect(isSaid && !entry.severities.isEmpty, "\(entry.id)")
        }
    }

    @Test("The page is made of the entries")
    func page() throws {
        let file = Corpora.package.appending(path: "Sources/wireform/Documentation.docc/Diagnostics.md")
        let page = try String(contentsOf: file, encoding: .utf8)
        let first = try #require(page.firstRange(of: "\n## \(Self.entries[0].id)\n"))
        let made = page[..<first.lowerBound] + "\n" + Self.entries.map(\.markdown).joined(separator: "\n")
        if ProcessInfo.processInfo.environment["RECORD"] != nil {
            try Data(made.utf8).write(to: file)
            Issue.record("recorded the page")
        }
        #expect(page == String(made))
    }

    @Test("The sources report every diagnostic, and none that there is not")
    func reported() throws {
        var text = ""
        for target in Self.sources {
            let folder = Corpora.package.appending(path: "Sources/\(target)")
            for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            where path.hasSuffix(".swift") && !path.contains("DiagnosticEntry") && !path.contains("DiagnosticID") {
                text += try String(contentsOf: folder.appending(path: path), encoding: .utf8)
            }
        }
        let calls = text.matches(of: /(?:\.(?:error|warning|note)|refuse)\(\s*"([a-z]+-[a-z-]+)"/).map { String($0.1) }
        let others = text.matches(of: /id: (?:String = )?"([a-z]+-[a-z-]+)"/).map { String($0.1) }
        #expect((calls + others).filter { DiagnosticID(rawValue: $0) == nil } == [])
        let reported = Set(calls + others)
        let silent = DiagnosticID.allCases.filter { id in
            !reported.contains(id.rawValue) && !text.contains(".\(id.caseName)")
        }
        #expect(silent == [])
    }

    @Test("Every example brings about what it stands for", arguments: entries.filter { $0.language == "yaml" })
    func examples(entry: DiagnosticEntry) throws {
        let folder = try ScratchFolder()
        let isOverlay = entry.example.hasPrefix("overlay:")
        try folder.write(Self.document(isOverlay ? "" : entry.example), to: "a.yaml")
        try folder.write(entry.example, to: "o.yaml")
        let overlay = isOverlay ? ["--overlay", "o.yaml"] : []
        let tool = try Tool(Products.wireform, ["check", "a.yaml", "--format", "json"] + overlay, in: folder.url)
        let log = try JSONDecoder().decode(Log.self, from: Data(tool.output.utf8))
        let found = log.runs[0].results.filter { $0.ruleId == entry.id.rawValue }
        #expect(!found.isEmpty)
        for result in found { #expect(entry.severities.map(\.rawValue).contains(result.level)) }
        let rule = try #require(log.runs[0].tool.driver.rules.first { $0.id == entry.id.rawValue })
        #expect(rule.shortDescription?.text == entry.meaning && rule.help?.text == entry.remedy)
    }

    @Test("What is left without an example that runs is what no small document brings about")
    func others() {
        let others = Self.entries.filter { $0.language != "yaml" }.map(\.id.rawValue)
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

extension DiagnosticID {
    /// The name of the case, as the sources have it.
    fileprivate var caseName: String {
        let words = rawValue.split(separator: "-")
        return words.dropFirst().reduce(String(words[0])) { name, word in
            name + (word == "id" ? "ID" : word.prefix(1).uppercased() + word.dropFirst())
        }
    }
}

extension DiagnosticEntry: CustomTestStringConvertible {
    package var testDescription: String { id.rawValue }
}
