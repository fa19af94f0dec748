// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// A fault costs its part and nothing else, unless every warning is to be an error.
@Suite("Faults of documents")
struct FaultyPartTests {
    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
    }

    private static let head = """
        openapi: 3.0.3
        info: {title: T, version: '1'}
        servers: [{url: 'https://a.example'}]

        """

    private static let document =
        head + """
            paths:
              /things:
                get:
                  operationId: listThings
                  responses:
                    '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
                post:
                  operationId: createThing
                  requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: objekt}}}}
                  responses: {}
                delete: {operationId: deleteThings, parameters: [{name: a, in: nowhere}], responses: {}}
            components: {schemas: {Thing: {type: object, properties: {id: {type: string}, size: {type: int}}}}}

            """

    private func generate(_ document: String, _ options: [String] = []) throws -> Tool {
        try folder.write(document, to: "a.yaml")
        let arguments = ["generate", "a.yaml", "--module", "Things", "--output", "out"] + options
        return try Tool(Products.wireform, arguments, in: folder.url)
    }

    private var generated: String? { try? folder.text("out/Things+Generated1.swift") }

    @Test("A fault in what nothing uses is a warning, and the rest is generated")
    func unused() throws {
        let tool = try generate(
            Self.head + """
                paths: {/things: {get: {operationId: listThings, responses: {}}}}
                components: {schemas: {Bad: 5, Good: {type: string}}, parameters: {p: {name: a, in: nowhere}}}

                """)
        #expect(tool.exitCode == 0)
        #expect(
            tool.diagnostics == """
                a.yaml:5:29: warning: a schema must be a mapping, such as {type: string}, not a single value (left out: no \
                operation needs it) [invalid-type]
                a.yaml:5:85: warning: 'in' must be path, query, header or cookie, not 'nowhere' (left out: no operation \
                needs it) [invalid-parameter]

                """)
        #expect(generated?.contains("func list(") == true)
        #expect(generated?.contains("Good = Swift.String") == true)
        #expect(generated?.contains("Bad") == false)
    }

    private static let diagnostics = """
        a.yaml:12:75: warning: 'createThing' is left out: a form is an object, whose properties are its \
        fields [unsupported-operation]
        a.yaml:12:82: warning: 'objekt' is not a type; did you mean 'object'? [invalid-type]
        a.yaml:14:68: warning: 'in' must be path, query, header or cookie, not 'nowhere' [invalid-parameter]
        a.yaml:15:92: warning: 'int' is not a type; use 'integer' [invalid-type]

        """

    @Test("A fault in what an operation needs costs what cannot be had without it, and the last line says how much")
    func needed() throws {
        for options in [[], ["--lenient"]] {
            let tool = try generate(Self.document, options)
            #expect(tool.exitCode == 0)
            #expect(tool.diagnostics == Self.diagnostics)
            #expect(
                tool.errors.hasSuffix(
                    "\nleft out: 1 of 3 operations, 1 parameter, what 2 schemas say of a value\n"))
            #expect(generated?.contains("public var size: WireformRuntime.JSONValue?") == true)
            #expect(generated?.contains("public var id: Swift.String?") == true)
            #expect(generated?.contains("createThing") == false)
            #expect(generated?.contains("deleteThings") == true)
        }
        let whole = try generate(Self.head + "paths: {/a: {get: {operationId: a, responses: {}}}}\n")
        #expect(whole.errors == "")
    }

    @Test("Whoever owns a document can have every warning as an error, by the option or in the configuration")
    func strict() throws {
        try folder.write("strict: true", to: "c.yaml")
        for options in [["--strict"], ["--config", "c.yaml"], ["--strict", "--lenient"]] {
            let tool = try generate(Self.document, options)
            #expect(tool.exitCode == 1)
            #expect(tool.diagnostics == Self.diagnostics.replacing(": warning: ", with: ": error: "))
            #expect(generated == nil)
        }
        try folder.write("lenient: true", to: "d.yaml")
        #expect(try generate(Self.document, ["--config", "d.yaml"]).exitCode == 0)
    }

    @Test("What the chosen operations do not need is not needed")
    func chosen() throws {
        try folder.write("operations: {ids: [other]}", to: "c.yaml")
        let other = "paths:\n  /other: {get: {operationId: other, responses: {}}}\n"
        let tool = try generate(Self.document.replacing("paths:\n", with: other), ["--config", "c.yaml"])
        #expect(tool.exitCode == 0)
        #expect(tool.diagnostics.split(separator: "\n").count == 3)
        #expect(generated?.contains("OtherClient") == true)
    }

    @Test("A check is as strict as it is asked to be")
    func check() throws {
        try folder.write(Self.document, to: "a.yaml")
        #expect(try Tool(Products.wireform, ["check", "a.yaml"], in: folder.url).exitCode == 0)
        #expect(try Tool(Products.wireform, ["check", "a.yaml", "--lenient"], in: folder.url).exitCode == 0)
        #expect(try Tool(Products.wireform, ["check", "a.yaml", "--strict"], in: folder.url).exitCode == 1)
    }

    @Test("Where nothing is left there is an error")
    func nothing() throws {
        let tool = try generate(Self.head + "paths: {/a: {get: {operationId: a, requestBody: 5}}}\n")
        #expect(tool.exitCode == 1)
        #expect(tool.diagnostics.contains("a.yaml:1:1: error: of 1 operations none can be called"))
        #expect(generated == nil)
        // Without operations there is nothing to leave out.
        #expect(try generate(Self.head + "paths: {}\n").exitCode == 0)
    }

    @Test("A document that is none is refused all the same")
    func file() throws {
        for text in ["", "a: b: c", "openapi: 4.0.0", Self.head + "paths: []\n"] {
            #expect(try generate(text, ["--lenient"]).exitCode == 1)
            #expect(generated == nil)
        }
    }
}
