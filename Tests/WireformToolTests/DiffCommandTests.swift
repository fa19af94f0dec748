// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@Suite("wireform diff")
struct DiffCommandTests {
    private static let document = """
        openapi: 3.0.3
        info: {title: T, version: '1'}
        servers: [{url: 'https://a.example'}]
        paths:
          /things: {get: {operationId: listThings, responses: {}}}

        """

    private func diff(_ new: String, _ options: [String]) throws -> Tool {
        let folder = try ScratchFolder()
        try folder.write(Self.document, to: "old.yaml")
        try folder.write(new, to: "new.yaml")
        try folder.write(
            "overlay: 1.1.0\ninfo: {title: O, version: '1'}\nactions: [{target: $.paths.*.delete, remove: true}]\n",
            to: "o.yaml")
        return try Tool(Products.wireform, ["diff", "old.yaml", "new.yaml"] + options, in: folder.url)
    }

    private let added = document + "  /things/all: {delete: {operationId: deleteAll, responses: {}}}\n"

    @Test(
        "The exit code is 2 where there is what makes it fail",
        arguments: [([], 0), (["--fail-on", "breaking"], 0), (["--fail-on", "addition"], 2)] as [([String], Int32)])
    func failOn(options: [String], exitCode: Int32) throws {
        let tool = try diff(added, options)
        #expect(tool.exitCode == exitCode)
        #expect(tool.output.hasSuffix("verdict: minor (1 addition)\n"))
        #expect(tool.errors == "")
    }

    @Test("What breaks fails either way")
    func breaking() throws {
        let new = Self.document.replacing("{get:", with: "{put:")
        #expect(try diff(new, ["--fail-on", "addition"]).exitCode == 2)
        #expect(try diff(new, ["--fail-on", "breaking"]).exitCode == 2)
    }

    @Test("Overlays are applied to both")
    func overlays() throws {
        #expect(try diff(added, ["--overlay", "o.yaml"]).output == "verdict: none\n")
    }

    @Test(
        "Every format is printed",
        arguments: [("json", "{\n"), ("markdown", "**verdict: minor"), ("text", "addition: ")])
    func formats(format: String, beginning: String) throws {
        #expect(try diff(added, ["--format", format]).output.hasPrefix(beginning))
    }

    @Test("A wrong document is told, and exits with 1")
    func wrong() throws {
        let tool = try diff("openapi: 2.0\n", [])
        #expect(tool.exitCode == 1)
        #expect(tool.output == "")
        #expect(tool.diagnostics.hasPrefix("new.yaml:1:10: error: "))
    }
}
