// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientModel

@Suite("TypeLowering")
struct TypeLoweringTests {
    @Test(
        "A schema's type and format choose the Swift type",
        arguments: [
            ("{type: string}", SwiftType.string), ("{type: integer}", .int),
            ("{type: integer, format: int32}", .int), ("{type: integer, format: int64}", .int64),
            ("{type: number}", .double), ("{type: boolean}", .bool), ("{type: string, format: date-time}", .dateTime),
            ("{type: string, format: date-time-rfc-2822}", .rfc2822DateTime),
            ("{type: string, format: date}", .calendarDate), ("{type: string, format: uri}", .string),
            ("{}", .json), ("true", .json), ("{type: object}", .dictionary(.json)),
            ("{type: object, additionalProperties: {type: integer}}", .dictionary(.int)),
            ("{type: object, additionalProperties: true}", .dictionary(.json)),
            ("{type: object, format: uri-map}", .dictionary(.string)),
            ("{type: object, format: phone-number-capabilities}", .dictionary(.bool)),
            ("{type: array, items: {type: number}}", .array(.double)), ("{type: array}", .array(.json)),
            ("{type: array, items: {}}", .array(.json)),
            ("{type: array, items: {type: array, items: {type: string}}}", .array(.array(.string))),
            ("{type: [string, 'null']}", .optional(.string)), ("{type: [string, integer]}", .json),
            ("{allOf: [{type: string}]}", .string), ("{anyOf: [{type: string}, {type: 'null'}]}", .optional(.string)),
            ("{oneOf: [{type: integer}, {enum: [null]}]}", .optional(.int)),
            ("{type: array, items: {enum: [a, null]}}", .array(.optional(.named("DoItResponse", .enumeration)))),
            ("{allOf: [{type: string}, {type: string, format: date}]}", .calendarDate),
        ])
    func types(schema: String, expected: SwiftType) throws {
        #expect(try Lowered.answer(schema).bodyType == expected)
    }

    @Test("Thousands of types nested in one are named one after the other")
    func manyNested() throws {
        let fields = (0..<6_000).map { "a\($0 / 2)\($0 % 2 == 0 ? "" : "-"): {properties: {b: {}}}" }
        var nested: [String] = []
        let time = try ContinuousClock().measure {
            let lowered = try Lowered(
                "components: {schemas: {M: {properties: {\(fields.joined(separator: ", "))}}}}")
            nested = lowered.type("M")?.nested.map(\.name) ?? []
        }
        #expect(nested.count == 6_000)
        #expect(nested.prefix(4) == ["A0", "A0Value", "A1", "A1Value"])
        #expect(time < .seconds(20))
    }

    @Test("A chain of components that are names for the next has the type of the last")
    func chain() throws {
        let links = (0..<100).map { "s\($0): {$ref: '#/components/schemas/s\($0 + 1)'}" }
        let components = "{schemas: {\((links + ["s100: {type: string, enum: [a]}"]).joined(separator: ", "))}}"
        let lowered = try Lowered.answer("{$ref: '#/components/schemas/s0'}", components: components)
        #expect(lowered.bodyType == .named("S100", .enumeration))
        #expect(lowered.type("S0")?.content == .alias(.named("S100", .enumeration)))
        #expect(lowered.problems == [])
    }

    @Test(
        "A field is optional unless it must be there and cannot be null; only one that must be there is written as null",
        arguments: [
            ("{type: string}", "[]", true, false),
            ("{type: string}", "[a]", false, false),
            ("{type: string, nullable: true}", "[]", true, false),
            ("{type: string, nullable: true}", "[a]", true, true),
            ("{type: [string, 'null']}", "[a]", true, true),
            ("{$ref: '#/components/schemas/N'}", "[a]", true, true),
            ("{oneOf: [{type: string}, {type: 'null'}]}", "[a]", true, true),
        ])
    func optionality(schema: String, required: String, isOptional: Bool, isNull: Bool) throws {
        let lowered = try Lowered(
            "components: {schemas: {M: {type: object, required: \(required), properties: {a: \(schema)}}, "
                + "N: {type: string, nullable: true}}}")
        let property = try #require(lowered.properties("M").first)
        #expect(property.isOptional == isOptional)
        #expect(property.isNullWhenAbsent == isNull)
    }

    @Test("Odd members of an enumeration get names that Swift takes, each its own")
    func oddMembers() throws {
        let lowered = try Lowered(
            """
            components:
              schemas:
                E:
                  type: string
                  enum: ['', '+1', 3gpp, ON, 'on', 'On', none, some, init, self, default, rawValue, description, null,
                    a-b, a_b, 'a b', '🙂', "\\n", knownValues, 'on', '-', '*']
            """)
        #expect(
            lowered.members("E") == [
                "empty=", "plus1=+1", "value3gpp=3gpp", "on=ON", "onValue=on", "onValue2=On", "noneValue=none",
                "someValue=some", "initValue=init", "selfValue=self", "default=default", "rawValueValue=rawValue",
                "descriptionValue=description", "aB=a-b", "aBValue=a_b", "aBValue2=a b", "value=🙂", "valueValue=\n",
                "knownValuesValue=knownValues", "minus=-", "any=*",
            ])
    }

    @Test("Fields whose names meet, or are taken by what every model has, stay apart")
    func fieldNames() throws {
        let lowered = try Lowered(
            """
            components:
              schemas:
                M:
                  properties:
                    {foo_bar: {}, fooBar: {}, FooBar: {}, self: {}, init: {}, description: {}, hash_value: {},
                     field_text: {}, fields: {}, class: {}, '': {}, 1st: {}}
            """)
        #expect(
            lowered.properties("M").map(\.name) == [
                "fooBar", "fooBarValue", "fooBarValue2", "selfValue", "initValue", "descriptionValue",
                "hashValueValue", "fieldTextValue", "fields", "class", "value", "value1st",
            ])
    }

    @Test("A schema composed of others has the fields of all, those of alternatives optional")
    func composition() throws {
        let lowered = try Lowered(
            """
            components:
              schemas:
                Base: {type: object, required: [id], properties: {id: {type: string}, note: {type: string}}}
                Both:
                  allOf:
                  - $ref: '#/components/schemas/Base'
                  - {required: [note, own]}
                  - {properties: {own: {type: integer}}}
                Choice:
                  properties: {kind: {type: string}}
                  oneOf: [{required: [x], properties: {x: {type: string}}}, {properties: {y: {type: string}}}]
                Mixed:
                  allOf: [{$ref: '#/components/schemas/Base'}, {anyOf: [{properties: {z: {type: string}}}]}]
                Described: {allOf: [{$ref: '#/components/schemas/Base'}, {description: Words only.}]}
            """)
        func fields(_ name: String) -> [String] {
            lowered.properties(name).map { $0.name + ($0.isOptional ? "?" : "") }
        }
        #expect(fields("Both") == ["id", "note", "own"])
        #expect(fields("Choice") == ["kind?", "x?", "y?"])
        #expect(fields("Mixed") == ["id", "note?", "z?"])
        #expect(lowered.type("Described")?.content == .alias(.named("Base", .model)))
    }

    @Test("One of several schemas is a union that knows its members by the discriminator")
    func union() throws {
        let lowered = try Lowered(
            """
            components:
              schemas:
                Cat: {properties: {kind: {type: string}}}
                Dog: {properties: {kind: {type: string}}}
                Pet:
                  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}, {type: string}]
                  discriminator: {propertyName: kind, mapping: {C: '#/components/schemas/Cat', c: Cat}}
                Odd: {anyOf: [{$ref: '#/components/schemas/Unknown'}, {$ref: '#/components/schemas/Member'}]}
                Unknown: {properties: {a: {}}}
                Member: {properties: {b: {}}}
            """)
        guard case .union(let pet) = lowered.type("Pet")?.content, case .union(let odd) = lowered.type("Odd")?.content
        else {
            Issue.record("not unions")
            return
        }
        #expect(pet.selector == .tags(field: "kind"))
        #expect(pet.members.map(\.name) == ["cat", "dog", "string"])
        #expect(pet.members.map(\.tags) == [["C", "c"], ["Dog"], []])
        #expect(odd.members.map(\.name) == ["unknownValue", "memberValue"])
    }

    @Test("Nested types hide neither the client nor what generated code refers to nor each other")
    func nestedNames() throws {
        let lowered = try Lowered(
            """
            components:
              schemas:
                Outer:
                  properties:
                    test: {properties: {a: {}}}
                    swift: {properties: {a: {}}}
                    outer: {properties: {a: {}}}
                    item: {properties: {a: {}}}
                    items: {type: array, items: {properties: {a: {}}}}
            """)
        #expect(
            lowered.type("Outer")?.nested.map(\.name)
                == ["TestValue", "SwiftValue", "OuterValue", "Item", "ItemsValue"])
    }

    @Test(
        "What a Swift type does not keep is told",
        arguments: [
            (
                "{type: array, prefixItems: [{type: string}]}",
                "note: the elements of a list whose first ones have types of their own become any JSON value [tuple]"
            ),
            (
                "{type: [string, integer]}",
                "note: a value of one of several types becomes any JSON value; use 'oneOf' for a type of its own "
                    + "[several-types]"
            ),
        ])
    func losses(schema: String, expected: String) throws {
        let lowered = try Lowered("paths: {}\ncomponents: {schemas: {M: {properties: {a: \(schema)}}}}")
        #expect(lowered.messages == [expected])
    }

    @Test("Fields that the document marks are redacted, by format or by extension, on the way too")
    func redaction() throws {
        let lowered = try Lowered(
            """
            components:
              schemas:
                M:
                  properties:
                    a: {type: string, format: password}
                    b: {type: string, x-twilio: {pii: {handling: standard}}}
                    c: {$ref: '#/components/schemas/S'}
                    d: {type: string}
                S: {type: string, x-twilio: {pii: {handling: sensitive}}}
            """)
        guard case .model(let model) = lowered.type("M")?.content else {
            Issue.record("no model")
            return
        }
        #expect(model.redacted == ["a", "b", "c"])
    }

    @Test("Text can be given a type of its own")
    func identifier() throws {
        let lowered = try Lowered("components: {schemas: {ID: {type: string, x-wireform-identifier: true}}}")
        #expect(lowered.type("ID")?.content == .identifier)
    }

    @Test("Schemas nested without end become any JSON value, with a warning")
    func tooDeep() throws {
        let depth = 34
        let schema = String(repeating: "{properties: {a: ", count: depth) + "{}" + String(repeating: "}}", count: depth)
        let lowered = try Lowered.answer(schema)
        #expect(lowered.problems.count == 1)
        #expect(lowered.problems.first?.hasSuffix("[nested-too-deep]") == true)
    }

    @Test("Chains of schemas end, however long they are")
    func chains() throws {
        let count = 20_000
        func document(_ link: (Int) -> String) -> String {
            "components:\n  schemas:\n"
                + (0..<count).map { "    S\($0): \(link($0 + 1))\n" }.joined() + "    S\(count): {type: string}\n"
        }
        let models = try Lowered(document { "{properties: {a: {$ref: '#/components/schemas/S\($0)'}}}" })
        #expect(models.client.types.count == count + 1)
        let lists = try Lowered(document { "{type: array, items: {$ref: '#/components/schemas/S\($0)'}}" })
        #expect(lists.client.types.count == count + 1)
        #expect(lists.messages.contains { $0.hasSuffix("[nested-too-deep]") })
    }

    @Test("A schema composed of itself ends, and one composed of the same members many times over does not grow")
    func composedOfItself() throws {
        let doubled = (0..<60).map { "S\($0): {allOf: [&r\($0) {$ref: '#/components/schemas/S\($0 + 1)'}, *r\($0)]}" }
        let lowered = try Lowered(
            """
            components:
              schemas:
                A: {allOf: [{$ref: '#/components/schemas/B'}, {properties: {a: {type: string}}}]}
                B: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {b: {type: string}}}]}
                S60: {properties: {z: {type: string}}}
                \(doubled.joined(separator: "\n    "))
            """)
        #expect(lowered.properties("A").map(\.name) == ["b", "a"])
        #expect(lowered.properties("B").map(\.name) == ["a", "b"])
        #expect(lowered.properties("S0").map(\.name) == ["z"])
    }
}
