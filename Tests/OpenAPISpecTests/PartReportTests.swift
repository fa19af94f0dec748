// SPDX-License-Identifier: Apache-2.0

import Testing
import YAMLTree

@testable import OpenAPISpec

/// What a fault costs, by the part that it is in.
@Suite("Faults of parts")
struct PartReportTests {
    /// Reads paths and components below a head of two lines, and gives back what was said as `line: severity: id`.
    private func read(
        _ text: String, _ change: (inout ReadingOptions) -> Void = { _ in }
    ) throws -> (document: Document, problems: [String]) {
        let report = Report()
        let head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"
        let root = try #require(Node.parse(Array((head + text).utf8), path: "a", report: report))
        var options = ReadingOptions()
        change(&options)
        let document = try #require(DocumentReader.read(root, options, report: report))
        return (document, report.sorted.map { "\($0.location.line): \($0.severity.rawValue): \($0.id)" })
    }

    private static let answer = "responses: {'200': {description: ok, content: {application/json: {schema: "

    /// A faulty component in each place, and an operation that names none of them.
    private static let unused = """
        paths: {/a: {get: {operationId: a, responses: {}}}}
        components:
          schemas:
            Bad: 5
            Worse: {properties: {a: {$ref: 'other.yaml#/A'}}}
            Refers: {$ref: '#/components/schemas/Worse'}
            Good: {type: object}
          parameters: {p: {name: p, in: nowhere}}
          responses: {r: {$ref: '#/nope'}}
          requestBodies: {b: {schema: {}}}
          headers: {h: 3}
          securitySchemes: {s: {scheme: basic}}
          pathItems: {i: {get: {parameters: [5]}}}

        """

    @Test("A fault that no operation reaches is a warning, and only that part is left out")
    func unreached() throws {
        let (document, problems) = try read(Self.unused)
        #expect(
            problems == [
                "6: warning: invalid-type", "7: warning: unsupported-reference", "10: warning: invalid-parameter",
                "11: warning: unknown-reference", "12: warning: missing-field", "13: warning: invalid-type",
                "14: warning: missing-field", "15: warning: invalid-type",
            ])
        #expect(document.components.schemas.map(\.name) == ["Refers", "Good"])
        #expect(document.paths.first?.operations.map(\.isComplete) == [true])
    }

    @Test(
        "A fault that an operation reaches is an error, however far it is",
        arguments: [
            ("{$ref: '#/components/schemas/A'}", "{A: 5}"),
            ("{$ref: '#/components/schemas/A'}", "{A: {items: {$ref: '#/components/schemas/B'}}, B: 5}"),
            (
                "{properties: {x: {$ref: '#/components/schemas/A/properties/y'}}}",
                "{A: {properties: {y: {type: strnig}}}}"
            ),
            ("{oneOf: [{$ref: '#/components/schemas/A'}]}", "{A: {$ref: '#/components/schemas/B'}, B: 5}"),
        ])
    func reached(schema: String, components: String) throws {
        let text = "paths: {/a: {get: {\(Self.answer)\(schema)}}}}}}}\ncomponents: {schemas: \(components)}\n"
        #expect(try read(text).problems == ["4: error: invalid-type"])
        #expect(try read(text) { $0.isLenient = true }.problems == ["4: warning: invalid-type"])
    }

    @Test("What only operations need that were not chosen is not needed")
    func chosen() throws {
        let text = """
            paths:
              /a: {get: {operationId: a, responses: {}}}
              /b: {get: {operationId: b, parameters: [5], responses: {}}}
              /c: [x]
              d: {get: {operationId: d}}
              /e: {parameters: [{name: x}], get: {operationId: e, responses: {}}}

            """
        let all = ["5: error", "6: error", "7: error", "8: error"]
        #expect(try read(text).problems.map { String($0.prefix(8)) } == all)
        for (index, id) in ["b", "d", "e"].enumerated() {
            let problems = try read(text) { $0.chooses = { _, own, _ in own == id } }.problems
            #expect(problems.filter { $0.contains("error") }.map { $0.prefix(1) } == [["5", "7", "8"][index]])
            #expect(problems.count == 4)
        }
        #expect(try read(text) { $0.chooses = { path, _, _ in path == "/c" } }.problems[1] == "6: error: invalid-type")
    }

    @Test("A lenient reader leaves out the operation whose parameter, body or answer is wrong, and says so")
    func lenientOperations() throws {
        let wrong = [
            "parameters: [{name: a}]", "parameters: [{$ref: '#/nope'}]", "requestBody: {content: []}", "requestBody: 5",
            "responses: {'200': 5}", "responses: {'200': {description: ok, content: {a/b: 5}}}", "security: [5]",
            "servers: [{}]",
        ]
        for part in wrong {
            let text = "paths:\n  /a: {get: {operationId: a, \(part)}}\n  /b: {get: {operationId: b}}\n"
            let (document, problems) = try read(text) { $0.isLenient = true }
            #expect(document.paths.flatMap(\.operations).map(\.isComplete) == [false, true], "\(part)")
            #expect(problems.count == 2 && problems.contains("4: warning: unsupported-operation"), "\(part)")
            #expect(try read(text).problems.map { $0.hasPrefix("4: error: ") } == [true])
        }
        // What only describes costs nothing but itself.
        let (document, problems) = try read("paths: {/a: {get: {deprecated: x, tags: [[]], summary: []}}}") {
            $0.isLenient = true
        }
        #expect(document.paths.first?.operations.map(\.isComplete) == [true])
        #expect(problems == Array(repeating: "3: warning: invalid-type", count: 3))
    }

    @Test("A lenient reader takes a schema that is wrong for one of any value, and keeps what it is in")
    func lenientSchemas() throws {
        let text = """
            paths: {/a: {get: {\(Self.answer){$ref: '#/components/schemas/Pet'}}}}}}}}
            components:
              schemas:
                Pet:
                  type: object
                  properties:
                    id: {type: string}
                    a: {type: [string, strnig]}
                    b: {type: string, nullable: 'yes'}
                    c: [string]
                    d: {$ref: '#/nope'}
                    e: {type: array, items: {type: strnig}}

            """
        let (document, problems) = try read(text) { $0.isLenient = true }
        #expect(problems.count == 5 && problems.allSatisfy { $0.contains(": warning: ") })
        let properties = try #require(document.components.schema(named: "Pet")?.properties)
        #expect(properties.map(\.name) == ["id", "a", "b", "c", "d", "e"])
        #expect(properties.map(\.schema.isWrong) == [false, true, true, true, true, false])
        #expect(properties.last?.schema.items?.isWrong == true)
    }

    @Test(
        "What is wrong with the file itself is an error always",
        arguments: [
            "[]", "openapi: 2.0", "info: {}", "openapi: 3.0.0\ninfo: {}\npaths: []", "openapi: 3.0.0\ninfo: {}",
        ])
    func file(text: String) throws {
        let report = Report()
        let root = try #require(Node.parse(Array(text.utf8), path: "a", report: report))
        var options = ReadingOptions()
        options.isLenient = true
        _ = DocumentReader.read(root, options, report: report)
        #expect(report.hasErrors)
    }

    @Test("A schema whose name looks like another's is never taken for the other")
    func lookalike() throws {
        let components =
            "components: {schemas: {User: {properties: {a: {$ref: '#/components/schemas/cafe\u{301}'}}}, "
            + "\"caf\u{E9}\": {type: integer}, \"cafe\u{301}\": {type: string}}}\n"
        let user = "paths: {/a: {get: {\(Self.answer){$ref: '#/components/schemas/User'}}}}}}}}\n"
        #expect(try read("paths: {}\n" + components).problems == ["4: warning: same-looking-name"])
        #expect(try read(user + components).problems == ["4: error: same-looking-name"])
        let (document, problems) = try read(user + components) { $0.isLenient = true }
        #expect(problems == ["4: warning: same-looking-name"])
        #expect(document.components.schema(named: "User")?.properties.first?.schema.isUntyped == true)
        #expect(document.components.schemas.map(\.name) == ["User", "café"])
    }

    @Test("A wrong list of requirements is not taken for needing no credentials")
    func security() throws {
        let (document, problems) = try read("paths: {}\nsecurity: [key]\n") { $0.isLenient = true }
        #expect(problems == ["4: warning: invalid-type"])
        #expect(document.security == nil)
    }
}
