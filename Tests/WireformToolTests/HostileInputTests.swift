// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// What a document asks for with its names: nothing but the files of its client, in the folder they are to go to.
@Suite("Hostile documents and files")
struct HostileInputTests {
    private static let names = [
        "..", ".", "../../evil", "/etc/evil", "a..b", "a/../../b", "C:\\evil", "~/evil", "Things", "things", "THINGS",
        "thingS", "SharedTypes", "sharedtypes", "Test", "test", "CON", "-", "--output", "%2e%2e%2f", "e\u{301}vil",
        "evil\u{0}.txt", "evil\n", "\u{202E}live", "中文", "👩‍👩‍👧‍👦", String(repeating: "long", count: 100),
    ]

    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "in"), withIntermediateDirectories: false)
    }

    private func json(_ value: Any) throws -> String {
        let options: JSONSerialization.WritingOptions = [.fragmentsAllowed, .sortedKeys]
        return String(decoding: try JSONSerialization.data(withJSONObject: value, options: options), as: UTF8.self)
    }

    private func document(_ paths: [String: Any], _ schemas: [String: Any], _ more: [String: Any] = [:]) throws
        -> String
    {
        let document: [String: Any] = [
            "openapi": "3.1.0", "info": ["title": "T", "version": "1"], "servers": [["url": "https://a.example"]],
            "paths": paths, "components": ["schemas": schemas],
        ]
        return try json(document.merging(more) { $1 })
    }

    private func answer(_ schema: String) -> [String: Any] {
        let reference = ["$ref": "#/components/schemas/" + schema]
        return ["200": ["description": "ok", "content": ["application/json": ["schema": reference]]]]
    }

    private func generate(_ document: String, _ options: String...) throws -> Tool {
        try folder.write(document, to: "in/a.json")
        return try Tool(
            Products.wireform, ["generate", "in/a.json", "--module", "Test", "--output", "in/out"] + options,
            in: folder.url)
    }

    private func files() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.url.path).filter { name in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(
                atPath: folder.url.appending(path: name).path, isDirectory: &isFolder)
            return !isFolder.boolValue
        }.sorted()
    }

    private func typecheck() throws -> String {
        let sources = try files().filter { $0.hasSuffix(".swift") }.map { folder.url.appending(path: $0).path }
        return try SwiftCompiler.typecheck(sources, module: "Test")
    }

    @Test(
        "Whatever names resources have, all that is written is in the output folder, and compiles",
        arguments: [["--layout", "resources"], ["--files", "5"]])
    func names(options: [String]) throws {
        var paths: [String: Any] = [:]
        for (index, name) in Self.names.enumerated() {
            paths["/\(index)"] = [
                "x-twilio": ["mountName": name, "className": name],
                "get": ["operationId": name, "tags": [name], "responses": answer("s\(index)")],
            ]
        }
        var schemas: [String: Any] = [:]
        for (index, name) in Self.names.enumerated() {
            schemas["s\(index)"] = ["type": "object", "title": name, "properties": [name: ["type": "string"]]]
        }
        for name in Self.names where name.unicodeScalars.allSatisfy(\.isASCII) {
            schemas[name] = ["type": "object", "properties": ["a": ["type": "string"]]]
        }
        let tool = try generate(try document(paths, schemas), options[0], options[1])
        #expect(tool.exitCode == 0, "\(tool.errors)")
        let written = try files().filter { $0 != "in/a.json" }
        #expect(written.count >= 5)
        #expect(
            written.allSatisfy { $0.contains(/^in\/out\/Test(\+[^\/\\.\p{C}]+)?(\.generated)?\.swift$/) }, "\(written)")
        #expect(Set(written.map { $0.lowercased() }).count == written.count)
        #expect(written.allSatisfy { $0.utf8.count < 255 })
        #expect(try typecheck() == "")
        let again = try generate(try document(paths, schemas), options[0], options[1], "--check")
        #expect(again.exitCode == 0, "\(again.errors)")
    }

    @Test("Texts of a megabyte compile", arguments: ["a", "a\n", "*/ \\(", "é\u{2028}"])
    func longTexts(piece: String) throws {
        let text = String(repeating: piece, count: 1_048_576 / piece.utf8.count)
        let schema: [String: Any] = [
            "type": "object", "description": text,
            "properties": ["a": ["type": "string", "description": text, "enum": ["x", text]]],
        ]
        let operation: [String: Any] = [
            "operationId": "listThings", "summary": text, "description": text, "responses": answer("thing"),
        ]
        let info = ["title": "T", "version": "1", "description": text]
        let tool = try generate(try document(["/things": ["get": operation]], ["thing": schema], ["info": info]))
        #expect(tool.exitCode == 0, "\(tool.diagnostics.prefix(1_000))")
        #expect(try typecheck() == "")
    }

    @Test(
        "No file is read that a reference names",
        arguments: [
            "../secret.yaml#/components/schemas/s", "../secret.yaml", "./../in/../../secret.yaml", "/etc/passwd",
            "file:///etc/passwd#/a", "https://a.example/secret.yaml#/s",
        ])
    func references(reference: String) throws {
        try folder.write("components: {schemas: {s: {type: string, description: hidden words}}}\n", to: "secret.yaml")
        let operation: [String: Any] = ["operationId": "listThings", "responses": answer("thing")]
        let tool = try generate(
            try document(
                ["/things": ["get": operation]],
                ["thing": ["type": "object", "properties": ["a": ["$ref": reference]]]]), "--strict")
        #expect(tool.exitCode == 1)
        #expect(tool.diagnostics.contains("in/a.json:1:"))
        #expect(!(tool.errors + tool.output).contains("hidden"))
        #expect(!tool.errors.contains("root:"))
        #expect(try files() == ["in/a.json", "secret.yaml"])
    }

    @Test("Keys that begin with x- and are nobody's change nothing")
    func extensions() throws {
        let hostile: [String: Any] = [
            "x-": "*/ \\(abort())", "x-a\"\\(b)\n*/": ["c": ["\u{2028}", "#if"]], "x-..": "../../evil",
            "x-internal": true, "x-\u{202E}": NSNull(),
        ]
        func document(_ more: [String: Any]) throws -> String {
            let property: [String: Any] = ["type": "string", "enum": ["x"]].merging(more) { $1 }
            let schema: [String: Any] = ["type": "object", "properties": ["a": property]].merging(more) { $1 }
            let operation: [String: Any] = [
                "operationId": "listThings", "responses": answer("thing").merging(more) { $1 },
                "parameters": [["name": "p", "in": "query", "schema": property].merging(more) { $1 }],
            ].merging(more) { $1 }
            return try self.document(
                ["/things": ["get": operation].merging(more) { $1 }].merging(more) { $1 },
                ["thing": schema], more)
        }
        #expect(try generate(document([:])).errors == "")
        let plain = try folder.text("in/out/Test+Generated1.swift")
        #expect(plain.contains("struct Thing"))
        #expect(try generate(document(hostile)).errors == "")
        #expect(try folder.text("in/out/Test+Generated1.swift") == plain)
    }
}
