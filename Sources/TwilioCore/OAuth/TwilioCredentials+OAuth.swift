// SPDX-License-Identifier: Apache-2.0

public import WireformRuntime

extension TwilioCredentials {
    /// An OAuth application, by the client credentials grant of RFC 6749, section 4.4.
    ///
    /// The access token is fetched from `https://oauth.twilio.com/v2/token` with the first request, shared by all
    /// that follow, and renewed a little before it ends. However many requests wait for one, it is fetched once.
    /// Requests that end for want of a token throw `APIError` with operation `CreateOAuthToken`:
    /// code `unauthorized` where Twilio refuses the application.
    ///
    /// - Parameters:
    ///   - clientID: `OQ` and 32 hexadecimal digits.
    ///   - clientSecret: Shown once, when the application was made.
    ///   - accountSID: The account that requests act on where they name none.
    ///   - configuration: How to reach the token service: transport, `baseURL`, time limit, retries. Its authenticator,
    ///     middleware and host rule are not used, so that none of them sees the secret.
    public static func oauth(
        clientID: String, clientSecret: String, accountSID: String? = nil,
        configuration: ClientConfiguration = ClientConfiguration()
    ) -> TwilioCredentials {
        TwilioCredentials(
            accountSID: accountSID,
            authenticator: OAuthAuthenticator(
                TokenService(clientID: clientID, clientSecret: clientSecret, configuration: configuration)),
            kind: "OAuth")
    }
}
