// SPDX-License-Identifier: Apache-2.0

import Testing
import YAMLTree

@testable import OpenAPISpec

/// Documents of several files, held in memory.
@Suite("Several files")
struct SeveralFilesTests {
    private static let head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"

    private func set(_ files: [String: String], _ report: Report) throws -> DocumentSet {
        let text = Self.head + (try #require(files["api/openapi.yaml"]))
        let root = try #require(Node.parse(Array(text.utf8), path: "api/openapi.yaml", report: report))
        let loader = FileLoader { path in
            guard path.hasPrefix("api/") else { return .outside }
            return files[path].map { .bytes(Array($0.utf8)) } ?? .missing
        }
        return DocumentSet(root: root, loader: loader, report: report)
    }

    private func read(_ files: [String: String]) throws -> (document: Document, problems: [String]) {
        let report = Report()
        let document = DocumentReader.read(try set(files, report), .init(), report: report)
        return (try #require(document), report.sorted.map(\.rendered))
    }

    @Test("Whole files, pointers, relative to the file that refers, in every form")
    func forms() throws {
        let (document, problems) = try read([
            "api/openapi.yaml": """
            paths: {}
            components:
              schemas:
                Pet: {$ref: 'schemas/pet.yaml'}
                Shop:
                  type: object
                  properties:
                    a: {$ref: './schemas/pet.yaml'}
                    b: {$ref: 'schemas/all.json#/definitions/Toy'}
                    c: {$ref: 'schemas/../schemas/all.json#/definitions/a~1b%20c'}
                    d: {$ref: '#/components/schemas/Pet'}
            """,
            "api/schemas/pet.yaml": """
            type: object
            properties:
              toy: {$ref: 'all.json#/definitions/Toy'}
              self: {$ref: '#'}
              shop: {$ref: '../openapi.yaml#/components/schemas/Shop'}
            """,
            "api/schemas/all.json": """
            {"definitions": {"Toy": {"type": "object", "properties": {"of": {"$ref": "pet.yaml"}}},
             "a/b c": {"type": "string"}}}
            """,
        ])
        #expect(problems == [])
        #expect(document.components.schemas.map(\.name) == ["Pet", "Shop", "Toy"])
        let shop = try #require(document.components.schema(named: "Shop"))
        let references = shop.properties.map(\.schema.reference)
        #expect(references.map(\.?.schemaName) == ["Pet", "Toy", nil, "Pet"])
        #expect(Set(references.map(\.?.target)).count == 3)
        let pet = document.resolve(shop.properties[0].schema)
        #expect(pet.properties.map { $0.schema.reference?.schemaName } == ["Toy", "Pet", "Shop"])
        #expect(document.resolve(shop.properties[2].schema).type == .string)
    }

    @Test("Every kind of object, in circles too")
    func kinds() throws {
        let (document, problems) = try read([
            "api/openapi.yaml": """
            paths:
              /pets: {$ref: 'paths.yaml#/pets'}
            components: {parameters: {limit: {name: limit, in: query, schema: {type: integer}}}}
            """,
            "api/paths.yaml": """
            pets:
              post:
                operationId: a
                parameters: [{$ref: 'openapi.yaml#/components/parameters/limit'}, {$ref: 'parts/parts.yaml#/parameter'}]
                requestBody: {$ref: 'parts/parts.yaml#/body'}
                responses: {'200': {$ref: 'parts/parts.yaml#/response'}}
            """,
            "api/parts/parts.yaml": """
            parameter: {name: q, in: query, schema: {type: string}}
            body: {content: {application/json: {schema: {$ref: '#/schema'}}}}
            response: {description: ok, headers: {X-A: {$ref: '#/header'}}, content: {application/json: {schema: {}}}}
            header: {schema: {type: string}}
            schema: {type: object, properties: {next: {$ref: '#/schema'}}}
            """,
        ])
        #expect(problems == [])
        let operation = document.paths[0].operations[0]
        #expect(operation.parameters.map(\.name) == ["limit", "q"] && operation.isComplete)
        #expect(operation.requestBody?.content[0].schema?.reference?.schemaName == "schema")
        #expect(operation.responses[0].headers.map(\.name) == ["X-A"])
        #expect(document.components.schemas.map(\.name) == ["schema"])
    }

    @Test("Schemas are found by $id and by anchors")
    func identifiers() throws {
        let (document, problems) = try read([
            "api/openapi.yaml": """
            paths: {}
            components:
              schemas:
                A:
                  $id: https://a.example/schemas/a
                  type: object
                  properties:
                    x: {$ref: '#/$defs/n'}
                    y: {$ref: '#toy'}
                    z: {$ref: b}
                  $defs:
                    n: {type: integer}
                    toy: {$anchor: toy, type: boolean}
                B: {$ref: 'b.yaml#pet'}
                C: {$ref: 'https://a.example/schemas/a'}
            """,
            "api/b.yaml": """
            $defs:
              pet: {$anchor: pet, $id: 'https://a.example/schemas/b', type: string, enum: [a]}
            """,
        ])
        // The anchor of a schema with an $id is within that.
        #expect(problems.map { $0.prefix { $0 != " " } } == ["api/openapi.yaml:16:15:"])
        let a = try #require(document.components.schema(named: "A"))
        #expect(a.properties.map { document.resolve($0.schema).type } == [.integer, .boolean, .string])
        #expect(document.components.schema(named: "C")?.reference?.target == a.id)
    }

    @Test("Each diagnostic is at its place in its own file")
    func places() throws {
        let (document, problems) = try read([
            "api/openapi.yaml": """
            paths: {/a: {get: {responses: {'200': {description: ok, content: {a/b: {schema: {$ref: b.yaml}}}}}}}}
            components: {schemas: {A: {$ref: none.yaml}, B: {$ref: ../c.yaml}, C: {$ref: 'https://a.example/d.yaml'}}}
            """,
            "api/b.yaml": "type: object\nproperties:\n  a: {type: strnig}\n  b: {$ref: '#/nothing'}\n",
        ])
        #expect(
            problems.map { $0.replacing(/(warning|note): .* \[/, with: "[") } == [
                "api/b.yaml:3:13: [invalid-type]", "api/b.yaml:4:13: [unknown-reference]",
                "api/openapi.yaml:4:34: [unknown-reference]", "api/openapi.yaml:4:56: [unsupported-reference]",
                "api/openapi.yaml:4:78: [unsupported-reference]",
            ])
        #expect(problems.last?.contains("write './d.yaml'") == true)
        #expect(document.components.schemas.map(\.name) == ["api_b"])
    }

    @Test("A file that is not YAML is an error in it, and one that is read twice is read once")
    func syntax() throws {
        let report = Report()
        let documents = try set(
            ["api/openapi.yaml": "paths: {}\ncomponents: {schemas: {A: {$ref: b.yaml}}}\n", "api/b.yaml": "a: b: c\n"],
            report)
        #expect(report.sorted.map(\.rendered.localizedCount) == [1])
        #expect(report.sorted[0].location.path == "api/b.yaml" && report.hasErrors)
        _ = DocumentReader.read(documents, .init(), report: report)
    }

    @Test("Bundling gives one document that means the same")
    func bundle() throws {
        let report = Report()
        let documents = try set(
            [
                "api/openapi.yaml": """
                # What can be done.
                paths:
                  # Pets.
                  /pets: {$ref: 'paths/pets.yaml'}
                components:
                  schemas:
                    Pet: {$ref: 'schemas/pet.yaml'}
                    toy: {type: string}
                """,
                "api/paths/pets.yaml": """
                get:
                  operationId: pets
                  parameters: [{$ref: '../parts.yaml#/limit'}]
                  responses:
                    '200': {$ref: '../parts.yaml#/ok'}
                """,
                "api/parts.yaml": """
                limit: {name: limit, in: query, schema: {type: integer}}
                ok: {description: ok, content: {application/json: {schema: {$ref: 'schemas/pet.yaml'}}}}
                """,
                "api/schemas/pet.yaml": """
                type: object
                properties:
                  # What it plays with.
                  toy: {$ref: 'toy.yaml'}
                  parent: {$ref: '#'}
                """,
                "api/schemas/toy.yaml": "type: object\nproperties: {name: {type: string}}\n",
            ], report)
        Bundler.bundle(documents, report: report)
        #expect(report.sorted.map(\.rendered) == [])
        let text = String(decoding: YAMLWriter.write(documents.root, hasComments: true), as: UTF8.self)
        #expect(
            text == """
                openapi: 3.1.0
                info:
                  title: T
                  version: '1'
                # What can be done.
                paths:
                  # Pets.
                  /pets:
                    get:
                      operationId: pets
                      parameters:
                      - $ref: '#/components/parameters/limit'
                      responses:
                        '200':
                          $ref: '#/components/responses/ok'
                components:
                  schemas:
                    Pet:
                      type: object
                      properties:
                        # What it plays with.
                        toy:
                          $ref: '#/components/schemas/schemas_toy'
                        parent:
                          $ref: '#/components/schemas/Pet'
                    toy:
                      type: string
                    schemas_toy:
                      type: object
                      properties:
                        name:
                          type: string
                  parameters:
                    limit:
                      name: limit
                      in: query
                      schema:
                        type: integer
                  responses:
                    ok:
                      description: ok
                      content:
                        application/json:
                          schema:
                            $ref: '#/components/schemas/Pet'

                """)
    }
}

extension String {
    /// How many lines there are.
    fileprivate var localizedCount: Int { split(separator: "\n").count }
}
