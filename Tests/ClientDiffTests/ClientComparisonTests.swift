// SPDX-License-Identifier: Apache-2.0

import ClientModel
import Foundation
import OpenAPISpec
import SwiftEmitter
import TestSupport
import Testing
import YAMLTree

@testable import ClientDiff

@Suite("ClientComparison")
struct ClientComparisonTests {
    static func client(
        _ text: String, path: String, _ options: LoweringOptions = LoweringOptions(name: "Client")
    ) throws -> Client {
        let report = Report()
        let root = try #require(Node.parse(Array(text.utf8), path: path, report: report), "\(report.text)")
        let document = try #require(DocumentReader.read(root, report: report), "\(report.text)")
        try #require(!report.hasErrors, "\(report.text)")
        return ClientLowering.lower(document, options, report: report)
    }

    static func changes(_ old: String, _ new: String) throws -> ClientChanges {
        ClientComparison.changes(from: try client(old, path: "old.yaml"), to: try client(new, path: "new.yaml"))
    }

    /// What is said of a change, without the places.
    private static func lines(_ old: String, _ new: String) throws -> [String] {
        try changes(old, new).all.map { "\($0.level) \($0.rule.rawValue) \($0.subject): \($0.message)" }
    }

    private static let head = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\nservers: [{url: 'https://a.example'}]\n"

    /// One operation that creates a thing, with its parameters and the rest of its fields.
    private static func operation(_ fields: String) -> String {
        head + "paths: {/things: {post: {operationId: createThing, \(fields)}}}\n"
    }

    /// One operation that sends, and one that gives, a schema.
    private static func schemas(_ list: String) -> String {
        head + """
            paths:
              /in: {post: {operationId: send, requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Sent'}}}}, responses: {}}}
              /out: {get: {operationId: fetch, responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Given'}}}}}}}
            components:
              schemas: {\(list)}

            """
    }

    @Test("Two clients of one document do not differ")
    func same() throws {
        let document = Self.schemas("Sent: {type: object}, Given: {type: object, properties: {a: {type: string}}}")
        let changes = try Self.changes(document, document)
        #expect(changes.all == [])
        #expect(changes.verdict == .none)
        #expect(changes.text == "verdict: none\n")
    }

    @Test(
        "Each change of a method is what it is to callers",
        arguments: [
            // Parameters.
            (
                "responses: {}", "responses: {}, parameters: [{name: a, in: query, schema: {type: string}}]",
                ["addition optional-parameter-added things.create: parameter 'a: String?' is new"]
            ),
            (
                "responses: {}",
                "responses: {}, parameters: [{name: a, in: query, required: true, schema: {type: string}}]",
                ["breaking required-parameter-added things.create: parameter 'a: String' is new"]
            ),
            (
                "responses: {}, parameters: [{name: a, in: query, schema: {type: string}}]", "responses: {}",
                ["breaking parameter-removed things.create: parameter 'a' is gone"]
            ),
            (
                "responses: {}, parameters: [{name: a, in: query, schema: {type: string}}]",
                "responses: {}, parameters: [{name: a, in: query, schema: {type: integer}}]",
                ["breaking parameter-type-changed things.create: parameter 'a' is 'Int' instead of 'String'"]
            ),
            (
                "responses: {}, parameters: [{name: a, in: query, schema: {type: string}}]",
                "responses: {}, parameters: [{name: a, in: query, required: true, schema: {type: string}}]",
                ["breaking parameter-required things.create: parameter 'a' can no longer be left out"]
            ),
            (
                "responses: {}, parameters: [{name: a, in: query, required: true, schema: {type: string}}]",
                "responses: {}, parameters: [{name: a, in: query, schema: {type: string}}]",
                ["addition parameter-optional things.create: parameter 'a' can be left out"]
            ),
            (
                "responses: {}, parameters: [{name: a, in: query, schema: {type: string}}]",
                "responses: {}, parameters: [{name: a, in: header, schema: {type: string}}]",
                ["breaking parameter-moved things.create: parameter 'a' goes into the header instead of the query"]
            ),
            (
                "responses: {}, parameters: [{name: a, in: query, schema: {type: array, items: {type: string}}}]",
                "responses: {}, parameters: [{name: a, in: query, explode: false, schema: {type: array, items: {type: string}}}]",
                ["breaking encoding-changed things.create: parameter 'a' is written in another form"]
            ),
            (
                "responses: {}, parameters: [{name: a, in: query, schema: {}}, {name: b, in: query, schema: {}}]",
                "responses: {}, parameters: [{name: b, in: query, schema: {}}, {name: a, in: query, schema: {}}]",
                ["breaking parameters-reordered things.create: the parameters come in another order: b, a"]
            ),
            // A parameter between two others has a default, so that calls stay right.
            (
                "responses: {}, parameters: [{name: a, in: query, schema: {}}, {name: c, in: query, schema: {}}]",
                "responses: {}, parameters: [{name: a, in: query, schema: {}}, {name: b, in: query, schema: {}}, {name: c, in: query, schema: {}}]",
                ["addition optional-parameter-added things.create: parameter 'b: JSONValue?' is new"]
            ),
            // The request.
            (
                "responses: {}", "responses: {}, deprecated: true",
                ["addition method-deprecated things.create: 'things.create' is deprecated"]
            ),
            (
                "responses: {}", "responses: {}, x-wireform-idempotent: true",
                ["patch retries-changed things.create: is sent again: idempotent instead of by its method"]
            ),
            (
                "responses: {}", "responses: {}, servers: [{url: 'https://b.example'}]",
                ["breaking server-changed things.create: goes to 'https://b.example' instead of 'https://a.example'"]
            ),
            (
                "responses: {}", "responses: {}, description: Makes one.",
                ["patch documentation-changed Client: the comments of 1 declaration are different"]
            ),
            // The result.
            (
                "responses: {}",
                "responses: {'200': {description: ok, content: {application/json: {schema: {type: string}}}}}",
                ["breaking result-changed things.create: gives 'String' instead of 'nothing'"]
            ),
            (
                "responses: {'200': {description: ok}}",
                "responses: {'200': {description: ok, headers: {X-Rate: {schema: {type: integer}}}}}",
                [
                    "breaking headers-changed things.create: gives headers 'XRateHeaders' instead of 'NoHeaders'",
                    "addition type-added XRateHeaders: 'XRateHeaders' is new",
                ]
            ),
        ])
    func methods(old: String, new: String, expected: [String]) throws {
        #expect(try Self.lines(Self.operation(old), Self.operation(new)) == expected)
    }

    @Test("Methods that come, go and move are told apart")
    func paths() throws {
        func document(_ paths: String) -> String { Self.head + "paths: {\(paths)}\n" }
        let one = "/things: {get: {operationId: listThings, responses: {}}}"
        let two =
            one + ", '/things/{id}': {get: {operationId: fetchThing, responses: {}, parameters: "
            + "[{name: id, in: path, required: true, schema: {type: string}}]}}"
        #expect(
            try Self.lines(document(one), document(two)) == [
                "addition method-added things.fetch: 'things.fetch(id:)' is new"
            ])
        #expect(
            try Self.lines(document(two), document(one)) == [
                "breaking method-removed things.fetch: 'things.fetch(id:)' is gone"
            ])
        #expect(
            try Self.lines(document(one), document(one.replacing("/things:", with: "/v2/things:"))).contains {
                $0.hasPrefix("breaking request-changed things.list: calls 'GET /v2/things' instead of 'GET /things'")
            })
        #expect(
            try Self.lines(
                document(one), document(one.replacing("{get:", with: "{x-twilio: {mountName: objects}, get:"))
            )
            .contains { $0.hasPrefix("breaking method-renamed things.list: 'things.list' is now ") })
    }

    @Test(
        "Each change of a type is what it is to callers",
        arguments: [
            (
                "type: object, properties: {a: {type: string}}",
                "type: object, properties: {a: {type: string}, b: {type: string}}",
                ["addition property-added %: property 'b: String?' is new"]
            ),
            (
                "type: object, properties: {a: {type: string}, b: {type: string}}",
                "type: object, properties: {a: {type: string}}",
                ["breaking property-removed %: property 'b' is gone"]
            ),
            (
                "type: object, properties: {a: {type: string}}", "type: object, properties: {a: {type: boolean}}",
                ["breaking property-type-changed %: property 'a' is 'Bool?' instead of 'String?'"]
            ),
            (
                "type: object, properties: {a: {type: string}}",
                "type: object, required: [a], properties: {a: {type: string}}",
                ["breaking property-required %: property 'a' is never absent"]
            ),
            (
                "type: object, properties: {a: {type: string}}",
                "type: object, properties: {a: {type: string, deprecated: true}}",
                ["addition property-deprecated %: property 'a' is deprecated"]
            ),
            (
                "type: object, properties: {a: {type: string}}",
                "type: object, properties: {a: {type: string, format: password}}",
                ["patch redaction-changed %: other fields are kept out of logs"]
            ),
            (
                "type: string, enum: [a, b]", "type: string, enum: [a, b, c]",
                ["addition case-added %: case 'c' is new"]
            ),
            (
                "type: string, enum: [a, b]", "type: string, enum: [a]", ["breaking case-removed %: case 'b' is gone"]
            ),
            (
                "type: string, enum: [a-b]", "type: string, enum: [a_b]",
                ["breaking case-value-changed %: case 'aB' stands for 'a_b' instead of 'a-b'"]
            ),
            (
                "type: string, enum: [a]", "type: object, properties: {a: {type: string}}",
                ["breaking type-changed %: '%' is an object instead of an enumeration"]
            ),
            (
                "oneOf: [{type: string}, {type: boolean}]", "oneOf: [{type: string}, {type: boolean}, {type: integer}]",
                ["breaking union-case-added %: case 'integer' is new"]
            ),
            (
                "oneOf: [{type: string}, {type: boolean}, {type: integer}]", "oneOf: [{type: string}, {type: boolean}]",
                ["breaking case-removed %: case 'integer' is gone"]
            ),
        ])
    func types(old: String, new: String, expected: [String]) throws {
        for name in ["Sent", "Given"] {
            let other =
                name == "Sent"
                ? "Given: {type: object, properties: {x: {type: string}}}"
                : "Sent: {type: object, properties: {x: {type: string}}}"
            let lines = try Self.lines(
                Self.schemas("\(name): {\(old)}, \(other)"), Self.schemas("\(name): {\(new)}, \(other)"))
            #expect(lines == expected.map { $0.replacing("%", with: name) })
        }
    }

    @Test("What callers have to give breaks them only in what they send")
    func sent() throws {
        let old = "type: object, properties: {a: {type: string}, b: {type: string}}"
        let needed =
            "type: object, required: [c], properties: {a: {type: string}, b: {type: string}, c: {type: string}}"
        let swapped = "type: object, properties: {b: {type: string}, a: {type: string}}"
        let other = "type: object, properties: {x: {type: string}}"
        func lines(_ name: String, _ new: String) throws -> [String] {
            let rest = name == "Sent" ? "Given" : "Sent"
            return try Self.lines(
                Self.schemas("\(name): {\(old)}, \(rest): {\(other)}"),
                Self.schemas("\(name): {\(new)}, \(rest): {\(other)}"))
        }
        #expect(try lines("Sent", needed) == ["breaking required-property-added Sent: property 'c: String' is new"])
        #expect(try lines("Given", needed) == ["addition property-added Given: property 'c: String' is new"])
        #expect(
            try lines("Sent", swapped) == [
                "breaking properties-reordered Sent: the arguments of its initializer come in another order: b, a"
            ])
        // Whoever stands in for the service in a test makes what is only received.
        #expect(
            try lines("Given", swapped) == [
                "breaking properties-reordered Given: the arguments of its initializer come in another order: b, a"
            ])
    }

    @Test("Each change has its places in both documents")
    func places() throws {
        let old = Self.schemas(
            "Sent: {type: object, properties: {a: {type: string}}}, Given: {type: string, enum: [x]}")
        let new = old.replacing("{a: {type: string}}", with: "{b: {type: string}}").replacing("[x]", with: "[x, y]")
        #expect(
            try Self.changes(old, new).text == """
                breaking: Sent: property 'a' is gone [property-removed] old.yaml:8:47 -> new.yaml:8:19
                addition: Given: case 'y' is new [case-added] old.yaml:8:75 -> new.yaml:8:100
                addition: Sent: property 'b: String?' is new [property-added] old.yaml:8:19 -> new.yaml:8:47
                verdict: major (1 breaking change, 2 additions)

                """)
    }

    @Test("A resource whose type has another name breaks those who stand in for it")
    func resources() throws {
        let document = try Self.client(
            Self.head + "paths: {/things: {get: {operationId: listThings, responses: {}}}}\n", path: "a")
        var renamed = document
        renamed.resources[0].typeName = "Objects"
        #expect(
            ClientComparison.changes(from: document, to: renamed).text.hasPrefix(
                "breaking: things: 'ThingsAPI' is now 'ObjectsAPI' [resource-type-renamed] a:4:24 -> a:4:24\n"))
    }

    @Test("Text of a document cannot break a change into lines")
    func singleLine() throws {
        let old = Self.schemas("Sent: {type: string, enum: [a]}, Given: {type: string}")
        let text = try Self.changes(old, old.replacing("[a]", with: "[\"a\\n\\e[31m\"]")).text
        #expect(text.split(separator: "\n").count == 3)
        #expect(!text.contains("\u{1B}"))
    }

    @Test("The same is told to machines and in release notes")
    func formats() throws {
        let old = Self.schemas("Sent: {type: string, enum: [x]}, Given: {type: string}")
        let changes = try Self.changes(old, old.replacing("[x]", with: "[x, \"y_`<b>\"]"))
        #expect(changes.verdict == .minor)
        #expect(
            changes.markdown == """
                **verdict: minor (1 addition)**

                ### Added

                - `Sent`: case 'yBeforeBAfter' is new (`case-added`, `old.yaml:8:19` → `new.yaml:8:44`)

                """)
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(changes.json.utf8)) as? [String: Any])
        #expect(json["verdict"] as? String == "minor")
        #expect(json["additions"] as? Int == 1)
        let change = try #require((json["changes"] as? [[String: Any]])?.first)
        #expect(change["rule"] as? String == "case-added")
        #expect((change["new"] as? [String: Any])?["line"] as? Int == 8)
        _ = try JSONSerialization.jsonObject(with: Data(try Self.changes(old, old).json.utf8))
    }

    @Test(
        "Our statement of Twilio's API gives the client that Twilio's own document gives, but for the comments",
        .enabled(if: Corpora.contains("twilio"), "shared/corpora/twilio is not there"), arguments: [false, true])
    func ownDocument(hasOverlay: Bool) throws {
        let spec = Corpora.package.appending(path: "spec")
        func client(_ bytes: [UInt8], path: String) throws -> Client {
            let report = Report()
            let root = try #require(Node.parse(bytes, path: path, report: report))
            if hasOverlay {
                let bytes = [UInt8](try Data(contentsOf: spec.appending(path: "twilio_accounts_v1.overlay.yaml")))
                let node = try #require(root.parseBeside(bytes, path: "overlay.yaml", report: report))
                try #require(Overlay(reading: node, report: report)).apply(to: root, report: report)
            }
            let document = try #require(DocumentReader.read(root, report: report))
            #expect(report.sorted == [])
            return ClientLowering.lower(document, LoweringOptions(name: "Client"), report: report)
        }
        let ours = try client(
            [UInt8](Data(contentsOf: spec.appending(path: "twilio_accounts_v1.yaml"))), path: "ours.yaml")
        let theirs = try client(Corpora.bytes("twilio/twilio_accounts_v1.yaml"), path: "twilio.yaml")
        #expect(ClientComparison.changes(from: theirs, to: ours).all.map(\.rule) == [.documentationChanged])
        #expect(ClientComparison.changes(from: ours, to: theirs).all.map(\.rule) == [.documentationChanged])
        // The Swift text, which the comparison does not look at, says the same.
        func code(_ client: Client) -> [Substring] {
            Emitter.emit(client, layout: .hashed(files: 1)).map(\.text).joined().split(separator: "\n")
                .filter { !$0.contains("///") }
        }
        #expect(code(ours) == code(theirs))
    }
}
