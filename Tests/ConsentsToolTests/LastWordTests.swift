// SPDX-License-Identifier: Apache-2.0

import ConsentsImport
import Foundation
import TestSupport
import Testing
import TwilioAccounts
import TwilioSandbox
import WireformRuntime

/// In the end the service has what each person said last.
@Suite("Last words")
struct LastWordTests {
    private let folder: TemporaryFolder
    private let clock = JumpingClock()

    init() throws { folder = try TemporaryFolder() }

    private struct Register: OptOutRegister {
        var days: [String: Int?] = [:]

        func newestOptOut(of contact: String, from sender: String) -> OptOut? {
            days[contact].map { OptOut(date: $0.map { date(day: $0) }, source: "stops.csv line 7") }
        }

        private func date(day: Int) -> Date { Date(timeIntervalSince1970: 1_735_689_600 + Double(day - 1) * 86_400) }
    }

    private func sandbox(_ change: (inout SandboxOptions) -> Void = { _ in }) throws -> SandboxTransport {
        var options = SandboxOptions()
        options.time = clock.time
        options.bulkRequestsPerMinute = nil
        change(&options)
        return try SandboxTransport(options: options)
    }

    private func run(
        _ text: String, _ sandbox: SandboxTransport, isPipe: Bool = false,
        _ change: (inout ImportOptions) -> Void = { _ in }
    ) async throws -> Tally {
        var options = ImportOptions()
        options.time = clock.time
        options.random = { 0.5 }
        change(&options)
        return try await runImport(
            folder.write("list.csv", text), results: folder.path("r.jsonl"), client: sandbox.client(onTimeOf: clock),
            options: options, isPipe: isPipe)
    }

    /// What the service has: contact to status and date.
    private func state(_ sandbox: SandboxTransport) -> [String: String] {
        Dictionary(
            sandbox.journal.entries.map { entry in
                func text(_ name: String) -> String { entry.item[name]?.stringValue ?? "" }
                return (text("contact_id"), text("status") + " " + text("date_of_consent").prefix(10))
            }, uniquingKeysWith: { $1 })
    }

    private func outcomes() throws -> [Int: ResultLine] {
        let lines = try folder.text("r.jsonl").split(separator: "\n").compactMap { ResultLine(parsing: String($0)) }
        return Dictionary(lines.map { ($0.row, $0) }, uniquingKeysWith: { $1 })
    }

    @Test("A thousand people who opted in and out stay out, whatever goes wrong", arguments: [false, true])
    func oldOptIns(isPipe: Bool) async throws {
        let sandbox = try sandbox { $0.faults = [.htmlError: 0.3] }
        var lines = ["contact_id,sender_id,status,source"]
        for block in 0..<40 {
            for status in ["opt-in", "opt-out"] {
                lines += (0..<25).map { "+1202555\(1000 + block * 25 + $0),123456,\(status),website" }
            }
        }
        let tally = try await run(lines.joined(separator: "\n") + "\n", sandbox, isPipe: isPipe)
        #expect(tally.failed == 0 && tally.accepted + tally.superseded == 2000)
        #expect(state(sandbox).count == 1000)
        #expect(state(sandbox).values.count { $0.hasPrefix("opt-in") } == 0)
        if !isPipe { #expect(tally.superseded == 1000) }
    }

    private static let header = "contact_id,sender_id,status,source,date_of_consent\n"

    private static func row(_ status: String, day: Int?, _ contact: String = "+12025550123") -> String {
        let date = day.map { "2025-01-\($0 < 10 ? "0" : "")\($0)T00:00:00Z" } ?? ""
        return "\(contact),123456,\(status),website,\(date)\n"
    }

    static let lists: [(rows: [(status: String, day: Int?)], stored: String, rule: LastWordRule, contradictions: Int)] =
        [
            ([("opt-in", nil), ("opt-out", nil)], "opt-out ", .newest, 0),
            ([("opt-out", nil), ("opt-in", nil)], "opt-in ", .newest, 0),
            ([("opt-out", 5), ("opt-in", 3)], "opt-out 2025-01-05", .newest, 1),
            ([("opt-out", 5), ("opt-in", 3)], "opt-in 2025-01-03", .list, 1),
            ([("opt-out", 5), ("opt-in", 5)], "opt-out 2025-01-05", .newest, 1),
            ([("opt-in", 5), ("opt-out", 5)], "opt-out 2025-01-05", .newest, 1),
            ([("opt-in", 3), ("opt-out", 5), ("opt-in", 7)], "opt-in 2025-01-07", .newest, 0),
            ([("opt-out", 5), ("opt-in", nil)], "opt-in ", .newest, 0),
            // In a circle nobody is right; the opt-out wins.
            ([("opt-in", 5), ("opt-out", nil), ("opt-in", 3)], "opt-out ", .newest, 1),
        ]

    @Test("Of several rows about one person one is sent, by the rule; the others name it", arguments: lists)
    func rule(
        rows: [(status: String, day: Int?)], stored: String, rule: LastWordRule, contradictions: Int
    ) async throws {
        let sandbox = try sandbox()
        let text = Self.header + rows.map { Self.row($0.status, day: $0.day) }.joined()
        let tally = try await run(text, sandbox) { $0.lastWord = rule }
        #expect(sandbox.journal.count == 1)
        #expect(state(sandbox)["+12025550123"] == stored)
        #expect(tally.accepted == 1 && tally.superseded == rows.count - 1)
        #expect(tally.contradictions == contradictions)
        let outcomes = try outcomes()
        let winner = try #require(outcomes.values.first { $0.outcome == .accepted }).row
        #expect(outcomes.values.filter { $0.outcome == .superseded }.allSatisfy { $0.supersededBy == winner })
    }

    static let holds: [(status: String, day: Int?, optOut: Int?, isHeld: Bool)] = [
        ("opt-in", nil, 5, true), ("opt-in", 5, 5, true), ("opt-in", 4, 5, true), ("opt-in", 6, 5, false),
        ("opt-in", 6, nil, true), ("opt-out", nil, 5, false),
    ]

    @Test(
        "An opt-in that is not newer than a known opt-out is held, and says where that is known from", arguments: holds)
    func known(status: String, day: Int?, optOut: Int?, isHeld: Bool) async throws {
        let sandbox = try sandbox()
        let register = Register(days: ["+12025550123": optOut])
        let text = Self.header + Self.row(status, day: day) + Self.row("opt-in", day: nil, "+12025550124")
        let tally = try await run(text, sandbox) { $0.optOuts = register }
        #expect(tally.held == (isHeld ? 1 : 0))
        #expect(tally.optedInAgain == (isHeld || status == "opt-out" ? 0 : 1))
        #expect(sandbox.journal.count == (isHeld ? 1 : 2))
        let outcome = try outcomes()[1]
        #expect(outcome?.outcome == (isHeld ? .held : .accepted))
        if isHeld { #expect(outcome?.messages.first?.contains("stops.csv line 7") == true) }
        // It stays so, and is not written down again.
        let again = try await run(text, sandbox) { $0.optOuts = register }
        #expect(again.settledBefore == 2 && again.held == 0 && again.heldBefore == (isHeld ? 1 : 0))
    }

    @Test("An opt-out that is stored holds back an opt-in that is appended without a newer date")
    func storedOptOut() async throws {
        let sandbox = try sandbox()
        let text = Self.header + Self.row("opt-out", day: 5)
        _ = try await run(text, sandbox)
        let held = try await run(text + Self.row("opt-in", day: nil), sandbox)
        #expect(held.held == 1 && sandbox.journal.count == 1)
        #expect(try outcomes()[2]?.messages.first?.contains("row 1 of these results") == true)
        let newer = try await run(text + Self.row("opt-in", day: 6), sandbox)
        #expect(newer.accepted == 1 && newer.optedInAgain == 1)
        #expect(state(sandbox)["+12025550123"] == "opt-in 2025-01-06")
    }

    @Test("A refused row that is corrected is not sent behind a later one about the same person")
    func correctedLate() async throws {
        let sandbox = try sandbox()
        let later = Self.row("opt-out", day: nil)
        _ = try await run(Self.header + Self.row("opt-in", day: nil, "2025550123") + later, sandbox)
        let tally = try await run(Self.header + Self.row("opt-in", day: nil) + later, sandbox)
        #expect(tally.superseded == 1 && tally.accepted == 0)
        #expect(state(sandbox)["+12025550123"] == "opt-out ")
    }

    @Test("An opt-out that cannot be sent holds back the opt-in before it")
    func invalidOptOut() async throws {
        let sandbox = try sandbox()
        let text = Self.header + Self.row("opt-in", day: nil) + "+12025550123,123456,opt-out,nowhere,\n"
        let tally = try await run(text, sandbox)
        #expect(tally.held == 1 && tally.invalid == 1 && sandbox.journal.count == 0)
    }

    @Test("A plan counts what the import then does")
    func plan() async throws {
        let sandbox = try sandbox()
        let register = Register(days: ["+12025550124": 5, "+12025550125": 5])
        let text =
            Self.header + Self.row("opt-in", day: 3) + Self.row("opt-out", day: 2)
            + Self.row("opt-in", day: nil, "+12025550124")
            + Self.row("opt-in", day: 6, "+12025550125") + Self.row("x", day: nil)
        let input = try folder.write("list.csv", text)
        var options = ImportOptions()
        options.optOuts = register
        let plan = try await Importer(kind: .consents, options: options).plan(
            ImportList(isRepeatable: true) { try RowReader(path: input, kind: .consents) })
        #expect(plan.toSend == 2 && plan.superseded == 1 && plan.held == 1 && plan.tally.invalid == 1)
        #expect(plan.optedInAgain == 1 && plan.contradictions == 1 && plan.requests(of: 25) == 1)
        let tally = try await run(text, sandbox) { $0.optOuts = register }
        #expect(tally.accepted == plan.toSend && tally.superseded == 1 && tally.held == 1)
        #expect(tally.optedInAgain == 1 && tally.contradictions == 1)
    }

    @Test("A plan holds only for the list and the opt-outs that it was made with")
    func planFile() throws {
        func file() throws -> PlanFile {
            try PlanFile(
                list: folder.path("list.csv"), optOuts: [folder.path("stops.csv")],
                rows: RowReader(path: folder.path("list.csv"), kind: .consents), lastWord: .newest)
        }
        _ = try folder.write("stops.csv", "contact_id\n+12025550123\n")
        _ = try folder.write("list.csv", Self.header + Self.row("opt-in", day: 3))
        try file().write(to: folder.path("plan.json"), summary: ["to_send": 1])
        let plan = try PlanFile(path: folder.path("plan.json"))
        #expect(try plan.mismatch(with: file()) == nil)
        #expect(throws: ImportError.self) { try file().write(to: folder.path("plan.json"), summary: [:]) }
        #expect(!(try folder.text("plan.json")).contains("2025550"))
        _ = try folder.write("stops.csv", "contact_id\n+12025550124\n")
        #expect(try plan.mismatch(with: file())?.contains("opt-outs") == true)
        _ = try folder.write("stops.csv", "contact_id\n+12025550123\n")
        _ = try folder.write("list.csv", Self.header + Self.row("opt-in", day: 4))
        #expect(try plan.mismatch(with: file())?.contains("the list has changed") == true)
        #expect(throws: ImportError.self) { try PlanFile(path: folder.path("list.csv")) }
    }
}
