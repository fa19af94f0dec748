// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import Testing

@testable import ClientModel

@Suite("Parameters and bodies")
struct ParameterLoweringTests {
    @Test("Required parameters come first, those of the path before all")
    func order() throws {
        let lowered = try Lowered.operation(
            """
            responses: {}, parameters: [{name: q, in: query, schema: {type: string}},
            {name: r, in: query, required: true, schema: {type: string}},
            {name: id, in: path, required: true, schema: {type: string}}],
            requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object, required: [F],
            properties: {E: {type: string}, F: {type: string}}}}}}
            """, path: "/v1/Things/{id}")
        #expect(lowered.parameters.map(\.name) == ["id", "r", "f", "q", "e"])
        #expect(lowered.parameters.map(\.isOptional) == [false, false, false, true, true])
        #expect(lowered.problems == [])
    }

    @Test("Parameters of one name in several places, and those that the generated code would mistake, stay apart")
    func names() throws {
        let lowered = try Lowered.operation(
            """
            responses: {}, parameters: [{name: id, in: path, schema: {type: string}},
            {name: id, in: query, schema: {type: string}}, {name: ID, in: header, schema: {type: string}},
            {name: request, in: query, schema: {type: string}}, {name: self, in: query, schema: {type: string}}],
            requestBody: {content: {application/x-www-form-urlencoded: {schema: {properties: {Id: {type: string}}}}}}
            """, path: "/v1/Things/{id}")
        #expect(lowered.parameters.map(\.name) == ["id", "queryID", "headerID", "queryRequest", "querySelf", "formID"])
        #expect(lowered.parameters.map(\.wireName) == ["id", "id", "ID", "request", "self", "Id"])
    }

    @Test(
        "Style, explode and content choose how a query value is written",
        arguments: [
            ("schema: {type: array, items: {type: string}}", Writing.plain),
            ("schema: {type: array, items: {type: string}}, style: form, explode: true", .plain),
            ("schema: {type: array, items: {type: string}}, explode: false", .style(.form)),
            ("schema: {type: array, items: {type: string}}, style: spaceDelimited", .style(.spaceDelimited)),
            ("schema: {type: array, items: {type: string}}, style: pipeDelimited", .style(.pipeDelimited)),
            ("schema: {type: array, items: {type: string}}, style: pipeDelimited, explode: true", .plain),
            ("schema: {type: object}, style: deepObject", .deepObject),
            ("schema: {type: object}", .style(.form, explode: true)),
            ("schema: {type: object, properties: {a: {type: integer}}}, explode: false", .style(.form)),
            ("schema: {type: object, format: prefixed-collapsible-map-AddOns}", .prefixedMap("AddOns")),
            ("schema: {type: string, format: prefixed-collapsible-map-AddOns}", .plain),
            ("content: {application/json: {schema: {type: array, items: {type: string}}}}", .jsonText),
            ("content: {text/plain: {schema: {type: integer}}}", .plain),
            ("schema: {}", .style(.form, explode: true)), ("schema: {type: string, enum: [a]}", .plain),
            ("schema: {type: string}, allowReserved: true", .style(.form, explode: true, allowReserved: true)),
            ("schema: {oneOf: [{type: integer}, {type: string}]}", .style(.form, explode: true)),
        ])
    func queryWriting(parameter: String, expected: Writing) throws {
        let lowered = try Lowered.operation("responses: {}, parameters: [{name: a, in: query, \(parameter)}]")
        #expect(lowered.parameters.map(\.writing) == [expected])
        #expect(lowered.problems == [])
    }

    @Test(
        "A form field is written as its Encoding Object says",
        arguments: [
            ("{type: array, items: {type: string}}", "{}", Writing.plain),
            ("{type: array, items: {type: object}}", "{}", .plain),
            ("{type: array, items: {type: string}}", "{a: {style: form, explode: false}}", .style(.form)),
            ("{type: object}", "{a: {explode: true}}", .style(.form, explode: true)),
            ("{type: object}", "{a: {allowReserved: false}}", .style(.form, explode: true)),
            ("{type: object}", "{a: {contentType: application/json}}", .jsonText),
            ("{type: object}", "{a: {style: deepObject, explode: true}}", .deepObject),
            ("{type: string}", "{a: {contentType: application/json}}", .jsonText),
            ("{type: string}", "{b: {contentType: application/json}}", .plain), ("{type: object}", "{}", .plain),
            ("{type: object, properties: {b: {}}}", "{}", .plain),
            ("{$ref: '#/paths/~1x/x-schema'}", "{}", .prefixedMap("P")),
        ])
    func formWriting(schema: String, encoding: String, expected: Writing) throws {
        let lowered = try Lowered(
            """
            paths:
              /x:
                x-schema: {type: object, format: prefixed-collapsible-map-P}
                post:
                  responses: {}
                  requestBody:
                    content:
                      application/x-www-form-urlencoded: {schema: {properties: {a: \(schema)}}, encoding: \(encoding)}
            """)
        #expect(lowered.parameters.map(\.writing) == [expected])
        #expect(lowered.problems == [])
    }

    @Test(
        "What cannot be sent is left out with a warning at its place: the parameter, or the operation that needs it",
        arguments: [
            (
                "parameters: [{name: a, in: query, schema: {type: object}, style: simple}]", true,
                [
                    "4:78: warning: style 'simple' has no meaning in a query; use form, spaceDelimited, pipeDelimited, "
                        + "deepObject [unsupported-style]"
                ]
            ),
            (
                "parameters: [{name: a, in: query, required: true, schema: {type: string}, style: matrix}]", false,
                [
                    "4:78: warning: 'DoIt' is left out: parameter 'a' cannot be sent [unsupported-operation]",
                    "4:78: warning: style 'matrix' has no meaning in a query; use form, spaceDelimited, pipeDelimited, "
                        + "deepObject [unsupported-style]",
                ]
            ),
            (
                "parameters: [{name: a, in: cookie, schema: {type: string}, style: cookies}]", true,
                ["4:78: warning: style 'cookies' has no meaning in a cookie; use form [unsupported-style]"]
            ),
            (
                "parameters: [{name: a, in: query, content: {application/xml: {schema: {type: string}}}}]", true,
                [
                    "4:78: warning: values of type 'application/xml' cannot be written; use 'application/json', or "
                        + "'text/plain' for one value [unsupported-encoding]"
                ]
            ),
            (
                "requestBody: {content: {multipart/form-data: {schema: {type: string}}}}", false,
                [
                    "4:119: warning: 'DoIt' is left out: a multipart body is an object, whose properties are its parts "
                        + "[unsupported-operation]"
                ]
            ),
            (
                "requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: string}}}}", false,
                [
                    "4:133: warning: 'DoIt' is left out: a form is an object, whose properties are its fields "
                        + "[unsupported-operation]"
                ]
            ),
        ])
    func unsupported(operation: String, isKept: Bool, expected: [String]) throws {
        let lowered = try Lowered.operation("responses: {}, " + operation)
        #expect(lowered.problems == expected)
        #expect((lowered.method != nil) == isKept)
        #expect(lowered.parameters.isEmpty)
    }

    @Test(
        "Headers that the client sets itself are no parameters", arguments: ["Accept", "authorization", "Content-Type"])
    func ignoredHeaders(name: String) throws {
        let lowered = try Lowered.operation(
            "responses: {}, parameters: [{name: \(name), in: header, required: true, schema: {type: string}}]")
        #expect(lowered.parameters == [])
        #expect(lowered.method != nil)
        #expect(
            lowered.messages == [
                "note: header parameter '\(name)' is left out; the client sets that header itself [ignored-header]"
            ])
    }

    @Test("The operations beside one that cannot be sent are there")
    func othersStay() throws {
        let lowered = try Lowered(
            """
            paths:
              /a: {post: {operationId: upload, responses: {}, requestBody: {content: {multipart/mixed: {schema: {type: string}}}}}}
              /b: {get: {operationId: listB, responses: {}}}
            """)
        #expect(lowered.methods.map(\.request.operationID) == ["listB"])
        #expect(lowered.problems.count == 1)
    }

    @Test("A JSON body is one parameter; JSON is sent where a form would do too")
    func jsonBody() throws {
        let lowered = try Lowered.operation(
            """
            responses: {}, requestBody: {required: true, content: {application/x-www-form-urlencoded: {schema: {}},
            application/json: {schema: {properties: {a: {type: string}}}}}}
            """)
        #expect(lowered.parameters.map(\.name) == ["body"])
        #expect(lowered.parameters.map(\.type) == [.named("DoItRequest", .model)])
        #expect(lowered.parameters.map(\.isOptional) == [false])
        #expect(lowered.method?.request.body == .json(.json))
        #expect(lowered.problems.map { $0.suffix(20) } == ["[other-content-type]"])
    }

    @Test("The caller's own account is optional at the start of a path, and nowhere else")
    func account() throws {
        let parameter = "parameters: [{name: AccountSid, in: path, schema: {type: string}}], responses: {}"
        let own = try Lowered.operation(parameter, path: "/2010-04-01/Accounts/{AccountSid}/Calls.json")
        #expect(own.parameters.map(\.place) == [.clientPath])
        #expect(own.parameters.map(\.isOptional) == [true])
        #expect(own.client.resources.map(\.name) == ["calls"])
        let other = try Lowered.operation(parameter, path: "/2010-04-01/Accounts/{AccountSid}.json")
        #expect(other.parameters.map(\.place) == [.path])
        #expect(other.parameters.map(\.isOptional) == [false])
    }

    @Test("What the document says of retries and credentials reaches the request")
    func options() throws {
        let lowered = try Lowered.operation(
            "responses: {}, security: [], x-wireform-idempotent: true, x-wireform-retry: never")
        #expect(lowered.method?.request.options == [.idempotent, .neverRetry, .unauthenticated])
    }

    @Test(
        "A misspelled extension is told",
        arguments: [
            (
                "x-wireform-idempotent: 'yes'",
                "warning: 'x-wireform-idempotent' takes true or false [invalid-extension]"
            ),
            (
                "x-wireform-retry: nevr",
                "warning: 'x-wireform-retry' takes 'never' and nothing else [invalid-extension]"
            ),
            (
                "x-wireform-idempotant: true",
                "warning: 'x-wireform-idempotant' means nothing here; known are x-wireform-idempotent, x-wireform-retry "
                    + "[unknown-extension]"
            ),
        ])
    func extensions(text: String, expected: String) throws {
        let lowered = try Lowered.operation("responses: {}, " + text)
        #expect(lowered.messages == [expected])
        #expect(lowered.method?.request.options == [])
    }

    @Test("A deprecated parameter says so, and limits are part of its words")
    func words() throws {
        let lowered = try Lowered.operation(
            """
            responses: {}, parameters: [{name: a, in: query, deprecated: true, description: How many., schema:
            {type: integer, minimum: 1, maximum: 1000, default: 50}}]
            """)
        #expect(
            lowered.method?.documentation.parameters.map(\.text)
                == ["Deprecated. How many. Value: 1 to 1000. Default: `50`."])
    }

    @Test("Values are sent in the document's order, in which required ones need not be first")
    func sendingOrder() throws {
        let lowered = try Lowered.operation(
            """
            responses: {}, parameters: [{name: a, in: query}, {name: b, in: query, required: true}, {name: c, in: query}]
            """)
        let method = try #require(lowered.method)
        #expect(method.parameters.map(\.name) == ["b", "a", "c"])
        #expect(method.sendingOrder.map { method.parameters[$0].name } == ["a", "b", "c"])
    }
}

extension Writing {
    fileprivate static func style(
        _ name: Style.Name, explode: Bool = false, allowReserved: Bool = false
    ) -> Writing {
        .styled(Style(name: name, explode: explode, allowReserved: allowReserved))
    }
}
