// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import RuntimeTestSupport
import Testing
import TwilioCore
@_spi(Generated) import WireformRuntime

@Suite("OAuth")
struct OAuthTests {
    /// Twilio as far as these tests need it: a token service and one resource.
    private struct Twilio: Sendable {
        let clock = VirtualClock(wakesAt: nil)
        let tokens: FakeTransport
        let resource: FakeTransport
        let credentials: TwilioCredentials
        let client: APIClient

        /// - Parameter token: Answers a request for a token by its number.
        init(
            resource: FakeTransport = FakeTransport(), middleware: [any Middleware] = [],
            token: @escaping @Sendable (Int, VirtualClock) async throws -> TransportResponse = { number, _ in
                Self.token(number)
            }
        ) {
            let clock = clock
            tokens = FakeTransport { _, number in try await token(number, clock) }
            self.resource = resource
            var tokenConfiguration = ClientConfiguration(transport: tokens)
            tokenConfiguration.time = clock.source
            tokenConfiguration.retryPolicy = .never
            tokenConfiguration.middleware = middleware
            credentials = .oauth(
                clientID: "OQ1", clientSecret: "hush&hush", accountSID: "AC1", configuration: tokenConfiguration)
            var configuration = ClientConfiguration(transport: resource)
            configuration.time = clock.source
            configuration.retryPolicy = .never
            configuration.authenticator = credentials.authenticator
            client = APIClient(configuration: configuration, server: "https://accounts.twilio.com")
        }

        static func token(_ number: Int, expiresIn: String = "3600") -> TransportResponse {
            TransportResponse(
                #"{"access_token":"token\#(number)","token_type":"bearer","expires_in":\#(expiresIn),"id_token":null}"#)
        }

        @discardableResult
        func call() async throws -> Int {
            let answer: Response<JSONValue, NoHeaders> = try await client.send(client.request(.post, "/x", "DoThing"))
            return answer.http.status
        }

        /// The tokens that requests came with.
        var used: [String?] { resource.sent.map { $0.head.headerFields[.authorization] } }
    }

    @Test("The token is asked for as Twilio documents, and sent with the request")
    func request() async throws {
        let twilio = Twilio()
        try await twilio.call()
        let sent = try #require(twilio.tokens.sent.first)
        #expect(sent.line == "POST https://oauth.twilio.com/v2/token")
        #expect(sent.body == "client_id=OQ1&client_secret=hush%26hush&grant_type=client_credentials")
        #expect(sent.head.headerFields[.contentType] == "application/x-www-form-urlencoded")
        #expect(sent.head.headerFields[.authorization] == nil)
        #expect(twilio.used == ["Bearer token1"])
        #expect(twilio.credentials.accountSID == "AC1")
    }

    @Test("One token serves until shortly before its end, then a new one")
    func renewal() async throws {
        let twilio = Twilio()
        for _ in 0..<3 { try await twilio.call() }
        twilio.clock.advance(by: .seconds(3539))
        try await twilio.call()
        #expect(twilio.tokens.sent.count == 1)
        twilio.clock.advance(by: .seconds(1))
        try await twilio.call()
        try await twilio.call()
        #expect(twilio.tokens.sent.count == 2)
        #expect(twilio.used.suffix(3) == ["Bearer token1", "Bearer token2", "Bearer token2"])
    }

    /// What `expires_in` says, and for how many seconds the token is used.
    static let lifetimes: [(String, Int)] = [
        ("3600", 3540), ("60", 54), ("10", 9), ("1438315200000", 3540), ("2592000", 3540), ("\"3600\"", 3540),
        ("null", 3540), ("\"soon\"", 3540), ("9223372036854775807", 3540), ("0", 0), ("-5", 0),
    ]

    @Test("Its lifetime is held within reason, whatever the service says", arguments: lifetimes)
    func lifetime(expiresIn: String, seconds: Int) async throws {
        let twilio = Twilio { number, _ in Twilio.token(number, expiresIn: expiresIn) }
        try await twilio.call()
        if seconds > 0 {
            twilio.clock.advance(by: .seconds(seconds) - .milliseconds(1))
            try await twilio.call()
            #expect(twilio.tokens.sent.count == 1)
            twilio.clock.advance(by: .milliseconds(1))
        }
        try await twilio.call()
        #expect(twilio.tokens.sent.count == 2)
    }

    /// Begins calls on one queue and returns when all of them have gone as far as they can.
    @available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *)
    private func crowd(_ twilio: Twilio, _ count: Int) async -> [Task<Int, any Error>] {
        let executor = SerialTaskExecutor()
        let tasks = (0..<count).map { _ in Task(executorPreference: executor) { try await twilio.call() } }
        await Task(executorPreference: executor) { for _ in 0..<200 { await Task.yield() } }.value
        return tasks
    }

    @available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *)
    @Test("However many wait, the token is fetched once")
    func singleFlight() async throws {
        let twilio = Twilio { number, clock in
            try await clock.sleep(.seconds(1))
            return Twilio.token(number)
        }
        let tasks = await crowd(twilio, 50)
        #expect(twilio.resource.sent.isEmpty)
        twilio.clock.advance(by: .seconds(1))
        for task in tasks { #expect(try await task.value == 200) }
        #expect(twilio.tokens.sent.count == 1)
        #expect(Set(twilio.used) == ["Bearer token1"])
    }

    @available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *)
    @Test("A refusal is told to everyone who waited, and asked about again by the next one")
    func sharedFailure() async throws {
        let twilio = Twilio { number, clock in
            guard number == 1 else { return Twilio.token(number) }
            try await clock.sleep(.seconds(1))
            return TransportResponse(status: 401, #"{"code":400,"message":"Invalid client","status":401}"#)
        }
        let tasks = await crowd(twilio, 20)
        twilio.clock.advance(by: .seconds(1))
        for task in tasks {
            let error = await #expect(throws: APIError.self) { try await task.value }
            #expect(error?.code == .unauthorized)
            #expect(error?.message == "There is no access token: Invalid client")
            #expect(error?.operationID == "CreateOAuthToken")
        }
        #expect(twilio.tokens.sent.count == 1)
        #expect(twilio.resource.sent.isEmpty)
        try await twilio.call()
        #expect(twilio.used == ["Bearer token2"])
    }

    @available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *)
    @Test("When the one that fetches is cancelled, the next one fetches")
    func cancellation() async throws {
        let twilio = Twilio { number, clock in
            try await clock.sleep(.seconds(1))
            return Twilio.token(number)
        }
        let tasks = await crowd(twilio, 3)
        tasks[0].cancel()
        let error = await #expect(throws: APIError.self) { try await tasks[0].value }
        #expect(error?.code == .cancelled)
        while twilio.tokens.sent.count < 2 { await Task.yield() }
        // Two deadlines of calls, one of the fetch, and the fetch itself.
        await twilio.clock.waitForSleepers(4)
        twilio.clock.advance(by: .seconds(1))
        for task in tasks.dropFirst() { #expect(try await task.value == 200) }
        #expect(twilio.used == ["Bearer token2", "Bearer token2"])
    }

    @available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *)
    @Test("One who waits can be cancelled without harm to the others")
    func cancelledWaiter() async throws {
        let twilio = Twilio { number, clock in
            try await clock.sleep(.seconds(1))
            return Twilio.token(number)
        }
        let tasks = await crowd(twilio, 3)
        tasks[1].cancel()
        await #expect(throws: APIError.self) { try await tasks[1].value }
        twilio.clock.advance(by: .seconds(1))
        #expect(try await tasks[0].value == 200)
        #expect(try await tasks[2].value == 200)
        #expect(twilio.tokens.sent.count == 1)
    }

    @available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *)
    @Test("While a new token is fetched early, the old one serves; if that fails, it serves to its end")
    func earlyRenewal() async throws {
        let twilio = Twilio { number, clock in
            if number == 2 {
                try await clock.sleep(.seconds(1))
                return TransportResponse(status: 500, "")
            }
            return Twilio.token(number)
        }
        try await twilio.call()
        twilio.clock.advance(by: .seconds(3550))
        let tasks = await crowd(twilio, 5)
        for task in tasks.dropFirst() { #expect(try await task.value == 200) }
        twilio.clock.advance(by: .seconds(1))
        #expect(try await tasks[0].value == 200)
        try await twilio.call()
        #expect(twilio.tokens.sent.count == 2)
        #expect(Set(twilio.used) == ["Bearer token1"])
        twilio.clock.advance(by: .seconds(49))
        try await twilio.call()
        #expect(twilio.used.last == "Bearer token3")
    }

    @Test("A token that was revoked is replaced once; one that is new is not")
    func revoked() async throws {
        let resource = FakeTransport { request, _ in
            TransportResponse(status: request.head.headerFields[.authorization] == "Bearer token1" ? 401 : 200)
        }
        let twilio = Twilio(resource: resource)
        await #expect(throws: APIError.self) { try await twilio.call() }
        #expect(twilio.tokens.sent.count == 1)
        twilio.clock.advance(by: .seconds(10))
        try await twilio.call()
        #expect(twilio.used == ["Bearer token1", "Bearer token1", "Bearer token2"])
        let always = Twilio(resource: FakeTransport(status: 401))
        for _ in 0..<3 {
            let error = await #expect(throws: APIError.self) { try await always.call() }
            #expect(error?.code == .unauthorized)
            #expect(error?.operationID == "DoThing")
        }
        #expect(always.tokens.sent.count == 1)
    }

    static let failures: [(TransportResponse, APIError.Code)] = [
        (TransportResponse(status: 400, #"{"code":400,"message":"bad"}"#), .unauthorized),
        (TransportResponse(status: 401, ""), .unauthorized), (TransportResponse(status: 403, "<html>"), .unauthorized),
        (TransportResponse(status: 429, "", fields: [.retryAfter: "7"]), .rateLimited),
        (TransportResponse(status: 500, ""), .serverError), (TransportResponse(""), .undecodable),
        (TransportResponse("{}"), .undecodable), (TransportResponse("token7"), .undecodable),
        (TransportResponse(#"{"access_token":""}"#), .undecodable),
        (TransportResponse(#"{"access_token":"token7\r\nX-Evil: 1"}"#), .undecodable),
        (TransportResponse(#"{"access_token":7}"#), .undecodable),
    ]

    @Test("Without a token nothing is sent, and the error shows neither the secret nor a token", arguments: failures)
    func failure(answer: TransportResponse, code: APIError.Code) async throws {
        let twilio = Twilio { _, _ in answer }
        let error = try #require(await #expect(throws: APIError.self) { try await twilio.call() })
        #expect(error.code == code)
        #expect(error.operationID == "CreateOAuthToken")
        #expect(error.attempts == 1)
        #expect(twilio.resource.sent.isEmpty)
        var dumped = ""
        dump(error, to: &dumped)
        for text in ["\(error)", dumped, error.message, String(decoding: error.body, as: UTF8.self)] {
            #expect(!text.contains("hush") && !text.contains("token7"))
        }
        if code == .rateLimited { #expect(error.retryAfter == .seconds(7)) }
    }

    @Test("Middleware of the token service's configuration does not see the secret")
    func middleware() async throws {
        struct Failing: Middleware {
            func intercept(_ request: OutgoingRequest, next: Next) async throws -> TransportResponse {
                Issue.record("called")
                return try await next(request)
            }
        }
        try await Twilio(middleware: [Failing()]).call()
    }
}
