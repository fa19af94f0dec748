// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import WireformVersion

@main
struct TwilioConsents: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "twilio-consents",
        abstract: "Imports consents into Twilio, and looks after the rest of the Accounts API.",
        discussion: """
            Credentials come from the environment: TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, or TWILIO_API_KEY and \
            TWILIO_API_KEY_SECRET.

            Exit codes of imports: 0 every row is stored; 1 the import could not begin or go on; 2 it is done, but \
            rows were refused; 3 rows are left, the same command goes on; 64 the arguments are wrong.

            Completions: twilio-consents --generate-completion-script bash (or zsh, or fish) prints a script for your \
            shell.

            Examples:
              twilio-consents import consents.csv --sandbox
              twilio-consents import consents.csv
              twilio-consents report consents.results.jsonl --input consents.csv --rejected refused.csv
            """,
        version: WireformVersion.current,
        subcommands: [
            ImportCommand.self, ColumnsCommand.self, ReportCommand.self, ContactsCommand.self, SandboxCommand.self,
            SafeListCommand.self,
            CountriesCommand.self, CredentialsCommand.self, TokensCommand.self,
        ])
}
