// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientModel

@Suite("Types that several places share")
struct TypeSharingTests {
    /// What the paths of a document's types stand for.
    private func shared(
        _ schemas: String, _ change: (inout LoweringOptions) -> Void = { _ in }
    ) throws -> [String: String] {
        try Lowered("components: {schemas: {\(schemas)}}", change).client.sharedTypes
    }

    /// Two models, each with a field whose schema is written out.
    private func shared(_ left: String, _ right: String) throws -> Bool {
        let schemas =
            "A: {type: object, properties: {inner: \(left)}}, B: {type: object, properties: {inner: \(right)}}"
        let shared = try shared(schemas)
        #expect(shared.isEmpty || shared["B.Inner"] == "A.Inner")
        return !shared.isEmpty
    }

    @Test(
        "Schemas that say the same are one type",
        arguments: [
            "{type: object, properties: {x: {type: string}, y: {type: array, items: {type: integer}}}}",
            "{type: string, enum: [a, b]}",
            "{anyOf: [{type: string}, {type: object, properties: {x: {type: string}}}]}",
            "{type: object, properties: {deep: {type: object, properties: {x: {type: string, enum: [a]}}}}}",
            "{type: object, properties: {back: {$ref: '#/components/schemas/A'}}}",
        ])
    func equal(schema: String) throws {
        #expect(try shared(schema, schema))
    }

    @Test("The comment on the schema itself, its title and the name of the field do not tell them apart")
    func ownWords() throws {
        let schemas = """
            A: {type: object, properties: {first: {type: object, title: F, description: One., properties: {x: {type: string}}}}},
            B: {type: object, properties: {second: {type: object, description: Two., properties: {x: {type: string}}}}}
            """
        #expect(try shared(schemas.replacing("\n", with: " ")) == ["B.Second": "A.First"])
    }

    @Test(
        "Whatever code can see tells them apart",
        arguments: [
            // A name, a type, what is required, what is null.
            ("{type: object, properties: {x: {type: string}}}", "{type: object, properties: {y: {type: string}}}"),
            ("{type: object, properties: {x: {type: string}}}", "{type: object, properties: {X: {type: string}}}"),
            ("{type: object, properties: {x: {type: string}}}", "{type: object, properties: {x: {type: integer}}}"),
            (
                "{type: object, properties: {x: {type: string}}}",
                "{type: object, required: [x], properties: {x: {type: string}}}"
            ),
            (
                "{type: object, properties: {x: {type: string, nullable: true}}}",
                "{type: object, required: [x], properties: {x: {type: [string, 'null']}}}"
            ),
            // What a field's comment says, whether it is deprecated or kept out of logs.
            (
                "{type: object, properties: {x: {type: string}}}",
                "{type: object, properties: {x: {type: string, description: Words.}}}"
            ),
            (
                "{type: object, properties: {x: {type: string}}}",
                "{type: object, properties: {x: {type: string, deprecated: true}}}"
            ),
            (
                "{type: object, properties: {x: {type: string}}}",
                "{type: object, properties: {x: {type: string, format: password}}}"
            ),
            // Values, also those that look alike.
            ("{type: string, enum: [a, b]}", "{type: string, enum: [a]}"),
            ("{type: string, enum: [a, b]}", "{type: string, enum: [b, a]}"),
            ("{type: string, enum: [\"\\u00e9\"]}", "{type: string, enum: [\"e\\u0301\"]}"),
            // Something deep inside.
            (
                "{type: object, properties: {deep: {type: object, properties: {x: {type: string}}}}}",
                "{type: object, properties: {deep: {type: object, properties: {x: {type: boolean}}}}}"
            ),
            // Types of one name, of which one is never shared itself.
            (
                "{type: object, properties: {x: {type: string, x-wireform-identifier: true}}}",
                "{type: object, properties: {x: {type: string, enum: [a]}}}"
            ),
            // A type with the same name somewhere else, and the types that hold them.
            (
                "{type: object, properties: {back: {$ref: '#/components/schemas/A'}}}",
                "{type: object, properties: {back: {$ref: '#/components/schemas/B'}}}"
            ),
        ])
    func different(left: String, right: String) throws {
        #expect(try !shared(left, right))
    }

    @Test("Components are types of their own, and what is written out is none of them")
    func components() throws {
        let object = "{type: object, properties: {x: {type: string}}}"
        #expect(try shared("A: \(object), B: \(object), C: {type: object, properties: {inner: \(object)}}").isEmpty)
    }

    @Test("The shortest name of the fewest levels declares, whatever the order of the document")
    func order() throws {
        let object = "{type: object, properties: {x: {type: string}}}"
        let deep = "Deep: {type: object, properties: {mid: {type: object, properties: {a: \(object)}}}}"
        let long = "LongerName: {type: object, properties: {inner: \(object)}}"
        let short = "Name: {type: object, properties: {inner: \(object)}}"
        let expected = ["LongerName.Inner": "Name.Inner", "Deep.Mid.A": "Name.Inner"]
        #expect(try shared("\(deep), \(long), \(short)") == expected)
        #expect(try shared("\(short), \(deep), \(long)") == expected)
    }

    @Test("Nothing is said of what stands in a type that is shared")
    func nested() throws {
        let object = "{type: object, properties: {deep: {type: object, properties: {x: {type: string}}}}}"
        let schemas =
            "A: {type: object, properties: {inner: \(object)}}, B: {type: object, properties: {inner: \(object)}}"
        #expect(try shared(schemas) == ["B.Inner": "A.Inner"])
    }

    @Test("Types that methods take share with those of components")
    func parameters() throws {
        let client = try Lowered.document(
            """
            paths:
              /a:
                get:
                  operationId: listA
                  parameters:
                    - {name: order, in: query, schema: {type: string, enum: [up, down]}}
                  responses: {'204': {description: d}}
            components: {schemas: {B: {type: object, properties: {order: {type: string, enum: [up, down]}}}}}
            """
        ).client
        #expect(client.sharedTypes == ["B.Order": "ListAOrder"])
    }

    @Test("The configuration can give every place a type of its own")
    func off() throws {
        let schema = "{type: string, enum: [a, b]}"
        let schemas =
            "A: {type: object, properties: {inner: \(schema)}}, B: {type: object, properties: {inner: \(schema)}}"
        #expect(try !shared(schemas).isEmpty)
        #expect(try shared(schemas) { $0.sharesTypes = false }.isEmpty)
    }
}
