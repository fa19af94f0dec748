// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import TwilioAccounts

struct SafeListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "safe-list",
        abstract: "Numbers that Twilio never blocks.",
        discussion: """
            A number is in E.164, or a prefix for a thousand numbers such as +18001234xxx.

            Examples:
              twilio-consents safe-list add +18001234567
              twilio-consents safe-list check +18001234567
            """,
        subcommands: [Add.self, Check.self, Remove.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds a number.",
            discussion: """
                Examples:
                  twilio-consents safe-list add +18001234567
                  twilio-consents safe-list add +18001234xxx
                """)
        @Argument(help: "The number.") var number: String
        @OptionGroup var connection: Connection

        func run() async throws {
            let response = try await connection.client().safelist.create(phoneNumber: number)
            try connection.show(response) { ["Added as \($0.sid ?? "an entry without an id")."] }
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tells whether a number is in the list; exit code 1 where it is not.")
        @Argument(help: "The number.") var number: String
        @OptionGroup var connection: Connection

        func run() async throws {
            do {
                let response = try await connection.client().safelist.fetch(phoneNumber: number)
                try connection.show(response) { ["In the list as \($0.sid ?? "an entry without an id")."] }
            } catch let error as APIError where error.code == .notFound {
                try Terminal.print(connection.json ? String(decoding: error.body, as: UTF8.self) : "Not in the list.")
                throw ExitCode(1)
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Removes a number.")
        @Argument(help: "The number.") var number: String
        @OptionGroup var connection: Connection

        func run() async throws {
            _ = try await connection.client().safelist.delete(phoneNumber: number)
            try Terminal.print(connection.json ? "{}" : "Removed.")
        }
    }
}
