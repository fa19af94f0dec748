// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ConsentsImport

/// What every import can be told.
struct ImportArguments: ParsableArguments {
    @Argument(help: "A CSV or JSON Lines file in UTF-8; - is the standard input.")
    var file: String

    @Flag(help: "Sends to a sandbox inside this process instead of to Twilio.")
    var sandbox = false

    @Option(help: "Sends to another address than Twilio's, credentials included.")
    var baseURL: String?

    @Option(help: "The results file. By default it is named after the input and lies in the current folder.")
    var results: String?

    @Flag(help: "Goes on from a results file, which has to be there. Without it, a run goes on where there is one.")
    var resume = false

    @Flag(help: "Sends rows that were stored and were changed in the list since; otherwise such a list is refused.")
    var resendChanged = false

    @Flag(help: "Checks every row and sends nothing.")
    var dryRun = false

    @Flag(help: "Sends nothing unless every row is right.")
    var strict = false

    @Option(help: "Requests a minute; 0 is as fast as it goes. Twilio allows 100.")
    var requestsPerMinute = 100.0

    @Option(help: "Requests at a time.")
    var workers = 4

    @Flag(help: "Writes the summary as JSON, and progress too, to the standard error.")
    var json = false

    @OptionGroup(title: "How the list is read") var list: ListArguments

    func validate() throws {
        guard requestsPerMinute >= 0 else { throw ValidationError("--requests-per-minute is below 0.") }
        guard (1...64).contains(workers) else { throw ValidationError("--workers is from 1 to 64.") }
        guard !(sandbox && baseURL != nil) else { throw ValidationError("Choose --sandbox or --base-url, not both.") }
        guard !(strict && file == "-") else {
            throw ValidationError("--strict reads the input twice, which standard input does not allow.")
        }
        guard !(file == "-" && results == nil && !dryRun) else {
            throw ValidationError("Give --results, because the standard input has no name.")
        }
    }

    /// Where results go unless told: next to whoever runs this, not next to a list that may lie anywhere.
    var resultsPath: String {
        if let results { return results }
        let name = file.split(separator: "/").last.map(String.init) ?? file
        let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
        return stem + (sandbox ? ".sandbox" : "") + ".results.jsonl"
    }
}
