// SPDX-License-Identifier: Apache-2.0

import ClientDiff

extension Change {
    /// What is in a form.
    static let fields: [Change] = [
        Change(
            "The first field can be left out", [("required: [Name]", "required: []")], .adds, [.parameterOptional],
            #"try await client.things.create(name: "a", note: "b").body.id"#),
        Change(
            "A field has to be given", [("required: [Name]", "required: [Name, Note]")], .breaksBuild,
            [.parameterRequired], #"try await client.things.create(name: "a").body.id"#),
        Change(
            "A text becomes a moment in time", [("Note: {type: string,", "Note: {type: string, format: date-time,")],
            .breaksBuild, [.parameterTypeChanged], #"try await client.things.create(name: "a", note: "b").body.id"#),
        Change(
            "A text becomes an enumeration",
            [("Note: {type: string, default: none}", "Note: {$ref: '#/components/schemas/status'}")], .breaksBuild,
            [.parameterTypeChanged, .documentationChanged],
            #"let note: String = "b"; return try await client.things.create(name: "a", note: note).body.id"#),
        Change(
            "A moment in time is written in another form",
            [("Since: {type: string, format: date-time}", "Since: {type: string, format: date-time-rfc-2822}")],
            .breaksWire, [.encodingChanged],
            #"try await client.things.create(name: "a", since: Date(timeIntervalSince1970: 0)).body.id"#),
        Change(
            "A moment in time becomes a day",
            [("Since: {type: string, format: date-time}", "Since: {type: string, format: date}")], .breaksBuild,
            [.parameterTypeChanged],
            #"try await client.things.create(name: "a", since: Date(timeIntervalSince1970: 0)).body.id"#),
        Change(
            "A list is joined in a form",
            [
                (
                    "    application/x-www-form-urlencoded:\n",
                    "    application/x-www-form-urlencoded:\n            encoding: {Tags: {style: pipeDelimited, explode: false}}\n"
                )
            ],
            .breaksWire, [.encodingChanged], #"try await client.things.create(name: "a", tags: ["x", "y"]).body.id"#),
        Change(
            "An object is flattened",
            [
                (
                    "    application/x-www-form-urlencoded:\n",
                    "    application/x-www-form-urlencoded:\n            encoding: {Choice: {style: deepObject}}\n"
                )
            ],
            .breaksWire, [.encodingChanged],
            #"try await client.things.create(name: "a", choice: .init(big: true)).body.id"#),
        Change(
            "An object's encoding is named that is so anyway",
            [
                (
                    "    application/x-www-form-urlencoded:\n",
                    "    application/x-www-form-urlencoded:\n            encoding: {Choice: {contentType: application/json}}\n"
                )
            ],
            .changesNothing, [], #"try await client.things.create(name: "a", choice: .init(big: true)).body.id"#),
        Change(
            "A map has another prefix", [("collapsible-map-Extra", "collapsible-map-More")], .breaksWire,
            [.encodingChanged], #"try await client.things.create(name: "a", extra: ["k": "v"]).body.id"#),
        Change(
            "A map has another name and the same prefix",
            [("        Extra: {type: object,", "        extra: {type: object,")],
            .changesNothing, [], #"try await client.things.create(name: "a", extra: ["k": "v"]).body.id"#),
        Change(
            "A style is named that changes nothing for a text",
            [
                (
                    "    application/x-www-form-urlencoded:\n",
                    "    application/x-www-form-urlencoded:\n            encoding: {Note: {style: deepObject}}\n"
                )
            ],
            .changesNothing, [], #"try await client.things.create(name: "a", note: "b c").body.id"#),
        Change(
            "A field has another default", [("default: none", "default: nothing")], .patches, [.documentationChanged],
            #"try await client.things.create(name: "a").body.id"#),
        Change(
            "A field may be longer", [("maxLength: 64", "maxLength: 128")], .patches, [.documentationChanged],
            #"try await client.things.create(name: "a").body.id"#),
    ]
}
