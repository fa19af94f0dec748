// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@Suite("What wireform finds in a folder")
struct FolderInputTests {
    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
    }

    private func generate(_ module: String = "Pets") throws -> Tool {
        try Tool(
            Products.wireform,
            ["generate", folder.url.path, "--module", module, "--output", folder.url.appending(path: "out").path],
            in: folder.url)
    }

    private var outputs: [String] {
        let path = folder.url.appending(path: "out").path
        return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }

    @Test(
        "A folder in which the document is not clear is told, with the name that may be meant",
        arguments: [
            (["openapi.yaml", "openapi.json"], "target 'Pets' has several documents; name the one that is meant"),
            ([], "target 'Pets' has no document; put openapi.yaml into its folder"),
            (["notes.yaml.txt"], "target 'Pets' has no document; put openapi.yaml into its folder"),
            (
                ["petstore.yml"],
                "target 'Pets' has no document; 'petstore.yml' is there: rename it to openapi.yml, or name it in wireform.json: {\"spec\": \"petstore.yml\"}"
            ),
            (
                ["b.json", "a.yaml"],
                "target 'Pets' has no document; 'a.yaml', 'b.json' are there: rename one to openapi.yaml"
            ),
            (
                ["petstore.yml", "wireform.yaml"],
                "target 'Pets' has no document; 'wireform.yaml' is there, and a configuration is called wireform.json"
            ),
        ])
    func unclearFolder(files: [String], expected: String) throws {
        for name in files { try folder.write(CatsDocument.text, to: name) }
        try folder.write("kind: other\n", to: "other.yaml")
        try folder.write("openapi: 3.0.3\n", to: "a.overlay.yaml")
        let tool = try generate()
        #expect(tool.exitCode == 1)
        #expect(tool.diagnostics.contains(":1:1: error: " + expected))
        #expect(tool.diagnostics.hasSuffix("[missing-document]\n"))
        #expect(outputs == [])
    }

    @Test("A file that wireform.json names and is not there is told at its line")
    func missingFiles() throws {
        try folder.write("{\n  \"spec\": \"none.yaml\"\n}\n", to: "wireform.json")
        let path = folder.url.appending(path: "wireform.json").path
        #expect(
            try generate().errors == """
                \(path):2:11: error: there is no file 'none.yaml' beside this one; fix the path [missing-document]
                  "spec": "none.yaml"
                          ^

                """)
        try folder.write(CatsDocument.text, to: "openapi.yaml")
        try folder.write("{\n  \"overlays\": [\"é.yaml\", \"none.yaml\"]\n}\n", to: "wireform.json")
        try folder.write("", to: "é.yaml")
        #expect(try generate().errors.contains("wireform.json:2:26: error: there is no file 'none.yaml'"))
    }

    @Test("Overlays are found as YAML and as JSON, in the order of their names")
    func overlays() throws {
        try folder.write(CatsDocument.text, to: "openapi.yaml")
        for (name, text) in [("a.overlay.yml", "First."), ("b.overlay.json", "Second."), ("c.overlay.yaml", "Third.")] {
            try folder.write(
                """
                {"overlay": "1.0.0", "info": {"title": "O", "version": "1"},
                "actions": [{"target": "$.info", "update": {"description": "\(text)"}}]}
                """, to: name)
            #expect(try generate().errors == "")
            #expect(try folder.text("out/Pets+Generated1.swift").contains("/// \(text)"))
        }
    }

    @Test("Several clients of a folder have documents, overlays and options of their own")
    func severalClients() throws {
        try folder.write(CatsDocument.text, to: "cats.yaml")
        try folder.write(CatsDocument.text, to: "dogs.yaml")
        try folder.write(
            """
            overlay: 1.0.0
            info: {title: O, version: '1'}
            actions: [{target: '$.info', update: {description: From the overlay.}}]
            """, to: "dogs.overlay.yaml")
        try folder.write(
            """
            {"access": "package", "clients": [
            {"name": "Cats", "spec": "cats.yaml"},
            {"name": "Dogs", "spec": "dogs.yaml", "typeNames": {"cat": "Dog"}}]}
            """, to: "wireform.json")
        #expect(try generate("Cats").errors == "")
        #expect(try generate("Dogs").errors == "")
        #expect(outputs == ["Cats+Generated1.swift", "Dogs+Generated1.swift"])
        let cats = try folder.text("out/Cats+Generated1.swift")
        #expect(cats.contains("package struct Cats"))
        #expect(!cats.contains("From the overlay."))
        let dogs = try folder.text("out/Dogs+Generated1.swift")
        #expect(dogs.contains("package struct Dogs"))
        #expect(dogs.contains("From the overlay."))
        #expect(dogs.contains("struct Dog:"))
        let files = outputs.map { folder.url.appending(path: "out/" + $0).path }
        #expect(try SwiftCompiler.typecheck(files, module: "Pets", options: ["-package-name", "p"]) == "")
        #expect(
            try generate("Birds").diagnostics.hasSuffix(
                "wireform.json:1:23: error: there is no client 'Birds' here; --module takes Cats, Dogs [missing-document]\n"
            ))
    }

    @Test(
        "What is wrong with a list of clients is told at its place",
        arguments: [
            (#"{"clients": []}"#, "1:2: error: this lists no client; name one: "),
            (#"{"clients": [{"name": "Pets"}]}"#, "1:23: error: each client has a 'name' and a 'spec': "),
            (#"{"clients": [{"spec": "a.yaml"}]}"#, "1:23: error: each client has a 'name' and a 'spec': "),
            (
                #"{"clients": [{"name": "Pets", "spec": "a.yaml"}, {"name": "PETS", "spec": "a.yaml"}]}"#,
                "1:59: error: two clients are called 'PETS'; rename one"
            ),
            (
                #"{"clients": [{"name": "../x", "spec": "a.yaml"}]}"#,
                "1:23: error: '../x' cannot name a type; use letters and digits"
            ),
            (
                #"{"clients": [{"name": "Pets", "spec": "b.yaml"}]}"#,
                "1:39: error: there is no file 'b.yaml' beside this one; fix the path"
            ),
            (
                #"{"clients": [{"name": "Pets", "spec": "a.yaml", "access": "internal"}]}"#,
                "1:49: error: 'access' stands beside 'clients', once for all of them"
            ),
            (
                #"{"typeNames": {}, "clients": [{"name": "Pets", "spec": "a.yaml"}]}"#,
                "1:2: error: beside 'clients' there is access and imports; move this into a client"
            ),
            (
                #"{"clients": [{"name": "Pets", "spec": "a.yaml", "acces": "public"}]}"#,
                "1:49: error: 'acces' is not an option; "
            ),
        ])
    func wrongClients(configuration: String, expected: String) throws {
        try folder.write(CatsDocument.text, to: "a.yaml")
        try folder.write(configuration, to: "wireform.json")
        let tool = try generate()
        #expect(tool.exitCode == 1)
        #expect(tool.diagnostics.contains("wireform.json:" + expected))
        #expect(outputs == [])
    }
}
