// SPDX-License-Identifier: Apache-2.0

import ConsentsImport
import Foundation
import Testing
import TwilioSandbox
import WireformRuntime

/// A run that goes on trusts a row's number only as far as the row is still the same.
@Suite("Lists that change between runs")
struct ChangedListTests {
    private let folder: TemporaryFolder
    private let sandbox: SandboxTransport

    init() throws {
        folder = try TemporaryFolder()
        var options = SandboxOptions()
        options.bulkRequestsPerMinute = nil
        sandbox = try SandboxTransport(options: options)
    }

    private func run(
        _ lines: [String], _ change: (inout ImportOptions) -> Void = { _ in }
    ) async throws -> Tally {
        let input = try folder.write("list.csv", lines.map { $0 + "\n" }.joined())
        var options = ImportOptions()
        change(&options)
        return try await runImport(
            input, results: folder.path("r.jsonl"), client: sandbox.client(), options: options)
    }

    private var stored: Set<String> {
        Set(sandbox.journal.entries.compactMap { $0.item["contact_id"]?.stringValue })
    }

    private func list(_ count: Int) -> [String] {
        consentList(count).split(separator: "\n").map(String.init)
    }

    @Test("A list with rows taken out and put in is refused at the first row that is new and not at its end")
    func shifted() async throws {
        var lines = list(2000)
        _ = try await run(lines)
        lines.remove(at: 999)
        lines.insert("+12025559999,123456,opt-out,website", at: 1499)
        lines.append("+12025559998,123456,opt-out,website")
        let problem = try await run(lines).inputProblem
        #expect(problem?.hasPrefix("Line 1500: this is not the row that was stored as number 1499;") == true)
        #expect(sandbox.journal.count == 2000)

        let tally = try await run(lines) { $0.resendsChanged = true }
        #expect(tally.settledBefore + tally.accepted == 2001)
        #expect(tally.settledBefore >= 998)
        #expect(stored.isSuperset(of: ["+12025559999", "+12025559998"]))
    }

    @Test("A row that was refused and is corrected in place is sent", arguments: [false, true])
    func corrected(hasID: Bool) async throws {
        let id = hasID ? "," + String(repeating: "a", count: 32) : ""
        let header = "contact_id,sender_id,status,source" + (hasID ? ",correlation_id" : "")
        let rest = ",123456,opt-in,website"
        var lines = [header, "+19" + rest + id, "12025550123" + rest + id, "+12025550124" + rest + id]
        let first = try await run(lines)
        #expect(first.rejected == 1 && first.invalid == 1 && first.accepted == 1)
        lines[1] = "+12025550125" + rest + id
        lines[2] = "+12025550123" + rest + id
        let second = try await run(lines)
        #expect(second.accepted == 2)
        #expect(second.settledBefore == 1)
        #expect(stored == ["+12025550123", "+12025550124", "+12025550125"])
        let report = try ResultsReport(path: folder.path("r.jsonl"))
        #expect(report.tally.accepted == 3 && report.tally.rejected + report.tally.invalid == 0)
        #expect(report.tally.reasons.isEmpty)
    }

    @Test("A date that was in the future is not for ever")
    func dates() async throws {
        let now = Date(timeIntervalSince1970: 1_750_000_000)
        let text = "contact_id,sender_id,status,source,date_of_consent\n+12025550123,123456,opt-in,website,"
        let input = try folder.write("list.csv", text + "2025-06-16T00:00:00Z\n")
        func run(_ now: Date) async throws -> Tally {
            try await runImport(
                input, results: folder.path("r.jsonl"), client: sandbox.client(),
                target: ImportTarget(account: nil, address: "test"), now: { now })
        }
        #expect(try await run(now).invalid == 1)
        #expect(try await run(now + 86_400).accepted == 1)
    }

    @Test("What earlier runs refused is counted by the run that finds everything settled")
    func refusedBefore() async throws {
        let lines = list(3) + ["+19,123456,opt-in,website", "x,123456,opt-in,website"]
        _ = try await run(lines)
        let second = try await run(lines)
        #expect(second.settledBefore == 5)
        #expect(second.rejectedBefore == 1)
        #expect(second.invalidBefore == 1)
    }

    static let others: [(ImportTarget, says: String)] = [
        (ImportTarget(account: "AC2", address: "test"), "another account or key (AC1)"),
        (ImportTarget(account: nil, key: "SK1", address: "test"), "another account or key (AC1)"),
        (ImportTarget(account: "AC1", address: "http://127.0.0.1:1"), "sent to test, not to http://127.0.0.1:1"),
    ]

    @Test("What is settled for one account at one address is settled for no other", arguments: others)
    func target(other: ImportTarget, says: String) async throws {
        let input = try folder.write("list.csv", consentList(2))
        _ = try await runImport(input, results: folder.path("r.jsonl"), client: sandbox.client())
        let error = await #expect(throws: ImportError.self) {
            try await runImport(input, results: folder.path("r.jsonl"), client: sandbox.client(), target: other)
        }
        #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
        #expect(sandbox.journal.count == 2)
        // A key of the same account is no other account.
        let key = ImportTarget(account: "AC1", key: "SK2", address: "test")
        let again = try await runImport(
            input, results: folder.path("r.jsonl"), client: sandbox.client(), target: key)
        #expect(again.settledBefore == 2)
    }
}
