// SPDX-License-Identifier: Apache-2.0

import ClientDiff

extension Change {
    private static let size = #"try await client.things.fetch(id: "T1").body.size?.description ?? "-""#

    /// What is in an answer.
    static let models: [Change] = [
        Change(
            "An answer has one more property",
            [("        size: {type: integer}\n", "        mass: {type: integer}\n        size: {type: integer}\n")],
            .adds, [.propertyAdded], size),
        Change(
            "An answer has one more property, which is always there",
            [
                ("required: [id]", "required: [id, parts2]"),
                (
                    "        size: {type: integer}\n",
                    "        parts2: {type: array, items: {type: string}, default: []}\n        size: {type: integer}\n"
                ),
            ],
            .adds, [.propertyAdded], answer: Answer(bodies: [#"{"id":"T1","size":3,"parts2":[]}"#]), size),
        Change(
            "A property is gone", [("        size: {type: integer}\n", "")], .breaksBuild, [.propertyRemoved], size),
        Change(
            "A property is of another type", [("size: {type: integer}", "size: {type: string}")], .breaksBuild,
            [.propertyTypeChanged],
            #"let size: Int? = try await client.things.fetch(id: "T1").body.size; return "\(size ?? 0)""#),
        Change(
            "A number is larger", [("size: {type: integer}", "size: {type: integer, format: int64}")], .breaksBuild,
            [.propertyTypeChanged],
            #"let size: Int? = try await client.things.fetch(id: "T1").body.size; return "\(size ?? 0)""#),
        Change(
            "A property has another name", [("        size: {type", "        length: {type")], .breaksBuild,
            [.propertyRemoved, .propertyAdded], size),
        Change(
            "A property has another name that is the same in Swift", [("        size: {type", "        Size: {type")],
            .breaksWire, [.wireNameChanged], size),
        Change(
            "A new property takes the name of another",
            [("        size: {type: integer}\n", "        Size: {type: integer}\n        size: {type: integer}\n")],
            .breaksWire, [.propertyRenamed, .propertyAdded], size),
        Change(
            "A property is always there", [("required: [id]", "required: [id, size]")], .breaksBuild,
            [.propertyRequired], size),
        Change(
            "A property may be absent", [("required: [id]", "required: []")], .breaksBuild, [.propertyOptional],
            #"let id: String = try await client.things.fetch(id: "T1").body.id; return id"#),
        Change(
            "A property may be null",
            [("        id: {type: string}\n", "        id: {type: string, nullable: true}\n")],
            .breaksBuild, [.propertyOptional],
            #"let id: String = try await client.things.fetch(id: "T1").body.id; return id"#),
        Change(
            "A property that may be absent may be null",
            [("size: {type: integer}", "size: {type: integer, nullable: true}")], .changesNothing, [], size),
        Change(
            "A property that may be absent is null instead",
            [
                ("required: [id]", "required: [id, size]"),
                ("size: {type: integer}", "size: {type: integer, nullable: true}"),
            ],
            .patches, [.storedFormChanged], size),
        Change(
            "A moment in time comes in another form",
            [("made: {type: string, format: date-time}", "made: {type: string, format: date-time-rfc-2822}")],
            .patches, [.storedFormChanged],
            #"try await client.things.fetch(id: "T1").body.made?.timeIntervalSince1970.description ?? "-""#),
        Change(
            "A moment in time becomes a text",
            [("made: {type: string, format: date-time}", "made: {type: string}")], .breaksBuild,
            [.propertyTypeChanged],
            #"try await client.things.fetch(id: "T1").body.made?.timeIntervalSince1970.description ?? "-""#),
        Change(
            "The elements of a list are of another type",
            [("parts: {type: array, items: {type: string}}", "parts: {type: array, items: {type: integer}}")],
            .breaksBuild, [.propertyTypeChanged],
            #"let parts: [String]? = try await client.things.fetch(id: "T1").body.parts; return "\(parts ?? [])""#),
        Change(
            "The values of a map are of another type",
            [("additionalProperties: {type: string}", "additionalProperties: {type: integer}")], .breaksBuild,
            [.propertyTypeChanged],
            #"let labels: [String: String]? = try await client.things.fetch(id: "T1").body.labels; return "\(labels ?? [:])""#
        ),
        Change(
            "Properties of an answer come in another order",
            [
                (
                    "        name: {type: string}\n        size: {type: integer}\n",
                    "        size: {type: integer}\n        name: {type: string}\n"
                )
            ],
            .breaksBuild, [.propertiesReordered], #"Client.Thing(id: "T1", name: "n", size: 1).name ?? "-""#),
        Change(
            "A property is no longer kept out of logs",
            [("pin: {type: string, format: password}", "pin: {type: string}")],
            .breaksWire, [.redactionRemoved], answer: Answer(bodies: [#"{"id":"T1","pin":"9"}"#]),
            #"return "\(try await client.things.fetch(id: "T1").body)""#),
        Change(
            "Fields without a name are kept",
            [("    Draft:", "      additionalProperties: true\n    Draft:")],
            .adds, [.propertyAdded], size),
        Change(
            "A property is personal",
            [
                (
                    "        name: {type: string}\n",
                    "        name: {type: string, x-twilio: {pii: {handling: standard}}}\n"
                )
            ],
            .patches, [.redactionChanged], #"try await client.things.fetch(id: "T1").body.name ?? "-""#),
        Change(
            "A property is deprecated", [("size: {type: integer}", "size: {type: integer, deprecated: true}")], .adds,
            [.propertyDeprecated], size),
        Change(
            "A property is not deprecated any more", [("{type: string, deprecated: true}", "{type: string}")],
            .patches, [.deprecationWithdrawn], #"try await client.things.fetch(id: "T1").body.legacy ?? "-""#),
        Change(
            "A property has a limit and an example",
            [("size: {type: integer}", "size: {type: integer, maximum: 9, example: 3}")],
            .patches, [.documentationChanged], size),
    ]
}
