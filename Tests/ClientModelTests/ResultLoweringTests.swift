// SPDX-License-Identifier: Apache-2.0

import Foundation
import OpenAPISpec
import Testing

@testable import ClientModel

@Suite("Answers")
struct ResultLoweringTests {
    @Test(
        "The three forms of a page are known",
        arguments: [
            "{properties: {things: \(list), meta: {properties: {next_page_url: {type: string}}}}}",
            "{properties: {things: \(list), next_page_uri: {type: string}, page: {}, page_size: {}, start: {}}}",
            "{allOf: [{properties: {things: \(list)}}, {properties: {meta: {properties: {next_page_url: {}}}}}]}",
        ])
    func pages(schema: String) throws {
        let lowered = try Lowered.answer(schema, method: "get")
        #expect(
            lowered.method?.answer
                == .pages(.init(item: .named("DoItItem", .model), key: "things", limit: "limit")))
        #expect(lowered.parameters.map(\.place) == [.limit])
    }

    @Test(
        "A token leads to the next page where the operation takes one, under whatever name",
        arguments: [
            ("nextToken", ["PageToken"], "PageToken"), ("next_token", ["Token"], "Token"),
            ("nextToken", ["token", "page_token"], "page_token"), ("next_token", ["Size", "Tokens"], nil),
        ])
    func tokens(field: String, parameters: [String], expected: String?) throws {
        let list = parameters.map { "{name: \($0), in: query, schema: {type: string}}" }.joined(separator: ", ")
        let schema = "{properties: {things: \(Self.list), meta: {properties: {\(field): {type: string}}}}}"
        let lowered = try Lowered.operation(
            "parameters: [\(list)], responses: {'200': {description: ok, content: {application/json: {schema: \(schema)}}}}",
            method: "get")
        #expect(lowered.pages?.token == expected)
        #expect(lowered.parameters.contains { $0.place == .limit } == (expected != nil))
        #expect(lowered.problems.map { $0.suffix(14) } == (expected == nil ? ["[unpaged-list]"] : []))
    }

    @Test(
        "What is asked for page by page and is no page that is known is told",
        arguments: [
            ("page", "{type: array, items: {}}", true), ("Page", "{properties: {a: \(list)}}", true),
            ("cursor", "{properties: {a: {type: string}}}", false), ("size", "{properties: {a: \(list)}}", false),
            ("token", "{properties: {a: \(list)}}", false),
            ("size", "{properties: {a: \(list), b: {}, next_page_uri: {}}}", true),
        ])
    func unpaged(parameter: String, schema: String, isTold: Bool) throws {
        let lowered = try Lowered.operation(
            "parameters: [{name: \(parameter), in: query, schema: {type: string}}], "
                + "responses: {'200': {description: ok, content: {application/json: {schema: \(schema)}}}}",
            method: "get")
        #expect(lowered.problems.map { $0.suffix(14) } == (isTold ? ["[unpaged-list]"] : []))
    }

    private static let list = "{type: array, items: {properties: {a: {type: string}}}}"

    @Test(
        "What only looks like a page is not one",
        arguments: [
            "{properties: {things: \(list)}}",
            "{properties: {things: \(list), more: \(list), next_page_uri: {}}}",
            "{properties: {things: \(list), next_page_uri: {}, total_price: {type: number}}}",
            "{properties: {meta: {properties: {next_page_url: {}}}}}",
            "{properties: {things: \(list), meta: {properties: {page: {}}}}}",
        ])
    func noPages(schema: String) throws {
        let lowered = try Lowered.answer(schema, method: "get")
        #expect(lowered.bodyType == .named("DoItResponse", .model))
    }

    @Test("A page whose items say nothing of themselves holds any JSON")
    func untypedItems() throws {
        let lowered = try Lowered.answer("{properties: {things: {type: array}, next_page_uri: {}}}", method: "get")
        #expect(lowered.method?.answer == .pages(.init(item: .json, key: "things", limit: "limit")))
    }

    @Test("Where no success is declared, the default answer is it")
    func defaultAnswer() throws {
        let content = "content: {application/json: {schema: {type: integer}}}"
        let only = try Lowered.operation("responses: {default: {description: d, \(content)}}")
        #expect(only.bodyType == .int)
        let both = try Lowered.operation("responses: {'204': {description: ok}, default: {description: d, \(content)}}")
        #expect(both.bodyType == nil)
        #expect(both.method != nil)
    }

    @Test("Successes with bodies of their own are the cases of an enumeration, in the document's order")
    func differingAnswers() throws {
        let lowered = try Lowered.operation(
            """
            responses: {'202': {description: later, content: {application/json: {schema: {type: string}}}},
            '200': {description: ok, content: {application/json: {schema: {type: integer}}}}, '204': {description: none},
            2XX: {description: other, content: {text/csv: {schema: {type: string}}}}}
            """)
        #expect(lowered.method?.answer == .choice("DoItAnswer"))
        #expect(lowered.method?.request.accept == "application/json, text/csv")
        guard case .answers(let cases)? = lowered.type("DoItAnswer")?.content else {
            Issue.record("no enumeration")
            return
        }
        #expect(cases.map(\.name) == ["accepted", "ok", "noContent", "status2XX"])
        #expect(cases.map(\.answer) == [.value(.string), .value(.int), .none, .text])
        #expect(lowered.problems == [])
    }

    @Test(
        "What a body is follows from its content type, and from its schema where that is a range",
        arguments: [
            ("image/png: {}", Answer.bytes, "image/png" as String?),
            (
                "image/png: {schema: {}}, image/*: {}, application/pdf: {}", .bytes,
                "image/png, image/*, application/pdf"
            ),
            ("text/csv: {schema: {type: string}}", .text, "text/csv"), ("text/*: {}", .text, "text/*"),
            ("application/xml: {schema: {type: object}}", .text, "application/xml"),
            ("'*/*': {schema: {type: array, items: {type: integer}}}", .value(.array(.int)), nil),
            ("'*/*': {schema: {type: string, format: binary}}", .bytes, "*/*"), ("'*/*': {}", .bytes, "*/*"),
            ("application/*: {schema: {type: integer}}", .value(.int), nil),
            ("application/json: {}", .value(.json), nil),
            (
                "Application/JSON; charset=utf-8: {schema: {type: integer}}", .value(.int),
                "Application/JSON; charset=utf-8"
            ),
            ("text/plain: {schema: {type: array, items: {type: integer}}}", .value(.array(.int)), "text/plain"),
            (
                "application/json-seq: {schema: {type: string}}, application/json-patch+json: {schema: {type: string}}, "
                    + "application/vnd.a+json: {schema: {type: integer}}", .value(.int), "application/vnd.a+json"
            ),
        ])
    func contentTypes(content: String, expected: Answer, accept: String?) throws {
        let lowered = try Lowered.operation("responses: {'200': {description: a, content: {\(content)}}}")
        #expect(lowered.method?.answer == expected)
        #expect(lowered.method?.request.accept == accept)
    }

    @Test("A further content type is reported where it is not read as the chosen one is")
    func otherContentTypes() throws {
        let lowered = try Lowered.operation(
            """
            responses: {'200': {description: a, content: {application/json: {schema: {type: integer}},
            text/csv: {schema: {type: string}}}}}
            """)
        #expect(lowered.bodyType == .int)
        #expect(lowered.problems.map { $0.suffix(20) } == ["[other-content-type]"])
    }

    @Test("An answer to HEAD has no body, whatever the document says")
    func head() throws {
        let lowered = try Lowered.answer("{type: integer}", method: "head")
        #expect(lowered.method?.answer == Answer.none)
    }

    @Test("Redirections are an answer where the document has no other")
    func redirects() throws {
        let lowered = try Lowered.operation("responses: {'307': {description: there}}")
        #expect(lowered.method?.request.options == [.redirects])
        #expect(lowered.problems == [])
    }

    @Test(
        "Where there is another answer, a redirection is thrown, and so is an answer that lacks the body: both are told"
    )
    func otherSuccesses() throws {
        let content = "content: {application/json: {schema: {$ref: '#/components/schemas/N'}}}"
        let redirected = try Lowered.operation(
            "responses: {'304': {description: same}, '200': {description: ok, \(content)}}",
            components: "{schemas: {N: {type: integer}}}")
        #expect(redirected.bodyType == .int)
        #expect(redirected.method?.request.options == [])
        #expect(
            redirected.problems.map { $0.drop { $0 != ":" } } == [
                ":69: note: the answer for 304 is thrown, as an 'APIError' with that 'status' [other-answer]"
            ])
        #expect(
            redirected.method?.documentation.text.hasSuffix(
                "\n\nThe answer for 304 is thrown, as an `APIError` with that `status`.") == true)
        // The redirection's body is not what the method gives, though it is the only one.
        let bodyless = try Lowered.operation(
            "responses: {'204': {description: ok}, '302': {description: there, \(content)}}",
            components: "{schemas: {N: {type: integer}}}")
        #expect(bodyless.bodyType == nil)
        #expect(bodyless.method?.request.options == [])
        #expect(bodyless.problems.map { $0.suffix(14) } == ["[other-answer]"])
        let empty = try Lowered.operation(
            "responses: {'200': {description: ok, \(content)}, '202': {description: later, \(content)}, '204': {description: none}}",
            components: "{schemas: {N: {type: integer}}}")
        #expect(empty.method?.answer == .optional(.value(.int)))
        #expect(empty.messages == [])
    }

    @Test("Headers have types, and operations with the same headers share one")
    func headers() throws {
        let lowered = try Lowered(
            """
            paths:
              /a:
                get: {operationId: getA, responses: {'200': {description: d, headers: &h {
                  X-Rate-Limit: {schema: {type: integer}}, X-Rate-Left: {schema: {$ref: '#/components/schemas/N'}},
                  X-Rate-On: {schema: {type: boolean}}, X-Rate-Price: {schema: {type: number}}, X-Rate-Class: {}}}}}
                put: {operationId: putA, responses: {'200': {description: d, headers: *h}}}
                post: {operationId: postA, responses: {'200': {description: d, headers: {
                  X-Rate-Limit: {schema: {type: string}}, X-Rate-Left: {schema: {type: string}}}}}}
                patch: {operationId: patchA, responses: {'200': {description: d, headers: {
                  X-Rate-Limit: {schema: {type: integer}}, X-Rate-Left: {schema: {type: string}}}}}}
            components: {schemas: {N: {type: integer}}}
            """)
        let names = lowered.methods.map { method -> String in
            method.headers ?? ""
        }
        #expect(names == ["XRateHeaders", "XRateHeaders", "XRateHeaders2", "XRateHeaders3"])
        guard case .headers(let fields) = lowered.type("XRateHeaders")?.content else {
            Issue.record("no headers")
            return
        }
        #expect(fields.map(\.type) == [.int, .int, .bool, .double, .string])
        #expect(fields.map(\.name) == ["xRateLimit", "xRateLeft", "xRateOn", "xRatePrice", "xRateClass"])
    }

    @Test("Documented errors are declared and named in the method's words")
    func errors() throws {
        let lowered = try Lowered.operation(
            """
            responses: {'204': {description: ok}, '404': {description: no, content: {application/json: {schema:
            {properties: {code: {type: integer}}}}}}}
            """)
        #expect(lowered.properties("DoItStatus404").map(\.name) == ["code"])
        #expect(lowered.method?.documentation.text.hasSuffix("Bodies of errors: 404: ``DoItStatus404``.") == true)
    }

    @Test(
        "Every documented error is in the method's words, with its headers, also where only some operations are chosen")
    func allErrors() throws {
        let text = """
            paths: {'/v1/Things': {post: {operationId: DoIt, responses: {'204': {description: ok},
            '408': {description: late}, '409': {description: no, content: {text/plain: {schema: {type: string}}}},
            '400': {description: no, headers: {Retry-After: {schema: {type: integer}}}, content: {application/json: {schema:
            {properties: {code: {type: integer}}}}}}, '429': {description: no, headers: {Retry-After: {schema: {type: integer}}}}}}}}
            """
        let lowered = try Lowered(text) { $0.filter.operationIDs = ["DoIt"] }
        #expect(lowered.problems.map { $0.suffix(20) } == ["[other-content-type]"])
        #expect(
            lowered.method?.documentation.text.components(separatedBy: "\n\n").suffix(3) == [
                "Bodies of errors: 400: ``DoItStatus400``.", "Other errors: 408, 409, 429.",
                "Headers of errors: 400, 429: ``RetryAfterHeaders``.",
            ])
        #expect(lowered.type("RetryAfterHeaders") != nil)
        #expect(lowered.properties("DoItStatus400").map(\.name) == ["code"])
    }

    @Test("Headers of another successful answer that have no types are told")
    func otherHeaders() throws {
        let lowered = try Lowered.operation(
            "responses: {'200': {description: a}, '202': {description: b, headers: {Location: {schema: {type: string}}}}}"
        )
        #expect(lowered.messages.map { $0.prefix(40) } == ["note: the headers of the answer for 202 "])
    }

    @Test(
        "A JSON type of its own is sent where it stands alone; beside 'application/json' that one is",
        arguments: [
            (["application/scim+json"], "application/scim+json"),
            (["application/scim+json", "application/json"], "application/json"),
            (["application/json", "application/scim+json"], "application/json"),
            (["text/plain", "application/scim+json"], "application/scim+json"),
        ])
    func jsonTypes(types: [String], expected: String) throws {
        let content = types.map { "\($0): {schema: {properties: {a: {type: string}}}}" }.joined(separator: ", ")
        let lowered = try Lowered.operation(
            "requestBody: {content: {\(content)}}, responses: {'204': {description: ok}}")
        #expect(lowered.method?.request.body == .json(ContentType(expected)))
        #expect(lowered.problems.count == types.count - 1)
    }
}
