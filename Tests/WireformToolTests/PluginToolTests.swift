// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@Suite("What the plugins run")
struct PluginToolTests {
    private static let needed = ["in", "--module", "Pets", "--output", "out"]

    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "in"), withIntermediateDirectories: false)
        try folder.write(CatsDocument.text, to: "in/openapi.yaml")
    }

    private func run(_ arguments: [String]) throws -> Tool {
        try Tool(Products.wireformGenerate, arguments, in: folder.url)
    }

    private func files(in name: String) throws -> [String: Data] {
        let output = folder.url.appending(path: name)
        let names = try FileManager.default.contentsOfDirectory(atPath: output.path)
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: output.appending(path: $0))) })
    }

    @Test(
        "It writes what wireform generate writes, and checks it",
        arguments: [[], ["--files", "3"], ["--layout", "hashed"], ["--layout", "resources"]])
    func sameBytes(options: [String]) throws {
        try folder.write(#"{"access": "package", "typeNames": {"cat": "Tom"}}"#, to: "in/wireform.json")
        try folder.write(
            "{overlay: 1.0.0, info: {title: O, version: '1'}, actions: [{target: $.info, update: {description: Hi.}}]}",
            to: "in/a.overlay.yaml")
        let arguments = Self.needed + options
        #expect(try run(arguments + ["--check"]).diagnostics.hasSuffix("[outdated-output]\n"))
        let tool = try run(arguments)
        #expect(tool.exitCode == 0)
        #expect(tool.output + tool.errors == "")
        #expect(try run(["--check"] + arguments).exitCode == 0)
        let written = try files(in: "out")
        try FileManager.default.removeItem(at: folder.url.appending(path: "out"))
        #expect(try Tool(Products.wireform, ["generate"] + arguments, in: folder.url).exitCode == 0)
        #expect(try files(in: "out") == written)
        #expect(!written.isEmpty)
    }

    @Test(
        "A wrong argument is told in one line, and nothing is written",
        arguments: [
            ([], "a folder, --module and --output are needed"),
            (["in", "--module", "Pets"], "a folder, --module and --output are needed"),
            (needed + ["--strict"], "'--strict' is not understood"),
            (needed + ["-h"], "'-h' is not understood"),
            (["generate"] + needed, "'in' is not understood"),
            (needed + ["--files=3"], "'--files=3' is not understood"),
            (needed + ["--files"], "--files lacks its value"),
            (["in", "--module", "--output", "out"], "--module lacks its value"),
            (needed + ["--output", "other"], "--output is given twice"),
            (needed + ["--files", "many"], "--files takes a number, which 'many' is not"),
            (needed + ["--files", "0"], "--files takes a number from 1 to 1000."),
            (needed + ["--files", "2", "--layout", "resources"], "--files goes with --layout hashed."),
            (needed + ["--layout", "wide"], "--layout takes hashed or resources, and not 'wide'"),
            (
                ["in", "--module", "1", "--output", "out"],
                "--module takes a Swift identifier that can name a type, which '1' cannot."
            ),
        ])
    func wrongArgument(arguments: [String], message: String) throws {
        let tool = try run(arguments)
        #expect(tool.exitCode == 64)
        #expect(tool.output == "")
        #expect(tool.errors == "wireform-generate: error: \(message)\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["in"])
    }

    @Test("A wrong document is told at its line, and nothing is written")
    func wrongDocument() throws {
        try folder.write(CatsDocument.text.replacing("{type: string}", with: "{type: text}"), to: "in/openapi.yaml")
        try folder.write("{\"strict\": true}", to: "in/wireform.json")
        let tool = try run(Self.needed)
        #expect(tool.exitCode == 1)
        #expect(tool.output == "")
        #expect(tool.diagnostics.contains("openapi.yaml:5:70: error: 'text' is not a type; "))
        #expect(tool.errors == (try Tool(Products.wireform, ["generate"] + Self.needed, in: folder.url)).errors)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["in"])
    }
}
