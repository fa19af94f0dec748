// SPDX-License-Identifier: Apache-2.0

import ConsentsImport
import Foundation
import TestSupport
import Testing

@Suite("twilio-consents")
struct ToolTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static func example(_ name: String) -> String {
        Corpora.package.appending(path: "spec/examples/" + name).path
    }

    @Test("The README's first list is imported into the sandbox, all of it")
    func example() throws {
        let outcome = try Tool.run(["import", "--sandbox", Self.example("consents.csv")], in: folder)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("60 rows, 60 accepted."))
        let results = try folder.text("consents.sandbox.results.jsonl")
        #expect(results.split(separator: "\n").count == 61)
        #expect(!(outcome.output + outcome.errors + results).contains("2025550"))
    }

    @Test("What is wrong with the README's second list is reported")
    func mistakes() throws {
        let list = Self.example("consents-with-mistakes.csv")
        let outcome = try Tool.run(["import", "--sandbox", list], in: folder)
        #expect(outcome.status == 2)
        #expect(outcome.output.contains("12 rows, 4 accepted, 3 rejected, 5 invalid and not sent."))
        #expect(outcome.output.contains("2 × rejected 30646: INVALID_SENDER_ID (lines 8, 9)"))
        #expect(outcome.output.contains("1 × rejected 30646: INVALID_CONTACT_ID (line 3)"))
        #expect(outcome.errors.contains("4 accepted, 8 refused"))
        let results = try folder.text("consents-with-mistakes.sandbox.results.jsonl")
        #expect(results.split(separator: "\n").count == 13)
        #expect(!(outcome.output + outcome.errors + results).contains("2025550"))

        let report = try Tool.run(
            [
                "report", "consents-with-mistakes.sandbox.results.jsonl", "--input", list, "--rejected", "again.csv",
                "--json",
            ], in: folder)
        #expect(report.status == 0)
        #expect(report.output.contains("\"accepted\":4"))
        #expect(try folder.text("again.csv").split(separator: "\n").count == 9)
    }

    @Test("What was understood of a list is shown, and nobody's number")
    func columns() throws {
        let list = Self.example("consents-with-mistakes.csv")
        let outcome = try Tool.run(["columns", list, "--rows", "6", "--skip-column", "note"], in: folder)
        #expect(outcome.status == 0)
        #expect(
            outcome.output.hasPrefix(
                """
                Text: UTF-8, a comma between values
                Column 1 'contact_id': contact_id
                Column 2 'sender_id': sender_id
                Column 3 'status': status
                Column 4 'source': source
                Column 5 'date_of_consent': date_of_consent
                No column: correlation_id, made for each row
                Line 2: contact_id +•••••••••••, sender_id ••••••••••••••••••••••••••••••••••, status opt-in, source website, \
                date_of_consent 2025-02-28T10:05:27Z
                """))
        #expect(outcome.output.contains("Line 5: refused: contact_id is not a phone number"))
        #expect(!outcome.output.contains("555"))
    }

    static let exits: [(arguments: [String], status: Int32, says: String)] = [
        (["import", "good.csv", "--sandbox"], 0, "2 rows, 2 accepted."),
        (["import", "good.csv", "--dry-run"], 0, "2 rows, 2 to send."),
        (["import", "bad.csv", "--dry-run"], 2, "1 to send, 1 invalid"),
        (["import", "bad.csv", "--sandbox", "--strict"], 1, "1 to send, 1 invalid"),
        (["import", "bad.csv", "--sandbox"], 2, "1 accepted, 1 invalid and not sent"),
        (["import", "good.csv", "--sandbox", "--resume"], 1, "no results to go on from"),
        (["import", "good.csv"], 1, "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN are not set"),
        (["import", "absent.csv", "--sandbox"], 1, "absent.csv: there is no such file."),
        (["import", "empty.csv", "--sandbox"], 1, "The input is empty"),
        (["import", "header.csv", "--sandbox"], 0, "header.csv: 0 rows, 0 accepted.\nThere are no rows in it; "),
        (["import", "header.csv", "--dry-run"], 0, "There are no rows in it; "),
        (["import", "headless.csv", "--sandbox"], 1, "column 'contact_id' is missing"),
        (["import", "good.csv", "--sandbox", "--results", "no/folder/r.jsonl"], 1, "cannot be written"),
        (["import", "open.csv", "--sandbox"], 1, "open.csv: 2 rows, 2 accepted.\nResults: open.sandbox.results.jsonl"),
        (["import", "open.csv", "--sandbox"], 1, "Error: Line 4: a quote is opened here and not closed; close it."),
        (["import", "open.csv", "--dry-run"], 1, "open.csv: 2 rows, 2 to send."),
        (["import", "open.csv", "--sandbox", "--strict"], 1, "open.csv: 2 rows, 2 to send."),
        (["import", "open.csv", "--sandbox", "--json"], 1, "\"problem\":\"Line 4: "),
        (["import"], 64, "Missing expected argument"),
        (["import", "good.csv", "--sandbox", "--base-url", "http://x"], 64, "not both"),
        (["import", "good.csv", "--workers", "0"], 64, "--workers is from 1 to 64"),
        (["import", "good.csv", "--map", "x"], 64, "--map takes FIELD=VALUE"),
        (["import", "good.csv", "--value", "status=opt-in"], 64, "--value takes FIELD:WORD=VALUE"),
        (["import", "good.csv", "--value", "status:yes=optin", "--dry-run"], 1, "'optin' is not a value of status"),
        (["import", "good.csv", "--date-format", "dd/MM/yy"], 64, "has 'yy', which is not known"),
        (["import", "good.csv", "--time-zone", "Nowhere"], 64, "--time-zone is a name such as"),
        (["import", "good.csv", "--separator", "xy"], 64, "--separator is one sign, or tab"),
        (["import", "good.csv", "--country", "DE"], 64, "--country"),
        (["import", "torn.csv", "--dry-run"], 2, "1 to send, 1 invalid"),
        (["import", "torn.csv", "--dry-run", "--growing"], 0, "Line 3 has no line end yet and is left"),
        (["import", "torn.csv", "--sandbox", "--growing"], 0, "Line 3 has no line end yet and is left"),
        (["columns", "bad.csv"], 0, "Line 3: refused: "),
        (["columns", "headless.csv"], 1, "column 'contact_id' is missing"),
        (["columns", "good.csv", "--rows=-1"], 64, "--rows is below 0"),
        (["import", "-", "--strict"], 64, "--strict reads the input twice"),
        (["sandbox", "--fault", "fire=1"], 64, "'fire' is no fault"),
        (["import", "good.csv", "--sandbox", "--results", "good.csv"], 1, "this is the input itself"),
        (["import", "good.csv", "--sandbox", "--results", "bad.csv"], 1, "this is no results file"),
        (["import", ".", "--sandbox"], 1, "this is a folder"),
        (["report", "good.csv"], 1, "no results file"),
        (["contacts", "import", "contacts.csv", "--sandbox"], 0, "1 row, 1 accepted."),
    ]

    @Test("Exit codes and messages are as documented", arguments: exits)
    func exit(arguments: [String], status: Int32, says: String) throws {
        _ = try folder.write("good.csv", consentList(2))
        _ = try folder.write("bad.csv", consentList(1) + "5,123456,opt-in,website\n")
        _ = try folder.write("empty.csv", "")
        _ = try folder.write("header.csv", consentList(0))
        _ = try folder.write("torn.csv", consentList(1) + "+1202,12345")
        _ = try folder.write("headless.csv", "+12025550123,123456,opt-in,website\n")
        _ = try folder.write("open.csv", consentList(2) + "\"+12025550123,1,opt-in,website\n")
        _ = try folder.write("contacts.csv", "contact_id\n+12025550123\n")
        let outcome = try Tool.run(arguments, in: folder)
        let text = outcome.output + outcome.errors
        #expect(outcome.status == status, "\(text)")
        #expect(text.contains(says), "\(text)")
        #expect(!text.contains("2025550123"))
    }

    static let commands: [[String]] = [
        [], ["import"], ["columns"], ["report"], ["contacts", "import"], ["sandbox"], ["safe-list"],
        ["safe-list", "add"],
        ["geo-permissions"], ["credentials"], ["credentials", "list"], ["tokens"],
    ]

    @Test("Help shows examples", arguments: commands)
    func help(command: [String]) throws {
        let outcome = try Tool.run(command + ["--help"], in: folder)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("Examples:"))
        #expect(outcome.output.contains("  twilio-consents " + command.joined(separator: " ")))
    }

    @Test("Completions can be had, and the help says how")
    func completions() throws {
        let script = try Tool.run(["--generate-completion-script", "bash"], in: folder)
        #expect(script.status == 0 && script.output.contains("resend-changed"))
        #expect(try Tool.run(["--help"], in: folder).output.contains("--generate-completion-script"))
    }

    @Test("A stop by signal is clean and says how to go on; the next run does the rest", arguments: [SIGINT, SIGTERM])
    func interruption(signal: Int32) throws {
        let (server, address) = try startSandbox()
        defer { server.kill() }
        _ = try folder.write("list.csv", consentList(500))
        // 500 rows at this rate would take 12 seconds.
        let arguments = ["import", "list.csv", "--base-url", address, "--results", "r.jsonl"]
        let tool = try Tool(arguments, in: folder, environment: credentials)
        try waitForLines(10, in: "r.jsonl")
        kill(tool.process.processIdentifier, signal)
        let outcome = try tool.finish()
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("The same command goes on later."))
        let rest = try Tool.run(arguments + ["--requests-per-minute", "0"], in: folder, environment: credentials)
        #expect(rest.status == 0)
        #expect(rest.output.contains("settled before"))
        #expect(try journal().count == 500)
    }

    @Test("Rows of a pipe are sent and settled while the producer is silent, and a stop is heard")
    func silentPipe() throws {
        let (server, address) = try startSandbox()
        defer { server.kill() }
        let input = Pipe()
        let tool = try Tool(
            ["import", "-", "--base-url", address, "--results", "r.jsonl"], in: folder, environment: credentials,
            input: input)
        try input.fileHandleForWriting.write(contentsOf: Data(consentList(30).utf8))
        try waitForLines(31, in: "r.jsonl")
        #expect(try journal().count == 30)
        kill(tool.process.processIdentifier, SIGTERM)
        let outcome = try tool.finish()
        #expect(outcome.status == 3)
        #expect(outcome.output.contains("30 accepted"))
    }

    @Test("A plan is written, holds for its list, and is refused for another")
    func plan() throws {
        _ = try folder.write("list.csv", consentList(30))
        _ = try folder.write("stops.csv", "contact_id,date\n+12025551000001,2025-01-01T00:00:00Z\n")
        let more = ["--opt-outs", "stops.csv", "--sandbox"]
        let plan = try Tool.run(
            ["import", "list.csv", "--dry-run", "--write-plan", "plan.json", "--json"] + more, in: folder)
        #expect(plan.status == 0, "\(plan.errors)")
        #expect(plan.output.contains(#""to_send":29"#) && plan.output.contains(#""held":1"#))
        #expect(try folder.text("plan.json").contains(#""requests":2"#))
        let done = try Tool.run(["import", "list.csv", "--plan", "plan.json"] + more, in: folder)
        #expect(done.status == 0 && done.output.contains("29 accepted, 1 held"), "\(done.errors)")
        _ = try folder.write("list.csv", consentList(31))
        let refused = try Tool.run(["import", "list.csv", "--plan", "plan.json"] + more, in: folder)
        #expect(refused.status == 1 && refused.errors.contains("the list has changed since it was planned"))
    }

    @Test("A check that is interrupted is not done")
    func interruptedCheck() throws {
        _ = try folder.write("list.csv", consentList(1_000_000))
        let tool = try Tool(["import", "list.csv", "--dry-run"], in: folder)
        // Progress shows that it has begun.
        for _ in 0..<6000 where try tool.errorsSoFar().isEmpty { Thread.sleep(forTimeInterval: 0.01) }
        kill(tool.process.processIdentifier, SIGINT)
        let outcome = try tool.finish()
        #expect(outcome.status == 3)
        #expect(outcome.output.contains("Not every row was looked at."))
    }

    @Test("The run that finds all settled has the exit code of the rows, and says that some were refused")
    func refusedBefore() throws {
        _ = try folder.write("bad.csv", consentList(2) + "+19,123456,opt-in,website\n5,123456,opt-in,website\n")
        let first = try Tool.run(["import", "bad.csv", "--sandbox"], in: folder)
        #expect(first.status == 2)
        let again = try Tool.run(["import", "bad.csv", "--sandbox", "--resume"], in: folder)
        #expect(again.status == 2)
        #expect(again.output.contains("4 rows, 4 settled before (2 refused), 0 accepted."))
        #expect(again.output.contains("twilio-consents report bad.sandbox.results.jsonl"))
        let json = try Tool.run(["import", "bad.csv", "--sandbox", "--resume", "--json"], in: folder)
        #expect(json.output.contains(#""rejected_before":1"#) && json.output.contains(#""invalid_before":1"#))
        // Progress is for machines too, and goes elsewhere.
        let anew = try Tool.run(["import", "bad.csv", "--sandbox", "--json"], in: folder)
        #expect(anew.errors.contains(#""accepted":2,"#) && anew.errors.contains(#""progress":1"#), "\(anew.errors)")
    }

    @Test("Results of one sandbox are not taken for those of another")
    func otherTarget() throws {
        let (first, firstAddress) = try startSandbox()
        let (second, secondAddress) = try startSandbox()
        defer {
            first.kill()
            second.kill()
        }
        _ = try folder.write("list.csv", consentList(30))
        func run(_ address: String) throws -> Tool.Outcome {
            try Tool.run(["import", "list.csv", "--base-url", address], in: folder, environment: credentials)
        }
        #expect(try run(firstAddress).status == 0)
        let refused = try run(secondAddress)
        #expect(refused.status == 1)
        #expect(refused.errors.contains("these rows were sent to \(firstAddress), not to \(secondAddress)"))
        #expect(try run(firstAddress).output.contains("30 settled before"))
    }

    @Test("A terminal's line is cut to its width", .enabled(if: FileManager.default.fileExists(atPath: script)))
    func terminalWidth() throws {
        _ = try folder.write("list.csv", consentList(2000))
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: Self.script)
        process.arguments = [
            "-qec",
            "stty cols 30; \(Tool.path.path) import list.csv --sandbox --requests-per-minute 0", "/dev/null",
        ]
        process.currentDirectoryURL = folder.url
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let drawn = text.components(separatedBy: "\r\u{1B}[2K").dropFirst().dropLast()
        #expect(!drawn.isEmpty, "\(text)")
        #expect(drawn.allSatisfy { $0.count < 30 }, "\(text)")
        #expect(drawn.contains { $0.hasPrefix("░") || $0.hasPrefix("█") })
    }

    private static let script = "/usr/bin/script"

    @Test("Who waits is told so, and why")
    func waiting() throws {
        _ = try folder.write("list.csv", consentList(2))
        let tool = try Tool(
            ["import", "list.csv", "--base-url", "http://127.0.0.1:1"], in: folder, environment: credentials)
        defer { tool.kill() }
        var said = ""
        for _ in 0..<1000 where !said.contains("waiting") {
            Thread.sleep(forTimeInterval: 0.01)
            said = try tool.errorsSoFar()
        }
        #expect(said.contains("waiting: "), "\(said)")
        #expect(said.contains("refused the connection"), "\(said)")
    }

    @Test("Killed ten times at any moment, an import loses no row and sends hardly any twice")
    func kills() throws {
        let (server, address) = try startSandbox()
        defer { server.kill() }
        let count = 20_000
        _ = try folder.write("list.csv", consentList(count))
        let workers = 4
        let arguments = [
            "import", "list.csv", "--base-url", address, "--requests-per-minute", "0", "--results", "r.jsonl",
            "--workers", String(workers),
        ]
        var generator = SystemRandomNumberGenerator()
        var kills = 0
        var settled = 0
        for _ in 0..<10 {
            let tool = try Tool(arguments, in: folder, environment: credentials)
            try waitForLines(settled + 1, in: "r.jsonl")
            Thread.sleep(forTimeInterval: Double.random(in: 0...0.15, using: &generator))
            if tool.process.isRunning { kills += 1 }
            tool.kill()
            settled = try folder.text("r.jsonl").split(separator: "\n").count
        }
        #expect(kills == 10, "the list is too short for this machine")
        let last = try Tool.run(arguments, in: folder, environment: credentials)
        #expect(last.status == 0, "\(last.errors)")

        let lines = try folder.text("r.jsonl").split(separator: "\n").dropFirst()
            .compactMap { ResultLine(parsing: String($0)) }
        #expect(lines.filter(\.outcome.isSettled).map(\.row).sorted() == Array(1...count))
        let journal = try journal()
        let accepted = Set(lines.filter { $0.outcome == .accepted }.compactMap(\.correlationID))
        #expect(accepted.count == count)
        #expect(accepted == Set(journal))
        #expect(journal.count - count <= kills * workers * 25)
    }

    @Test("The rest of the Accounts API has its commands")
    func otherCommands() throws {
        let (server, address) = try startSandbox()
        defer { server.kill() }
        func run(_ arguments: [String], token: String? = nil) throws -> (Int32, String) {
            var environment = credentials
            if let token { environment["TWILIO_AUTH_TOKEN"] = token }
            let outcome = try Tool.run(arguments + ["--base-url", address], in: folder, environment: environment)
            return (outcome.status, outcome.status == 0 ? outcome.output : outcome.output + outcome.errors)
        }
        #expect(try run(["safe-list", "check", "+18001234567"]) == (1, "Not in the list.\n"))
        #expect(try run(["safe-list", "add", "+18001234567"]).1.hasPrefix("Added as GN"))
        #expect(try run(["safe-list", "check", "+18001234567", "--json"]).1.contains("\"phone_number\""))
        let again = try run(["safe-list", "add", "+18001234567"])
        #expect(again.0 == 1 && again.1.contains("60411") && !again.1.contains("18001234567"))
        #expect(try run(["safe-list", "remove", "+18001234567"]) == (0, "Removed.\n"))

        #expect(
            try run(["geo-permissions", "get", "IN", "NG"]).1 == "IN  on   +91\nNG  off  +234  High Risk Country\n")
        let set = try run(["geo-permissions", "set", "IN", "NG", "--disable-messaging"])
        #expect(set == (2, "IN  off\nNG  High risk country permission cannot be updated\n"))
        #expect(try run(["credentials", "list"]) == (0, ""))

        let token = try run(["tokens", "create-secondary"]).1.trimmingCharacters(in: .newlines)
        #expect(token.count == 32)
        let unconfirmed = try run(["tokens", "promote"])
        #expect(unconfirmed.0 == 1 && unconfirmed.1.contains("Nothing was changed."))
        #expect(try run(["tokens", "promote", "--yes"]) == (0, token + "\n"))
        let refused = try run(["tokens", "delete-secondary", "--yes"])
        #expect(refused.0 == 1 && refused.1.contains("20003"))
        #expect(try run(["tokens", "delete-secondary", "--yes"], token: token).1.contains("20404"))
    }

    // MARK: - A sandbox in a process of its own

    private let credentials = [
        "TWILIO_ACCOUNT_SID": "AC5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a", "TWILIO_AUTH_TOKEN": "sandbox-auth-token",
    ]

    private func startSandbox() throws -> (Tool, address: String) {
        let server = try Tool(
            ["sandbox", "--journal", "journal.jsonl", "--requests-per-minute", "0"], in: folder)
        let text = try server.output(until: "Control-C")
        let address = try #require(text.firstMatch(of: /http:\/\/127\.0\.0\.1:\d+/)).output
        return (server, String(address))
    }

    /// The ids of everything accepted, as often as it was.
    private func journal() throws -> [String] {
        try folder.text("journal.jsonl").split(separator: "\n").compactMap { line in
            line.firstMatch(of: /"correlation_id":"([0-9a-f]+)"/).map { String($0.output.1) }
        }
    }

    private func waitForLines(_ count: Int, in name: String) throws {
        for _ in 0..<3000 {
            let lines = (try? folder.text(name))?.utf8.count { $0 == 0x0A } ?? 0
            if lines >= count { return }
            Thread.sleep(forTimeInterval: 0.01)
        }
        Issue.record("\(name) did not come to \(count) lines")
    }
}
