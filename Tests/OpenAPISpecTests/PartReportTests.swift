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
        "A fault that an operation reaches is a warning, however far it is",
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
        #expect(try read(text).problems == ["4: warning: invalid-type"])
        let head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"
        let report = Report(isStrict: true)
        let root = try #require(Node.parse(Array((head + text).utf8), path: "a", report: report))
        _ = DocumentReader.read(root, report: report)
        #expect(report.sorted.map(\.severity) == [.error])
        // What no operation needs says so.
        #expect(!report.sorted[0].message.contains("(left out"))
    }

    @Test("Of what only operations need that were not chosen it is said that nothing needs it")
    func chosen() throws {
        let text = """
            paths:
              /a: {get: {operationId: a, responses: {}}}
              /b: {get: {operationId: b, parameters: [5], responses: {}}}
              /c: [x]
              d: {get: {operationId: d}}
              /e: {parameters: [{name: x}], get: {operationId: e, responses: {}}}

            """
        func needed(_ change: (inout ReadingOptions) -> Void) throws -> [Int] {
            let report = Report()
            let head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"
            let root = try #require(Node.parse(Array((head + text).utf8), path: "a", report: report))
            var options = ReadingOptions()
            change(&options)
            _ = DocumentReader.read(root, options, report: report)
            #expect(report.sorted.count >= 4)
            return report.sorted.filter { !$0.message.contains("(left out") }.map(\.location.line)
        }
        #expect(try needed { _ in } == [5, 6, 7, 8])
        for (id, line) in [("b", 5), ("d", 7), ("e", 8)] {
            #expect(try needed { $0.chooses = { _, own, _ in own == id } } == [line])
        }
        #expect(try needed { $0.chooses = { path, _, _ in path == "/c" } } == [6])
    }

    @Test("An operation goes only where it could not be sent rightly")
    func operations() throws {
        let costly = [
            "parameters: [{name: a, required: true}]", "requestBody: {content: []}", "requestBody: 5", "servers: [{}]",
            "requestBody: {$ref: '#/nope'}", "requestBody: {content: {a/b: 5}}",
        ]
        let cheap = [
            "parameters: [{name: a}]", "parameters: [{$ref: '#/nope'}]", "parameters: [5]", "responses: {'200': 5}",
            "responses: {'200': {description: ok, content: {a/b: 5}}}", "security: [5]",
            "requestBody: {content: {a/b: 5, application/json: {}}}", "deprecated: x", "tags: [[]]", "summary: []",
        ]
        for part in costly + cheap {
            let isCostly = costly.contains(part)
            let text = "paths:\n  /a: {get: {operationId: a, \(part)}}\n  /b: {get: {operationId: b}}\n"
            let (document, problems) = try read(text)
            #expect(document.paths.flatMap(\.operations).map(\.isComplete) == [!isCostly, true], "\(part)")
            #expect(problems.contains("4: warning: unsupported-operation") == isCostly, "\(part)")
            #expect(
                problems.count == (isCostly ? 2 : 1) && problems.allSatisfy { $0.contains(": warning: ") }, "\(part)")
        }
    }

    @Test("A schema that is wrong is taken for one of any value, and what it is in is kept")
    func wrongSchemas() throws {
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
        let (document, problems) = try read(text)
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
        _ = DocumentReader.read(root, report: report)
        #expect(report.hasErrors)
    }

    @Test("A schema whose name looks like another's is never taken for the other")
    func lookalike() throws {
        let components =
            "components: {schemas: {User: {properties: {a: {$ref: '#/components/schemas/cafe\u{301}'}}}, "
            + "\"caf\u{E9}\": {type: integer}, \"cafe\u{301}\": {type: string}}}\n"
        let user = "paths: {/a: {get: {\(Self.answer){$ref: '#/components/schemas/User'}}}}}}}}\n"
        #expect(try read("paths: {}\n" + components).problems == ["4: warning: same-looking-name"])
        let (document, problems) = try read(user + components)
        #expect(problems == ["4: warning: same-looking-name"])
        #expect(document.components.schema(named: "User")?.properties.first?.schema.isUntyped == true)
        #expect(document.components.schemas.map(\.name) == ["User", "café"])
    }

    @Test("A wrong list of requirements is not taken for needing no credentials")
    func security() throws {
        let (document, problems) = try read("paths: {}\nsecurity: [key]\n")
        #expect(problems == ["4: warning: invalid-type"])
        #expect(document.security == nil)
    }
}
