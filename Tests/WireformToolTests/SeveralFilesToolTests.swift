// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Documents of several files, as the tool reads them from disk.
@Suite("Documents of several files")
struct SeveralFilesToolTests {
    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
        for name in ["api", "api/schemas", "other"] {
            try FileManager.default.createDirectory(
                at: folder.url.appending(path: name), withIntermediateDirectories: true)
        }
        try folder.write(
            """
            openapi: 3.1.0
            info: {title: Pets, version: '1'}
            servers: [{url: 'https://pets.example'}]
            paths:
              /pets/{id}:
                get:
                  operationId: getPet
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  responses: {'200': {description: ok, content: {application/json: {schema: {$ref: schemas/pet.yaml}}}}}

            """, to: "api/openapi.yaml")
        try folder.write("type: object\nproperties: {secret: {type: string}}\n", to: "other/pet.yaml")
    }

    private func generate() throws -> Tool {
        try Tool(
            Products.wireform, ["generate", "api/openapi.yaml", "--module", "Pets", "--output", "out"], in: folder.url)
    }

    private var generated: String? { try? folder.text("out/Pets+Generated1.swift") }

    @Test("What is in another file is generated as if it were in one")
    func generates() throws {
        try folder.write("type: object\nproperties: {name: {type: string}}\n", to: "api/schemas/pet.yaml")
        let tool = try generate()
        #expect(tool.exitCode == 0 && tool.errors == "")
        #expect(generated?.contains("struct Pet: WireformRuntime.Model") == true)
        let bundle = try Tool(Products.wireform, ["bundle", "api/openapi.yaml"], in: folder.url)
        #expect(bundle.exitCode == 0)
        let expected = generated
        try folder.write(bundle.output, to: "api/openapi.yaml")
        try FileManager.default.removeItem(at: folder.url.appending(path: "api/schemas/pet.yaml"))
        #expect(try generate().exitCode == 0)
        #expect(generated == expected)
    }

    @Test("A file that is not there is named with its path")
    func missing() throws {
        let tool = try generate()
        #expect(tool.exitCode == 0)
        #expect(tool.diagnostics.contains("warning: there is no file 'api/schemas/pet.yaml' for 'schemas/pet.yaml'"))
        #expect(try Tool(Products.wireform, ["bundle", "api/openapi.yaml"], in: folder.url).exitCode == 1)
    }

    @Test("Nothing outside of the document's folder is read, whichever way leads there")
    func outside() throws {
        try FileManager.default.createSymbolicLink(
            at: folder.url.appending(path: "api/schemas/pet.yaml"),
            withDestinationURL: folder.url.appending(path: "other/pet.yaml"))
        let linked = try generate()
        #expect(linked.diagnostics.contains("[unsupported-reference]"))
        #expect(generated?.contains("secret") == false)
        let text = try folder.text("api/openapi.yaml")
        for reference in ["../other/pet.yaml", "schemas/../../other/pet.yaml", folder.url.path + "/other/pet.yaml"] {
            try folder.write(text.replacing("schemas/pet.yaml", with: reference), to: "api/openapi.yaml")
            #expect(try generate().diagnostics.contains("[unsupported-reference]"), "\(reference)")
            #expect(generated?.contains("secret") == false)
        }
    }

    @Test("A link to the document itself has the folder that the document is in")
    func linkedDocument() throws {
        try folder.write("type: object\nproperties: {name: {type: string}}\n", to: "api/schemas/pet.yaml")
        try FileManager.default.createSymbolicLink(
            at: folder.url.appending(path: "link"), withDestinationURL: folder.url.appending(path: "api"))
        let tool = try Tool(
            Products.wireform, ["generate", "link/openapi.yaml", "--module", "Pets", "--output", "out"], in: folder.url)
        #expect(tool.exitCode == 0 && tool.errors == "")
    }
}
