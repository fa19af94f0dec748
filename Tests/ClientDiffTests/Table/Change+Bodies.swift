// SPDX-License-Identifier: Apache-2.0

import ClientDiff

extension Change {
    /// What is in a body, and what kind of body it is.
    static let bodies: [Change] = [
        Change(
            "A form becomes JSON", [("application/x-www-form-urlencoded:", "application/json:")], .breaksBuild,
            [
                .contentTypeChanged, .parameterRemoved, .parameterRemoved, .parameterRemoved, .parameterRemoved,
                .parameterRemoved, .parameterRemoved, .parameterRemoved, .typeAdded, .optionalParameterAdded,
            ],
            #"try await client.things.create(name: "a").body.id"#),
        Change(
            "A form names its characters",
            [("application/x-www-form-urlencoded:", "'application/x-www-form-urlencoded; charset=utf-8':")],
            .changesNothing, [], #"try await client.things.create(name: "a").body.id"#),
        Change(
            "JSON has another content type",
            [
                (
                    "requestBody: {required: true, content: {application/json:",
                    "requestBody: {required: true, content: {application/merge-patch+json:"
                )
            ],
            .breaksWire, [.contentTypeChanged], answer: .nothing,
            #"try await client.things.replace(id: "T1", body: .init(title: "t")); return """#),
        Change(
            "A body can be left out, though its field cannot",
            [("requestBody: {required: true,", "requestBody: {")], .adds, [.parameterOptional], answer: .nothing,
            #"try await client.things.replace(id: "T1", body: .init(title: "t")); return """#),
        Change(
            "A body is new that can be left out",
            [
                (
                    "      operationId: fetchThing\n",
                    "      operationId: fetchThing\n      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Choice'}}}}\n"
                )
            ],
            .adds, [.optionalParameterAdded], #"try await client.things.fetch(id: "T1").body.id"#),
        Change(
            "A body is new that has to be given",
            [
                (
                    "      operationId: fetchThing\n",
                    "      operationId: fetchThing\n      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Choice'}}}}\n"
                )
            ],
            .breaksBuild, [.requiredParameterAdded], #"try await client.things.fetch(id: "T1").body.id"#),
        Change(
            "What is sent has one more property",
            [("        text: {type: string}\n", "        mood: {type: string}\n        text: {type: string}\n")],
            .adds, [.propertyAdded], answer: .nothing,
            #"try await client.things.replace(id: "T1", body: .init(title: "t", text: "x")); return """#),
        Change(
            "What is sent has one more property, which has to be given",
            [
                ("required: [title]", "required: [title, mood]"),
                ("        text: {type: string}\n", "        mood: {type: string}\n        text: {type: string}\n"),
            ],
            .breaksBuild, [.requiredPropertyAdded], answer: .nothing,
            #"try await client.things.replace(id: "T1", body: .init(title: "t", text: "x")); return """#),
        Change(
            "What is sent has one more property, which is null where it is not given",
            [
                ("required: [title]", "required: [title, mood]"),
                (
                    "        text: {type: string}\n",
                    "        mood: {type: string, nullable: true}\n        text: {type: string}\n"
                ),
            ],
            .breaksWire, [.nullChanged, .propertyAdded], answer: .nothing,
            #"try await client.things.replace(id: "T1", body: .init(title: "t", text: "x")); return """#),
        Change(
            "A property has to be sent", [("required: [title]", "required: [title, text]")], .breaksBuild,
            [.propertyRequired], answer: .nothing,
            #"try await client.things.replace(id: "T1", body: .init(title: "t")); return """#),
        Change(
            "A property need not be sent", [("required: [title]", "required: []")], .breaksBuild, [.propertyOptional],
            answer: .nothing,
            #"let draft = Client.Draft(title: "t"); let title: String = draft.title; return title"#),
        Change(
            "A property is sent as null where it is not given",
            [
                ("required: [title]", "required: [title, text]"),
                ("        text: {type: string}\n", "        text: {type: string, nullable: true}\n"),
            ],
            .breaksWire, [.nullChanged], answer: .nothing,
            #"try await client.things.replace(id: "T1", body: .init(title: "t")); return """#),
        Change(
            "A property that is sent may be null as well as absent",
            [("        text: {type: string}\n", "        text: {type: string, nullable: true}\n")],
            .breaksWire, [.nullChanged], answer: .nothing,
            #"let text: String? = nil; try await client.things.replace(id: "T1", body: .init(title: "t", text: text)); return """#
        ),
        Change(
            "A property that is sent is gone", [("        text: {type: string}\n", "")], .breaksBuild,
            [.propertyRemoved], answer: .nothing,
            #"try await client.things.replace(id: "T1", body: .init(title: "t", text: "x")); return """#),
        Change(
            "Properties that are sent come in another order",
            [
                (
                    "        title: {type: string}\n        text: {type: string}\n",
                    "        text: {type: string}\n        title: {type: string}\n"
                )
            ],
            .breaksBuild, [.propertiesReordered], answer: .nothing,
            #"try await client.things.replace(id: "T1", body: .init(title: "t", text: "x")); return """#),
        Change(
            "A property that is sent has another name that is the same in Swift",
            [("        text: {type: string}\n", "        Text: {type: string}\n")], .breaksWire, [.wireNameChanged],
            answer: .nothing,
            #"try await client.things.replace(id: "T1", body: .init(title: "t", text: "x")); return """#),
        Change(
            "A property that is sent is of another type",
            [("        text: {type: string}\n", "        text: {type: integer}\n")], .breaksBuild,
            [.propertyTypeChanged], answer: .nothing,
            #"try await client.things.replace(id: "T1", body: .init(title: "t", text: "x")); return """#),
        Change(
            "A property that is sent is written in another form",
            [("due: {type: string, format: date-time}", "due: {type: string, format: date-time-rfc-2822}")],
            .breaksWire, [.encodingChanged], answer: .nothing,
            #"try await client.things.replace(id: "T1", body: .init(title: "t", due: Date(timeIntervalSince1970: 0))); return """#
        ),
        Change(
            "What is sent may have further properties",
            [
                (
                    "    Draft:\n      type: object\n",
                    "    Draft:\n      type: object\n      additionalProperties: true\n"
                )
            ],
            .adds, [.propertyAdded], answer: .nothing,
            #"try await client.things.replace(id: "T1", body: .init(title: "t")); return """#),
    ]
}
