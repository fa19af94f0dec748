// SPDX-License-Identifier: Apache-2.0

import ClientDiff

extension Change {
    private static let visit =
        #"for try await visit in client.visits.listShop(from: "a", to: "b") { return visit }; return """#
    private static let oneThing = "content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}"

    /// What methods give.
    static let results: [Change] = [
        Change(
            "An answer is of another type",
            [("items: {$ref: '#/components/schemas/Thing'}", "items: {$ref: '#/components/schemas/Draft'}")],
            .breaksBuild, [.resultChanged], answer: .things, #"try await client.things.list().body[0].id"#),
        Change(
            "An answer has a body",
            [("{'204': {description: Gone.}}", "{'200': {description: Gone., \(oneThing)}}")], .breaksBuild,
            [.resultChanged], answer: .thing,
            #"let gone: NoContent = try await client.things.delete(id: "T1").body; return "\(gone)""#),
        Change(
            "An answer is no JSON any more",
            [("          \(oneThing)\n", "          content: {text/csv: {schema: {type: string}}}\n")],
            .breaksBuild, [.contentTypeChanged, .resultChanged],
            #"try await client.things.fetch(id: "T1").body.id"#),
        Change(
            "An answer has another content type",
            [("          \(oneThing)\n", "          \(oneThing.replacing("/json", with: "/hal+json"))\n")],
            .breaksWire, [.contentTypeChanged], #"try await client.things.fetch(id: "T1").body.id"#),
        Change(
            "A list comes in pages",
            [
                (
                    "{type: array, items: {$ref: '#/components/schemas/Thing'}}",
                    "{type: object, properties: {things: {type: array, items: {$ref: '#/components/schemas/Thing'}}, meta: {type: object, properties: {next_page_url: {type: string}}}}}"
                )
            ],
            .breaksBuild, [.resultChanged, .optionalParameterAdded], answer: .things,
            #"try await client.things.list().body[0].id"#),
        Change(
            "A list comes in no pages any more", [("{next_page_url: {type: string}}", "{total: {type: integer}}")],
            .breaksBuild, [.propertyRemoved, .parameterRemoved, .resultChanged, .propertyAdded], answer: .visits, visit),
        Change(
            "The items of pages have another name",
            [("        visits: {type: array,", "        guests: {type: array,")],
            .breaksWire, [.propertyRemoved, .pagingChanged, .propertyAdded], answer: .visits, visit),
        Change(
            "A header is new",
            [
                (
                    "            X-Rate-Left:",
                    "            X-Rate-Window: {schema: {type: integer}}\n            X-Rate-Left:"
                )
            ],
            .adds, [.headerAdded, .documentationChanged], answer: .rated,
            #"try await client.things.fetch(id: "T1").http.headers.xRateReset ?? """#),
        Change(
            "A header is gone", [("            X-Rate-Reset: {schema: {type: string}}\n", "")], .breaksBuild,
            [.headerRemoved, .documentationChanged], answer: .rated,
            #"try await client.things.fetch(id: "T1").http.headers.xRateReset ?? """#),
        Change(
            "A header is of another type",
            [("X-Rate-Reset: {schema: {type: string}}", "X-Rate-Reset: {schema: {type: integer}}")], .breaksBuild,
            [.headerTypeChanged], answer: .rated,
            #"let reset: String? = try await client.things.fetch(id: "T1").http.headers.xRateReset; return reset ?? """#
        ),
        Change(
            "A header is written with other capitals", [("X-Rate-Limit:", "x-rate-limit:")], .patches,
            [.documentationChanged], answer: .rated,
            #"try await client.things.fetch(id: "T1").http.headers.xRateLimit?.description ?? """#),
        Change(
            "A header has another name that is the same in Swift", [("X-Rate-Limit:", "X_Rate_Limit:")], .breaksWire,
            [.wireNameChanged, .documentationChanged], answer: .rated,
            #"try await client.things.fetch(id: "T1").http.headers.xRateLimit?.description ?? """#),
        Change(
            "A new header takes the name of another",
            [
                (
                    "            X-Rate-Left:",
                    "            X_Rate_Left: {schema: {type: integer}}\n            X-Rate-Left:"
                )
            ],
            .breaksWire, [.headerRenamed, .headerAdded, .documentationChanged], answer: .rated,
            #"try await client.things.fetch(id: "T1").http.headers.xRateLeft?.description ?? """#),
        Change(
            "The first header of an answer is new",
            [("{description: Gone.}", "{description: Gone., headers: {X-Cost: {schema: {type: integer}}}}")],
            .breaksBuild, [.headersChanged, .typeAdded], answer: .nothing,
            #"let gone: Response<NoContent, NoHeaders> = try await client.things.delete(id: "T1"); return "\(gone.body)""#
        ),
    ]
}
