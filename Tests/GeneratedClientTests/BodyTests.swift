// SPDX-License-Identifier: Apache-2.0

import Foundation
import GeneratedClients
import RuntimeTestSupport
import Testing
import WireformRuntime

@Suite("Bodies of generated methods")
struct BodyTests {
    /// The content type and the body that a call sends.
    private func body(_ call: (Bodies) async throws -> Void) async throws -> String {
        let request = try await sent(by: Bodies.self, call)
        return "\(request?.header("Content-Type") ?? "no type"): \(request?.body ?? "no body")"
    }

    @Test("A body that may be left out is left out, with its type")
    func optional() async throws {
        #expect(try await body { try await $0.optional.optional() } == "no type: no body")
        #expect(
            try await body { try await $0.optional.optional(body: .init(text: "x")) }
                == #"application/json: {"text":"x"}"#)
        #expect(
            try await body { try await $0.optional.search(body: .init(text: "x")) }
                == #"application/json: {"text":"x"}"#)
    }

    @Test("JSON of every content type is sent under that type")
    func json() async throws {
        #expect(try await body { try await $0.any.any(body: [1, nil]) } == "application/json: [1,null]")
        #expect(
            try await body { try await $0.several.several(body: .init(text: "x")) }
                == #"Application/JSON; charset=utf-8: {"text":"x"}"#)
        #expect(
            try await body { try await $0.patch.patch(body: [.init(op: "remove", path: "/a")]) }
                == #"application/json-patch+json: [{"op":"remove","path":"/a"}]"#)
        #expect(
            try await body { try await $0.range.range(body: .init(text: "x")) } == #"application/json: {"text":"x"}"#)
    }

    @Test("Text is sent as it is")
    func text() async throws {
        #expect(try await body { try await $0.text.text(body: "é\n\"") } == "text/plain: é\n\"")
        #expect(try await body { try await $0.text.text(body: "") } == "text/plain: ")
        #expect(try await body { try await $0.text.xml(body: "<a/>") } == "application/xml: <a/>")
        #expect(try await body { try await $0.text.xml() } == "no type: no body")
    }

    @Test("Fields of a form are written as their Encoding Object says")
    func form() async throws {
        let mail = Date(timeIntervalSince1970: 1_281_662_184)
        let body = try await body {
            try await $0.form.form(
                text: "a b", list: ["x", "y"], expand: ["a", "b,c"],
                owners: [.init(first: "A", roles: ["x"]), .init(first: "B")], config: .init(deep: true),
                plain: .init(a: 1), spread: .init(x: 1, y: "z"), mails: [mail])
        }
        #expect(
            body.replacing("+", with: " ").removingPercentEncoding
                == "application/x-www-form-urlencoded: text=a b&list=x&list=y&expand=a,b,c&owners[0][first]=A"
                + #"&owners[0][roles][0]=x&owners[1][first]=B&config={"deep":true}&plain={"a":1}&x=1&y=z"#
                + "&mails=Fri, 13 Aug 2010 01:16:24 +0000")
        #expect(body.contains("text=a+b&"))
        #expect(body.contains("expand=a,b%2Cc&"))
    }

    @Test("A form that is required is sent even where no field is given")
    func emptyForm() async throws {
        #expect(try await body { try await $0.form.form() } == "application/x-www-form-urlencoded: ")
        #expect(try await body { try await $0.form.free() } == "no type: no body")
    }

    @Test("A form without named fields takes those that are given")
    func freeForm() async throws {
        #expect(
            try await body { try await $0.form.free(fields: ["a b": "c&d", "e": ""]) }
                == "application/x-www-form-urlencoded: a+b=c%26d&e=")
        #expect(
            try await body { try await $0.form.any(fields: ["a": 1, "b": ["x", "y"], "c": ["d": true]]) }
                == "application/x-www-form-urlencoded: a=1&b=x&b=y&c=%7B%22d%22%3Atrue%7D")
    }
}
