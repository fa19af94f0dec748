// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import RuntimeTestSupport
import Testing
@_spi(Generated) import WireformRuntime

@Suite("Faults of servers and networks", .timeLimit(.minutes(2)))
struct FaultTests {
    /// What a call comes to.
    enum Outcome: Sendable, Equatable {
        case success(status: Int, body: JSONValue)
        case failure(APIError.Code, status: Int? = nil)

        static let connectionLost = Outcome.failure(.connectionLost)
    }

    /// What the server does, and what the client makes of it.
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let outcomes: [Outcome]
        let handle: @Sendable (Connection) -> Void

        init(_ name: String, _ outcomes: Outcome..., handle: @escaping @Sendable (Connection) -> Void) {
            testDescription = name
            self.outcomes = outcomes
            self.handle = handle
        }

        /// Reads the request and sends this.
        init(_ name: String, _ outcomes: Outcome..., answer: String) {
            testDescription = name
            self.outcomes = outcomes
            handle = {
                $0.readRequest()
                $0.write(answer)
            }
        }
    }

    private static let ok = Outcome.success(status: 200, body: [:])

    static let faults: [Fault] = [
        // Connections.
        Fault("reset before the request is read", .connectionLost, .failure(.notConnected)) { $0.reset() },
        Fault("closed before the request is read", .connectionLost, .failure(.notConnected)) { $0.close() },
        Fault("reset after the request is read", .connectionLost) {
            $0.readRequest()
            $0.reset()
        },
        Fault("closed after the request is read", .connectionLost) { $0.readRequest() },
        Fault("closed within the status line", .connectionLost, answer: "HTTP/1."),
        Fault("closed within the body", .connectionLost, answer: "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}"),
        Fault("reset within the body", .connectionLost) {
            $0.readRequest()
            $0.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}")
            $0.reset()
        },
        Fault(
            "closed within a chunk", .connectionLost,
            answer: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{}"),
        Fault(
            "closed before the last chunk", .connectionLost,
            answer: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"),
        Fault(
            "a chunk of no length", .connectionLost,
            answer: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"),
        Fault("something that is not HTTP", .connectionLost, answer: "220 mail.example ESMTP\r\n\r\n"),
        Fault("bytes of no meaning", .connectionLost) {
            $0.readRequest()
            $0.write([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x16, 0x0A, 0x0A])
        },
        Fault("a header without end", .connectionLost, .failure(.responseTooLarge)) {
            $0.readRequest()
            $0.write("HTTP/1.1 200 OK\r\nX: ")
            let some = [UInt8](repeating: 0x61, count: 1 << 16)
            for _ in 0..<64 where $0.write(some) {}
        },
        Fault(
            "compressed garbage", .connectionLost, .failure(.undecodable, status: 200),
            answer: "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd"),

        // Answers that are odd but in order.
        Fault(
            "an interim answer before the real one", ok,
            answer: "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"),
        Fault(
            "early hints before the real answer", ok,
            answer: "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"),
        Fault("a body up to the end of the connection", ok, answer: "HTTP/1.0 200 OK\r\n\r\n{}"),
        Fault("no reason phrase", ok, answer: "HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\n{}"),
        Fault("a status with a meaning of its own", .failure(.unexpectedStatus, status: 799)) {
            $0.readRequest()
            $0.answer(799)
        },
        Fault("an answer before the request is read", .failure(.clientError, status: 413), .connectionLost) {
            $0.answer(413, fields: "Connection: close\r\n")
            $0.waitForHangUp(seconds: 1)
        },

        // Bodies.
        Fault("ten megabytes of HTML", .failure(.serverError, status: 500)) {
            $0.readRequest()
            $0.answer(
                500, "<html>" + String(repeating: "<p>no</p>\n", count: 1_000_000),
                fields: "Content-Type: text/html\r\n")
        },
        Fault("more than is allowed", .failure(.responseTooLarge)) {
            $0.readRequest()
            $0.answer(200, String(repeating: " ", count: 17 << 20))
        },
        Fault("a body without end", .failure(.responseTooLarge)) {
            $0.readRequest()
            $0.write("HTTP/1.1 200 OK\r\n\r\n")
            let some = [UInt8](repeating: 0x20, count: 1 << 20)
            for _ in 0..<1_000 where $0.write(some) {}
        },
        Fault("no body with a 201", .failure(.undecodable, status: 201)) {
            $0.readRequest()
            $0.answer(201, "")
        },
        Fault("no content", .failure(.undecodable, status: 204), answer: "HTTP/1.1 204 No Content\r\n\r\n"),
        Fault("HTML with a 200", .failure(.undecodable, status: 200)) {
            $0.readRequest()
            $0.answer(200, "<html></html>")
        },
        Fault("bytes that are not UTF-8", .failure(.undecodable, status: 200)) {
            $0.readRequest()
            $0.write(
                Array("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"name\":\"".utf8) + [0xC3, 0x28]
                    + Array("\"}".utf8))
        },
        Fault("half of a JSON text", .failure(.undecodable, status: 200)) {
            $0.readRequest()
            $0.answer(200, #"{"name":"#)
        },
        Fault("brackets without end", .failure(.undecodable, status: 200)) {
            $0.readRequest()
            $0.answer(200, String(repeating: "[", count: 1_000_000))
        },
        Fault("an error of brackets without end", .failure(.clientError, status: 400)) {
            $0.readRequest()
            $0.answer(400, String(repeating: #"{"error":"#, count: 100_000))
        },

        // Statuses.
        Fault("a redirection", .failure(.unexpectedStatus, status: 301)) {
            $0.readRequest()
            $0.answer(301, "", fields: "Location: /elsewhere\r\n")
        },
        Fault("a redirection that keeps the method", .failure(.unexpectedStatus, status: 307)) {
            $0.readRequest()
            $0.answer(307, "", fields: "Location: http://localhost/\r\n")
        },
        Fault("a redirection to nowhere", .failure(.unexpectedStatus, status: 302)) {
            $0.readRequest()
            $0.answer(302, "")
        },
        Fault("a question for credentials", .failure(.unauthorized, status: 401)) {
            $0.readRequest()
            $0.answer(401, "", fields: "WWW-Authenticate: Basic realm=\"x\"\r\n")
        },
        Fault("a question for other credentials", .failure(.unauthorized, status: 401)) {
            $0.readRequest()
            $0.answer(401, "", fields: "WWW-Authenticate: Digest realm=\"x\", nonce=\"y\"\r\n")
        },
        Fault("a proxy's question for credentials", .failure(.clientError, status: 407)) {
            $0.readRequest()
            $0.answer(407, "", fields: "Proxy-Authenticate: Basic realm=\"x\"\r\n")
        },
        Fault("a year to wait", .failure(.rateLimited, status: 429)) {
            $0.readRequest()
            $0.answer(429, "", fields: "Retry-After: 31536000\r\n")
        },
        Fault("unavailable for a year", .failure(.serverError, status: 503)) {
            $0.readRequest()
            $0.answer(503, "", fields: "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\n")
        },
    ]

    /// Where a method matters, each fault is met by both.
    private func outcome(
        _ method: APIRequest.Method, _ transport: any HTTPTransport, _ url: String, timeout: Duration = .seconds(30)
    ) async -> Outcome {
        let service = Service(transport) {
            $0.baseURL = url
            $0.timeout = timeout
            $0.retryPolicy = .never
            $0.authenticator = BasicAuthenticator(username: "u", password: "p")
        }
        do {
            let answer = try await service.call(method) { if method == .post { $0.form.string("a", "b") } }
            return .success(status: answer.http.status, body: answer.body)
        } catch let error as APIError {
            #expect(error.attempts == 1)
            #expect(error.description.utf8.count < 300)
            return .failure(error.code, status: error.status)
        } catch {
            Issue.record(error)
            return .failure(.invalidRequest)
        }
    }

    @Test(
        "Each fault has one outcome, never a hang, and the request is sent once", arguments: RealTransport.all, faults)
    func table(transport: RealTransport, fault: Fault) async throws {
        for method in [APIRequest.Method.get, .post] {
            let server = try RawServer(fault.handle)
            defer { server.stop() }
            let outcome = await outcome(method, transport.make(), server.url)
            #expect(fault.outcomes.contains(outcome), "\(method): \(outcome)")
            #expect(server.requests.count <= 1, "\(method)")
        }
    }

    @Test("A refused connection is told from a lost one", arguments: RealTransport.all)
    func refused(transport: RealTransport) async throws {
        let url = try RawServer.refusing()
        #expect(await outcome(.get, transport.make(), url) == .failure(.notConnected))
        #expect(await outcome(.post, transport.make(), url) == .failure(.notConnected))
    }

    @Test("An unknown host is no connection", arguments: RealTransport.all)
    func unknownHost(transport: RealTransport) async throws {
        #expect(await outcome(.get, transport.make(), "http://nowhere.invalid") == .failure(.notConnected))
    }

    @Test(
        "What does not come in time is a timeout", arguments: RealTransport.all,
        [
            "", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{",
        ])
    func slow(transport: RealTransport, beginning: String) async throws {
        let server = try RawServer {
            $0.readRequest()
            $0.write(beginning)
            $0.waitForHangUp()
        }
        defer { server.stop() }
        let outcome = await outcome(.post, transport.make(), server.url, timeout: .milliseconds(200))
        #expect(outcome == .failure(.timeout))
    }

    @Test("Cancelling the task cancels the request", arguments: RealTransport.all)
    func cancellation(transport: RealTransport) async throws {
        let (read, readContinuation) = AsyncStream.makeStream(of: Void.self)
        let (closed, closedContinuation) = AsyncStream.makeStream(of: Bool.self)
        let server = try RawServer {
            $0.readRequest()
            readContinuation.yield()
            closedContinuation.yield($0.waitForHangUp())
        }
        defer { server.stop() }
        let service = Service(transport.make()) { $0.baseURL = server.url }
        let task = Task { try await service.call(.post) { $0.form.int("a", 1) } }
        for await _ in read { break }
        task.cancel()
        let error = await #expect(throws: APIError.self) { try await task.value }
        #expect(error?.code == .cancelled)
        for await wasClosed in closed {
            #expect(wasClosed)
            break
        }
    }

    @Test("A task that is cancelled already gets nothing from a transport", arguments: RealTransport.all)
    func cancelledBefore(transport: RealTransport) async throws {
        let server = try RawServer { $0.waitForHangUp() }
        defer { server.stop() }
        let transport = transport.make()
        let authority = String(server.url.dropFirst(7))
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            let head = HTTPRequest(method: .get, scheme: "http", authority: authority, path: "/")
            return try await transport.send(head, body: nil)
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("Cancelling at any moment ends the call", arguments: RealTransport.all)
    func cancellationRace(transport: RealTransport) async throws {
        let server = try RawServer { connection in
            while connection.readRequest() != nil { connection.answer() }
        }
        defer { server.stop() }
        let service = Service(transport.make()) { $0.baseURL = server.url }
        await withTaskGroup(of: Void.self) { group in
            for index in 0..<200 {
                let task = Task { try await service.call() }
                group.addTask {
                    for _ in 0..<index * 5 { await Task.yield() }
                    task.cancel()
                    _ = await task.result
                }
                if index % 20 == 19 { await group.waitForAll() }
            }
        }
        // And the transport still works.
        try await service.call()
    }

    @Test(
        "What must not happen twice does not go again when a kept connection ends under it",
        arguments: RealTransport.all,
        [true, false])
    func closedWhenReused(transport: RealTransport, hasBody: Bool) async throws {
        let server = try RawServer { connection in
            connection.readRequest()
            // The very first request and any that comes by a third connection are answered.
            if connection.number != 2 { connection.answer() }
            if connection.number == 1 { connection.readRequest() }
        }
        defer { server.stop() }
        let transport = transport.make()
        try await Service(transport) { $0.baseURL = server.url }.call(.get)
        let service = Service(transport) {
            $0.baseURL = server.url
            // Short only where the time is to run out: beside other tests a good answer may well take a second.
            if hasBody { $0.timeout = .seconds(1) }
        }
        let error = await #expect(throws: APIError.self) {
            try await service.call(.post) { if hasBody { $0.form.int("a", 1) } }
        }
        // Foundation on Linux begins anew but cannot send the body again, which ends in a timeout.
        #expect(error?.code == .connectionLost || hasBody && error?.code == .timeout)
        #expect(server.requests.filter { $0.head.hasPrefix("POST") }.count == 1)
    }

    @Test("Connections are kept and used again", arguments: RealTransport.all)
    func keepAlive(transport: RealTransport) async throws {
        let server = try RawServer { connection in
            while connection.readRequest() != nil { connection.answer() }
        }
        defer { server.stop() }
        let transport = transport.make()
        for _ in 0..<5 { #expect(await outcome(.get, transport, server.url) == Self.ok) }
        #expect(server.requests.count == 5)
        #expect(server.connections == 1)
    }

    @Test(
        "A refusal that asks for credentials comes with its body, and the connection stays",
        arguments: RealTransport.all)
    func refusal(transport: RealTransport) async throws {
        let server = try RawServer { connection in
            while connection.readRequest() != nil {
                connection.answer(
                    401, #"{"code":20003,"message":"Authenticate"}"#,
                    fields: "WWW-Authenticate: Basic realm=\"Twilio API\"\r\nX-Request-Id: r1\r\n")
            }
        }
        defer { server.stop() }
        let service = Service(transport.make()) {
            $0.baseURL = server.url
            $0.authenticator = BasicAuthenticator(username: "u", password: "p")
        }
        for _ in 0..<3 {
            let error = await #expect(throws: APIError.self) {
                try await service.call(.post) { $0.form.int("a", 1) }
            }
            #expect(error?.code == .unauthorized)
            #expect(error?.serviceCode == 20003)
            #expect(error?.requestID == "r1")
        }
        #expect(server.requests.count == 3)
        #expect(server.requests.allSatisfy { $0.head.contains("Basic dTpw") })
    }

    @Test(
        "Bodies that are not quite as documented", arguments: RealTransport.all,
        [
            (#"{"name":"n","new":{"a":[1]},"tags":null,"inner":null}"#, nil),
            (#"{"name":7}"#, .undecodable), (#"{"name":"n","tags":"x"}"#, .undecodable),
            (#"{"name":null}"#, .undecodable),
            (#"[{"name":"n"}]"#, .undecodable), ("null", .undecodable),
        ] as [(String, APIError.Code?)])
    func typed(transport: RealTransport, each: (String, APIError.Code?)) async throws {
        let (body, code) = each
        let server = try RawServer {
            $0.readRequest()
            $0.answer(201, body)
        }
        defer { server.stop() }
        let api = Service(transport.make()) { $0.baseURL = server.url }.api
        do {
            let answer: Response<Sample, NoHeaders> = try await api.send(api.request(.post, "/", "Make"))
            #expect(code == nil)
            #expect(answer.body == Sample(name: "n"))
        } catch let error as APIError {
            #expect(error.code == code)
            #expect(error.body == Array(body.utf8))
        }
    }

    @Test("Answers that have a length but no body are complete", arguments: RealTransport.all)
    func noBody(transport: RealTransport) async throws {
        let server = try RawServer { connection in
            while connection.readRequest() != nil {
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\nX-Request-Id: r1\r\n\r\n")
            }
        }
        defer { server.stop() }
        let api = Service(transport.make()) {
            $0.baseURL = server.url
            $0.timeout = .seconds(60)
        }.api
        for _ in 0..<2 {
            let answer: Response<NoContent, NoHeaders> = try await api.send(api.request(.head, "/", "Look"))
            #expect(answer.http.requestID == "r1")
        }
    }

    @Test("What is sent and what is received is whole", arguments: RealTransport.all)
    func whole(transport: RealTransport) async throws {
        let server = try RawServer { connection in
            connection.readRequest()
            connection.answer(
                200, #"{"a":"é"}"#, fields: "X-One: 1\r\nx-one: 2\r\nX-Request-Id: r1\r\nSet-Cookie: a=b\r\n")
        }
        defer { server.stop() }
        let service = Service(transport.make()) { $0.baseURL = server.url + "/base" }
        let answer = try await service.call(.post) {
            $0.query.string("q", "é &")
            $0.form.string("f", String(repeating: "é", count: 100_000))
            $0.headers.string("X-Own", "o")
        }
        #expect(answer.body == ["a": "é"])
        #expect(answer.http.requestID == "r1")
        // The order of names that differ in case is lost in Foundation.
        let values = answer.http.fields[values: try #require(HTTPField.Name("x-one"))]
        #expect(values.joined(separator: ",").filter(\.isNumber).sorted() == ["1", "2"])
        let request = try #require(server.requests.first)
        #expect(request.head.hasPrefix("POST /base/things?q=%C3%A9%20%26 HTTP/1.1\r\n"))
        let lines = request.head.lowercased().components(separatedBy: "\r\n")
        #expect(lines.contains("x-own: o"))
        #expect(lines.contains("user-agent: wireform/0.1.0"))
        #expect(lines.contains("accept: application/json"))
        #expect(lines.contains("content-type: application/x-www-form-urlencoded"))
        #expect(lines.contains("content-length: 600002"))
        #expect(request.body.count == 600_002)
        // Cookies are neither kept nor sent.
        let again = Service(service.api.configuration.transport) { $0.baseURL = server.url }
        try await again.call()
        #expect(server.requests.last?.head.lowercased().contains("cookie") == false)
    }

    @Test("A hundred calls at once are all answered, each with its own answer", arguments: RealTransport.all)
    func concurrency(transport: RealTransport) async throws {
        let server = try RawServer { connection in
            while let request = connection.readRequest() {
                connection.answer(200, "\"" + request.head.components(separatedBy: "\r\n")[0] + "\"")
            }
        }
        defer { server.stop() }
        let service = Service(transport.make()) { $0.baseURL = server.url }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<100 {
                group.addTask {
                    let answer = try await service.call { $0.query.int("n", index) }
                    #expect(answer.body.stringValue == "GET /things?n=\(index) HTTP/1.1")
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("Lost connections are made good by sending again where that is safe", arguments: RealTransport.all)
    func retried(transport: RealTransport) async throws {
        let server = try RawServer { connection in
            connection.readRequest()
            if connection.number < 3 { connection.reset() } else { connection.answer() }
        }
        defer { server.stop() }
        let service = Service(transport.make()) {
            $0.baseURL = server.url
            $0.time = VirtualClock(wakesAt: 2).source
        }
        #expect(try await service.call(.put).http.attempts == 3)
        #expect(server.requests.count == 3)
    }
}
