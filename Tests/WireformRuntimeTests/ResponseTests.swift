// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RuntimeTestSupport
import Testing
@_spi(Generated) import WireformRuntime

@Suite("Answers")
struct ResponseTests {
    @Test("Header fields are read by name in any case, with their types, or not at all")
    func headers() {
        var fields: HTTPFields = [:]
        for (name, value) in [
            ("X-Text", "a b"), ("X-Number", "42"), ("X-Large", "9223372036854775807"), ("X-Ratio", "0.5"),
            ("X-On", "TRUE"),
            ("X-Off", "false"), ("X-Many", "a"), ("x-many", "b"),
        ] {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        let headers = HeaderFields(fields)
        #expect(headers.string("x-text") == "a b")
        #expect(headers.int("X-Number") == 42)
        #expect(headers.int64("X-Large") == .max)
        #expect(headers.double("X-Ratio") == 0.5)
        #expect(headers.bool("X-On") == true)
        #expect(headers.bool("X-Off") == false)
        #expect(headers.string("X-Many") == "a, b")
        #expect(headers.int("X-Text") == nil)
        #expect(headers.int64("X-Text") == nil)
        #expect(headers.double("X-Text") == nil)
        #expect(headers.bool("X-Number") == nil)
        #expect(headers.string("X-None") == nil)
    }

    @Test("The members of a body can be used directly")
    func members() {
        let response = Response<Sample, NoHeaders>(Sample(name: "n"), http: HTTPDetails(status: 201))
        #expect(response.name == "n")
        #expect(response.body.name == "n")
        #expect(response.http.status == 201)
    }

    @Test("A redirection is the answer where the operation says so, with a body and without, and an error elsewhere")
    func redirections() async throws {
        let fields: HTTPFields = [.location: "https://elsewhere.example/file"]
        func api(_ body: String) -> APIClient {
            Service(FakeTransport(status: 307, body, fields: fields)) { $0.retryPolicy = .never }.api
        }
        let bare: Response<NoContent, NoHeaders> = try await api("").send(
            api("").request(.get, "/", "Fetch", options: [.redirects]))
        #expect(bare.http.status == 307)
        #expect(bare.http.fields[.location] == "https://elsewhere.example/file")
        let full: Response<JSONValue, NoHeaders> = try await api("{\"a\":1}").send(
            api("").request(.get, "/", "Fetch", options: [.redirects]))
        #expect(full.http.status == 307)
        #expect(full.body == ["a": 1])
        let error = await #expect(throws: APIError.self) {
            let _: Response<NoContent, NoHeaders> = try await api("").send(api("").request(.get, "/", "Fetch"))
        }
        #expect(error?.code == .unexpectedStatus)
        #expect(error?.status == 307)
        #expect(error?.fields[.location] == "https://elsewhere.example/file")
    }

    @Test(
        "The service's name for the exchange is found under any of its headers",
        arguments: ["Twilio-Request-Id", "T-Request-Id", "X-Request-Id", "x-request-id"])
    func requestID(name: String) throws {
        let details = HTTPDetails<NoHeaders>(fields: [try #require(HTTPField.Name(name)): "r1"])
        #expect(details.requestID == "r1")
    }
}
