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

    @Test("Rows that could not be read come out as they are; those that are too long are counted")
    func unreadable() async throws {
        let input = try folder.write("list.csv", Self.list + String(repeating: "x", count: 1_100_000) + "\n")
        let rows = RejectedRows(report: try await report(input))
        #expect(try rows.write(from: input, to: folder.path("again.csv")) == (3, 1))
        #expect(
            try folder.text("again.csv")
                == Self.header + "+19,123456,opt-in,website\n+1,2\n\"+1\"9,1,opt-in,website\n")
    }

    @Test("Bytes that are not UTF-8 come out as they are, and values with the list's separator")
    func otherForms() async throws {
        let header = Self.header.replacing(",", with: ";")
        let bad = Array("+12025550123;M".utf8) + [0xFC] + Array("ller;opt-in;website".utf8)
        let list = Array(header.utf8) + bad + Array("\n+19;\"a;b, c\";opt-in;website\n".utf8)
        let input = try folder.write("list.csv", list)
        let rows = RejectedRows(report: try await report(input))
        #expect(try rows.write(from: input, to: folder.path("again.csv")) == (2, 0))
        let expected = Array(header.utf8) + bad + Array("\n+19;\"a;b, c\";opt-in;website\n".utf8)
        #expect(try [UInt8](Data(contentsOf: folder.url.appending(path: "again.csv"))) == expected)
    }

    @Test("A list is read again by the rules that it was imported with")
    func rules() async throws {
        var mapping = ColumnMapping()
        mapping.rules.cleansNumbers = true
        mapping.rules.completesNorthAmericanNumbers = true
        mapping.rules.dateFormats = [try DateFormat("dd/MM/yyyy")]
        mapping.rules.timeZone = TimeZone(identifier: "America/New_York")
        mapping.rules.separator = Separator.parse(";")
        try mapping.rules.addWord("yes", for: "opt-in", of: "status")
        let header = "contact_id;sender_id;status;source;date_of_consent\n"
        let bad = "+19;1;yes;website;03/04/2025\n"
        let input = try folder.write(
            "list.csv", header + "(202) 555-0101;123456;yes;website;03/04/2025\n" + bad)
        let target = ImportTarget(account: "AC1", address: "test")
        let read = mapping
        let list = ImportList(isRepeatable: true) { try RowReader(path: input, kind: .consents, mapping: read) }
        let results = folder.path("r.jsonl")
        let file = try ResultsFile(
            path: results, rows: list.open(), input: input, target: target, mode: .resumeIfPresent)
        let tally = try await Importer(kind: .consents).run(
            list, results: file, client: SandboxTransport().client())
        #expect(tally.accepted == 1)
        let again = RejectedRows(report: try ResultsReport(path: results))
        #expect(try again.write(from: input, to: folder.path("again.csv")) == (1, 0))
        #expect(try folder.text("again.csv") == header + bad)
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
