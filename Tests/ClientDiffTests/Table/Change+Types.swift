// SPDX-License-Identifier: Apache-2.0

import ClientDiff

extension Change {
    private static let id = #"try await client.things.fetch(id: "T1").body.id"#
    private static let price = """
        switch try await client.events.fetch(id: "E1").body {
        case .sale(let sale): return "sale \\(sale.price ?? 0)"
        case .return(let back): return "return \\(back.reason ?? "")"
        case .unknown: return "unknown"
        }
        """
    private static let code = """
        guard let code = try await client.things.fetch(id: "T1").body.code else { return "-" }
        switch code {
        case .integer(let value): let number: Int = value; return "integer \\(number)"
        case .number(let value): return "number \\(value)"
        case .string(let value): return "string \\(value)"
        case .unknown: return "unknown"
        }
        """

    /// Declarations that stand by themselves.
    static let types: [Change] = [
        Change(
            "An enumeration has one more member", [("[new, used, sold-out]", "[new, old, used, sold-out]")], .adds,
            [.caseAdded], #"try await client.things.create(name: "a", status: .used).body.status == .used ? "y" : "n""#),
        Change(
            "A member of an enumeration is gone", [("[new, used, sold-out]", "[new, sold-out]")], .breaksBuild,
            [.caseRemoved], #"try await client.things.create(name: "a", status: .used).body.id"#),
        Change(
            "A member of an enumeration has another name", [("[new, used, sold-out]", "[new, worn, sold-out]")],
            .breaksBuild, [.caseRemoved, .caseAdded],
            #"try await client.things.create(name: "a", status: .used).body.id"#),
        Change(
            "A member of an enumeration has another value that is the same in Swift",
            [("[new, used, sold-out]", "[new, used, sold_out]")], .breaksWire, [.caseValueChanged],
            #"try await client.things.create(name: "a", status: .soldOut).body.id"#),
        Change(
            "A new member takes the name of another",
            [("[new, used, sold-out]", "[new, used, sold_out, sold-out]")], .breaksWire, [.caseRenamed, .caseAdded],
            #"try await client.things.create(name: "a", status: .soldOut).body.id"#),
        Change(
            "An enumeration becomes any text",
            [("status: {type: string, enum: [new, used, sold-out]}", "status: {type: string}")],
            .breaksBuild, [.typeChanged, .propertyTypeChanged, .parameterTypeChanged],
            #"try await client.things.create(name: "a", status: .used).body.id"#),
        Change(
            "A schema has another name", [("schemas/Draft'", "schemas/Sketch'"), ("    Draft:\n", "    Sketch:\n")],
            .breaksBuild, [.typeRemoved, .parameterTypeChanged, .typeAdded], answer: .nothing,
            #"let draft = Client.Draft(title: "t"); try await client.things.replace(id: "T1", body: draft); return """#),
        Change(
            "The configuration has another name for a schema", [], .breaksBuild,
            [.typeRemoved, .parameterTypeChanged, .typeAdded], answer: .nothing, typeNames: ["Draft": "Sketch"],
            #"let draft = Client.Draft(title: "t"); try await client.things.replace(id: "T1", body: draft); return """#),
        Change(
            "A schema is new that nothing uses",
            [("    Spare:", "    More: {type: object, properties: {x: {type: string}}}\n    Spare:")], .adds,
            [.typeAdded], id),
        Change(
            "A schema that nothing uses is gone",
            [("    Spare: {type: object, properties: {x: {type: string}}}\n", "")], .breaksBuild, [.typeRemoved],
            #"Client.Spare(x: "a").x ?? "-""#),
        Change(
            "A schema is deprecated", [("    Spare: {type: object,", "    Spare: {type: object, deprecated: true,")],
            .adds, [.typeDeprecated], #"Client.Spare(x: "a").x ?? "-""#),
        Change(
            "A schema has a description",
            [("    Spare: {type: object,", "    Spare: {type: object, description: Left.,")],
            .patches, [.documentationChanged], #"Client.Spare(x: "a").x ?? "-""#),
        Change(
            "One of two schemas that said the same says more",
            [
                (
                    "left: {type: object, properties: {x: {type: string}}}",
                    "left: {type: object, properties: {x: {type: string}, y: {type: string}}}"
                )
            ],
            .adds, [.propertyAdded, .typesSeparated],
            #"Client.Pair(left: .init(x: "a"), right: .init(x: "b")).left?.x ?? "-""#),
        Change(
            "A schema is put together of parts that stand in it",
            [
                (
                    "Sale: {type: object, properties: {kind: {type: string}, price: {type: integer}}}",
                    "Sale: {allOf: [{type: object, properties: {kind: {type: string}}}, {type: object, properties: {price: {type: integer}}}]}"
                )
            ],
            .changesNothing, [], answer: .sale, price),
        Change(
            "A schema is put together of parts that have names",
            [
                (
                    "Sale: {type: object, properties: {kind: {type: string}, price: {type: integer}}}",
                    "Kind: {type: object, properties: {kind: {type: string}}}\n    Sale: {allOf: [{$ref: '#/components/schemas/Kind'}, {type: object, properties: {price: {type: integer}}}]}"
                )
            ],
            .adds, [.typeAdded], answer: .sale, price),
        Change(
            "A union has one more member",
            [
                (
                    "{$ref: '#/components/schemas/Return'}]",
                    "{$ref: '#/components/schemas/Return'}, {$ref: '#/components/schemas/Spare'}]"
                )
            ],
            .breaksBuild, [.unionCaseAdded], answer: .sale, price),
        Change(
            "A member of a union is gone", [(", {$ref: '#/components/schemas/Return'}]", "]")], .breaksBuild,
            [.typeChanged, .resultChanged], answer: .sale, price),
        Change(
            "Other values tell the members of a union",
            [
                (
                    "mapping: {sale: '#/components/schemas/Sale', return:",
                    "mapping: {sold: '#/components/schemas/Sale', return:"
                )
            ],
            .breaksWire, [.discriminatorChanged], answer: .sale, price),
        Change(
            "Another field tells the members of a union", [("propertyName: kind", "propertyName: type")], .breaksWire,
            [.discriminatorChanged], answer: .sale, price),
        Change(
            "A member of a union is of another type",
            [("oneOf: [{type: integer},", "oneOf: [{type: integer, format: int64},")], .breaksBuild,
            [.caseTypeChanged], code),
    ]
}
