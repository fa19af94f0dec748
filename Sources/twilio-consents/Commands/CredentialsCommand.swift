// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import TwilioAccounts
import WireformRuntime

struct CredentialsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credentials",
        abstract: "Keys that Twilio keeps for the account.",
        discussion: examples,
        subcommands: [List.self])

    private static let examples = """
        Examples:
          twilio-consents credentials list
          twilio-consents credentials list --kind public-keys --json
        """

    struct List: AsyncParsableCommand {
        enum Kind: String, ExpressibleByArgument, CaseIterable { case aws, publicKeys = "public-keys" }

        static let configuration = CommandConfiguration(
            abstract: "Lists them. Their secrets are never told.", discussion: examples)
        @Option(help: "aws or public-keys.") var kind = Kind.aws
        @OptionGroup var connection: Connection

        func run() async throws {
            let credentials = try connection.client().credentials
            switch kind {
            case .aws:
                for try await key in credentials.aws.list() { try show(key.sid, key.friendlyName, key.dateCreated) }
            case .publicKeys:
                for try await key in credentials.publicKey.list() {
                    try show(key.sid, key.friendlyName, key.dateCreated)
                }
            }
        }

        private func show(_ sid: String?, _ name: String?, _ created: Date?) throws {
            let created = created.map { Timestamp.rfc3339($0, .seconds) }
            guard connection.json else {
                return try Terminal.print([sid, created, name].map { $0 ?? "" }.joined(separator: "  "))
            }
            let line: JSONValue = [
                "sid": sid.map { .string($0) } ?? .null, "friendly_name": name.map { .string($0) } ?? .null,
                "date_created": created.map { .string($0) } ?? .null,
            ]
            try Terminal.print(String(decoding: line.jsonText, as: UTF8.self))
        }
    }
}
