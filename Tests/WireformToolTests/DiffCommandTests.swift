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

    private func diff(_ new: String, _ options: [String], configuration: String = "{}") throws -> Tool {
        let folder = try ScratchFolder()
        try folder.write(Self.document, to: "old.yaml")
        try folder.write(new, to: "new.yaml")
        try folder.write(configuration, to: "c.json")
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

    @Test("Each change has its rule and its places in both documents, in every format")
    func places() throws {
        #expect(
            try diff(added, []).output.hasPrefix(
                "addition: things.all.delete: 'things.all.delete()' is new [method-added] old.yaml:5:3 -> new.yaml:6:25\n"
            ))
        #expect(
            try diff(added, ["--format", "markdown"]).output.hasSuffix(
                "is new (`method-added`, `old.yaml:5:3` → `new.yaml:6:25`)\n"))
        #expect(
            try diff(added, ["--format", "json"]).output.contains(
                #""old": { "path": "old.yaml", "line": 5, "column": 3 }, "new": { "path": "new.yaml", "line": 6,"#))
    }

    @Test("A configuration chooses names and operations in both")
    func configuration() throws {
        let renamed = Self.document.replacing("listThings", with: "findThings")
        #expect(try diff(renamed, []).output.hasPrefix("breaking: things.list: 'things.list' is now 'things.find'"))
        // A name that the other document does not have is no mistake.
        let names = "{methodNames: {listThings: all, findThings: all}}"
        #expect(try diff(renamed, ["--config", "c.json"], configuration: names).output == "verdict: none\n")
        #expect(
            try diff(added, ["--config", "c.json"], configuration: "{operations: {ids: [listThings]}}").output
                == "verdict: none\n")
        let wrong = try diff(added, ["--config", "c.json"], configuration: "{names: {}}")
        #expect(wrong.exitCode == 1)
        #expect(wrong.output == "")
        #expect(wrong.diagnostics.hasPrefix("c.json:1:2: error: 'names' is not an option"))
    }

    @Test("The name of the client is what no other type can have")
    func module() throws {
        let new = added + "components: {schemas: {Shop: {type: object, properties: {a: {type: string}}}}}\n"
        #expect(try diff(new, []).output.contains("'Shop' is new"))
        #expect(try diff(new, ["--module", "Shop"]).output.contains("'ShopModel' is new"))
        #expect(try diff(new, ["--module", "a b"]).exitCode == 64)
    }

    @Test("A wrong document is told, and exits with 1")
    func wrong() throws {
        let tool = try diff("openapi: 2.0\n", [])
        #expect(tool.exitCode == 1)
        #expect(tool.output == "")
        #expect(tool.diagnostics.hasPrefix("new.yaml:1:10: error: "))
    }
}
