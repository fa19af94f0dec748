// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing
import TwilioAccounts
import TwilioCore
import TwilioSandbox
import WireformRuntime

@Suite("Faults of the sandbox")
struct FaultTests {
    private let items = ["a", "b", "c"].map { letter in
        TwilioAccounts.Consent(
            contactID: "+12025550123", correlationID: .init(rawValue: String(repeating: letter, count: 32)),
            senderID: "123456", status: .optIn, source: .website)
    }

    /// A fault, the error it ends in, and how many of the three items are stored.
    static let errors: [(fault: SandboxFault, code: APIError.Code, status: Int?, stored: Int)] = [
        (.rateLimited, .rateLimited, 429, 0), (.rateLimitedRetryAfter, .rateLimited, 429, 0),
        (.htmlError, .serverError, 502, 0), (.emptyError, .serverError, 503, 0), (.problem, .serverError, 500, 0),
        (.gatewayTimeout, .serverError, 504, 0), (.userError, .serverError, 500, 0),
        (.droppedBefore, .connectionLost, nil, 0), (.droppedAfter, .connectionLost, nil, 3),
    ]

    @Test("Faults of the whole request end in an error, over the network and without", arguments: errors)
    func error(fault: SandboxFault, code: APIError.Code, status: Int?, stored: Int) async throws {
        var options = SandboxOptions()
        options.faults = [fault: 1]
        let transport = try SandboxTransport(options: options)
        var configuration = ClientConfiguration(transport: transport)
        configuration.retryPolicy = .never
        let inside = TwilioAccounts(credentials: transport.credentials, configuration: configuration)
        var error = await #expect(throws: APIError.self) { try await inside.bulkConsents.create(items: items) }
        #expect(error?.code == code)
        #expect(error?.status == status)
        #expect(transport.journal.count == stored)

        let server = try await TwilioSandbox.start(options: options)
        configuration.transport = DefaultTransport.shared
        let outside = TwilioAccounts(
            credentials: server.credentials, baseURL: server.baseURL, configuration: configuration)
        error = await #expect(throws: APIError.self) { try await outside.bulkConsents.create(items: items) }
        #expect(error?.code == code)
        #expect(error?.status == status)
        #expect(error?.retryAfter == (fault == .rateLimitedRetryAfter ? .seconds(1) : nil))
        #expect(server.journal.count == stored)
        await server.stop()
    }

    @Test("Faults inside an answer are answers")
    func answers() async throws {
        let ids = items.map(\.correlationID)
        #expect(try await results(.nullItems) == nil)
        #expect(try await results(.partial)?.map(\.correlationID) == Array(ids.dropLast()))
        #expect(try await results(.unknownMembers)?.map(\.correlationID) == ids)
        #expect(Set(try await results(.reordered)?.map(\.correlationID) ?? []) == Set(ids))
        let failed = try await results(.itemError) ?? []
        #expect(failed.map(\.errorMessages) == Array(repeating: ["INTERNAL_SERVER_ERROR"], count: 3))
    }

    private func results(_ fault: SandboxFault) async throws -> [TwilioAccounts.ConsentResult]? {
        var options = SandboxOptions()
        options.faults = [fault: 1]
        let sandbox = try SandboxTransport(options: options)
        let client = TwilioAccounts(
            credentials: sandbox.credentials, configuration: ClientConfiguration(transport: sandbox))
        return try await client.bulkConsents.create(items: items).items
    }

    @Test("A slow answer takes as long as it is told to")
    func slow() async throws {
        let clock = JumpingClock()
        var options = SandboxOptions()
        options.faults = [.slow: 1]
        options.time = clock.time
        let sandbox = try SandboxTransport(options: options)
        _ = try await TwilioAccounts(
            credentials: sandbox.credentials, configuration: ClientConfiguration(transport: sandbox)
        ).bulkConsents.create(items: items)
        #expect(clock.now == .seconds(4))
    }

    @Test("The same seed gives the same faults")
    func seed() async throws {
        func statuses(_ seed: UInt64) async throws -> [Bool] {
            var options = SandboxOptions()
            options.faults = [.htmlError: 0.5]
            options.seed = seed
            let sandbox = try SandboxTransport(options: options)
            var configuration = ClientConfiguration(transport: sandbox)
            configuration.retryPolicy = .never
            let client = TwilioAccounts(credentials: sandbox.credentials, configuration: configuration)
            var statuses: [Bool] = []
            for _ in 0..<40 {
                statuses.append((try? await client.bulkConsents.create(items: items)) != nil)
            }
            return statuses
        }
        let first = try await statuses(7)
        #expect(first == (try await statuses(7)))
        #expect(first != (try await statuses(8)))
        #expect(first.contains(true) && first.contains(false))
    }

    @Test("A fault is written as its kind and its rate")
    func parsing() throws {
        let (fault, rate) = try SandboxFault.parse("dropped-after=0.25")
        #expect(fault == .droppedAfter)
        #expect(rate == 0.25)
        for wrong in ["", "fire=1", "slow", "slow=", "slow=2", "slow=-1", "slow=nan"] {
            #expect(throws: SandboxError.self) { try SandboxFault.parse(wrong) }
        }
    }

    @Test("A port that is taken is an error at once")
    func takenPort() async throws {
        let sandbox = try await TwilioSandbox.start()
        let port = try #require(sandbox.baseURL.split(separator: ":").last.flatMap { UInt16($0) })
        await #expect(throws: SandboxError.self) { try await TwilioSandbox.start(port: port) }
        await sandbox.stop()
    }
}
