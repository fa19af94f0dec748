// SPDX-License-Identifier: Apache-2.0

import ConsentsImport
import Foundation
import HTTPTypes
import TestSupport
import Testing
import TwilioAccounts
import TwilioCore
import TwilioSandbox
import WireformRuntime

@Suite("Imports")
struct ImporterTests {
    private let folder: TemporaryFolder
    private let clock = JumpingClock()

    init() throws { folder = try TemporaryFolder() }

    private func sandbox(_ change: (inout SandboxOptions) -> Void = { _ in }) throws -> SandboxTransport {
        var options = SandboxOptions()
        options.time = clock.time
        options.bulkRequestsPerMinute = nil
        change(&options)
        return try SandboxTransport(options: options)
    }

    private var options: ImportOptions {
        var options = ImportOptions()
        options.time = clock.time
        options.random = { 0.5 }
        return options
    }

    private func lines() throws -> [ResultLine] {
        try folder.text("r.jsonl").split(separator: "\n").dropFirst().compactMap { ResultLine(parsing: String($0)) }
    }

    @Test("What goes wrong on the way costs no row and settles none twice", arguments: SandboxFault.allCases)
    func faults(fault: SandboxFault) async throws {
        let sandbox = try sandbox { $0.faults = [fault: 0.3] }
        let input = try folder.write("list.csv", consentList(500))
        let tally = try await runImport(
            input, results: folder.path("r.jsonl"), client: sandbox.client(onTimeOf: clock), options: options)
        #expect(tally.accepted + tally.failed == 500)
        #expect(try lines().map(\.row).sorted() == Array(1...500))
        let stored = Set(sandbox.journal.entries.compactMap { $0.item["correlation_id"]?.stringValue })
        let accepted = try lines().filter { $0.outcome == .accepted }.compactMap(\.correlationID)
        #expect(accepted.allSatisfy(stored.contains))
        // With 0.3 to the fifth, some rows may run out of attempts; a further run takes them up.
        if fault != .itemError, fault != .partial, fault != .nullItems { #expect(tally.failed == 0) }
        var rest = tally.failed
        for _ in 0..<5 where rest > 0 {
            rest = try await runImport(
                input, results: folder.path("r.jsonl"), client: sandbox.client(onTimeOf: clock),
                options: options
            ).failed
        }
        #expect(rest == 0)
        #expect(Set(sandbox.journal.entries.compactMap { $0.item["correlation_id"]?.stringValue }).count == 500)
    }

    @Test("The allowed rate is held for an hour without a 429, and used")
    func pace() async throws {
        let refused = Counter()
        let sandbox = try sandbox {
            $0.bulkRequestsPerMinute = 100
            $0.keepsJournal = false
        }
        let input = try folder.write("list.csv", consentList(6000))
        let client = sandbox.client {
            $0.time = clock.time
            $0.rateLimiter = .importing(allowed: 100, time: clock.time)
            $0.retryPolicy = .never
            $0.timeout = JumpingClock.never
            $0.middleware = [Watch(refused: refused, time: clock.time)]
        }
        let start = clock.now
        var options = options
        options.batchSize = 1
        // On this clock the waits of several workers add up.
        options.workers = 2
        let tally = try await runImport(
            input, results: folder.path("r.jsonl"), client: client, options: options)
        #expect(tally.accepted == 6000)
        #expect(tally.requests == 6000)
        #expect(refused.value == 0)
        #expect((clock.now - start) / .seconds(60) < 60 / 0.97)
    }

    @Test("A service that is away for longer than patience ends the run; the rows are left for the next")
    func patience() async throws {
        let sandbox = try sandbox { $0.faults = [.htmlError: 1] }
        let input = try folder.write("list.csv", consentList(60))
        var options = options
        options.patience = .seconds(120)
        let error = await #expect(throws: ImportError.self) {
            try await runImport(
                input, results: folder.path("r.jsonl"), client: sandbox.client(onTimeOf: clock), options: options)
        }
        #expect(error?.description.contains("502") == true)
        #expect(try lines().isEmpty)
        #expect(clock.now >= .seconds(120))
    }

    @Test("Wrong credentials end the run at once, without a secret in the message")
    func credentials() async throws {
        let sandbox = try sandbox()
        let input = try folder.write("list.csv", consentList(1000))
        let client = TwilioAccounts(
            credentials: .authToken(accountSID: "AC1", authToken: "hush"),
            configuration: ClientConfiguration(transport: sandbox))
        let error = await #expect(throws: ImportError.self) {
            try await runImport(input, results: folder.path("r.jsonl"), client: client, options: options)
        }
        #expect(error?.description.contains("20003") == true)
        #expect(error?.description.contains("hush") == false)
    }

    @Test("A request that is refused as a whole is halved until the service takes it")
    func refusedRequest() async throws {
        // Eleven items are too many here.
        let sandbox = try sandbox { $0.maximumItems = 10 }
        let input = try folder.write("list.csv", consentList(30))
        let tally = try await runImport(
            input, results: folder.path("r.jsonl"), client: sandbox.client(), options: options)
        #expect(tally.accepted == 30)
        #expect(tally.failed == 0)
    }

    @Test("Rows with one id travel apart, and each has its result")
    func equalIDs() async throws {
        let sandbox = try sandbox()
        let id = String(repeating: "a", count: 32)
        let text =
            "contact_id,correlation_id,sender_id,status,source\n"
            + (0..<25).map { "+1202555\(1000 + $0),\(id),123456,opt-in,website\n" }.joined()
        let input = try folder.write("list.csv", text)
        let tally = try await runImport(
            input, results: folder.path("r.jsonl"), client: sandbox.client(), options: options)
        #expect(tally.accepted == 25)
        #expect(tally.requests == 25)
        #expect(try lines().map(\.row).sorted() == Array(1...25))
    }

    @Test("A stop ends after what is on its way, and the next run does the rest")
    func stop() async throws {
        let sandbox = try sandbox()
        let input = try folder.write("list.csv", consentList(1000))
        let stop = StopSignal()
        let first = try await runImport(
            input, results: folder.path("r.jsonl"), client: sandbox.client(), options: options, stop: stop,
            onProgress: { tally, _ in if tally.accepted >= 200 { stop.stop() } })
        #expect(first.isStopped)
        #expect((200...300).contains(first.accepted))
        let second = try await runImport(
            input, results: folder.path("r.jsonl"), client: sandbox.client(), options: options)
        #expect(second.settledBefore == first.accepted)
        #expect(first.accepted + second.accepted == 1000)
        #expect(sandbox.journal.count == 1000)
    }

    @Test("Thousands of bad rows in a row are written down and hold nothing up")
    func manyInvalid() async throws {
        let sandbox = try sandbox()
        let text =
            "contact_id,sender_id,status,source\n" + String(repeating: "x,123456,opt-in,website\n", count: 5000)
            + "+12025550123,123456,opt-in,website\n"
        let tally = try await runImport(
            folder.write("list.csv", text), results: folder.path("r.jsonl"), client: sandbox.client(),
            options: options)
        #expect(tally.invalid == 5000)
        #expect(tally.accepted == 1)
        #expect(try lines().count == 5001)
        #expect(tally.sortedReasons.first?.occurrences.lines == Array(2...11))
    }

    static let breaks: [(name: String, bytes: [UInt8], rows: Int, invalid: Int, problem: String?)] = [
        (
            "a quote that is not closed", Array("\"+12025550199,1,opt-in,website\n".utf8), 0, 0,
            "Line 42: a quote is opened"
        ),
        (
            "a quote that is closed far too late",
            Array("\"+1\n".utf8) + [UInt8](repeating: 0x78, count: 2_000_000) + Array("\",1,opt-in,website\n".utf8), 0,
            0,
            "Line 42: a quote is opened"
        ),
        ("bytes that are not UTF-8", [0xC3, 0x28] + Array(",1,opt-in,website\n".utf8), 20, 1, nil),
        ("a line without end", [UInt8](repeating: 0x78, count: 2_000_000) + [0x0A], 20, 1, nil),
    ]

    @Test(
        "What stands before a place that cannot be read is sent, and so is what can be read behind it",
        arguments: breaks)
    func unreadable(name: String, bytes: [UInt8], rows: Int, invalid: Int, problem: String?) async throws {
        let sandbox = try sandbox { $0.faults = [.itemError: 0.2] }
        let more = (0..<20).map { "+1202666\(1000 + $0),123456,opt-in,website\n" }.joined()
        let input = try folder.write("list.csv", Array(consentList(40).utf8) + bytes + Array(more.utf8))
        let tally = try await runImport(
            input, results: folder.path("r.jsonl"), client: sandbox.client(onTimeOf: clock), options: options)
        #expect(tally.read == 40 + rows + invalid)
        #expect(tally.accepted + tally.failed == 40 + rows)
        #expect(tally.invalid == invalid)
        #expect(try lines().map(\.row).sorted() == Array(1...tally.read))
        if let problem {
            #expect(tally.inputProblem?.hasPrefix(problem) == true)
        } else {
            #expect(tally.inputProblem == nil)
            #expect(tally.sortedReasons.contains { $0.occurrences.lines == [42] })
        }
    }

    @Test("Progress counts what is settled, not what is read and on its way")
    func progress() async throws {
        let sandbox = try sandbox()
        let input = try folder.write("list.csv", consentList(500))
        var shown: [Double] = []
        _ = try await runImport(
            input, results: folder.path("r.jsonl"), client: sandbox.client(), options: options,
            onProgress: { tally, fraction in
                let done = Double(tally.accepted) / 500
                // The header counts for its bytes.
                #expect((done - 0.01...done + 0.01).contains(fraction ?? 2))
                shown.append(fraction ?? 2)
            })
        #expect(shown.count == 20)
        #expect(shown == shown.sorted())
        #expect(shown.last == 1)
    }

    @Test("Contacts go the same way")
    func contacts() async throws {
        let sandbox = try sandbox()
        let input = try folder.write(
            "list.csv", "contact_id,country_iso_code,zip_code\n+12025550123,US,94105\n+12025550124,US,1\n")
        let tally = try await runImport(
            input, results: folder.path("r.jsonl"), client: sandbox.client(), options: options, kind: .contacts)
        #expect(tally.accepted == 1)
        #expect(tally.rejected == 1)
        #expect(tally.sortedReasons.first?.reason.message == "INVALID_ZIP_CODE")
        #expect(sandbox.journal.entries.map(\.kind) == ["contact"])
    }
}

private final class Counter: Sendable {
    private let count = Locked(0)

    var value: Int { count.withLock { $0 } }
    func add() { count.withLock { $0 += 1 } }
}

/// Counts refusals, and lets each answer take a while.
private struct Watch: Middleware {
    let refused: Counter
    let time: TimeSource

    func intercept(_ request: OutgoingRequest, next: Next) async throws -> TransportResponse {
        let answer = try await next(request)
        try await time.sleep(.milliseconds(200))
        if answer.head.status.code == 429 { refused.add() }
        return answer
    }
}
