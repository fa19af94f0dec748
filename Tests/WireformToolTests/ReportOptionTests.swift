// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// `--format json` and `--strict`, for each command.
@Suite("Options of reporting")
struct ReportOptionTests {
    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
        try folder.write(
            """
            openapi: 3.0.3
            info: {title: T, version: '1'}
            servers: [{url: 'https://a.example'}]
            paths: {/things: {get: {operationId: list, responses: {}}}}

            """, to: "a.yaml")
        try folder.write(
            "overlay: 1.1.0\ninfo: {title: O, version: '1'}\nactions: [{target: $.inf, remove: true}]\n", to: "o.yaml")
        try folder.write("openapi: 2.0\n", to: "wrong.yaml")
    }

    private func run(_ arguments: [String]) throws -> Tool {
        try Tool(Products.wireform, arguments, in: folder.url)
    }

    private static let generate = ["generate", "a.yaml", "--module", "M", "--output", "out"]

    @Test(
        "With --strict a warning is an error, and nothing is written",
        arguments: [generate, ["check", "a.yaml"], ["overlay", "a.yaml"], ["diff", "a.yaml", "a.yaml"]])
    func strict(command: [String]) throws {
        let arguments = command + ["--overlay", "o.yaml"]
        #expect(try run(arguments).exitCode == 0)
        try? FileManager.default.removeItem(at: folder.url.appending(path: "out"))
        let tool = try run(arguments + ["--strict"])
        #expect(tool.exitCode == 1)
        #expect(tool.output == "")
        #expect(tool.diagnostics.hasPrefix("o.yaml:3:20: error: nothing in the document matches '$.inf'"))
        #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "out").path))
    }

    /// The ids of a log, and nothing where the text is no log.
    private func ids(_ log: String) -> [String]? {
        let log = try? JSONSerialization.jsonObject(with: Data(log.utf8)) as? [String: Any]
        let results = (log?["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]]
        return results?.compactMap { $0["ruleId"] as? String }
    }

    @Test("What generate --check finds is in the log")
    func outdated() throws {
        let tool = try run(Self.generate + ["--check", "--format", "json"])
        #expect(tool.exitCode == 1)
        #expect(tool.errors == "")
        #expect(ids(tool.output) == ["outdated-output"])
        #expect(try run(Self.generate).exitCode == 0)
        #expect(ids(try run(Self.generate + ["--check", "--format", "json"]).output) == [])
    }

    @Test("What cannot be written is in the log")
    func unwritable() throws {
        try folder.write("", to: "out")
        let tool = try run(Self.generate + ["--format", "json"])
        #expect(tool.exitCode == 1)
        #expect(ids(tool.output) == ["unwritable-output"])
    }

    @Test("The log of overlay leaves standard output to the document")
    func overlay() throws {
        let tool = try run(["overlay", "a.yaml", "--overlay", "o.yaml", "--format", "json"])
        #expect(tool.exitCode == 0)
        #expect(tool.output.hasPrefix("openapi: 3.0.3\n"))
        #expect(ids(tool.errors) == ["overlay-no-match"])
    }

    @Test("Wrong documents of diff are told in its format")
    func diff() throws {
        let tool = try run(["diff", "a.yaml", "wrong.yaml", "--format", "json"])
        #expect(tool.exitCode == 1)
        #expect(tool.errors == "")
        #expect(ids(tool.output) == ["unsupported-version"])
        let markdown = try run(["diff", "a.yaml", "wrong.yaml", "--format", "markdown"])
        #expect(markdown.errors.contains("[unsupported-version]"))
    }
}
