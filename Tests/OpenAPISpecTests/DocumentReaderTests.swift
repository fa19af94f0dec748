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

    @Test(
        "What is no document says how to begin one",
        arguments: [
            (
                "[]",
                "a.yaml:1:1: error: an OpenAPI document is a mapping; begin it with 'openapi: 3.0.3' [invalid-type]"
            ),
            ("a: 1", "a.yaml:1:1: error: 'openapi' is missing; add 'openapi: 3.0.3' at the top [missing-field]"),
            (
                "swagger: '2.0'",
                "a.yaml:1:10: error: 'openapi' is missing; convert this Swagger document to OpenAPI 3 [missing-field]"
            ),
            (
                "openapi: 4.0.0",
                "a.yaml:1:10: error: OpenAPI version '4.0.0' is not supported; use 3.0 or 3.1 [unsupported-version]"
            ),
        ])
    func noDocument(text: String, expected: String) {
        #expect(readWhole(text).problems == [expected])
    }

    @Test(
        "Each fault names its line",
        arguments: [
            (
                "components: {schemas: {A: {type: strnig}}}",
                "a.yaml:4:34: error: 'strnig' is not a type; use string, integer, number, boolean, array or object [invalid-type]"
            ),
            (
                "components: {schemas: {A: {type: {}}}}",
                "a.yaml:4:34: error: a mapping is not a type; use string, integer, number, boolean, array or object [invalid-type]"
            ),
            (
                "components: {schemas: {A: 1}}",
                "a.yaml:4:27: error: a schema must be a mapping, not a single value [invalid-type]"
            ),
            (
                "components: {schemas: {A: {$ref: '#/components/schemas/B'}}}",
                "a.yaml:4:34: error: there is nothing at '#/components/schemas/B'; mend the name or add the missing part [unknown-reference]"
            ),
            (
                "components: {schemas: {A: {$ref: 'other.yaml#/B'}}}",
                "a.yaml:4:34: error: 'other.yaml#/B' is outside this document; bundle the files into one document first [unsupported-reference]"
            ),
            (
                "components: {schemas: {A: {properties: []}}}",
                "a.yaml:4:40: error: 'properties' must be a mapping, not a list [invalid-type]"
            ),
            (
                "components: {schemas: {A: {nullable: maybe}}}",
                "a.yaml:4:38: error: 'nullable' must be true or false [invalid-type]"
            ),
            ("servers: {url: x}", "a.yaml:4:10: error: 'servers' must be a list, not a mapping [invalid-type]"),
            ("servers: [{}]", "a.yaml:4:11: error: a server needs 'url' [missing-field]"),
        ])
    func faults(text: String, expected: String) {
        #expect(read(text).problems == [expected])
    }

    @Test(
        "Faults in paths name their line",
        arguments: [
            ("  pets: {}", "a.yaml:4:3: error: path 'pets' must begin with '/' [invalid-path]"),
            ("  /p: []", "a.yaml:4:7: error: a path must be a mapping of methods, not a list [invalid-type]"),
            (
                "  /p/{id}: {get: {}}",
                "a.yaml:4:18: error: path '/p/{id}' has '{id}' but no path parameter of that name [missing-parameter]"
            ),
            (
                "  /p: {get: {parameters: [{name: id, in: path, schema: {}}]}}",
                "a.yaml:4:27: error: path '/p' has no place for '{id}' [unused-parameter]"
            ),
            (
                "  /p: {get: {parameters: [{name: id, in: pth}]}}",
                "a.yaml:4:42: error: 'in' must be path, query, header or cookie, not 'pth' [invalid-parameter]"
            ),
            (
                "  /p: {get: {parameters: [{in: query}]}}",
                "a.yaml:4:27: error: a parameter needs 'name' [missing-field]"
            ),
            ("  /p: {get: []}", "a.yaml:4:13: error: an operation must be a mapping, not a list [invalid-type]"),
        ])
    func pathFaults(text: String, expected: String) {
        let head = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n"
        #expect(readWhole(head + text + "\n").problems == [expected])
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
        #expect(problems.allSatisfy { $0.hasSuffix("leads back to itself [circular-reference]") })
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
