// SPDX-License-Identifier: Apache-2.0

import ConsentsImport
import Foundation
import Testing
import TwilioSandbox

@Suite("Refused rows, to be corrected")
struct RejectedRowsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let header = "contact_id,sender_id,status,source\n"
    private static let list =
        header + "+12025550123,123456,opt-in,website\n+19,123456,opt-in,website\n+1,2\n\"+1\"9,1,opt-in,website\n"

    private func report(_ input: String) async throws -> ResultsReport {
        _ = try await runImport(input, results: folder.path("r.jsonl"), client: SandboxTransport().client())
        return try ResultsReport(path: folder.path("r.jsonl"))
    }

    @Test("Rows that could not be read are counted, not left out without a word")
    func unreadable() async throws {
        let input = try folder.write("list.csv", Self.list)
        let rows = RejectedRows(report: try await report(input))
        #expect(try rows.write(from: input, to: folder.path("again.csv")) == (1, 2))
        #expect(try folder.text("again.csv") == Self.header + "+19,123456,opt-in,website\n")
    }

    @Test("JSON Lines come out as they went in, those that could not be read too")
    func jsonLines() async throws {
        let bad = #"{"contact_id": "+19", "sender_id": "123456", "status": "opt-in", "source": "website"}"#
        let lines = [
            #"{"contact_id":"+12025550123","sender_id":"1234","status":"opt-in","source":"others"}"#, bad, "[",
        ]
        let input = try folder.write("list.jsonl", lines.joined(separator: "\n") + "\n")
        let rows = RejectedRows(report: try await report(input))
        #expect(try rows.write(from: input, to: folder.path("again.jsonl")) == (2, 0))
        #expect(try folder.text("again.jsonl") == bad + "\n[\n")
    }

    @Test("A file that is there is not replaced, least of all the input")
    func present() async throws {
        let input = try folder.write("list.csv", Self.list)
        let rows = RejectedRows(report: try await report(input))
        let error = #expect(throws: ImportError.self) { try rows.write(from: input, to: input) }
        #expect(error?.description.contains("is there already") == true)
        #expect(try folder.text("list.csv") == Self.list)
    }

    @Test("Another list, or one that was changed, gives no rows")
    func otherInput() async throws {
        let input = try folder.write("list.csv", Self.list)
        let rows = RejectedRows(report: try await report(input))
        let other = try folder.write("other.csv", Self.header + "+12025550199,123456,opt-in,website\n")
        let error = #expect(throws: ImportError.self) { try rows.write(from: other, to: folder.path("1.csv")) }
        #expect(error?.description.contains("line 2 is not what was imported") == true)
        #expect(!FileManager.default.fileExists(atPath: folder.path("1.csv")))
    }

    @Test("A list that was changed behind its beginning is found by its rows")
    func changedInput() async throws {
        let good = String(repeating: "+12025550123,123456,opt-in,website\n", count: 300)
        let input = try folder.write("list.csv", Self.header + good + "+19,123456,opt-in,website\n")
        let rows = RejectedRows(report: try await report(input))
        _ = try folder.write("list.csv", Self.header + good + "+18,123456,opt-in,website\n")
        let error = #expect(throws: ImportError.self) { try rows.write(from: input, to: folder.path("2.csv")) }
        #expect(error?.description.contains("line 302 is not what was imported") == true)
    }

    @Test("Each reason names the first lines of the list, whatever the order of the answers")
    func order() async throws {
        let text = (1...60).map { "+1\($0),123456,opt-in,website\n" }.joined()
        let report = try await report(folder.write("list.csv", Self.header + text))
        #expect(report.tally.sortedReasons.first?.occurrences.count == 60)
        #expect(report.tally.sortedReasons.first?.occurrences.lines == Array(2...11))
    }
}
