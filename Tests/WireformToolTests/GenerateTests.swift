// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@Suite("wireform generate")
struct GenerateTests {
    private static let document = """
        openapi: 3.0.3
        info: {title: T, version: '1'}
        servers: [{url: 'https://a.example'}]
        paths:
          /things: {get: {operationId: listThings, responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/a.b.thing'}}}}}}}
        components: {schemas: {a.b.thing: {type: object, properties: {size: {type: integer}}}}}

        """

    /// Writes the document, runs the tool on it, and gives back what it printed with paths made short.
    private func generate(
        _ document: String, _ options: [String] = [], in folder: ScratchFolder
    ) throws -> Tool {
        let spec = try folder.write(document, to: "a.yaml")
        return try run(spec, options, in: folder)
    }

    private func run(_ spec: String, _ options: [String] = [], in folder: ScratchFolder) throws -> Tool {
        try Tool(
            Products.wireform,
            ["generate", spec, "--module", "Things", "--output", folder.url.appending(path: "out").path] + options,
            in: folder.url)
    }

    private func short(_ text: String, _ folder: ScratchFolder) -> String {
        text.replacing(folder.url.path + "/", with: "")
    }

    private func outputs(_ folder: ScratchFolder) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "out").path)
        return (names ?? []).sorted()
    }

    @Test("A document becomes one file, and nothing is printed")
    func success() throws {
        let folder = try ScratchFolder()
        let tool = try generate(Self.document, in: folder)
        #expect(tool.exitCode == 0)
        #expect(tool.output == "")
        #expect(tool.errors == "")
        #expect(outputs(folder) == ["Things+Generated1.swift"])
        #expect(try folder.text("out/Things+Generated1.swift").contains("public struct Things:"))
    }

    @Test("As many files are written as are asked for", arguments: [1, 3, 40])
    func files(count: Int) throws {
        let folder = try ScratchFolder()
        #expect(try generate(Self.document, ["--files", String(count)], in: folder).exitCode == 0)
        #expect(outputs(folder) == (1...count).map { "Things+Generated\($0).swift" }.sorted())
    }

    @Test("A file that would not change is left alone, one that would is written")
    func unchanged() throws {
        let folder = try ScratchFolder()
        let file = folder.url.appending(path: "out/Things+Generated1.swift")
        _ = try generate(Self.document, in: folder)
        let past = Date(timeIntervalSince1970: 1_000_000_000)
        try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: file.path)
        #expect(try generate(Self.document, in: folder).exitCode == 0)
        #expect(try modified(file) == past)
        #expect(try generate(Self.document.replacing("size", with: "weight"), in: folder).exitCode == 0)
        #expect(try modified(file) > past)
        #expect(try folder.text("out/Things+Generated1.swift").contains("weight"))
    }

    private func modified(_ file: URL) throws -> Date {
        try #require(FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate] as? Date)
    }

    @Test(
        "Wrong input is told by line and column, exits with 1 and writes nothing",
        arguments: [
            (
                "",
                [
                    "a.yaml:1:1: error: the file is empty; an OpenAPI document begins with 'openapi: 3.0.3' [empty-document]"
                ]
            ),
            (
                "openapi: 3.0.3\ninfo: {title: T\npaths: {}\n",
                [
                    "a.yaml:3:6: error: did not find expected ',' or '}' (while parsing a flow mapping that began in line 2); close the list or mapping, or put a comma between "
                        + "its parts [yaml-syntax]"
                ]
            ),
            (
                "a: b: c",
                [
                    "a.yaml:1:5: error: mapping values are not allowed in this context; put text that holds ': ' in "
                        + "quotes, or check the indentation [yaml-syntax]"
                ]
            ),
            (
                document.replacing("{type: integer}", with: "{$ref: '#/components/schemas/None'}"),
                [
                    "a.yaml:6:76: error: there is nothing at '#/components/schemas/None'; fix the name or add the missing "
                        + "part [unknown-reference]"
                ]
            ),
            (
                document.replacing("{type: integer}", with: "{type: int}"),
                [
                    "a.yaml:6:76: error: 'int' is not a type; use 'integer' "
                        + "[invalid-type]"
                ]
            ),
            (
                document.replacing("{type: integer}", with: "{type: int}").replacing("title: T", with: "title: []")
                    .replacing("/things:", with: "things:"),
                [
                    "a.yaml:2:15: error: 'title' must be text, not a list [invalid-type]",
                    "a.yaml:5:3: error: path 'things' must begin with '/' [invalid-path]",
                    "a.yaml:6:76: error: 'int' is not a type; use 'integer' "
                        + "[invalid-type]",
                ]
            ),
        ])
    func wrongInput(document: String, expected: [String]) throws {
        let folder = try ScratchFolder()
        let tool = try generate(document, ["--strict"], in: folder)
        #expect(tool.exitCode == 1)
        #expect(tool.output == "")
        #expect(short(tool.diagnostics, folder) == expected.map { $0 + "\n" }.joined())
        #expect(outputs(folder) == [])
    }

    @Test("Errors leave what was generated before as it is")
    func errorsKeepFiles() throws {
        let folder = try ScratchFolder()
        _ = try generate(Self.document, in: folder)
        let before = try folder.text("out/Things+Generated1.swift")
        #expect(try generate(Self.document.replacing("integer", with: "int"), ["--strict"], in: folder).exitCode == 1)
        #expect(try folder.text("out/Things+Generated1.swift") == before)
    }

    @Test("Warnings are printed and nothing is held back")
    func warnings() throws {
        let folder = try ScratchFolder()
        let body = "requestBody: {content: {multipart/mixed: {schema: {type: string}}}}, responses: {}"
        let tool = try generate(
            Self.document.replacing("paths:\n", with: "paths:\n  /up: {post: {operationId: up, \(body)}}\n"), in: folder
        )
        #expect(tool.exitCode == 0)
        #expect(
            short(tool.diagnostics, folder)
                == "a.yaml:5:83: warning: 'up' is left out: a multipart body is an object, whose properties are its "
                + "parts [unsupported-operation]\n")
        #expect(outputs(folder).count == 1)
    }

    @Test("A file that is not there, or is none, is told")
    func missingFiles() throws {
        let folder = try ScratchFolder()
        let missing = try run("none.yaml", in: folder)
        #expect(missing.exitCode == 1)
        #expect(missing.errors == "none.yaml:1:1: error: there is no such file; fix the name [missing-file]\n")
        let directory = try Tool(Products.wireform, ["check", "."], in: folder.url)
        #expect(directory.exitCode == 1)
        #expect(directory.errors == ".:1:1: error: this file cannot be read; check its permissions [missing-file]\n")
        #expect(outputs(folder) == [])
    }

    @Test("Pipes are read like files")
    func pipes() throws {
        let folder = try ScratchFolder()
        try folder.write(Self.document, to: "a.yaml")
        try folder.write("access: package\n", to: "c.yaml")
        let command =
            "'\(Products.wireform.path)' generate <(cat a.yaml) --config <(cat c.yaml) --module Things --output out"
        let tool = try Tool(named: "bash", ["-c", command], in: folder.url)
        #expect(tool.errors == "")
        #expect(tool.exitCode == 0)
        #expect(try folder.text("out/Things+Generated1.swift").contains("package struct Things"))
    }

    @Test("A folder that cannot be written to is an error, not a fault")
    func unwritable() throws {
        let folder = try ScratchFolder()
        // A file where the folder should be stops every user, unlike missing permissions.
        try folder.write("", to: "out")
        let tool = try generate(Self.document, in: folder)
        #expect(tool.exitCode == 1)
        #expect(short(tool.diagnostics, folder).hasPrefix("out:1:1: error: the files cannot be written: "))
        #expect(tool.diagnostics.hasSuffix("[unwritable-output]\n"))
    }

    @Test(
        "Wrong arguments exit with 64",
        arguments: [
            [], ["generate"], ["generate", "a.yaml"], ["generate", "a.yaml", "--module", "M"],
            ["generate", "a.yaml", "--module", "1M", "--output", "out"],
            ["generate", "a.yaml", "--module", "class", "--output", "out"],
            ["generate", "a.yaml", "--module", "Swift", "--output", "out"],
            ["generate", "a.yaml", "--module", "M", "--output", "out", "--files", "0"],
            ["generate", "a.yaml", "--module", "M", "--output", "out", "--files", "1001"],
            ["generate", "a.yaml", "--module", "M", "--output", "out", "--files", "x"],
            ["generate", "a.yaml", "--module", "M", "--output", "out", "--access", "private"],
            ["generate", "a.yaml", "--module", "M", "--output", "out", "--unknown"], ["unknown"], ["check"],
        ])
    func wrongArguments(arguments: [String]) throws {
        let folder = try ScratchFolder()
        try folder.write(Self.document, to: "a.yaml")
        let tool = try Tool(Products.wireform, arguments, in: folder.url)
        // Without arguments the tool tells how it is used.
        #expect(tool.exitCode == (arguments.isEmpty ? 0 : 64))
        #expect(outputs(folder) == [])
        #expect(tool.output.isEmpty == !arguments.isEmpty)
    }

    @Test("The level of access is that of the argument, then that of the configuration")
    func access() throws {
        let folder = try ScratchFolder()
        let config = try folder.write("access: package\n", to: "c.yaml")
        func declaration(_ options: [String]) throws -> String? {
            #expect(try generate(Self.document, options, in: folder).exitCode == 0)
            return try folder.text("out/Things+Generated1.swift").split(separator: "\n")
                .first { $0.contains("struct Things:") }.map(String.init)
        }
        #expect(try declaration([])?.hasPrefix("nonisolated public struct") == true)
        #expect(try declaration(["--config", config])?.hasPrefix("nonisolated package struct") == true)
        #expect(try declaration(["--config", config, "--access", "internal"])?.hasPrefix("nonisolated struct") == true)
    }

    @Test("A configuration chooses names, modules and operations")
    func configuration() throws {
        let folder = try ScratchFolder()
        let config = try folder.write(
            """
            {"imports": ["Foundation"], "typeNames": {"a.b.thing": "Gadget"}, "methodNames": {"listThings": "all"},
             "operations": {"paths": ["/things"]}, "spec": "x", "overlays": [], "files": 3}
            """, to: "c.json")
        let tool = try generate(Self.document, ["--config", config], in: folder)
        #expect(tool.errors == "")
        let text = try folder.text("out/Things+Generated1.swift")
        #expect(text.contains("public import Foundation"))
        #expect(text.contains("struct Gadget:"))
        #expect(text.contains("func all()"))
    }

    @Test(
        "A wrong configuration is told by line and column",
        arguments: [
            ("[]", "c.yaml:1:1: error: a configuration is a mapping of options [invalid-configuration]"),
            (
                "acess: public",
                "c.yaml:1:1: error: 'acess' is not an option; the options are access, imports, typeNames, "
                    + "methodNames, formats, operations, sharedTypes, strict, spec, overlays, references, files and clients [invalid-configuration]"
            ),
            ("sharedTypes: 1", "c.yaml:1:14: error: 'sharedTypes' is true or false [invalid-configuration]"),
            ("lenient: 1", "c.yaml:1:10: error: 'lenient' is true or false [invalid-configuration]"),
            ("access: open", "c.yaml:1:9: error: 'access' is public, package or internal [invalid-configuration]"),
            ("imports: X", "c.yaml:1:10: error: this takes a list of names [invalid-configuration]"),
            (
                "imports: [\"A\\nimport B\"]",
                "c.yaml:1:10: error: 'A\u{FFFD}import B' is not the name of a module "
                    + "[invalid-configuration]"
            ),
            (
                "typeNames: {a.b.thing: 1x}",
                "c.yaml:1:24: error: '1x' is not a Swift identifier [invalid-configuration]"
            ),
            (
                "methodNames: []",
                "c.yaml:1:14: error: this takes a mapping from document names to Swift names "
                    + "[invalid-configuration]"
            ),
            (
                "operations: {id: [a]}",
                "c.yaml:1:14: error: 'id' is not a filter; use ids, tags or paths "
                    + "[invalid-configuration]"
            ),
            (
                "operations: [listThings]",
                "c.yaml:1:13: error: this takes ids, tags or paths, each with a list "
                    + "[invalid-configuration]"
            ),
            (
                "operations: {ids: [listThing]}",
                "c.yaml:1:20: error: 'listThing' is no operation id of the document "
                    + "[unknown-name]"
            ),
            ("typeNames: {thing: Gadget}", "c.yaml:1:13: error: 'thing' is no schema of the document [unknown-name]"),
            (
                "methodNames: {things: x}",
                "c.yaml:1:15: error: 'things' is no operation id of the document [unknown-name]"
            ),
            (
                "operations: {tags: [a]}",
                "c.yaml:1:21: error: 'a' is no tag of the document's operations [unknown-name]"
            ),
            (
                "operations: {paths: [/x]}",
                "c.yaml:1:22: error: no path of the document begins with '/x' [unknown-name]"
            ),
        ])
    func wrongConfiguration(text: String, expected: String) throws {
        let folder = try ScratchFolder()
        let config = try folder.write(text, to: "c.yaml")
        let tool = try generate(Self.document, ["--config", config], in: folder)
        #expect(tool.exitCode == 1)
        #expect(short(tool.diagnostics, folder) == expected + "\n")
        #expect(outputs(folder) == [])
    }

    @Test("Overlays are applied in the order in which they are named")
    func overlays() throws {
        let folder = try ScratchFolder()
        func overlay(_ title: String) throws -> String {
            try folder.write(
                """
                overlay: 1.0.0
                info: {title: O, version: '1'}
                actions: [{target: '$.info', update: {description: The \(title) one.}}]
                """, to: title + ".yaml")
        }
        let options = try ["--overlay", overlay("first"), "--overlay", overlay("second")]
        #expect(try generate(Self.document, options, in: folder).exitCode == 0)
        #expect(try folder.text("out/Things+Generated1.swift").contains("/// The second one."))
    }

    @Test("An overlay that cannot be applied is told, and so is one that is not there")
    func wrongOverlays() throws {
        let folder = try ScratchFolder()
        let overlay = try folder.write(
            """
            overlay: 1.0.0
            info: {title: O, version: '1'}
            actions: [{target: '$[', remove: true}]
            """, to: "o.yaml")
        let tool = try generate(Self.document, ["--overlay", overlay, "--overlay", "none.yaml"], in: folder)
        #expect(tool.exitCode == 1)
        let lines = short(tool.diagnostics, folder).split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.last == "none.yaml:1:1: error: there is no such file; fix the name [missing-file]")
        #expect(lines.first?.hasPrefix("o.yaml:3:22: error: ") == true)
        #expect(lines.first?.hasSuffix("[invalid-path-query]") == true)
        #expect(outputs(folder) == [])
    }

    private static let wrong = document.replacing("{type: integer}", with: "{type: int}")
        .replacing("/things:", with: "things:")
    private static let wrongLines = [
        "a.yaml:5:3: error: path 'things' must begin with '/' [invalid-path]",
        "a.yaml:6:76: error: 'int' is not a type; use 'integer' [invalid-type]",
    ]

    @Test(
        "A wrong configuration or overlay hides no error of the document, nor of the other",
        arguments: [
            (
                "acess: public", "'access'",
                [
                    "c.yaml:1:1: error: 'acess' is not an option; the options are access, imports, typeNames, "
                        + "methodNames, formats, operations, sharedTypes, strict, spec, overlays, references, files and clients [invalid-configuration]"
                ]
            ),
            (
                "access: 'x", nil,
                [
                    "c.yaml:1:9: error: the end of stream comes before the end of this text; close the quotes [yaml-syntax]"
                ]
            ),
            ("access: public", "$[", ["o.yaml:3:22: error: '$[' is no JSONPath query"]),
            (
                "files: x", "$[",
                [
                    "c.yaml:1:8: error: 'files' is a number from 1 to 1000",
                    "o.yaml:3:22: error: '$[' is no JSONPath query",
                ]
            ),
        ] as [(String, String?, [String])])
    func everyError(configuration: String, target: String?, expected: [String]) throws {
        let folder = try ScratchFolder()
        var options = ["--strict", "--config", try folder.write(configuration, to: "c.yaml")]
        if let target, target.hasPrefix("$") {
            let text =
                "overlay: 1.0.0\ninfo: {title: O, version: '1'}\nactions: [{target: '\(target)', remove: true}]\n"
            options += ["--overlay", try folder.write(text, to: "o.yaml")]
        }
        let tool = try generate(Self.wrong, options, in: folder)
        #expect(tool.exitCode == 1)
        let lines = short(tool.diagnostics, folder).split(separator: "\n").map(String.init)
        let all = Self.wrongLines + expected
        #expect(lines.count == all.count, "\(lines)")
        for line in all { #expect(lines.contains { $0.hasPrefix(line) }, "\(line)") }
        #expect(outputs(folder) == [])
    }

    @Test("Of a document whose overlay cannot be applied, nothing is said that the overlay might have mended")
    func brokenOverlay() throws {
        let folder = try ScratchFolder()
        let bare = Self.document.replacing("{type: integer}", with: "{$ref: '#/components/schemas/None'}")
            .replacing("/things:", with: "/things/{id}:").replacing("info: {title: T, version: '1'}\n", with: "")
        // Its first action is wrong; the second would find what the first brings in.
        let overlay = try folder.write(
            """
            overlay: 1.1.0
            info: {title: O, version: '1'}
            actions:
              - {target: '$.components.schemas[', update: {None: {type: string}}}
              - {target: '$.components.schemas.None', update: {description: x}}
              - {target: '$.components.schemas.Other', copy: '$.components.schemas.None'}
            """, to: "o.yaml")
        for text in [bare, bare.replacing("{$ref: '#/components/schemas/None'}", with: "{type: int}")] {
            let tool = try generate(text, ["--strict", "--overlay", overlay], in: folder)
            #expect(tool.exitCode == 1)
            let lines = short(tool.diagnostics, folder).split(separator: "\n")
            #expect(lines.filter { $0.hasPrefix("o.yaml:4:") }.count == 1)
            let own: [Substring] =
                text == bare ? [] : ["a.yaml:5:76: error: 'int' is not a type; use 'integer' [invalid-type]"]
            #expect(lines.filter { !$0.hasPrefix("o.yaml:4:") } == own)
        }
        #expect(outputs(folder) == [])
    }

    @Test("Bytes that are no document end in an error at a place, quickly")
    func binary() throws {
        let folder = try ScratchFolder()
        var bytes = Data()
        var state: UInt32 = 1
        for _ in 0..<100_000 {
            state = state &* 1_664_525 &+ 1_013_904_223
            bytes.append(UInt8(truncatingIfNeeded: state >> 24))
        }
        let spec = try folder.write(bytes, to: "a.yaml")
        let tool = try run(spec, in: folder)
        #expect(tool.exitCode == 1)
        #expect(tool.errors.contains(".yaml:1:"))
        #expect(tool.diagnostics.split(separator: "\n").count == 1)
    }

    @Test("A document with very many operations is generated")
    func huge() throws {
        let folder = try ScratchFolder()
        var text = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\nservers: [{url: 'https://a.example'}]\npaths:\n"
        for index in 0..<5_000 {
            text += "  /things\(index)/{id}:\n    get:\n      operationId: getThing\(index)\n"
            text += "      parameters: [{name: id, in: path, required: true, schema: {type: string}}]\n"
            text += "      responses: {'200': {description: ok}}\n"
        }
        let start = ContinuousClock.now
        #expect(try generate(text, in: folder).exitCode == 0)
        #expect(ContinuousClock.now - start < .seconds(30))
        #expect(try folder.text("out/Things+Generated1.swift").contains("struct Things4999Client"))
    }

    @Test("A document nested beyond all bounds, or that grows by its aliases, is refused")
    func bombs() throws {
        let folder = try ScratchFolder()
        let deep = try generate(String(repeating: "[", count: 100_000), in: folder)
        #expect(deep.exitCode == 1)
        #expect(deep.errors.contains("[nested-too-deep]"))
        var bomb = "a0: &a0 [x]\n"
        for index in 1...12 {
            bomb += "a\(index): &a\(index) [" + String(repeating: "*a\(index - 1),", count: 10) + "]\n"
        }
        let wide = try generate(bomb, in: folder)
        #expect(wide.exitCode == 1)
        #expect(wide.errors.contains("[too-large]"))
    }
}

@Suite("wireform check")
struct CheckTests {
    @Test("A check says what generating would, and writes nothing")
    func check() throws {
        let folder = try ScratchFolder()
        let spec = try folder.write(
            """
            openapi: 3.0.3
            info: {title: T, version: '1'}
            servers: [{url: 'https://a.example'}]
            paths: {/a: {get: {responses: {}, parameters: [{name: a, in: cookie, style: label, schema: {}}]}}}
            """, to: "a.yaml")
        let tool = try Tool(Products.wireform, ["check", spec])
        #expect(tool.exitCode == 0)
        #expect(
            tool.diagnostics.hasSuffix(
                "a.yaml:4:48: warning: style 'label' has no meaning in a cookie; use form [unsupported-style]\n"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["a.yaml"])
        try folder.write("openapi: 4.0", to: "a.yaml")
        #expect(try Tool(Products.wireform, ["check", spec]).exitCode == 1)
    }
}
