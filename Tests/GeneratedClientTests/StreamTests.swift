// SPDX-License-Identifier: Apache-2.0

import GeneratedClients
import HTTPTypes
import RuntimeTestSupport
import Testing
import WireformRuntime

@Suite("Streams of generated methods")
struct StreamTests {
    /// All values of a stream.
    private func all<Values: AsyncSequence>(_ values: Values) async throws -> [Values.Element] {
        var result: [Values.Element] = []
        for try await value in values { result.append(value) }
        return result
    }

    @Test("A stream and a value are methods of their own; the flag that chooses between them is set")
    func bothWays() async throws {
        let (client, transport) = answered(Streams.self, #"{"text":"all"}"#)
        #expect(try await client.chat.create(body: .init(prompt: "p")).text == "all")
        #expect(transport.sent.last?.header("Accept") == "application/json")
        #expect(transport.sent.last?.body == #"{"prompt":"p"}"#)
        let body = "data: {\"delta\":\"a\"}\n\ndata: {\"delta\":\"b\"}\n\ndata: [DONE]\n\n"
        let (stream, other) = answered(Streams.self, body, type: "text/event-stream")
        let chunks = try await all(stream.chat.createStream(body: .init(prompt: "p", stream: false)))
        #expect(chunks.map(\.delta) == ["a", "b"])
        #expect(other.sent.last?.header("Accept") == "text/event-stream")
        #expect(other.sent.last?.body == #"{"prompt":"p","stream":true}"#)
        _ = try await all(stream.chat.createStream(body: .init(prompt: "p")))
        #expect(other.sent.last?.body == #"{"prompt":"p","stream":true}"#)
        let (lines, third) = answered(Streams.self, "{\"delta\":\"a\"}\n", type: "application/x-ndjson")
        #expect(try await all(lines.search.searchStream(q: "x")).map(\.delta) == ["a"])
        #expect(third.sent.last?.line == "GET https://api.example.com/search?q=x&stream=true")
    }

    @Test("JSON Lines: blank lines and CR mean nothing, the last line may have no end")
    func lines() async throws {
        let client = answered(
            Streams.self, "{\"delta\":\"a\"}\r\n\r\n \n{\"delta\":\"b\"}", type: "application/x-ndjson"
        ).client
        #expect(try await all(client.log.follow()).map(\.delta) == ["a", "b"])
    }

    @Test("JSON text sequences")
    func sequences() async throws {
        let client = answered(
            Streams.self, "\u{1E}{\"delta\":\n\"a\"}\n\u{1E}{\"delta\":\"b\"}\n", type: "application/json-seq"
        ).client
        #expect(try await all(client.sequence.follow()).map(\.delta) == ["a", "b"])
    }

    @Test("The values of an event stream are the data of its events, in whatever pieces they come")
    func events() async throws {
        let text =
            "\u{FEFF}: hello\r\nid: 1\r\nevent: add\r\ndata: a\r\ndata:b\r\n\r\n"
            + "retry: 10\rdata\r\rdata:  é\n\nevent: x\n\ndata: lost"
        let client = answered(Streams.self, text, type: "text/event-stream").client
        #expect(try await all(client.events.follow()) == ["a\nb", "", " é"])
        let events = try await all(client.events.follow().events)
        #expect(
            events == [
                ServerSentEvent(event: "add", data: "a\nb", id: "1"),
                ServerSentEvent(data: "", id: "1", retry: .milliseconds(10)),
                ServerSentEvent(data: " é", id: "1", retry: .milliseconds(10)),
            ])
        for size in 1...5 {
            let bytes = Array(text.utf8)
            let chunks = stride(from: 0, to: bytes.count, by: size).map { start in
                Array(bytes[start..<min(start + size, bytes.count)])
            }
            let transport = ChunkTransport(chunks: chunks)
            let client = Streams(configuration: ClientConfiguration(transport: transport))
            #expect(try await all(client.events.follow()) == ["a\nb", "", " é"], "pieces of \(size)")
        }
    }

    @Test("Where the document describes whole events, a value is one")
    func typedEvents() async throws {
        let text = "event: made\nid: 7\ndata: {\"delta\":\"a\"}\n\n"
        let client = answered(Streams.self, text, type: "text/event-stream").client
        let events = try await all(client.typed.follow())
        #expect(events.map(\.event) == ["made"])
        #expect(events.map(\.id) == ["7"])
        #expect(events.map(\.data.delta) == ["a"])
    }

    @Test("A value that is not what the document says ends the stream with an error that names the operation")
    func wrongValue() async throws {
        let client = answered(Streams.self, "{\"delta\":\"a\"}\n{\"x\":1}\n", type: "application/x-ndjson").client
        var iterator = try await client.log.follow().makeAsyncIterator()
        #expect(try await iterator.next()?.delta == "a")
        let error = await #expect(throws: APIError.self) { try await iterator.next() }
        #expect(error?.code == .undecodable)
        #expect(error?.description.contains("followLog") == true)
        #expect(error?.message.contains("'.delta'") == true)
    }

    @Test("An error answer to a call that streams is an ordinary error")
    func errorAnswer() async throws {
        let client = answered(Streams.self, status: 429, #"{"message":"slow"}"#).client
        let error = await #expect(throws: APIError.self) {
            try await client.with { $0.retryPolicy = .never }.log.follow()
        }
        #expect(error?.code == .rateLimited)
        #expect(error?.message == "slow")
    }
}

/// Answers with chunks of given sizes.
private struct ChunkTransport: HTTPTransport {
    let chunks: [[UInt8]]

    func send(_ request: HTTPRequest, body: RequestBody?) async throws -> TransportResponse {
        let stream = AsyncStream { continuation in
            for chunk in chunks { continuation.yield(chunk) }
            continuation.finish()
        }
        var head = HTTPResponse(status: .ok)
        head.headerFields[.contentType] = "text/event-stream"
        return TransportResponse(head: head, body: ResponseBody(stream))
    }
}
