// SPDX-License-Identifier: Apache-2.0

import Testing
import YAMLTree

@testable import OpenAPISpec

@Suite("DocumentReader")
struct DocumentReaderTests {
    /// Reads a document; the head is written for the test, so its own lines begin with the fourth.
    private func read(_ text: String) -> (document: Document?, problems: [String]) {
        let head = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n"
        return readWhole(text.contains("paths:") ? text : head + text)
    }

    private func readWhole(_ text: String) -> (document: Document?, problems: [String]) {
        let report = Report()
        let document = Node.parse(Array(text.utf8), path: "a.yaml", report: report)
            .flatMap { DocumentReader.read($0, report: report) }
        return (document, report.sorted.map(\.rendered))
    }

    @Test("Chains of references end where they end, however long they are", arguments: [63, 66, 20_000])
    func longChain(length: Int) throws {
        let links = (0..<length).map { "S\($0): {$ref: '#/components/schemas/S\($0 + 1)'}" }
        let schemas = (links + ["S\(length): {type: string}"]).joined(separator: ", ")
        var result: (document: Document?, problems: [String]) = (nil, [])
        let time = ContinuousClock().measure { result = read("components: {schemas: {\(schemas)}}") }
        #expect(result.problems == [])
        let document = try #require(result.document)
        #expect(document.components.schemas.allSatisfy { document.resolve($0.schema).type == .string })
        #expect(time < .seconds(20))
    }

    @Test("Only what leads back to itself is called a circle, and is taken for any value")
    func circles() throws {
        let (document, problems) = read(
            """
            components:
              schemas:
                A: {$ref: '#/components/schemas/B'}
                B: {$ref: '#/components/schemas/C'}
                C: {$ref: '#/components/schemas/B'}
                D: {$ref: '#/components/schemas/D'}
                E: {properties: {e: {$ref: '#/components/schemas/E'}}}
            """)
        #expect(problems.map { $0.prefix { $0 != " " } } == ["a.yaml:7:15:", "a.yaml:8:15:", "a.yaml:9:15:"])
        #expect(problems.allSatisfy { $0.hasSuffix("[circular-reference]") })
        #expect(document?.components.schemas.map(\.name) == ["A", "E"])
    }

    @Test("A chain of references to parameters is followed to its end")
    func parameterChain() throws {
        let links = (0..<100).map { "p\($0): {$ref: '#/components/parameters/p\($0 + 1)'}" }
        let (document, problems) = readWhole(
            """
            openapi: 3.0.3
            info: {title: T, version: '1'}
            paths: {/a: {get: {parameters: [{$ref: '#/components/parameters/p0'}]}}}
            components: {parameters: {\(links.joined(separator: ", ")), p100: {name: a, in: query, schema: {}}}}
            """)
        #expect(problems == [])
        #expect(document?.paths.first?.operations.first?.parameters.map(\.name) == ["a"])
    }

    @Test("An object of very many properties, all of them required, is read in proportion")
    func manyRequired() throws {
        let names = (0..<24_000).map { "p\($0)" }
        let properties = names.map { "\($0): {}" }.joined(separator: ", ")
        let text =
            "components: {schemas: {A: {required: [\(names.joined(separator: ", "))], properties: {\(properties)}}}}"
        var document: Document?
        let time = ContinuousClock().measure { document = read(text).document }
        #expect(document?.components.schema(named: "A")?.properties.allSatisfy(\.isRequired) == true)
        #expect(time < .seconds(5))
    }

    @Test("A document is read with its paths, parameters, bodies and answers")
    func wholeDocument() throws {
        let (document, problems) = readWhole(
            """
            openapi: 3.0.3
            info: {title: Pets, version: '1', description: About pets.}
            servers: [{url: 'https://pets.example'}]
            security: [{key: []}]
            tags: [{name: pets}]
            paths:
              /pets/{id}:
                parameters:
                - {name: id, in: path, required: true, schema: {type: string}}
                - {name: limit, in: query, schema: {type: integer}}
                post:
                  operationId: updatePet
                  tags: [pets]
                  parameters: [{name: limit, in: query, required: true, schema: {type: string}}]
                  requestBody:
                    required: true
                    content:
                      application/x-www-form-urlencoded:
                        schema: {$ref: '#/components/schemas/Pet'}
                        encoding: {tags: {style: deepObject, explode: true}}
                  responses:
                    '200':
                      description: ok
                      headers: {X-Rate: {schema: {type: integer}}}
                      content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
            components:
              schemas:
                Pet: {type: object, required: [name], properties: {name: {type: string}, tags: {type: array, items: {}}}}
              securitySchemes: {key: {type: http, scheme: basic}}
            """)
        #expect(problems == [])
        let operation = try #require(document?.paths.first?.operations.first)
        #expect(operation.operationID == "updatePet")
        #expect(operation.parameters.map(\.name) == ["id", "limit"])
        #expect(operation.parameters.last?.isRequired == true)
        #expect(operation.parameters.last?.schema?.type == .string)
        #expect(operation.requestBody?.content.first?.encodings.first?.style == "deepObject")
        #expect(operation.responses.first?.headers.first?.name == "X-Rate")
        let body = try #require(operation.requestBody?.content.first?.schema)
        #expect(document?.resolve(body).properties.map(\.isRequired) == [true, false])
        #expect(document?.components.securitySchemes.first?.kind == .basic)
    }

    @Test("All faults are told at once, in the order of their lines")
    func allAtOnce() {
        let (_, problems) = read(
            """
            components:
              schemas:
                A: {type: strnig}
                B: {$ref: '#/nowhere'}
                C: 1
            """)
        #expect(problems.count == 3)
        #expect(problems.map { $0.split(separator: ":")[1] } == ["6", "7", "8"])
    }

    @Test("References that lead in a circle are an error, not a hang")
    func circle() {
        let (_, problems) = read(
            "components: {schemas: {A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'}}}")
        #expect(problems.count == 2)
        #expect(problems.allSatisfy { $0.contains("leads back to itself; ") })
    }

    @Test("Types of version 3.1 are understood")
    func version31() throws {
        let (document, problems) = readWhole(
            """
            openapi: 3.1.0
            info: {title: T, version: '1'}
            paths: {}
            components: {schemas: {A: {type: [string, 'null'], const: x}, B: true}}
            """)
        #expect(problems == [])
        let schema = try #require(document?.components.schema(named: "A"))
        #expect(schema.type == .string)
        #expect(schema.isNullable)
        #expect(schema.enumeration.map(\.text) == ["x"])
        #expect(document?.components.schema(named: "B")?.isUntyped == true)
    }

    @Test("A pointer may name any schema of the document")
    func pointers() throws {
        let (document, problems) = read(
            """
            components:
              schemas:
                a/b~c: {type: integer}
                A: {properties: {x: {$ref: '#/components/schemas/a~1b~0c'}, y: {$ref: '#/components/schemas/A/properties/x'}}}
            """)
        #expect(problems == [])
        let properties = try #require(document?.components.schema(named: "A")?.properties)
        #expect(properties.map { document?.resolve($0.schema).type } == [.integer, .integer])
    }
}
