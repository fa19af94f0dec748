// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RuntimeTestSupport
import Testing
@_spi(Generated) import WireformRuntime

@Suite("Requests")
struct RequestTests {
    private func path(_ value: String?, accountID: String? = nil) async throws -> String? {
        let transport = FakeTransport()
        let api = Service(transport) { $0.accountID = accountID }.api
        var request = api.request(.get, "/a/{Sid}.json", "Fetch")
        request.clientPath("Sid", value)
        let _: Response<NoContent, NoHeaders> = try await api.send(request)
        return transport.sent.first?.head.path
    }

    @Test(
        "A value in the path is percent-encoded, so that it stays one segment",
        arguments: [
            ("CR1", "CR1"), ("a/b", "a%2Fb"), ("a?b#c", "a%3Fb%23c"), ("a b", "a%20b"), ("%2e", "%252e"),
            ("é", "%C3%A9"), ("-._~", "-._~"), ("...", "..."), ("+1", "%2B1"), ("{x}", "%7Bx%7D"),
        ])
    func pathValues(value: String, encoded: String) async throws {
        #expect(try await path(value) == "/v1/a/\(encoded).json")
    }

    @Test("A value that would mean another resource is refused", arguments: ["", ".", ".."])
    func refusedPathValues(value: String) async throws {
        let error = await #expect(throws: APIError.self) { try await path(value) }
        #expect(error?.code == .invalidRequest)
    }

    @Test("The account stands in where a call names none, and is missed where there is none")
    func account() async throws {
        #expect(try await path(nil, accountID: "AC1") == "/v1/a/AC1.json")
        #expect(try await path("AC2", accountID: "AC1") == "/v1/a/AC2.json")
        let error = await #expect(throws: APIError.self) { try await path(nil) }
        #expect(error?.code == .invalidRequest)
        #expect(error?.message.contains("'Sid'") == true)
    }

    @Test(
        "The base address decides where requests go",
        arguments: [
            ("http://localhost:8080", "GET http://localhost:8080/things"),
            ("https://proxy.example/base/", "GET https://proxy.example/base/things"),
            ("HTTPS://proxy.example/base?x#y", "GET https://proxy.example/base/things"),
            ("http://[::1]:9", "GET http://[::1]:9/things"),
        ])
    func baseURL(base: String, line: String) async throws {
        let transport = FakeTransport()
        try await Service(transport) { $0.baseURL = base }.call()
        #expect(transport.sent.first?.line == line)
    }

    @Test(
        "A base address that is none is refused before anything is sent",
        arguments: ["", "localhost", "ftp://x", "https://", "https://u:p@host", "/path"])
    func refusedBaseURL(base: String) async throws {
        let transport = FakeTransport()
        let error = await #expect(throws: APIError.self) { try await Service(transport) { $0.baseURL = base }.call() }
        #expect(error?.code == .invalidRequest)
        #expect(error?.operationID == "DoThing")
        #expect(transport.sent.isEmpty)
    }

    @Test("Header values are sent as they are, those that would begin a new line refused")
    func headers() async throws {
        let transport = FakeTransport()
        try await Service(transport).call {
            $0.headers.string("X-One", "a b")
            $0.headers.string("X-Two", nil)
        }
        #expect(transport.sent.first?.head.headerFields[try #require(HTTPField.Name("X-One"))] == "a b")
        #expect(transport.sent.first?.head.headerFields[try #require(HTTPField.Name("X-Two"))] == nil)
        for value in ["a\r\nX-Evil: 1", "a\nb", "a\u{0}"] {
            let error = await #expect(throws: APIError.self) {
                try await Service(transport).call { $0.headers.string("X-One", value) }
            }
            #expect(error?.code == .invalidRequest)
        }
    }

    @Test("A body has its type; what has none says nothing about one")
    func contentTypes() async throws {
        let transport = FakeTransport()
        let service = Service(transport)
        try await service.call(.post)
        try await service.call(.post) { $0.form.int("a", 1) }
        try await service.call(.post) { $0.json(["a": 1], contentType: "application/scim+json") }
        #expect(
            transport.sent.map { $0.head.headerFields[.contentType] } == [
                nil, "application/x-www-form-urlencoded", "application/scim+json",
            ])
        #expect(transport.sent.map(\.body) == [nil, "a=1", #"{"a":1}"#])
        #expect(transport.sent.allSatisfy { $0.head.headerFields[.accept] == "application/json" })
    }

    @Test("Text that is not JSON is read where text is expected, JSON text is unquoted")
    func textAnswers() async throws {
        func read(_ body: String, _ type: String?) async throws -> String {
            let fields: HTTPFields = type.map { [.contentType: $0] } ?? [:]
            let api = Service(FakeTransport(body, fields: fields)).api
            let answer: Response<String, NoHeaders> = try await api.send(api.request(.get, "/", "Read"))
            return answer.body
        }
        #expect(try await read("a,b\n", "text/csv") == "a,b\n")
        #expect(try await read("\"a\"", "application/json; charset=utf-8") == "a")
        #expect(try await read("\"a\"", nil) == "a")
        await #expect(throws: APIError.self) { try await read("a,b", "application/json") }
    }
}
