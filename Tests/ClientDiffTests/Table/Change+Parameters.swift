// SPDX-License-Identifier: Apache-2.0

import ClientDiff

extension Change {
    /// What is in the path, the query and the headers.
    static let parameters: [Change] = [
        Change(
            "A parameter that can be left out is new",
            [
                (
                    "        - {name: max,",
                    "        - {name: shop, in: query, schema: {type: string}}\n        - {name: max,"
                )
            ],
            .adds, [.optionalParameterAdded], answer: .things,
            #"try await client.things.list(color: "red", max: 2).body[0].id"#),
        Change(
            "A header that can be left out is new",
            [
                (
                    "        - {name: max,",
                    "        - {name: X-Trace, in: header, schema: {type: string}}\n        - {name: max,"
                )
            ],
            .adds, [.optionalParameterAdded], answer: .things,
            #"try await client.things.list(color: "red", max: 2).body[0].id"#),
        Change(
            "A parameter that has to be given is new",
            [
                (
                    "        - {name: max,",
                    "        - {name: shop, in: query, required: true, schema: {type: string}}\n        - {name: max,"
                )
            ],
            .breaksBuild, [.requiredParameterAdded], answer: .things,
            #"try await client.things.list(color: "red", max: 2).body[0].id"#),
        Change(
            "A cookie that can be left out is new",
            [
                (
                    "        - {name: max,",
                    "        - {name: session, in: cookie, schema: {type: string}}\n        - {name: max,"
                )
            ],
            .adds, [.optionalParameterAdded], answer: .things, #"try await client.things.list(max: 2).body[0].id"#),
        Change(
            "A parameter is gone", [("        - {name: color, in: query, schema: {type: string}}\n", "")],
            .breaksBuild, [.parameterRemoved], answer: .things,
            #"try await client.things.list(color: "red").body[0].id"#),
        Change(
            "A parameter has another name", [("name: color,", "name: colour,")], .breaksBuild,
            [.parameterRemoved, .optionalParameterAdded], answer: .things,
            #"try await client.things.list(color: "red").body[0].id"#),
        Change(
            "A parameter has another name that is the same in Swift", [("name: color,", "name: Color,")], .breaksWire,
            [.wireNameChanged], answer: .things, #"try await client.things.list(color: "red").body[0].id"#),
        Change(
            "A value in the path has another name",
            [
                ("/things/{id}", "/things/{thing_id}"), ("[{name: id, in: path", "[{name: thing_id, in: path"),
                ("/events/{id}", "/events/{thing_id}"),
            ],
            .breaksBuild,
            [
                .parameterRenamed, .parameterRenamed, .parameterRenamed, .parameterRenamed, .parameterRenamed,
                .documentationChanged,
            ],
            #"try await client.things.fetch(id: "T1").body.id"#),
        Change(
            "A value in the path has another name that is the same in Swift",
            [
                ("/things/{id}", "/things/{Id}"), ("[{name: id, in: path", "[{name: Id, in: path"),
                ("/events/{id}", "/events/{Id}"),
            ],
            .patches, [.documentationChanged], #"try await client.things.fetch(id: "T1").body.id"#),
        Change(
            "A parameter has to be given",
            [("name: color, in: query,", "name: color, in: query, required: true,")], .breaksBuild,
            [.parameterRequired], answer: .things, #"try await client.things.list(max: 2).body[0].id"#),
        Change(
            "A parameter can be left out, and so comes last",
            [("name: from, in: query, required: true,", "name: from, in: query,")], .breaksBuild,
            [.parametersReordered, .parameterOptional], answer: .visits,
            #"for try await visit in client.visits.listShop(from: "a", to: "b") { return visit }; return """#),
        Change(
            "The last parameter can be left out",
            [("name: to, in: query, required: true,", "name: to, in: query,")], .adds, [.parameterOptional],
            answer: .visits,
            #"for try await visit in client.visits.listShop(from: "a", to: "b") { return visit }; return """#),
        Change(
            "Parameters come in another order",
            [
                (
                    "        - {name: color, in: query, schema: {type: string}}\n        - {name: max, in: query, schema: {type: integer}}\n",
                    "        - {name: max, in: query, schema: {type: integer}}\n        - {name: color, in: query, schema: {type: string}}\n"
                )
            ],
            .breaksBuild, [.parametersReordered], answer: .things,
            #"try await client.things.list(color: "red", max: 2).body[0].id"#),
        Change(
            "A parameter is of another type",
            [("name: max, in: query, schema: {type: integer}", "name: max, in: query, schema: {type: number}")],
            .breaksBuild, [.parameterTypeChanged], answer: .things,
            #"let max: Int = 2; return try await client.things.list(max: max).body[0].id"#),
        Change(
            "The elements of a parameter are of another type",
            [("schema: {type: array, items: {type: string}}}", "schema: {type: array, items: {type: integer}}}")],
            .breaksBuild, [.parameterTypeChanged], answer: .things,
            #"try await client.things.list(kinds: ["a"]).body[0].id"#),
        Change(
            "A parameter goes into a header", [("name: color, in: query,", "name: color, in: header,")], .breaksWire,
            [.parameterMoved], answer: .things, #"try await client.things.list(color: "red").body[0].id"#),
        Change(
            "A list is joined", [("name: kinds, in: query,", "name: kinds, in: query, explode: false,")], .breaksWire,
            [.encodingChanged], answer: .things, #"try await client.things.list(kinds: ["a", "b"]).body[0].id"#),
        Change(
            "A style is named that is so anyway",
            [("name: kinds, in: query,", "name: kinds, in: query, style: form, explode: true,")], .changesNothing,
            [], answer: .things, #"try await client.things.list(kinds: ["a", "b"]).body[0].id"#),
        Change(
            "A parameter is deprecated", [("name: color, in: query,", "name: color, in: query, deprecated: true,")],
            .patches, [.documentationChanged], answer: .things,
            #"try await client.things.list(color: "red").body[0].id"#),
        Change(
            "A parameter has an example", [("name: color, in: query,", "name: color, in: query, example: red,")],
            .changesNothing, [], answer: .things, #"try await client.things.list(color: "red").body[0].id"#),
    ]
}
