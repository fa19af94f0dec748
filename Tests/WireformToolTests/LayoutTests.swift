// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@Suite("The files that wireform generate writes")
struct LayoutTests {
    private static let document = """
        openapi: 3.0.3
        info: {title: T, version: '1'}
        servers: [{url: 'https://a.example'}]
        paths:
          /Cats: {get: {operationId: ListCats, responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/cat'}}}}}}}
          /Dogs: {get: {operationId: ListDogs, responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/dog'}}}}}}}
        components:
          schemas:
            cat: {type: object, properties: {coat: {$ref: '#/components/schemas/coat'}}}
            dog: {type: object, properties: {coat: {$ref: '#/components/schemas/coat'}, bark: {$ref: '#/components/schemas/bark'}}}
            bark: {type: string, enum: [loud]}
            coat: {type: string, enum: [short]}

        """

    private let folder: ScratchFolder
    private var out: String { folder.url.appending(path: "out").path }

    init() throws {
        folder = try ScratchFolder()
        try folder.write(Self.document, to: "openapi.yaml")
    }

    private func generate(_ options: String...) throws -> Tool {
        try Tool(
            Products.wireform,
            ["generate", folder.url.path, "--module", "Pets", "--output", out] + options, in: folder.url)
    }

    private var outputs: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: out)) ?? []).sorted()
    }

    /// Which types a file declares.
    private func types(_ name: String) throws -> [String] {
        try folder.text("out/" + name).matches(of: /(?:struct|protocol) (\w+)/).map { String($0.1) }
    }

    @Test("By resource, each has a file with the types that only it uses")
    func resources() throws {
        #expect(try generate("--layout", "resources").errors == "")
        #expect(
            outputs == [
                "Pets+Cats.generated.swift", "Pets+Dogs.generated.swift", "Pets+SharedTypes.generated.swift",
                "Pets.generated.swift",
            ])
        #expect(try types("Pets.generated.swift") == ["Pets"])
        #expect(try types("Pets+Cats.generated.swift") == ["CatsAPI", "CatsClient", "Cat"])
        #expect(try types("Pets+Dogs.generated.swift") == ["DogsAPI", "DogsClient", "Dog", "Bark"])
        #expect(try types("Pets+SharedTypes.generated.swift") == ["Coat"])
        let files = outputs.map { folder.url.appending(path: "out/" + $0).path }
        #expect(try SwiftCompiler.typecheck(files, module: "Pets") == "")
    }

    @Test("Resources whose names are one to a file system have files of their own")
    func sameNames() throws {
        let text = Self.document
            .replacing("/Cats: {get", with: "/Cats: {x-twilio: {mountName: SharedTypes}, get")
            .replacing("/Dogs: {get", with: "/Dogs: {x-twilio: {mountName: Sharedtypes}, get")
        try folder.write(text, to: "openapi.yaml")
        #expect(try generate("--layout", "resources").exitCode == 0)
        #expect(outputs.count == 4)
        #expect(Set(outputs.map { $0.lowercased() }).count == 4)
    }

    @Test("What was generated and is not any more is removed, and nothing else is")
    func leftovers() throws {
        _ = try generate("--files", "3")
        _ = try generate("--layout", "resources")
        #expect(outputs.allSatisfy { $0.hasSuffix(".generated.swift") })
        let own = ["Pets+Mine.swift", "Pets+Fish.generated.swift", "notes.txt"]
        for name in own { try folder.write("// mine\n", to: "out/" + name) }
        let ours = try folder.text("out/Pets.generated.swift")
        try folder.write(ours, to: "out/Other+A.generated.swift")
        try folder.write(ours, to: "out/Pets+Gone.generated.swift")
        #expect(try generate("--layout", "resources").exitCode == 0)
        #expect(!outputs.contains("Pets+Gone.generated.swift"))
        #expect(Set(outputs).isSuperset(of: own + ["Other+A.generated.swift"]))
    }

    @Test("A check names each file that would be written or removed, and leaves all as it is")
    func check() throws {
        func names(_ tool: Tool) -> [String] {
            #expect(tool.diagnostics.split(separator: "\n").allSatisfy { $0.hasSuffix("[outdated-output]") })
            return tool.diagnostics.matches(of: /\/([\w.+]+\.swift):1:1: error/).map { String($0.1) }
        }
        let before = try generate("--layout", "resources", "--check")
        #expect(before.exitCode == 1)
        #expect(names(before).count == 4)
        #expect(outputs == [])
        _ = try generate("--layout", "resources")
        #expect(try generate("--layout", "resources", "--check").exitCode == 0)
        let text = Self.document.replacing("ListDogs", with: "ListBirds").replacing("/Dogs", with: "/Birds")
        try folder.write(text, to: "openapi.yaml")
        let after = try generate("--layout", "resources", "--check")
        #expect(after.exitCode == 1)
        #expect(names(after) == ["Pets+Birds.generated.swift", "Pets+Dogs.generated.swift"])
        #expect(outputs.contains("Pets+Dogs.generated.swift"))
    }

    @Test("A number of files goes with the spread layout alone")
    func wrongArguments() throws {
        #expect(try generate("--layout", "resources", "--files", "2").exitCode == 64)
        #expect(try generate("--layout", "other").exitCode == 64)
    }

    @Test("In a folder, the configuration says where the document and the overlays are")
    func folderInput() throws {
        let text = Self.document.replacing("title: T", with: "title: T, description: The other one.")
        try folder.write(text, to: "other.yaml")
        try folder.write("{\"spec\": \"other.yaml\", \"access\": \"package\"}", to: "wireform.json")
        #expect(try generate().errors == "")
        let first = try folder.text("out/Pets+Generated1.swift")
        #expect(first.contains("package struct Pets"))
        #expect(first.contains("/// The other one."))
        try folder.write(
            """
            overlay: 1.0.0
            info: {title: O, version: '1'}
            actions: [{target: '$.info', update: {description: The third one.}}]
            """, to: "a.overlay.yaml")
        #expect(try generate().exitCode == 0)
        #expect(try folder.text("out/Pets+Generated1.swift").contains("/// The third one."))
        try folder.write("{\"spec\": \"other.yaml\", \"overlays\": []}", to: "wireform.json")
        #expect(try generate().exitCode == 0)
        #expect(try folder.text("out/Pets+Generated1.swift").contains("/// The other one."))
    }

    @Test(
        "A folder's configuration that is wrong is told at its place, beside the document's errors",
        arguments: [
            (
                "{\"files\": \"x\"}",
                "wireform.json:1:11: error: 'files' is a number from 1 to 1000 [invalid-configuration]"
            ),
            ("{\"files\": 0}", "wireform.json:1:11: error: 'files' is a number from 1 to 1000 [invalid-configuration]"),
            ("{\"spec\": []}", "wireform.json:1:10: error: 'spec' is the path of the document [invalid-configuration]"),
            ("{\"overlays\": 1}", "wireform.json:1:14: error: this takes a list of names [invalid-configuration]"),
            (
                "{\"clients\": 1}",
                "wireform.json:1:13: error: 'clients' is a list of mappings, each with a name and a spec [invalid-configuration]"
            ),
            ("[]", "wireform.json:1:1: error: a configuration is a mapping of options [invalid-configuration]"),
            (
                "access: public",
                "wireform.json:1:1: error: a configuration is a JSON object, which this is not [invalid-configuration]"
            ),
            ("{\"access\": ", "wireform.json:2:1: error: did not find"),
            ("", "wireform.json:1:1: error: the file is empty"),
        ])
    func wrongConfiguration(text: String, expected: String) throws {
        try folder.write(text, to: "wireform.json")
        try folder.write(Self.document.replacing("enum: [short]", with: "enum: {}"), to: "openapi.yaml")
        let alone = try Tool(Products.wireform, ["check", "openapi.yaml", "--strict"], in: folder.url)
        let tool = try generate("--strict")
        #expect(tool.exitCode == 1)
        let lines = tool.diagnostics.replacing(folder.url.path + "/", with: "").split(separator: "\n").map(String.init)
        #expect(lines.filter { $0.hasPrefix(expected) }.count == 1, "\(lines)")
        #expect(lines.filter { !$0.hasPrefix("wireform.json:") }.map { $0 + "\n" }.joined() == alone.diagnostics)
        #expect(alone.exitCode == 1)
        #expect(outputs == [])
        // Without a document, nothing is asked for that the configuration may have named.
        try FileManager.default.removeItem(at: folder.url.appending(path: "openapi.yaml"))
        let bare = try generate().diagnostics
        if !text.contains("files") { #expect(!bare.contains("missing-document"), "\(bare)") }
    }
}
