// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ConsentsImport

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Sums up a results file; writes the refused rows as a list of their own, to be corrected and "
            + "imported again.",
        discussion: """
            Examples:
              twilio-consents report consents.results.jsonl
              twilio-consents report consents.results.jsonl --input consents.csv --rejected rejected.csv
            """)

    @Argument(help: "A results file.")
    var results: String

    @Option(help: "The input that was imported.")
    var input: String?

    @Option(help: "A new file for the input's rows that were not accepted, in the input's form.")
    var rejected: String?

    @Flag(help: "Writes the summary as JSON.")
    var json = false

    func validate() throws {
        guard (rejected == nil) == (input == nil) else {
            throw ValidationError("--rejected and --input go together.")
        }
    }

    func run() throws {
        let report = try ResultsReport(path: results)
        if let input, let rejected {
            let rows = try RejectedRows(report: report).write(from: input, to: rejected)
            Terminal.note("\(rejected): \(rows.copied) \(rows.copied == 1 ? "row" : "rows").")
            if rows.left > 0 {
                Terminal.note("\(rows.left) more could not be copied, because they are not readable; see the summary.")
            }
        }
        let summary = Summary(input: report.header.input, results: results, tally: report.tally)
        try Terminal.print(json ? summary.json : summary.text)
    }
}
