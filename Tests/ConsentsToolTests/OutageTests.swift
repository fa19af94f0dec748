// SPDX-License-Identifier: Apache-2.0

import ConsentsImport
import Foundation
import HTTPTypes
import TestSupport
import Testing
import TwilioAccounts
import TwilioSandbox
import WireformRuntime

@Suite("Services that are away or busy")
struct OutageTests {
    private let folder: TemporaryFolder
    private let clock = JumpingClock()

    init() throws { folder = try TemporaryFolder() }

    private var options: ImportOptions {
        var options = ImportOptions()
        options.time = clock.time
        options.random = { 0.5 }
        options.workers = 1
        return options
    }

    private func run(
        _ answers: [Scripted.Answer], retries: RetryPolicy = .never, _ change: (inout ImportOptions) -> Void = { _ in }
    ) async throws -> Tally {
        let sandbox = try SandboxTransport()
        var configuration = ClientConfiguration(transport: Scripted(answers, then: sandbox))
        configuration.time = clock.time
        configuration.timeout = JumpingClock.never
        configuration.retryPolicy = retries
        let client = TwilioAccounts(credentials: sandbox.credentials, configuration: configuration)
        var options = options
        change(&options)
        return try await runImport(
            folder.write("list.csv", consentList(2)), results: folder.path("r.jsonl"), client: client,
            options: options)
    }

    private func attempts() throws -> [Int] {
        try folder.text("r.jsonl").split(separator: "\n").compactMap { ResultLine(parsing: String($0))?.attempt }
    }

    @Test("Failed requests use up none of a row's attempts")
    func outage() async throws {
        let tally = try await run(Array(repeating: .failure, count: 30) + [.noItems, .failure, .noItems]) {
            $0.failuresBeforeHalving = 100
        }
        #expect(tally.accepted == 2)
        #expect(tally.requests == 34)
        #expect(try attempts() == [34, 34])
        #expect(try ResultsReport(path: folder.path("r.jsonl")).tally.failed == 0)
    }

    @Test("Answers without a result use them up")
    func silence() async throws {
        let tally = try await run(Array(repeating: .noItems, count: 5))
        #expect(tally.failed == 2)
        #expect(try attempts() == [5, 5])
    }

    @Test("The client's own repetitions count as requests")
    func repetitions() async throws {
        let tally = try await run([.failure, .failure], retries: .standard)
        #expect(tally.requests == 3)
        #expect(try attempts() == [3, 3])
    }

    @Test("Each wait for the service is told, with the reason")
    func waiting() async throws {
        let kept = Kept()
        _ = try await run([.failure, .failure, .failure]) {
            $0.onWaiting = { error, delay in kept.add(error.code, delay) }
        }
        #expect(kept.codes == [.serverError, .serverError, .serverError])
        #expect(kept.delays == [.milliseconds(500), .seconds(1), .seconds(2)])
    }

    @Test("Without a limit a 429 makes all workers wait, and nothing else does")
    func unlimited() async throws {
        let configuration = ClientConfiguration.importing(requestsPerMinute: 0, workers: 4, time: clock.time)
        let limiter = try #require(configuration.rateLimiter)
        for _ in 0..<1000 { try await limiter.acquire() }
        #expect(clock.now < .seconds(1))
        limiter.pause(for: .seconds(10))
        try await limiter.acquire()
        #expect(clock.now >= .seconds(10))
        #expect(configuration.timeout == .seconds(60))
        #expect(ClientConfiguration.importing(requestsPerMinute: 1, workers: 4).timeout == .seconds(300))
    }

    @Test("A run that goes on tells how long its own rows take, not those that it passes over")
    func pace() {
        var pace = Pace(from: .zero)
        #expect(pace.rowsPerSecond == nil && pace.left == nil)
        var tally = Tally()
        // Half of the list was settled, and passing over it took ten seconds.
        tally.countForTests(settledBefore: 5000, accepted: 100)
        pace.add(tally, fraction: 0.5, at: .seconds(10))
        #expect(pace.left == nil)
        tally.countForTests(settledBefore: 0, accepted: 100)
        pace.add(tally, fraction: 0.6, at: .seconds(20))
        #expect(pace.rowsPerSecond == 10)
        #expect(pace.left.map { ($0 / .seconds(1)).rounded() } == 40)
    }

    @Test("A run from the beginning is measured from its start")
    func paceFromStart() {
        var pace = Pace(from: .zero)
        var tally = Tally()
        tally.countForTests(settledBefore: 0, accepted: 100)
        pace.add(tally, fraction: 0.25, at: .seconds(10))
        #expect(pace.rowsPerSecond == 10)
        #expect(pace.left == .seconds(30))
        pace.add(tally, fraction: nil, at: .seconds(20))
        #expect(pace.left == nil)
    }
}

extension Tally {
    fileprivate mutating func countForTests(settledBefore: Int, accepted: Int) {
        for row in 0..<settledBefore + accepted {
            if row < settledBefore {
                countBefore(.accepted)
            } else {
                count(
                    ResultLine(
                        row: row + 1, line: row + 2, check: 0, correlationID: nil, outcome: .accepted, time: .now))
            }
        }
    }
}

/// Answers as told, and then as the sandbox does.
private final class Scripted: HTTPTransport {
    enum Answer { case failure, noItems }

    private let answers: Locked<[Answer]>
    private let sandbox: SandboxTransport

    init(_ answers: [Answer], then sandbox: SandboxTransport) {
        self.answers = Locked(answers)
        self.sandbox = sandbox
    }

    func send(_ request: HTTPRequest, body: RequestBody?) async throws -> TransportResponse {
        switch answers.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
        case .failure: return TransportResponse(head: HTTPResponse(status: .badGateway), body: [])
        case .noItems: return TransportResponse(head: HTTPResponse(status: .created), body: Array("{}".utf8))
        case nil: return try await sandbox.send(request, body: body)
        }
    }
}

private final class Kept: Sendable {
    private let waits = Locked<[(code: APIError.Code, delay: Duration)]>([])

    func add(_ code: APIError.Code, _ delay: Duration) { waits.withLock { $0.append((code, delay)) } }
    var codes: [APIError.Code] { waits.withLock { $0.map(\.code) } }
    var delays: [Duration] { waits.withLock { $0.map(\.delay) } }
}
