// SPDX-License-Identifier: Apache-2.0

import GeneratedClients
import HTTPTypes
import RuntimeTestSupport
import Testing
import WireformRuntime

@Suite("Answers of generated methods")
struct AnswerTests {
    @Test("An answer to HEAD is not decoded")
    func head() async throws {
        let (client, transport) = answered(Answers.self, "")
        let response = try await client.head.head()
        #expect(response.http.status == 200)
        #expect(transport.sent.first?.head.method == .head)
    }

    @Test("An answer without a schema is any JSON")
    func untyped() async throws {
        #expect(try await answered(Answers.self, #"{"a":[1]}"#).client.untyped.untyped().body == ["a": [1]])
    }

    @Test("What is asked for is what is read, also where the document names a range")
    func accept() async throws {
        let (client, transport) = answered(Answers.self, #"{"id":"j"}"#, type: "application/vnd.example.v2+json")
        #expect(try await client.vendor.vendor().id == "j")
        #expect(transport.sent.last?.header("Accept") == "application/vnd.example.v2+json")
        let (list, other) = answered(Answers.self, #"[{"id":"j"}]"#)
        #expect(try await list.range.range().body.map(\.id) == ["j"])
        #expect(other.sent.last?.header("Accept") == "application/json")
    }

    @Test("The body of an error can be read as the type that the document has for it")
    func errorBody() async throws {
        let client = answered(Answers.self, status: 404, #"{"message":"gone"}"#).client
        let error = try #require(await #expect(throws: APIError.self) { try await client.range.range() })
        #expect(try error.body(as: Answers.Fault.self).message == "gone")
    }

    @Test(
        "Text is read in the character encoding that the answer names",
        arguments: [
            ("text/plain", Array("é".utf8)), ("text/plain; charset=UTF-8", [0xEF, 0xBB, 0xBF] + Array("é".utf8)),
            ("text/plain; charset=\"iso-8859-1\"", [0xE9]), ("text/plain;charset=utf-16le", [0xE9, 0]),
            ("text/plain; charset=utf-16", [0xFE, 0xFF, 0, 0xE9]), (nil as String?, Array("é".utf8)),
        ])
    func text(type: String?, bytes: [UInt8]) async throws {
        let (client, transport) = answered(Answers.self, bytes, type: type)
        #expect(try await client.text.text().body == "é")
        #expect(transport.sent.last?.header("Accept") == "text/plain")
    }

    @Test("JSON text is text where text is documented, and so is XML")
    func otherText() async throws {
        #expect(try await answered(Answers.self, "\"a\"").client.text.text().body == "\"a\"")
        #expect(try await answered(Answers.self, "a,b", type: "text/csv").client.csv.csv().body == "a,b")
        let (client, transport) = answered(Answers.self, "<a/>", type: "application/xml")
        #expect(try await client.xml.xml().body == "<a/>")
        #expect(transport.sent.last?.header("Accept") == "application/xml")
    }

    @Test("Bytes that are not text are an error that names the encoding")
    func notText() async throws {
        let client = answered(Answers.self, [0xFF, 0xFE, 0], type: "text/plain").client
        let error = await #expect(throws: APIError.self) { try await client.text.text() }
        #expect(error?.code == .undecodable)
        #expect(error?.description.contains("'text/plain' is not text in 'utf-8'") == true)
        #expect(error?.body == [0xFF, 0xFE, 0])
    }

    @Test("Several successes are told apart by their status, a code before its range")
    func several() async throws {
        func answer(_ status: Int, _ body: String, type: String = "application/json") async throws
            -> Answers.SeveralAnswer
        {
            try await answered(Answers.self, status: status, body, type: type).client.several.several().body
        }
        guard case .ok(let job) = try await answer(200, #"{"id":"j"}"#) else { throw Unexpected() }
        #expect(job.id == "j")
        guard case .accepted(let ticket) = try await answer(202, #"{"number":7}"#) else { throw Unexpected() }
        #expect(ticket.number == 7)
        guard case .noContent = try await answer(204, "") else { throw Unexpected() }
        guard case .status2XX("x") = try await answer(299, "x", type: "text/plain") else { throw Unexpected() }
        let (client, transport) = answered(Answers.self, #"{"id":"j"}"#)
        _ = try await client.several.several()
        #expect(transport.sent.last?.header("Accept") == "application/json, text/plain")
    }

    @Test("A success without a body beside one with a body is none")
    func maybe() async throws {
        #expect(try await answered(Answers.self, #"{"id":"j"}"#).client.maybe.maybe().body?.id == "j")
        #expect(try await answered(Answers.self, status: 204, "").client.maybe.maybe().body == nil)
    }

    @Test("An answer of another content type is an error that names operation and type, and holds the bytes")
    func otherType() async throws {
        let client = answered(Answers.self, "data: {}\n\n", type: "text/event-stream; charset=utf-8").client
        let error = await #expect(throws: APIError.self) { try await client.vendor.vendor() }
        #expect(
            error?.description
                == "undecodable in vendor (HTTP 200): The answer has content type 'text/event-stream' and is not JSON; "
                + "its bytes are in 'body'.")
        #expect(error?.body == Array("data: {}\n\n".utf8))
        // JSON under a type that does not say so is JSON all the same.
        #expect(try await answered(Answers.self, #"{"id":"j"}"#, type: "text/html").client.vendor.vendor().id == "j")
        #expect(try await answered(Answers.self, #"{"id":"j"}"#, type: nil).client.vendor.vendor().id == "j")
    }

    private struct Unexpected: Error {}
}
