// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import TwilioSandbox

struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "Runs a server on this machine that answers as the Accounts API does.",
        discussion: """
            Faults: \(SandboxFault.allCases.map(\.rawValue).joined(separator: ", ")).

            Examples:
              twilio-consents sandbox --port 8080 --journal accepted.jsonl
              twilio-consents sandbox --requests-per-minute 0 --fault html-error=0.1 --fault dropped-after=0.05
            """)

    @Option(help: "The port; 0 is any free one.")
    var port: UInt16 = 0

    @Option(
        help: """
            A file to append accepted items to, one JSON object a line, with their phone numbers; a new one can be read by \
            you alone.
            """)
    var journal: String?

    @Option(name: .customLong("fault"), help: ArgumentHelp("What goes wrong how often.", valueName: "kind=rate"))
    var faults: [String] = []

    @Option(help: "Requests a minute that a bulk operation takes; 0 is no limit.")
    var requestsPerMinute = 100

    @Option(help: "Makes faults repeatable.")
    var seed: UInt64 = 1

    func validate() throws {
        do {
            for fault in faults { _ = try SandboxFault.parse(fault) }
        } catch {
            throw ValidationError("\(error)")
        }
        guard requestsPerMinute >= 0 else { throw ValidationError("--requests-per-minute is below 0.") }
    }

    func run() async throws {
        var options = SandboxOptions()
        options.journalFile = journal
        options.keepsJournal = false
        options.seed = seed
        options.bulkRequestsPerMinute = requestsPerMinute == 0 ? nil : requestsPerMinute
        for fault in faults {
            let (kind, rate) = try SandboxFault.parse(fault)
            options.faults[kind] = rate
        }
        let sandbox = try await TwilioSandbox.start(options: options, port: port)
        let signals = Signals()
        try Terminal.print(
            """
            Listening on \(sandbox.baseURL). Try it from another shell:

              TWILIO_ACCOUNT_SID=\(options.accountSID) TWILIO_AUTH_TOKEN=\(options.authToken) \\
                twilio-consents import FILE --base-url \(sandbox.baseURL)

            Control-C ends it.
            """)
        await signals.first()
        await sandbox.stop()
        try Terminal.print("\(sandbox.journal.count) items were accepted.")
    }
}
