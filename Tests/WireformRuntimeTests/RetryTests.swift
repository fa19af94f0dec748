// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RuntimeTestSupport
import Testing
@_spi(Generated) import WireformRuntime

@Suite("Retry")
struct RetryTests {
    private typealias Answer = Result<TransportResponse, TransportError>

    private static func failure(_ kind: TransportError.Kind) -> Answer { .failure(TransportError(kind, "No.")) }

    private static func status(_ status: Int, _ fields: HTTPFields = [:]) -> Answer {
        .success(TransportResponse(status: status, "", fields: fields))
    }

    /// A client on a clock of its own that draws always the same random number.
    private func service(
        _ transport: any HTTPTransport, _ clock: VirtualClock = VirtualClock(wakesAt: 2), random: Double = 1,
        timeout: Duration = .seconds(30), _ change: (inout ClientConfiguration) -> Void = { _ in }
    ) -> Service {
        Service(transport) {
            $0.time = clock.source
            $0.timeout = timeout
            $0.retryPolicy = RetryPolicy { random }
            change(&$0)
        }
    }

    /// What goes wrong each time, and for which calls it is tried again: those that are idempotent, or every one.
    enum Rule { case never, ifIdempotent, always }

    static let rules: [(String, Result<TransportResponse, TransportError>, Rule)] = [
        ("not connected", failure(.notConnected), .always),
        ("connection lost", failure(.connectionLost), .ifIdempotent),
        ("untrusted", failure(.untrusted), .never),
        ("timeout", failure(.timeout), .never),
        ("too large", failure(.responseTooLarge), .never),
        ("invalid", failure(.invalidRequest), .never),
        ("301", status(301), .never), ("400", status(400), .never), ("401", status(401), .never),
        ("403", status(403), .never), ("404", status(404), .never), ("408", status(408), .never),
        ("409", status(409), .never), ("425", status(425), .never), ("429", status(429), .always),
        ("500", status(500), .never), ("501", status(501), .never), ("502", status(502), .ifIdempotent),
        ("503", status(503), .ifIdempotent), ("504", status(504), .ifIdempotent),
        // Not an error, but not an answer that the document describes.
        ("undecodable", .success(TransportResponse("{")), .never),
    ]

    @Test("Only what cannot happen twice by it is sent again", arguments: rules)
    func table(name: String, answer: Result<TransportResponse, TransportError>, rule: Rule) async throws {
        let calls: [(APIRequest.Method, APIRequest.Options, isIdempotent: Bool)] = [
            (.get, [], true), (.head, [], true), (.options, [], true), (.put, [], true), (.delete, [], true),
            (.trace, [], true), (.post, [], false), (.patch, [], false), (.post, .idempotent, true),
            (.patch, .idempotent, true),
        ]
        for (method, options, isIdempotent) in calls {
            let transport = FakeTransport([answer])
            let error = await #expect(throws: APIError.self) {
                try await service(transport).call(method, options: options)
            }
            let isRepeated = rule == .always || rule == .ifIdempotent && isIdempotent
            #expect(transport.sent.count == (isRepeated ? 4 : 1), "\(method)")
            #expect(error?.attempts == transport.sent.count, "\(method)")
            // Whatever the document says is never sent again is not.
            let once = FakeTransport([answer])
            await #expect(throws: APIError.self) {
                try await service(once).call(method, options: options.union(.neverRetry))
            }
            #expect(once.sent.count == 1, "\(method)")
        }
    }

    @Test("Waits double, spread over their whole length by the random number, up to the longest")
    func waits() async throws {
        for random in [0.0, 0.25, 1] {
            let clock = VirtualClock(wakesAt: 2)
            let transport = FakeTransport([Self.failure(.notConnected)])
            await #expect(throws: APIError.self) {
                try await service(transport, clock, random: random, timeout: .seconds(3600)) {
                    $0.retryPolicy.maximumAttempts = 9
                }.call(.post)
            }
            let waits = clock.slept.filter { $0 != .seconds(3600) }
            let longest = [200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000].map { Duration.milliseconds($0) }
            #expect(waits == longest.map { $0 * random })
        }
    }

    /// `Retry-After`, the waits that it leads to, and what the error says.
    static let retryAfters: [(String, [Duration], Duration?)] = [
        ("0", [.zero, .zero, .zero], .zero),
        ("3", [.seconds(3), .seconds(3), .seconds(3)], .seconds(3)),
        (" 3 ", [.seconds(3), .seconds(3), .seconds(3)], .seconds(3)),
        ("10", [.seconds(10), .seconds(10)], .seconds(10)),
        ("11", [], .seconds(11)),
        ("31536000", [], .seconds(31_536_000)),
        ("99999999999999999999999", [], .seconds(31_536_000)),
        ("Fri, 28 Feb 2025 10:00:04 GMT", [.seconds(4), .seconds(4), .seconds(4)], .seconds(4)),
        ("Fri, 28 Feb 2025 09:00:00 GMT", [.zero, .zero, .zero], .zero),
        ("Sat, 28 Feb 2026 10:00:00 GMT", [], .seconds(31_536_000)),
        ("Fri, 28 Feb 9999 10:00:00 GMT", [], .seconds(31_536_000)),
        ("soon", [.milliseconds(200), .milliseconds(400), .milliseconds(800)], nil),
        ("-1", [.milliseconds(200), .milliseconds(400), .milliseconds(800)], nil),
        ("1.5", [.milliseconds(200), .milliseconds(400), .milliseconds(800)], nil),
        ("", [.milliseconds(200), .milliseconds(400), .milliseconds(800)], nil),
    ]

    @Test("Retry-After is honoured exactly, or the error given at once where it is too long", arguments: retryAfters)
    func retryAfter(text: String, waits: [Duration], said: Duration?) async throws {
        let clock = VirtualClock(wakesAt: 2)
        let fields: HTTPFields = [.retryAfter: text, .date: "Fri, 28 Feb 2025 10:00:00 GMT"]
        let transport = FakeTransport([Self.status(429, fields)])
        let error = await #expect(throws: APIError.self) {
            try await service(transport, clock, timeout: .seconds(25)).call(.post)
        }
        #expect(clock.slept.filter { $0 != .seconds(25) } == waits)
        #expect(error?.retryAfter == said)
        #expect(error?.code == .rateLimited)
    }

    @Test("A wait that would end after the deadline is not begun: the last failure is the error")
    func budget() async throws {
        let clock = VirtualClock(wakesAt: 2)
        let transport = FakeTransport([Self.status(503)])
        let error = await #expect(throws: APIError.self) {
            try await service(transport, clock, timeout: .milliseconds(700)).call()
        }
        // 200 + 400 fit, 800 more do not.
        #expect(error?.code == .serverError)
        #expect(error?.attempts == 3)
        #expect(clock.now - .seconds(1_000_000) == .milliseconds(600))
    }

    @Test("An attempt that outlasts the deadline is stopped, and the error tells what happened before")
    func deadline() async throws {
        let clock = VirtualClock(wakesAt: 2)
        let transport = FakeTransport { _, number in
            guard number > 1 else { return TransportResponse(status: 503, "") }
            try await clock.sleep(.seconds(86_400))
            return TransportResponse()
        }
        let error = await #expect(throws: APIError.self) { try await service(transport, clock).call() }
        #expect(error?.code == .timeout)
        #expect(error?.attempts == 2)
        #expect(error?.status == 503)
        #expect(error?.message.contains("The attempt before failed") == true)
        #expect(clock.now - .seconds(1_000_000) == .seconds(30))
    }

    @Test("An answer tells how often the request was sent")
    func attempts() async throws {
        let transport = FakeTransport([Self.status(503), Self.failure(.connectionLost), .success(TransportResponse())])
        #expect(try await service(transport).call().http.attempts == 3)
        #expect(try await service(FakeTransport()).call().http.attempts == 1)
    }

    @Test("A policy may send nothing twice, and always sends once", arguments: [1, 0, -1])
    func never(maximum: Int) async throws {
        let transport = FakeTransport([Self.failure(.notConnected)])
        let error = await #expect(throws: APIError.self) {
            try await service(transport) { $0.retryPolicy = RetryPolicy(maximumAttempts: maximum) }.call()
        }
        #expect(transport.sent.count == 1)
        #expect(error?.attempts == 1)
    }

    @Test("Cancelling the task ends the wait")
    func cancelledWait() async throws {
        let clock = VirtualClock(wakesAt: nil)
        let transport = FakeTransport([Self.status(429)])
        let service = service(transport, clock)
        let task = Task { try await service.call() }
        await clock.waitForSleepers(2)
        task.cancel()
        let error = await #expect(throws: APIError.self) { try await task.value }
        #expect(error?.code == .cancelled)
        #expect(error?.attempts == 1)
        #expect(error?.status == 429)
    }

    @Test("A task that is cancelled already sends nothing")
    func cancelledBefore() async throws {
        let transport = FakeTransport()
        let service = service(transport)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await service.call()
        }
        let error = await #expect(throws: APIError.self) { try await task.value }
        #expect(error?.code == .cancelled)
        #expect(transport.sent.isEmpty)
    }

    /// Credentials that change each time they are asked for, and may be called outdated.
    private struct Changing: Authenticator {
        let replaces: Bool
        let count = Counter()

        func authenticate(_ request: inout HTTPRequest) async throws {
            request.headerFields[.authorization] = "Bearer \(count.next())"
        }

        func replacesRejected(_ request: HTTPRequest) async -> Bool { replaces }
    }

    @Test("Credentials that were refused are replaced once, for every method")
    func replacedCredentials() async throws {
        let transport = FakeTransport([Self.status(401), .success(TransportResponse())])
        let answer = try await service(transport) { $0.authenticator = Changing(replaces: true) }
            .call(.post, options: .neverRetry)
        #expect(answer.http.attempts == 1)
        #expect(transport.sent.map { $0.head.headerFields[.authorization] } == ["Bearer 1", "Bearer 2"])
        for (replaces, count) in [(true, 2), (false, 1)] {
            let refused = FakeTransport([Self.status(401)])
            let error = await #expect(throws: APIError.self) {
                try await service(refused) { $0.authenticator = Changing(replaces: replaces) }.call()
            }
            #expect(error?.code == .unauthorized)
            #expect(refused.sent.count == count)
        }
    }

    @Test("An operation that carries no credentials asks for none")
    func unauthenticated() async throws {
        let transport = FakeTransport()
        try await service(transport) { $0.authenticator = Changing(replaces: true) }.call(options: .unauthenticated)
        #expect(transport.sent.first?.head.headerFields[.authorization] == nil)
    }

    @Test("A 429 holds up everyone who shares the limiter, a minute at most", arguments: [("7", 7), ("31536000", 60)])
    func sharedPause(retryAfter: String, seconds: Int) async throws {
        let clock = VirtualClock(wakesAt: 2)
        let limiter = RateLimiter(requestsPerMinute: 60_000, time: clock.source)
        let transport = FakeTransport([Self.status(429, [.retryAfter: retryAfter])])
        await #expect(throws: APIError.self) {
            try await service(transport, clock) {
                $0.rateLimiter = limiter
                $0.retryPolicy = .never
            }.call()
        }
        let start = clock.now
        let other = FakeTransport()
        try await service(other, clock, timeout: .seconds(3600)) { $0.rateLimiter = limiter }.call()
        #expect(clock.now - start == .seconds(seconds))
    }
}
