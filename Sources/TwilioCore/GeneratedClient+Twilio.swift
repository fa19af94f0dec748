// SPDX-License-Identifier: Apache-2.0

import Foundation
public import WireformRuntime

extension GeneratedClient {
    /// Creates a client of a Twilio API.
    ///
    /// - Parameters:
    ///   - credentials: Who is calling.
    ///   - baseURL: Where to send everything instead of to Twilio, such as a sandbox on this machine. The credentials
    ///     go there too.
    ///   - region: Where to process: `us1`, `ie1` or `au1`. From `TWILIO_REGION` unless given.
    ///   - edge: Where to enter Twilio's network, such as `dublin`. From `TWILIO_EDGE` unless given.
    ///   - configuration: Everything else.
    public init(
        credentials: TwilioCredentials, baseURL: String? = nil, region: String? = nil, edge: String? = nil,
        configuration: ClientConfiguration = ClientConfiguration()
    ) {
        let environment = ProcessInfo.processInfo.environment
        let host = TwilioHost(
            region: region ?? environment["TWILIO_REGION"], edge: edge ?? environment["TWILIO_EDGE"])
        var configuration = configuration
        configuration.authenticator = credentials.authenticator
        configuration.accountID = credentials.accountSID ?? configuration.accountID
        configuration.baseURL = baseURL ?? configuration.baseURL
        configuration.errorReader = TwilioErrorReader()
        configuration.hostRule = { host.rewrite($0) }
        self.init(configuration: configuration)
    }
}
