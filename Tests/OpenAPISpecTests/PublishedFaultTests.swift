// SPDX-License-Identifier: Apache-2.0

import Testing
import YAMLTree

@testable import OpenAPISpec

/// What published documents do wrong and mean beyond doubt, and what versions differ in.
@Suite("Faults of published documents")
struct PublishedFaultTests {
    private func read(_ text: String, version: String = "3.1.0") throws -> (document: Document, problems: [String]) {
        let report = Report()
        let head = "openapi: \(version)\ninfo: {title: T, version: '1'}\n"
        let root = try #require(Node.parse(Array((head + text).utf8), path: "a", report: report))
        let document = try #require(DocumentReader.read(root, report: report))
        return (document, report.sorted.map { "\($0.location.line): \($0.severity.rawValue): \($0.id)" })
    }

    private func schema(_ text: String, version: String = "3.1.0", others: String = "") throws -> Schema {
        let components = "paths: {}\ncomponents: {schemas: {A: \(text)\(others)}}"
        return try #require(try read(components, version: version).document.components.schema(named: "A"))
    }

    @Test("A path has exactly the parameters that it names")
    func pathParameters() throws {
        let (document, problems) = try read(
            """
            paths:
              /a/{b}/{Cd}:
                get:
                  parameters:
                  - {name: cd, in: path, required: true, schema: {type: integer}}
                  - {name: e, in: path, schema: {}}
                  - {name: f, in: query, schema: {}}
                  - {name: f, in: query, schema: {}}
                  - {name: X-A, in: header, schema: {}}
                  - {name: x-a, in: header, schema: {}}
                  responses: {}
            """)
        let parameters = document.paths[0].operations[0].parameters
        #expect(parameters.map(\.name) == ["Cd", "f", "X-A", "b"])
        #expect(parameters[0].schema?.type == .integer && parameters[3].isRequired && parameters[3].location == .path)
        #expect(document.paths[0].operations[0].isComplete)
        #expect(problems.allSatisfy { $0.contains(": note: ") })
        #expect(Set(problems.map { $0.split(separator: " ").last }).count == 4)
    }

    @Test("Fragments of paths are not sent, queries are kept")
    func paths() throws {
        let (document, problems) = try read("paths: {'/a?b=c': {get: {}}, '/a#b': {get: {}}, '/a#c': {get: {}}}")
        #expect(document.paths.map(\.path) == ["/a?b=c", "/a", "/a"])
        #expect(
            problems.map { $0.split(separator: " ").last } == ["query-in-path", "fragment-in-path", "fragment-in-path"])
    }

    @Test("Fields beside the reference of a path count where the target has none")
    func pathSiblings() throws {
        let (document, _) = try read(
            """
            paths:
              /a: {$ref: '#/components/pathItems/A', parameters: [{name: p, in: query, schema: {}}], post: {}, get: {summary: own}}
            components: {pathItems: {A: {get: {summary: theirs}}}}
            """)
        let item = document.paths[0]
        #expect(item.operations.map(\.method) == [.get, .post] && item.operations[0].summary == "theirs")
        #expect(item.operations.allSatisfy { $0.parameters.map(\.name) == ["p"] })
    }

    @Test("Statuses and methods in the wrong case")
    func words() throws {
        let (document, problems) = try read(
            "paths: {/a: {GET: {responses: {2xx: {description: ok}, Default: {description: no}}}}}")
        #expect(document.paths[0].operations.map(\.method) == [.get])
        #expect(document.paths[0].operations[0].responses.map(\.status) == ["2XX", "default"])
        #expect(problems.allSatisfy { $0.contains(": note: ") } && problems.count == 3)
    }

    @Test("Variables of servers without a default")
    func servers() throws {
        let (document, problems) = try read(
            """
            paths: {}
            servers:
            - {url: 'https://{a}.example', variables: {a: {enum: [eu, us]}}}
            - {url: 'https://{b}.example'}
            """)
        #expect(document.servers.map(\.url) == ["https://eu.example", ""])
        #expect(problems == ["5: note: missing-field", "6: note: missing-field"])
    }

    @Test("A property that says of itself that it is required is")
    func required() throws {
        let schema = try schema("{properties: {a: {type: string, required: true}, b: {required: false}}}")
        #expect(schema.properties.map(\.isRequired) == [true, false])
    }

    @Test("Null where a mapping is expected")
    func nulls() throws {
        let (document, problems) = try read(
            "paths: {/a: , /b: {get: , post: {responses: {'200': }, parameters: , requestBody: }}}\ncomponents: {schemas: }"
        )
        #expect(document.paths.map(\.operations.count) == [0, 2])
        #expect(document.paths[1].operations.allSatisfy { $0.isComplete })
        #expect(problems.allSatisfy { $0.contains(": note: null-object") })
    }

    @Test("References into other places, however they are written")
    func references() throws {
        let others = ", B: {properties: {x: {type: boolean}, 'y/z': {type: integer}}}"
        for (reference, type) in [
            ("#/components/schemas/B/properties/x", Schema.ValueType.boolean),
            ("#/components/schemas/B/properties/y~1z", .integer),
            ("#/components/schemas/B/properties/y%2Fz", .integer),
            ("#/components/schemas/B/properties/y%7E1z", .integer), ("#/definitions/B", .object), ("B", .object),
            ("components/schemas/B", .object),
        ] {
            let text = "paths: {}\ncomponents: {schemas: {A: {properties: {p: {$ref: '\(reference)'}}}\(others)}}"
                .replacing("B: {properties", with: "B: {type: object, properties")
            let document = try read(text).document
            let property = try #require(document.components.schema(named: "A")?.properties.first)
            #expect(document.resolve(property.schema).type == type, "\(reference)")
        }
        let inline = try read(
            """
            paths: {}
            components:
              schemas:
                A:
                  properties: {p: {$ref: '#/$defs/n'}}
                  $defs: {n: {properties: {q: {$ref: '#/$defs/m'}}}, m: {type: integer}}
            """)
        #expect(inline.problems == [])
        let property = try #require(inline.document.components.schema(named: "A")?.properties.first)
        let node = inline.document.resolve(property.schema)
        #expect(inline.document.resolve(node.properties[0].schema).type == .integer)
        #expect(property.schema.reference?.schemaName == nil || node.properties.count == 1)
    }

    @Test("Keywords beside a reference are combined since 3.1, and have no effect before")
    func siblings() throws {
        let text = "{$ref: '#/components/schemas/B', required: [a], description: d}"
        let new = try schema(text, others: ", B: {type: object}")
        #expect(new.reference == nil && new.allOf.map { $0.reference?.schemaName } == ["B"] && new.required == ["a"])
        let old = try schema(text, version: "3.0.4", others: ", B: {type: object}")
        #expect(old.reference?.schemaName == "B" && old.allOf.isEmpty)
        // What only describes the place needs no type of its own.
        let described = try schema(
            "{$ref: '#/components/schemas/B', description: d, deprecated: true}", others: ", B: {}")
        #expect(described.reference?.schemaName == "B" && described.description == "d" && described.isDeprecated)
    }

    @Test("Null is one thing, however a version writes it")
    func null() throws {
        let texts = [
            "{type: [string, 'null']}", "{type: string, nullable: true}", "{enum: [a, null]}", "{const: null}",
        ]
        for text in texts { #expect(try schema(text).isNullable, "\(text)") }
        let typed = try schema("{type: string, enum: [a, null]}")
        #expect(!typed.isNullable)
    }

    @Test("Versions", arguments: [("3.2.0", "3.2"), ("3.1.9", "3.1"), ("3.0", "3.0"), ("3.3.0", "3.2"), ("3", "3.0")])
    func versions(text: String, expected: String) throws {
        let (document, problems) = try read("paths: {}", version: text)
        #expect(document.version.description == expected)
        let known = ["3.3.0": ["1: warning: unsupported-version"], "3": ["1: note: unsupported-version"]]
        #expect(problems == known[text] ?? [])
    }

    @Test("Methods of 3.2")
    func methods() throws {
        let (document, _) = try read(
            "paths: {/a: {query: {responses: {}}, additionalOperations: {COPY: {}, Lock: {}, POST: {}}}}",
            version: "3.2.0")
        #expect(document.paths[0].operations.map(\.method.httpMethod) == ["QUERY", "COPY", "Lock"])
    }
}
