// SPDX-License-Identifier: Apache-2.0

import ConsentsImport
import Foundation
import TestSupport
import Testing
import TwilioAccounts
import TwilioSandbox

@Suite("Imports by programs")
struct ProgramTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func row(_ number: Int, _ status: TwilioAccounts.ConsentStatus, day: Int? = nil) -> ConsentRow {
        ConsentRow(
            contactID: "+1202555\(1000 + number)", senderID: "123456", status: status, source: .website,
            dateOfConsent: day.map { Date(timeIntervalSince1970: 1_735_689_600 + Double($0) * 86_400) })
    }

    private func outcomes(
        _ rows: [ConsentRow], _ sandbox: SandboxTransport, _ change: (inout ConsentImporter.Options) -> Void = { _ in }
    ) async throws -> [ConsentOutcome] {
        var options = ConsentImporter.Options()
        options.requestsPerMinute = 0
        change(&options)
        let sequence = AsyncStream { continuation in
            for row in rows { continuation.yield(row) }
            continuation.finish()
        }
        var outcomes: [ConsentOutcome] = []
        for try await outcome in ConsentImporter(client: sandbox.client(), options: options).outcomes(of: sequence) {
            outcomes.append(outcome)
        }
        return outcomes.sorted { $0.row < $1.row }
    }

    @Test("Each row of a sequence has one outcome, and the last word of each person is stored")
    func sequence() async throws {
        let sandbox = try SandboxTransport()
        let rows =
            (0..<60).map { row($0, .optIn) } + (0..<30).map { row($0, .optOut) } + [
                row(99, "perhaps"), row(0, .optIn, day: 3),
            ]
        let outcomes = try await outcomes(rows, sandbox)
        #expect(outcomes.map(\.row) == Array(1...92))
        #expect(outcomes[90].result == .invalid(messages: ["status is none of opt-in, opt-out"]))
        let last = Dictionary(
            sandbox.journal.entries.map { ($0.item["contact_id"]?.stringValue ?? "", $0.item["status"]?.stringValue) },
            uniquingKeysWith: { $1 })
        #expect(last.count == 60)
        #expect((1..<30).allSatisfy { last["+1202555\(1000 + $0)"] == "opt-out" })
        #expect((30..<60).allSatisfy { last["+1202555\(1000 + $0)"] == "opt-in" })
    }

    @Test("With results, what is settled is not sent again")
    func results() async throws {
        let sandbox = try SandboxTransport()
        let location = ConsentImporter.ResultsLocation(path: folder.path("r.jsonl"), accountSID: "AC1")
        let rows = (0..<30).map { row($0, .optIn) }
        #expect(try await outcomes(rows, sandbox) { $0.results = location }.count == 30)
        #expect(try await outcomes(rows + [row(31, .optIn)], sandbox) { $0.results = location }.map(\.row) == [31])
        #expect(sandbox.journal.count == 31)
    }

    @Test("What the rows throw, the outcomes throw")
    func failing() async throws {
        struct Broken: Error {}
        let sequence = AsyncThrowingStream<ConsentRow, any Error> { $0.finish(throwing: Broken()) }
        let importer = ConsentImporter(client: try SandboxTransport().client())
        await #expect(throws: Broken.self) {
            for try await _ in importer.outcomes(of: sequence) {}
        }
    }
}
