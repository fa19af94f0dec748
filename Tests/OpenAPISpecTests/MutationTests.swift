// SPDX-License-Identifier: Apache-2.0

import Testing
import YAMLTree

@testable import OpenAPISpec

/// A document in which every value, one after the other, is something else.
@Suite("Changed documents")
struct MutationTests {
    private static let document = """
        openapi: 3.0.3
        info: {title: Pets, version: '1', description: About pets.}
        servers: [{url: 'https://pets.example', description: One}]
        security: [{key: []}]
        tags: [{name: pets, description: Pets}]
        paths:
          /pets/{id}:
            servers: [{url: 'https://b.example'}]
            parameters:
            - {name: id, in: path, required: true, schema: {type: string}}
            - {$ref: '#/components/parameters/limit'}
            post:
              operationId: updatePet
              deprecated: true
              tags: [pets]
              security: [{}]
              parameters: [{name: q, in: query, style: deepObject, explode: true, content: {a/b: {schema: {}}}}]
              requestBody:
                required: true
                content:
                  application/x-www-form-urlencoded:
                    schema: {$ref: '#/components/schemas/Pet'}
                    encoding: {tags: {style: deepObject, explode: true, contentType: text/plain}}
              responses:
                '200':
                  description: ok
                  headers: {X-Rate: {required: true, schema: {type: integer}}}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Pets'}}}
                default: {$ref: '#/components/responses/error'}
        components:
          parameters: {limit: {name: limit, in: query, schema: {type: integer, format: int64}}}
          responses: {error: {description: wrong}}
          requestBodies: {pet: {content: {}}}
          headers: {rate: {schema: {}}}
          securitySchemes:
            key: {type: apiKey, in: header, name: X-Key}
            basic: {type: http, scheme: basic}
            oauth: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example', scopes: {}}}}
          schemas:
            Pet:
              type: object
              required: [name]
              nullable: true
              properties: {name: {type: string, enum: [a, b]}, tags: {type: array, items: {type: string}}}
              additionalProperties: {type: string}
            Pets:
              oneOf: [{$ref: '#/components/schemas/Pet'}, {allOf: [{anyOf: [{type: string}]}]}]
              discriminator: {propertyName: kind, mapping: {pet: Pet, other: '#/components/schemas/Pet'}}

        """

    private static let replacements = [
        "~", "text", "''", "1", "-1", "true", "[]", "{}", "[text]", "[{}]", "{a: b}",
        "{$ref: '#/components/schemas/Pet'}",
        "{$ref: '#'}", "{$ref: {}}", "'#/paths/-1'", "[[[]]]",
    ]

    private static func parse(_ text: String, beside root: Node? = nil) throws -> Node {
        let report = Report()
        let bytes = Array(text.utf8)
        return try #require(
            root.map { $0.parseBeside(bytes, path: "b", report: report) }
                ?? Node.parse(bytes, path: "a", report: report))
    }

    /// How many values there are below a node.
    private static func count(_ node: Node) -> Int {
        node.entries.reduce(0) { $0 + 1 + count($1.value) } + node.elements.reduce(0) { $0 + 1 + count($1) }
    }

    /// Puts a value in the place of the one with this number.
    private static func replace(_ number: inout Int, below node: Node, with value: Node) -> Bool {
        for child in node.entries.map(\.value) + Array(node.elements) {
            if number == 0 { return child.replace(with: value) }
            number -= 1
            if replace(&number, below: child, with: value) { return true }
        }
        return false
    }

    @Test("Whatever stands in a value's place, the document is read or refused at a place", arguments: replacements)
    func values(replacement: String) throws {
        let total = Self.count(try Self.parse(Self.document))
        #expect(total > 100)
        var refused = 0
        for number in 0..<total {
            let root = try Self.parse(Self.document)
            var left = number
            try #require(Self.replace(&left, below: root, with: try Self.parse(replacement, beside: root)))
            let report = Report()
            let document = DocumentReader.read(root, report: report)
            #expect(document != nil || report.hasErrors)
            #expect(report.sorted.allSatisfy { $0.location.line > 0 })
            if report.hasErrors { refused += 1 }
        }
        #expect(refused > 0)
    }

    @Test("Without any one of its lines the document is read or refused")
    func lines() throws {
        let lines = Self.document.split(separator: "\n", omittingEmptySubsequences: false)
        for index in lines.indices {
            var rest = lines
            rest.remove(at: index)
            let report = Report()
            let root = Node.parse(Array(rest.joined(separator: "\n").utf8), path: "a", report: report)
            let document = root.flatMap { DocumentReader.read($0, report: report) }
            #expect(document != nil || report.hasErrors)
        }
    }

    @Test("A document that is wrong in very many places is told quickly")
    func manyFaults() throws {
        var text = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n"
        for index in 0..<3_000 {
            text += "    schema\(index): {propertez\(index): 1, $ref: '#/components/schemas/schemb\(index)'}\n"
        }
        let report = Report()
        let time = try ContinuousClock().measure {
            let root = try #require(Node.parse(Array(text.utf8), path: "a", report: report))
            _ = DocumentReader.read(root, report: report)
        }
        #expect(report.sorted.count >= 3_000)
        #expect(time < .seconds(10))
    }
}
