// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RuntimeTestSupport
import Testing
@_spi(Generated) import WireformRuntime

@Suite("Middleware")
struct MiddlewareTests {
    /// A middleware made of a closure.
    private struct Step: Middleware {
        let body: @Sendable (OutgoingRequest, Next) async throws -> TransportResponse

        func intercept(_ request: OutgoingRequest, next: Next) async throws -> TransportResponse {
            try await withoutActuallyEscaping(next) { try await body(request, $0) }
        }
    }

    private func service(_ transport: any HTTPTransport, _ steps: [Step]) -> Service {
        Service(transport) {
            $0.middleware = steps
            $0.authenticator = BasicAuthenticator(username: "u", password: "hush")
            $0.time = VirtualClock(wakesAt: 2).source
        }
    }

    @Test("The first is outermost")
    func order() async throws {
        let log = Log<String>()
        let steps = ["a", "b", "c"].map { name in
            Step { request, next in
                log.append("\(name) in")
                defer { log.append("\(name) out") }
                return try await next(request)
            }
        }
        try await service(FakeTransport(), steps).call()
        #expect(log.entries == ["a in", "b in", "c in", "c out", "b out", "a out"])
    }

    @Test("What is sent and what comes back can be changed")
    func changes() async throws {
        let transport = FakeTransport(status: 404, "{}")
        let step = Step { request, next in
            var request = request
            request.head.path = (request.head.path ?? "") + "?x=1"
            request.head.headerFields[.acceptLanguage] = "de"
            request.body = RequestBody(Array("a=2".utf8))
            var answer = try await next(request)
            answer.head.status = .ok
            answer.body = ResponseBody(Array(#"{"b":true}"#.utf8))
            return answer
        }
        let answer = try await service(transport, [step]).call(.post) { $0.form.int("a", 1) }
        #expect(answer.body == ["b": true])
        let sent = try #require(transport.sent.first)
        #expect(sent.head.path == "/v1/things?x=1")
        #expect(sent.head.headerFields[.acceptLanguage] == "de")
        #expect(sent.body == "a=2")
    }

    @Test("Bodies of both directions can be read as often as one likes")
    func bodies() async throws {
        let seen = Log<[UInt8]>()
        let step = Step { request, next in
            for _ in 0..<2 { seen.append(request.body?.bytes ?? []) }
            let answer = try await next(request)
            for _ in 0..<2 { seen.append(try await answer.body.collect(upTo: 9)) }
            return answer
        }
        let transport = FakeTransport("[1]")
        let answer = try await service(transport, [step, step]).call(.post) { $0.form.int("a", 1) }
        #expect(answer.body == [1])
        #expect(
            seen.entries.map { String(decoding: $0, as: UTF8.self) } == [
                "a=1", "a=1", "a=1", "a=1", "[1]", "[1]", "[1]", "[1]",
            ])
        #expect(transport.sent.first?.body == "a=1")
    }

    @Test("None of them sees credentials, which are added behind the last one")
    func credentials() async throws {
        let step = Step { request, next in
            #expect(request.head.headerFields[.authorization] == nil)
            return try await next(request)
        }
        let transport = FakeTransport()
        try await service(transport, [step]).call()
        #expect(transport.sent.first?.head.headerFields[.authorization] == "Basic dTpodXNo")
    }

    @Test("Each attempt passes, with its number and the operation it belongs to")
    func attempts() async throws {
        let seen = Log<String>()
        let step = Step { request, next in
            seen.append("\(request.operationID) \(request.pathTemplate) \(request.attempt)")
            return try await next(request)
        }
        let transport = FakeTransport([.success(.init(status: 429, "")), .success(.init())])
        try await service(transport, [step]).call()
        #expect(seen.entries == ["DoThing /things 1", "DoThing /things 2"])
    }

    @Test("A middleware may answer by itself, or send twice")
    func otherThanOnce() async throws {
        let unused = FakeTransport()
        let answer = try await service(unused, [Step { _, _ in TransportResponse("7") }]).call()
        #expect(answer.body == 7)
        #expect(unused.sent.isEmpty)
        let transport = FakeTransport()
        let twice = Step { request, next in
            _ = try await next(request)
            return try await next(request)
        }
        try await service(transport, [twice]).call()
        #expect(transport.sent.count == 2)
    }

    @Test("An error of its own reaches the caller as its type's name only; an APIError as it is")
    func errors() async throws {
        struct Secretive: Error { let text = "hush" }
        let transport = FakeTransport()
        let error = await #expect(throws: APIError.self) {
            try await service(transport, [Step { _, _ in throw Secretive() }]).call(.post)
        }
        #expect(error?.message.contains("Secretive") == true)
        #expect(error.map { "\($0)".contains("hush") } == false)
        let own = await #expect(throws: APIError.self) {
            try await service(transport, [Step { _, _ in throw APIError(.forbidden, message: "Not today.") }]).call()
        }
        #expect(own?.code == .forbidden)
        #expect(own?.operationID == "DoThing")
        #expect(transport.sent.isEmpty)
    }
}
