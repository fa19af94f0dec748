// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ConsentsImport
import Foundation
import TwilioAccounts
import TwilioCore
import WireformRuntime
import WireformVersion

/// Where single requests go, and how their answers are shown.
struct Connection: ParsableArguments {
    @Option(help: "Sends to another address than Twilio's, credentials included.")
    var baseURL: String?

    @Flag(help: "Shows the answer as JSON.")
    var json = false

    func client() throws -> TwilioAccounts {
        try Self.client(credentials: Self.credentials(), baseURL: baseURL, ClientConfiguration())
    }

    /// Throws ``ImportError`` that names the missing credentials.
    static func credentials() throws -> TwilioCredentials {
        do {
            return try .environment()
        } catch let error as APIError where error.code == .missingCredentials {
            throw ImportError(error.message)
        }
    }

    static func client(
        credentials: TwilioCredentials, baseURL: String?, _ configuration: ClientConfiguration
    ) -> TwilioAccounts {
        var configuration = configuration
        configuration.userAgent = "twilio-consents/\(WireformVersion.current) wireform"
        return TwilioAccounts(credentials: credentials, baseURL: baseURL, configuration: configuration)
    }

    /// Whose rows an import stores, and where. An edge is only a way in, so it makes no difference.
    static func target(of credentials: TwilioCredentials, baseURL: String?) -> ImportTarget {
        func value(_ name: String) -> String? {
            ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
        }
        let host = TwilioHost(region: value("TWILIO_REGION"), edge: nil).rewrite("accounts.twilio.com")
        let address = baseURL.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 } ?? "https://" + host
        return ImportTarget(account: credentials.accountSID, key: value("TWILIO_API_KEY"), address: address)
    }

    /// Prints an answer: as it came, or as lines.
    func show<Body, Headers>(_ response: Response<Body, Headers>, _ lines: (Body) -> [String]) throws {
        let text = json ? String(decoding: response.http.rawBody, as: UTF8.self) : nil
        try Terminal.print(text ?? lines(response.body).joined(separator: "\n"))
    }
}
