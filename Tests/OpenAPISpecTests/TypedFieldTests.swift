// SPDX-License-Identifier: Apache-2.0

import Testing
import YAMLTree

@testable import OpenAPISpec

/// Every field of the specification's objects is read into a typed one.
@Suite("Typed fields")
struct TypedFieldTests {
    private func read(_ text: String, version: String = "3.1.0") throws -> Document {
        let report = Report()
        let head = "openapi: \(version)\ninfo: {title: T, version: '1'}\n"
        let root = try #require(Node.parse(Array((head + text).utf8), path: "a.yaml", report: report))
        let document = try #require(DocumentReader.read(root, report: report))
        #expect(report.sorted.filter { $0.severity != .note }.map(\.rendered) == [])
        return document
    }

    private func schema(_ text: String, version: String = "3.1.0") throws -> Schema {
        let document = try read("paths: {}\ncomponents: {schemas: {A: \(text)}}", version: version)
        return try #require(document.components.schema(named: "A"))
    }

    @Test("Annotations of a schema")
    func annotations() throws {
        let schema = try schema(
            """
            {type: string, title: t, description: d, deprecated: true, readOnly: true, writeOnly: true, default: x,
            examples: [1, 2], $id: 'https://a.example/s', $anchor: a, $dynamicAnchor: b, $comment: c,
            contentEncoding: base64, contentMediaType: image/png, externalDocs: {url: u, description: e}, xml: {name: n}}
            """)
        #expect(schema.title == "t" && schema.description == "d" && schema.comment == "c")
        #expect(schema.isDeprecated && schema.isReadOnly && schema.isWriteOnly)
        #expect(schema.defaultValue?.text == "x" && schema.examples.map(\.text) == ["1", "2"])
        #expect(schema.uri == "https://a.example/s" && schema.anchor == "a" && schema.dynamicAnchor == "b")
        #expect(schema.contentEncoding == "base64" && schema.contentMediaType == "image/png")
        #expect(schema.externalDocumentation?.url == "u" && schema.xml?.value("name")?.text == "n")
        #expect(schema.applicators == nil)
    }

    @Test("Limits of a schema, and bounds as either version writes them")
    func limits() throws {
        let schema = try schema(
            """
            {minLength: 1, maxLength: 2, pattern: p, minItems: 3, maxItems: 4, uniqueItems: true, minContains: 5,
            maxContains: 6, minProperties: 7, maxProperties: 8, multipleOf: 9, required: [r], dependentRequired: {a: [b]},
            const: null}
            """)
        #expect([schema.minLength, schema.maxLength, schema.minItems, schema.maxItems] == [1, 2, 3, 4])
        #expect([schema.minContains, schema.maxContains, schema.minProperties, schema.maxProperties] == [5, 6, 7, 8])
        #expect(schema.pattern == "p" && schema.hasUniqueItems && schema.multipleOf?.integer == 9)
        #expect(schema.required == ["r"] && schema.dependentRequired.map(\.required) == [["b"]])
        #expect(schema.constant?.isNull == true)
        let bounds: [(String, String, Bool)] = [
            ("{minimum: 1, exclusiveMinimum: true}", "1", true), ("{minimum: 1, exclusiveMinimum: false}", "1", false),
            ("{minimum: 1}", "1", false), ("{exclusiveMinimum: 2}", "2", true),
            ("{minimum: 1, exclusiveMinimum: 2}", "2", true), ("{minimum: 3, exclusiveMinimum: 2}", "3", false),
        ]
        for (text, value, isExclusive) in bounds {
            let bound = try #require(try self.schema(text).minimum)
            #expect(bound.value.text == value && bound.isExclusive == isExclusive, "\(text)")
        }
        let most = try #require(try self.schema("{maximum: 3, exclusiveMaximum: 4}").maximum)
        #expect(most.value.text == "3" && !most.isExclusive)
    }

    @Test("Schemas within a schema")
    func applicators() throws {
        let schema = try schema(
            """
            {prefixItems: [{type: string}], contains: {type: string}, unevaluatedItems: {type: string},
            patternProperties: {'^a': {type: string}}, propertyNames: {type: string}, unevaluatedProperties: {type: string},
            dependentSchemas: {a: {type: string}}, not: {type: string}, if: {type: string}, then: {type: string},
            else: {type: string}, contentSchema: {type: string}, $defs: {d: {type: string}}}
            """)
        let parts = try #require(schema.applicators)
        let single = [
            parts.contains, parts.unevaluatedItems, parts.propertyNames, parts.unevaluatedProperties, parts.not,
            parts.if,
            parts.then, parts.else, parts.contentSchema,
        ]
        #expect(single.allSatisfy { $0?.type == .string })
        #expect(parts.prefixItems.map(\.type) == [.string])
        let named = parts.patternProperties + parts.dependentSchemas + parts.definitions
        #expect(named.map(\.name) == ["^a", "a", "d"] && named.allSatisfy { $0.schema.type == .string })
    }

    @Test("The head of a document")
    func head() throws {
        let report = Report()
        let text = """
            openapi: 3.1.0
            info: {title: T, summary: s, description: d, version: '1', termsOfService: u, contact: {email: e},
              license: {name: n, identifier: MIT}}
            servers:
            - {url: 'https://{region}.example', description: d, variables: {region: {default: eu, enum: [eu, us]}}}
            - {url: 'https://b.example'}
            tags: [{name: t, description: d, externalDocs: {url: u}, summary: s, parent: p, kind: nav}]
            externalDocs: {url: u}
            jsonSchemaDialect: j
            paths: {}
            webhooks: {made: {post: {summary: s, requestBody: {content: {application/json: {schema: {type: string}}}}}}}
            """
        let root = try #require(Node.parse(Array(text.utf8), path: "a.yaml", report: report))
        let document = try #require(DocumentReader.read(root, report: report))
        #expect(document.version == .v3_1 && document.info.summary == "s" && document.info.termsOfService == "u")
        #expect(document.info.contact?.email == "e" && document.info.license?.identifier == "MIT")
        #expect(document.servers.map(\.url) == ["https://eu.example", "https://b.example"])
        #expect(document.servers[0].template == "https://{region}.example" && document.servers[0].description == "d")
        #expect(document.servers[0].variables.map(\.values) == [["eu", "us"]])
        #expect(document.tags.map(\.kind) == ["nav"] && document.tags[0].externalDocumentation?.url == "u")
        #expect(document.externalDocumentation?.url == "u" && document.jsonSchemaDialect == "j")
        #expect(document.webhooks.map(\.path) == ["made"] && document.webhooks[0].operations[0].summary == "s")
        #expect(document.webhooks[0].operations[0].requestBody?.content.first?.schema?.type == .string)
    }

    @Test("Credentials")
    func credentials() throws {
        let document = try read(
            """
            paths: {}
            security: [{o: [read]}, {}]
            components:
              securitySchemes:
                b: {type: http, scheme: bearer, bearerFormat: JWT}
                i: {type: openIdConnect, openIdConnectUrl: u}
                o:
                  type: oauth2
                  flows:
                    authorizationCode: {authorizationUrl: a, tokenUrl: t, refreshUrl: r, scopes: {read: Reads.}}
                    implicit: {authorizationUrl: a, scopes: {}}
            """)
        #expect(document.security?.map(\.uses) == [[.init(scheme: "o", scopes: ["read"])], []])
        let schemes = document.components.securitySchemes
        #expect(schemes[0].bearerFormat == "JWT" && schemes[1].openIDConnectURL == "u")
        #expect(schemes[2].flows.map(\.kind) == [.authorizationCode, .implicit])
        #expect(schemes[2].flows[0].refreshURL == "r")
        #expect(schemes[2].flows[0].scopes == [.init(name: "read", description: "Reads.")])
    }

    @Test("Operations with all that they hold")
    func operations() throws {
        let document = try read(
            """
            paths:
              /a:
                summary: s
                description: d
                post:
                  summary: os
                  description: od
                  externalDocs: {url: u}
                  parameters:
                  - {name: q, in: query, schema: {}, allowReserved: true, allowEmptyValue: true, example: x}
                  - {$ref: '#/components/parameters/p', description: mine}
                  requestBody:
                    content:
                      multipart/form-data:
                        schema: {type: object}
                        encoding: {f: {allowReserved: false, headers: {X-A: {schema: {type: string}, deprecated: true}}}}
                  responses:
                    '200':
                      description: rd
                      headers: {X-B: {required: true, style: simple, explode: true, content: {text/plain: {schema: {}}}}}
                      links: {next: {operationId: x}}
                      content: {text/event-stream: {itemSchema: {type: object}, examples: {e: {value: 1}}}}
                  callbacks: {done: {'{$request.body#/url}': {post: {description: cd, responses: {}}}}}
            components: {parameters: {p: {name: p, in: query, description: theirs, schema: {}}}}
            """)
        let item = document.paths[0]
        let operation = item.operations[0]
        #expect(item.summary == "s" && item.description == "d")
        #expect(operation.summary == "os" && operation.description == "od" && operation.text == "od")
        #expect(operation.parameters[0].allowsReserved && operation.parameters[0].allowsEmptyValue)
        #expect(operation.parameters[0].examples.map(\.value?.text) == ["x"])
        #expect(operation.parameters[1].description == "mine")
        let encoding = try #require(operation.requestBody?.content[0].encodings.first)
        #expect(encoding.allowsReserved == false && encoding.headers.map(\.isDeprecated) == [true])
        let response = operation.responses[0]
        #expect(response.description == "rd" && response.links.map(\.operationID) == ["x"])
        #expect(response.headers[0].isRequired && response.headers[0].explode == true)
        #expect(response.headers[0].style == "simple" && response.headers[0].contentType == "text/plain")
        #expect(response.content[0].itemSchema?.type == .object && response.content[0].examples.map(\.name) == ["e"])
        #expect(operation.callbacks.map(\.name) == ["done"])
        #expect(operation.callbacks[0].paths[0].path == "{$request.body#/url}")
        #expect(operation.callbacks[0].paths[0].operations[0].description == "cd")
    }

    @Test("Before 3.1 the description beside a reference is not the target's")
    func descriptionBesideReference() throws {
        let text = """
            paths: {/a: {get: {parameters: [{$ref: '#/components/parameters/p', description: mine}], responses: {}}}}
            components: {parameters: {p: {name: p, in: query, description: theirs, schema: {}}}}
            """
        #expect(try read(text, version: "3.0.3").paths[0].operations[0].parameters[0].description == "theirs")
        #expect(try read(text).paths[0].operations[0].parameters[0].description == "mine")
    }

    @Test("Callbacks that refer to themselves are read once")
    func circularCallbacks() throws {
        let document = try read(
            """
            paths: {/a: {$ref: '#/components/pathItems/P'}}
            components:
              pathItems: {P: {post: {responses: {}, callbacks: {c: {x: {$ref: '#/components/pathItems/P'}}}}}}
            """)
        #expect(document.paths[0].operations[0].callbacks[0].paths[0].operations[0].callbacks.isEmpty)
    }
}
