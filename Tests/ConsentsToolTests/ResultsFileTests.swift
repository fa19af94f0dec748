// SPDX-License-Identifier: Apache-2.0

import ConsentsImport
import Foundation
import Testing
import TwilioSandbox

@Suite("Results files")
struct ResultsFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("A line reads back as it was written, whatever the texts")
    func lines() throws {
        let line = ResultLine(
            row: 7, line: 9, check: 65_535, correlationID: "a\"b\\c", outcome: .rejected, errorCode: 30646,
            messages: ["X", "quotes \" and \n breaks", #","outcome":"accepted""#], attempt: 2,
            time: Date(timeIntervalSince1970: 1_750_000_000.5))
        let text = line.rendered
        #expect(text.hasSuffix("\n"))
        #expect(text.dropLast().contains("\n") == false)
        #expect(ResultLine(parsing: text) == line)
    }

    @Test("A second run sends only what the first has not settled; what another file left is refused")
    func resume() async throws {
        let sandbox = try SandboxTransport()
        let input = try folder.write("list.csv", consentList(60))
        let first = try await runImport(input, results: folder.path("r.jsonl"), client: sandbox.client())
        #expect(first.accepted == 60)
        let second = try await runImport(input, results: folder.path("r.jsonl"), client: sandbox.client())
        #expect(second.accepted == 0)
        #expect(second.settledBefore == 60)
        #expect(sandbox.journal.count == 60)

        // The list may grow at its end.
        let longer = try folder.write("longer.csv", consentList(70))
        let third = try await runImport(longer, results: folder.path("r.jsonl"), client: sandbox.client())
        #expect(third.settledBefore == 60)
        #expect(third.accepted == 10)

        let other = try folder.write("other.csv", consentList(3).replacingOccurrences(of: "opt-in", with: "opt-out"))
        let fourth = try await runImport(other, results: folder.path("r.jsonl"), client: sandbox.client())
        #expect(fourth.inputProblem?.contains("this is not the row that was stored as number 1") == true)
        #expect(sandbox.journal.count == 70)
    }

    @Test("A torn last line is removed and its row sent again")
    func tornLine() async throws {
        let sandbox = try SandboxTransport()
        let input = try folder.write("list.csv", consentList(10))
        _ = try await runImport(input, results: folder.path("r.jsonl"), client: sandbox.client())
        let whole = try folder.text("r.jsonl")
        _ = try folder.write("r.jsonl", String(whole.dropLast(20)))
        let tally = try await runImport(input, results: folder.path("r.jsonl"), client: sandbox.client())
        #expect(tally.settledBefore == 9)
        #expect(tally.accepted == 1)
        let lines = try folder.text("r.jsonl").split(separator: "\n").dropFirst()
        #expect(lines.compactMap { ResultLine(parsing: String($0))?.row }.sorted() == Array(1...10))
        #expect(lines.count == 10)
    }

    @Test("A file that is no results file is left as it is")
    func foreignFile() async throws {
        let input = try folder.write("list.csv", consentList(1))
        let foreign = try folder.write("r.jsonl", "precious\n")
        await #expect(throws: ImportError.self) {
            try await runImport(input, results: foreign, client: SandboxTransport().client())
        }
        #expect(try folder.text("r.jsonl") == "precious\n")
    }

    @Test("To resume there has to be something; to start anew there need not")
    func modes() async throws {
        let sandbox = try SandboxTransport()
        let input = try folder.write("list.csv", consentList(2))
        await #expect(throws: ImportError.self) {
            try await runImport(input, results: folder.path("r.jsonl"), client: sandbox.client(), mode: .resume)
        }
        for _ in 0..<2 {
            let tally = try await runImport(
                input, results: folder.path("r.jsonl"), client: sandbox.client(), mode: .startAnew,
                target: ImportTarget(account: "AC1", address: ImportTarget.sandboxAddress))
            #expect(tally.accepted == 2)
        }
    }

    @Test("Two runs cannot write one file")
    func lock() throws {
        let rows = try RowReader(path: folder.write("list.csv", consentList(2)), kind: .consents)
        let target = ImportTarget(account: "AC1", address: "test")
        let first = try ResultsFile(
            path: folder.path("r.jsonl"), rows: rows, input: "list.csv", target: target, mode: .resumeIfPresent)
        let error = #expect(throws: ImportError.self) {
            try ResultsFile(path: first.path, rows: rows, input: "list.csv", target: target, mode: .resumeIfPresent)
        }
        #expect(error?.description.contains("another run") == true)
    }

    @Test("A results file that cannot be written ends the import before anything is sent")
    func unwritable() async throws {
        let sandbox = try SandboxTransport()
        let input = try folder.write("list.csv", consentList(2))
        await #expect(throws: ImportError.self) {
            try await runImport(input, results: folder.path("no/such/folder.jsonl"), client: sandbox.client())
        }
        #expect(sandbox.journal.count == 0)
    }

    @Test("A full disk ends the import with the batches on their way, and no more", .enabled(if: hasFullDevice))
    func fullDisk() async throws {
        let sandbox = try SandboxTransport()
        let input = try folder.write("list.csv", consentList(1000))
        let error = await #expect(throws: ImportError.self) {
            try await runImport(input, results: "/dev/full", client: sandbox.client(), mode: .resumeIfPresent)
        }
        #expect(error?.description.contains("No space left") == true)
        #expect(sandbox.journal.count <= 4 * 25)
    }

    private static let hasFullDevice = FileManager.default.fileExists(atPath: "/dev/full")

    @Test("A report counts each row by its last line, and gives back the rows to be corrected")
    func report() async throws {
        let text = """
            contact_id,sender_id,status,source
            +12025550123,123456,opt-in,website
            +19,"Acme, Inc.",opt-in,website
            nonsense,123456,opt-in,website
            """
        let input = try folder.write("list.csv", text)
        _ = try await runImport(input, results: folder.path("r.jsonl"), client: SandboxTransport().client())
        let report = try ResultsReport(path: folder.path("r.jsonl"))
        #expect(report.tally.accepted == 1)
        #expect(report.tally.rejected == 1)
        #expect(report.tally.invalid == 1)
        #expect(try RejectedRows(report: report).write(from: input, to: folder.path("again.csv")) == (2, 0))
        #expect(
            try folder.text("again.csv")
                == "contact_id,sender_id,status,source\n+19,\"Acme, Inc.\",opt-in,website\nnonsense,123456,opt-in,website\n"
        )
        #expect(!(try folder.text("r.jsonl")).contains("2025550123"))
        #expect(throws: ImportError.self) { try ResultsReport(path: input) }
    }
}
