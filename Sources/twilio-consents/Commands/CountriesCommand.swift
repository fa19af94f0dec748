// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import TwilioAccounts

struct CountriesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "geo-permissions",
        abstract: "Which countries the account may message.",
        discussion: """
            Examples:
              twilio-consents geo-permissions get IN US
              twilio-consents geo-permissions set IN --disable-messaging
            """,
        subcommands: [Get.self, Set.self])

    struct Get: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists countries.")
        @Argument(help: "Country codes such as IN; all where there are none.") var countries: [String] = []
        @OptionGroup var connection: Connection

        func run() async throws {
            let codes = countries.isEmpty ? nil : countries.joined(separator: ",")
            let response = try await connection.client().messagingGeopermissions.fetch(countryCode: codes)
            try connection.show(response) { body in
                (body.permissions ?? []).map { country in
                    let note = country.message.flatMap { $0.isEmpty ? nil : "  " + $0 } ?? ""
                    return "\(country.countryCode)  \(country.enabled ? "on " : "off")  \(country.prefix ?? "")\(note)"
                }
            }
        }
    }

    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Changes countries; exit code 2 where some were left alone.")
        @Argument(help: "Country codes such as IN.") var countries: [String]
        @Flag(inversion: .prefixedEnableDisable, help: "Whether messages go there.") var messaging: Bool
        @OptionGroup var connection: Connection

        func run() async throws {
            let response = try await connection.client().messagingGeopermissions.update(
                permissions: countries.map { .init(countryCode: $0, type: .country, enabled: messaging) })
            try connection.show(response) { body in
                (body.permissions ?? []).map { country in
                    let problems = (country.errorMessages ?? []).joined(separator: ", ")
                    return "\(country.countryCode)  " + (problems.isEmpty ? country.enabled ? "on" : "off" : problems)
                }
            }
            if (response.permissions ?? []).contains(where: { $0.errorCode ?? 0 != 0 }) { throw ExitCode(2) }
        }
    }
}
