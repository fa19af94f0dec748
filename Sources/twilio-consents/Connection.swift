// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ConsentsImport
import TwilioAccounts

/// Where single requests go, and how their answers are shown.
struct Connection: ParsableArguments {
    @Option(help: "Sends to another address than Twilio's, credentials included.")
    var baseURL: String?

    @Flag(help: "Shows the answer as JSON.")
    var json = false

    /// Throws ``ImportError`` that names the missing credentials.
    func client() throws -> TwilioAccounts {
        try Self.client(credentials: .environment(), baseURL: baseURL, ClientConfiguration())
    }

    static func client(
        credentials: @autoclosure () throws -> TwilioCredentials, baseURL: String?, _ configuration: ClientConfiguration
    ) throws -> TwilioAccounts {
        var configuration = configuration
        configuration.userAgent = "twilio-consents/\(TwilioConsents.configuration.version) wireform"
        do {
            return TwilioAccounts(credentials: try credentials(), baseURL: baseURL, configuration: configuration)
        } catch let error as APIError where error.code == .missingCredentials {
            throw ImportError(error.message)
        }
    }

    /// Prints an answer: as it came, or as lines.
    func show<Body, Headers>(_ response: Response<Body, Headers>, _ lines: (Body) -> [String]) {
        let text = json ? String(decoding: response.http.rawBody, as: UTF8.self) : nil
        Terminal.print(text ?? lines(response.body).joined(separator: "\n"))
    }
}
