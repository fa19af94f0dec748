// SPDX-License-Identifier: Apache-2.0

import ConsentsImport
import Foundation
import Testing
import TwilioSandbox

@Suite("Results files that are damaged or not meant")
struct DamagedResultsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func run(_ input: String, _ results: String, mode: ResultsFile.Mode = .resumeIfPresent) async throws
        -> Tally
    {
        try await runImport(
            input, results: folder.path(results), client: SandboxTransport().client(), mode: mode)
    }

    static let damages = [
        #"{"row":900000000000000,"line":1,"check":1,"correlation_id":"a","outcome":"accepted","error_code":0}"#,
        #"{"row":9223372036854775807,"outcome":"accepted"}"#, #"{"row":0,"outcome":"accepted"}"#,
        #"{"row":-1,"outcome":"accepted"}"#, #"{"row":1,"outcome":"lost"}"#, "{", "", "null",
        #"{"row":1,"line":2,"check":99999,"correlation_id":"a","outcome":"accepted","error_code":0}"#,
        #"{"row":8589934592,"line":1,"check":1,"correlation_id":"a","outcome":"accepted","error_code":0}"#,
    ]

    @Test("A damaged line settles nothing and ends nothing", arguments: damages)
    func damage(line: String) async throws {
        let input = try folder.write("list.csv", consentList(2))
        _ = try await run(input, "r.jsonl")
        let header = try folder.text("r.jsonl").split(separator: "\n")[0]
        _ = try folder.write("r.jsonl", header + "\n" + line + "\n")
        if !line.contains("99999") {
            let tally = try await run(input, "r.jsonl")
            #expect(tally.accepted == 2)
        }
        #expect(try ResultsReport(path: folder.path("r.jsonl")).tally.accepted >= 1)
    }

    @Test("A line that other hands wrote counts as well")
    func foreignForm() async throws {
        let input = try folder.write("list.csv", consentList(2))
        _ = try await run(input, "r.jsonl")
        let text = try folder.text("r.jsonl")
        let spaced = text.replacingOccurrences(of: "\"outcome\":", with: "\"outcome\" : ")
        #expect(spaced != text)
        _ = try folder.write("r.jsonl", spaced)
        #expect(try await run(input, "r.jsonl").settledBefore == 2)
    }

    static let precious = ["contact_id\n+1\n", "precious", "{\"results\":\"other\"}\n", "\n"]

    @Test("Nothing but a results file is ever replaced", arguments: precious)
    func foreignFile(text: String) async throws {
        let input = try folder.write("list.csv", consentList(2))
        _ = try folder.write("r.jsonl", text)
        for mode: ResultsFile.Mode in [.startAnew, .resumeIfPresent, .resume] {
            let error = await #expect(throws: ImportError.self) { try await run(input, "r.jsonl", mode: mode) }
            #expect(error?.description.contains("no results file") == true)
        }
        #expect(try folder.text("r.jsonl") == text)
    }

    @Test("The input is never the results file, by whatever name")
    func sameFile() async throws {
        let input = try folder.write("list.csv", consentList(2))
        try FileManager.default.linkItem(atPath: input, toPath: folder.path("link.csv"))
        for name in ["list.csv", "link.csv"] {
            let error = await #expect(throws: ImportError.self) { try await run(input, name, mode: .startAnew) }
            #expect(error?.description.contains("this is the input itself") == true)
        }
        try FileManager.default.createSymbolicLink(atPath: folder.path("r.jsonl"), withDestinationPath: input)
        let error = await #expect(throws: ImportError.self) { try await run(input, "r.jsonl") }
        #expect(error?.description.contains("this is a symbolic link") == true)
        #expect(try folder.text("list.csv") == consentList(2))
    }

    @Test("A header of which only the beginning is there is written again; an empty file is as good as none")
    func tornHeader() async throws {
        let input = try folder.write("list.csv", consentList(2))
        _ = try await run(input, "r.jsonl")
        let header = try folder.text("r.jsonl").split(separator: "\n")[0]
        for text in ["", "{", String(header.dropLast(4)), String(header)] {
            _ = try folder.write("r.jsonl", text)
            #expect(try await run(input, "r.jsonl").accepted == 2)
            #expect(try ResultsReport(path: folder.path("r.jsonl")).tally.accepted == 2)
        }
    }

    @Test("Results that another run has open are left alone by one that starts anew")
    func locked() async throws {
        let input = try folder.write("list.csv", consentList(2))
        _ = try await run(input, "r.jsonl")
        let rows = try RowReader(path: input, kind: .consents)
        let first = try ResultsFile(
            path: folder.path("r.jsonl"), rows: rows, input: input,
            target: ImportTarget(account: "AC1", address: "test"), mode: .resume)
        let text = try folder.text("r.jsonl")
        await #expect(throws: ImportError.self) { try await run(input, "r.jsonl", mode: .startAnew) }
        #expect(try folder.text("r.jsonl") == text)
        #expect(first.path == folder.path("r.jsonl"))
    }
}
