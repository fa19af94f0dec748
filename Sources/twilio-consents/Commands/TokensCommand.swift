// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ConsentsImport
import TwilioAccounts

struct TokensCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokens",
        abstract: "The account's auth tokens.",
        discussion: """
            To rotate: create a secondary token, put it wherever the primary one is used, then promote it. The old \
            primary token is worthless at once.

            Examples:
              twilio-consents tokens create-secondary
              TWILIO_AUTH_TOKEN=$secondary twilio-consents tokens promote --yes
              twilio-consents tokens delete-secondary
            """,
        subcommands: [Create.self, Promote.self, Delete.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "create-secondary", abstract: "Makes a second token and prints it; both work.")
        @OptionGroup var connection: Connection

        func run() async throws {
            let response = try await connection.client().secondaryAuthToken.create()
            try connection.show(response) { [$0.secondaryAuthToken ?? "The answer holds no token."] }
        }
    }

    struct Promote: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Puts the second token into the place of the first, and prints it.")
        @Flag(help: "Does not ask.") var yes = false
        @OptionGroup var connection: Connection

        func run() async throws {
            let client = try connection.client()
            try TokensCommand.confirm("The primary token stops working at once, wherever it is used.", yes)
            let response = try await client.authTokenPromotion.update()
            try connection.show(response) { [$0.authToken ?? "The answer holds no token."] }
        }
    }

    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "delete-secondary", abstract: "Makes the second token worthless.")
        @Flag(help: "Does not ask.") var yes = false
        @OptionGroup var connection: Connection

        func run() async throws {
            let client = try connection.client()
            try TokensCommand.confirm("The secondary token stops working at once, wherever it is used.", yes)
            _ = try await client.secondaryAuthToken.delete()
            try Terminal.print(connection.json ? "{}" : "Deleted.")
        }
    }

    fileprivate static func confirm(_ warning: String, _ isConfirmed: Bool) throws {
        if isConfirmed { return }
        Terminal.note(warning + " Type yes to go on:")
        guard readLine() == "yes" else {
            throw ImportError("Nothing was changed. Without a terminal, confirm with --yes.")
        }
    }
}
