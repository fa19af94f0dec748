// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientModel

@Suite("Resources and names")
struct ResourceTests {
    /// `resource.method(labels)` for each method.
    private func calls(_ lowered: Lowered) -> [String] {
        lowered.client.resources.flatMap { resource in
            resource.methods.map { method in
                let labels = method.parameters.map { $0.name + ":" }.joined()
                return path(of: resource, in: lowered.client) + "." + method.name + "(" + labels + ")"
            }
        }
    }

    private func path(of resource: Resource, in client: Client) -> String {
        let parent = resource.parent.flatMap { name in client.resources.first { $0.typeName == name } }
        return (parent.map { path(of: $0, in: client) + "." } ?? "") + resource.name
    }

    @Test("Resources follow the path, and Twilio's extensions where there are any")
    func tree() throws {
        let lowered = try Lowered(
            """
            paths:
              /v1/users: {get: {operationId: listUsers, responses: {}}}
              /v1/users/{id}/keys: {get: {operationId: listUserKeys, parameters: [&id {name: id, in: path, schema: {type: string}}], responses: {}}}
              /v1/Credentials: {x-twilio: {mountName: credentials}}
              /v1/Credentials/AWS:
                x-twilio: {mountName: aws, parent: /Credentials, className: credential_aws}
                get: {operationId: ListCredentialAws, responses: {}}
              /v1/Sub/{id}:
                x-twilio: {parent: /Missing}
                get: {operationId: FetchSub, parameters: [*id], responses: {}}
              /: {get: {responses: {}}}
            """)
        #expect(
            calls(lowered) == [
                "users.list()", "users.keys.list(id:)", "credentials.aws.list()", "sub.fetch(id:)", "root.get()",
            ])
    }

    @Test("Methods of one name are told apart where a call could mean both")
    func methodNames() throws {
        let lowered = try Lowered(
            """
            paths:
              /things: {get: {operationId: listThings, responses: {}}}
              /things/: {get: {operationId: listThing, parameters: [{name: q, in: query, schema: {type: string}}], responses: {}}}
              /things/{id}: {get: {operationId: list_things, parameters: [{name: id, in: path, schema: {type: string}}], responses: {}}}
            """)
        #expect(calls(lowered) == ["things.list()", "things.listThing(q:)", "things.list(id:)"])
    }

    @Test("A method without parameters does not take the name of a property")
    func methodsAndProperties() throws {
        let lowered = try Lowered(
            """
            paths:
              /things: {get: {operationId: search, responses: {}}, put: {operationId: api, responses: {}}}
              /things/search: {get: {operationId: runSearch, responses: {}}}
            """)
        #expect(calls(lowered) == ["things.getSearch()", "things.putAPI()", "things.search.run()"])
    }

    @Test("Resources called as what every client has get another name")
    func reservedResources() throws {
        let lowered = try Lowered(
            """
            paths:
              /api: {get: {operationId: getApi, responses: {}}}
              /api/api: {get: {operationId: getApiApi, responses: {}}}
              /with: {get: {operationId: getWith, responses: {}}}
              /self: {get: {operationId: init, responses: {}}}
            """)
        #expect(
            calls(lowered) == [
                "apiResource.get()", "apiResource.apiResource.get()", "withResource.get()",
                "selfResource.initOperation()",
            ])
    }

    @Test("No two declarations share a name, whatever the document calls things")
    func typeCollisions() throws {
        let lowered = try Lowered(
            """
            paths:
              /foo/bar: {get: {operationId: getFooBar, responses: {}}}
              /fooBar: {get: {operationId: getOther, responses: {}}}
              /pet: {get: {operationId: getPet, responses: {}}}
              /dog: {get: {operationId: getDog, responses: {}}}
            components: {schemas: {PetClient: {properties: {a: {}}}, DogAPI: {type: string}, test: {properties: {b: {}}}}}
            """)
        let names =
            lowered.client.resources.flatMap { [$0.typeName + "Client", $0.typeName + "API"] }
            + lowered.client.types.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(
            lowered.client.resources.map(\.typeName) == [
                "Foo", "FooBar", "FooBarResource", "PetResource", "DogResource",
            ])
        #expect(lowered.type("TestModel") != nil)
    }

    @Test("An operation more changes no name but its own")
    func stability() throws {
        let paths = """
            paths:
              /v1/things: {get: {operationId: listThings, parameters: [{name: kind, in: query, schema: {type: string, enum: [a]}}], responses: {}}}
              /v1/things/{id}: {post: {operationId: updateThing, parameters: [{name: id, in: path, schema: {type: string}}], responses: {'200': {description: d, headers: {X-A: {schema: {type: string}}}, content: {application/json: {schema: {properties: {a: {}}}}}}}}}

            """
        let added = """
              /v1/gadgets: {get: {operationId: listGadgets, parameters: [{name: kind, in: query, schema: {type: string, enum: [b]}}], responses: {'200': {description: d, headers: {X-B: {schema: {type: string}}}, content: {application/json: {schema: {$ref: '#/components/schemas/Gadget'}}}}}}}

            """
        let components = "components: {schemas: {Thing: {properties: {a: {}}}"
        let before = try Lowered(paths + components + "}}")
        for text in [
            paths + added + components + ", Gadget: {properties: {x: {}}}}}",
            paths.replacing("paths:\n", with: "paths:\n" + added)
                + components.replacing("{Thing", with: "{Gadget: {properties: {x: {}}}, Thing") + "}}",
        ] {
            let after = try Lowered(text)
            let kept = after.client.resources.filter { !$0.typeName.contains("Gadget") }
            #expect(kept == before.client.resources)
            #expect(
                after.client.types.filter { !$0.name.contains("Gadget") && $0.name != "XBHeaders" }
                    .sorted { $0.name < $1.name } == before.client.types.sorted { $0.name < $1.name })
        }
    }

    @Test("Only what was asked for is generated, with the types that it uses")
    func filter() throws {
        let text = """
            paths:
              /a: {get: {operationId: getA, tags: [x], responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}
              /b: {get: {operationId: getB, responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/B'}}}}}}}
            components: {schemas: {A: {properties: {c: {$ref: '#/components/schemas/C'}}}, B: {properties: {a: {}}}, C: {properties: {a: {}}}}}
            """
        for change: (inout LoweringOptions) -> Void in [
            { $0.filter.operationIDs = ["getA"] }, { $0.filter.tags = ["x"] }, { $0.filter.paths = ["/a"] },
        ] {
            let lowered = try Lowered(text, change)
            #expect(lowered.methods.map(\.request.operationID) == ["getA"])
            #expect(lowered.client.types.map(\.name) == ["A", "C"])
        }
    }

    @Test("Chosen names win")
    func overrides() throws {
        let lowered = try Lowered(
            """
            paths: {/a: {get: {operationId: getA, responses: {}}}}
            components: {schemas: {a.v1.thing: {properties: {a: {}}}}}
            """
        ) {
            $0.methodNames = ["getA": "retrieve"]
            $0.typeNames = ["a.v1.thing": "Gadget"]
        }
        #expect(lowered.methods.map(\.name) == ["retrieve"])
        #expect(lowered.client.types.map(\.name) == ["Gadget"])
    }

    @Test(
        "A document that leaves callers without an address, or repeats an operation id, says so",
        arguments: [
            ("servers: [{url: /v1}]", "[relative-server]"), ("servers: []", "[missing-server]"),
        ])
    func servers(text: String, expected: String) throws {
        let lowered = try Lowered.document("\(text)\npaths: {/a: {get: {responses: {}}}}")
        #expect(lowered.problems.map { $0.split(separator: " ").last.map(String.init) } == [expected])
    }

    @Test("The variables of an address have their defaults")
    func serverVariables() throws {
        let lowered = try Lowered.document(
            """
            servers: [{url: 'https://{region}.example/{v}', variables: {region: {default: us1}, v: {default: 'v2'}}}]
            paths: {}
            """)
        #expect(lowered.client.server == "https://us1.example/v2")
    }

    @Test("An operation id that is used twice is told")
    func duplicateIDs() throws {
        let lowered = try Lowered(
            "paths: {/a: {get: {operationId: x, responses: {}}}, /b: {get: {operationId: x, responses: {}}}}")
        #expect(
            lowered.problems == [
                "4:77: warning: operation id 'x' is used before; give each operation its own [duplicate-operation-id]"
            ])
        #expect(lowered.methods.count == 2)
    }
}
