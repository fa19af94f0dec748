// SPDX-License-Identifier: Apache-2.0

import ClientDiff

extension Change {
    /// What is there to call.
    static let methods: [Change] = [
        Change(
            "An operation is gone",
            [("    delete:\n      operationId: deleteThing\n      responses: {'204': {description: Gone.}}\n", "")],
            .breaksBuild, [.methodRemoved], answer: .nothing,
            #"try await client.things.delete(id: "T1"); return """#),
        Change(
            "An operation is new",
            [
                (
                    "  /v1/visits:\n",
                    "  /v1/visits:\n    delete: {operationId: deleteVisits, responses: {'204': {description: Gone.}}}\n"
                )
            ],
            .adds, [.methodAdded], answer: .visits,
            #"var all = ""; for try await visit in client.visits.listShop(from: "a", to: "b") { all += visit }; return all"#
        ),
        Change(
            "An operation has another id", [("listThings", "searchThings")], .breaksBuild, [.methodRenamed],
            answer: .things, #"try await client.things.list().body[0].id"#),
        Change(
            "A tag says a word of the id",
            [("operationId: listShopVisits", "operationId: listShopVisits\n      tags: [Shop]")], .breaksBuild,
            [.methodRenamed], answer: .visits,
            #"for try await visit in client.visits.listShop(from: "a", to: "b") { return visit }; return """#),
        Change(
            "Another resource has the operations", [("  /v1/visits:\n", "  /v1/calls:\n")], .breaksBuild,
            [.methodRenamed, .requestChanged, .documentationChanged], answer: .visits,
            #"for try await visit in client.visits.listShop(from: "a", to: "b") { return visit }; return """#),
        Change(
            "An extension names the resource",
            [("  /v1/visits:\n", "  /v1/visits:\n    x-twilio: {mountName: tours}\n")], .breaksBuild, [.methodRenamed],
            answer: .visits,
            #"for try await visit in client.visits.listShop(from: "a", to: "b") { return visit }; return """#),
        Change(
            "A schema takes the name of a resource's type",
            [("    Spare:", "    ThingsClient: {type: object, properties: {x: {type: string}}}\n    Spare:")],
            .breaksBuild, [.resourceTypeRenamed, .typeAdded], answer: .things,
            #"let things: Client.ThingsClient = client.things; return try await things.list().body[0].id"#),
        Change(
            "An operation is deprecated",
            [("operationId: fetchThing\n", "operationId: fetchThing\n      deprecated: true\n")], .adds,
            [.methodDeprecated], #"try await client.things.fetch(id: "T1").body.id"#),
        Change(
            "An operation is described otherwise", [("Finds things.", "Finds the things.")], .patches,
            [.documentationChanged], answer: .things, #"try await client.things.list().body[0].id"#),
        Change(
            "The document is described otherwise", [("{title: Shop,", "{title: Shop, description: Sells.,")],
            .patches, [.documentationChanged], answer: .things, #"try await client.things.list().body[0].id"#),
        Change(
            "A path is described",
            [("  /v1/visits:\n", "  /v1/visits:\n    description: Who came.\n")], .patches, [.documentationChanged],
            answer: .visits,
            #"for try await visit in client.visits.listShop(from: "a", to: "b") { return visit }; return """#),
        Change(
            "Keys come in another order",
            [
                (
                    "      operationId: listThings\n      description: Finds things.\n",
                    "      description: Finds things.\n      operationId: listThings\n"
                ),
                (
                    "openapi: 3.0.3\ninfo: {title: Shop, version: '1'}\n",
                    "info: {version: '1', title: Shop}\nopenapi: 3.0.3\n"
                ),
            ],
            .changesNothing, [], answer: .things, #"try await client.things.list().body[0].id"#),
        Change(
            "Another version of OpenAPI says the same", [("openapi: 3.0.3", "openapi: 3.1.0")], .changesNothing, [],
            answer: .things, #"try await client.things.list().body[0].id"#),
    ]

    /// Where and how requests are sent.
    static let requests: [Change] = [
        Change(
            "A path has another version", [("  /v1/visits:\n", "  /v2/visits:\n")], .breaksWire,
            [.requestChanged, .documentationChanged], answer: .visits,
            #"for try await visit in client.visits.listShop(from: "a", to: "b") { return visit }; return """#),
        Change(
            "An operation has another HTTP method", [("    put:\n", "    patch:\n")], .breaksWire,
            [.requestChanged, .documentationChanged], answer: .nothing,
            #"try await client.things.replace(id: "T1", body: .init(title: "t")); return """#),
        Change(
            "The server is another", [("'https://shop.example'", "'https://shop.example/api'")], .breaksWire,
            [.serverChanged], #"try await client.things.fetch(id: "T1").body.id"#),
        Change(
            "An operation has a server of its own",
            [
                (
                    "operationId: fetchThing\n",
                    "operationId: fetchThing\n      servers: [{url: 'https://b.example'}]\n"
                )
            ],
            .breaksWire, [.serverChanged], #"try await client.things.fetch(id: "T1").body.id"#),
        Change(
            "A path has a server of its own",
            [("  /v1/visits:\n", "  /v1/visits:\n    servers: [{url: 'https://b.example'}]\n")], .breaksWire,
            [.serverChanged], answer: .visits,
            #"for try await visit in client.visits.listShop(from: "a", to: "b") { return visit }; return """#),
        Change(
            "A path names the server that it has anyway",
            [("  /v1/visits:\n", "  /v1/visits:\n    servers: [{url: 'https://shop.example'}]\n")], .changesNothing,
            [], answer: .visits,
            #"for try await visit in client.visits.listShop(from: "a", to: "b") { return visit }; return """#),
        Change(
            "An operation needs no credentials",
            [("operationId: fetchThing\n", "operationId: fetchThing\n      security: []\n")], .breaksWire,
            [.credentialsChanged, .documentationChanged], #"try await client.things.fetch(id: "T1").body.id"#),
        Change(
            "An operation asks for other credentials",
            [("operationId: fetchThing\n", "operationId: fetchThing\n      security: [{token: []}]\n")], .patches,
            [.documentationChanged, .securityChanged], #"try await client.things.fetch(id: "T1").body.id"#),
        Change(
            "The document asks for other credentials", [("security: [{basic: []}]", "security: [{token: []}]")],
            .patches, [.documentationChanged, .securityChanged], #"try await client.things.fetch(id: "T1").body.id"#),
        Change(
            "An operation may be sent again",
            [("operationId: createThing\n", "operationId: createThing\n      x-wireform-idempotent: true\n")],
            .patches, [.retriesChanged], #"try await client.things.create(name: "a").body.id"#),
        Change(
            "An operation must not be sent again",
            [("operationId: fetchThing\n", "operationId: fetchThing\n      x-wireform-retry: never\n")], .patches,
            [.retriesChanged], #"try await client.things.fetch(id: "T1").body.id"#),
        Change(
            "A redirection is no answer any more",
            [("{'302': {description: There.}}", "{'204': {description: There.}}")],
            .breaksWire, [.redirectsChanged], answer: .redirection,
            #"try await client.things.photo.fetch(id: "T1").http.status.description"#),
        Change(
            "Another status tells of success", [("'201':", "'200':")], .changesNothing, [],
            #"try await client.things.create(name: "a").body.id"#),
    ]
}
