// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing
import TwilioCore
import WireformRuntime

@Suite("Credentials")
struct TwilioCredentialsTests {
    private func header(_ credentials: TwilioCredentials) async throws -> String? {
        var request = HTTPRequest(method: .get, scheme: "https", authority: "api.twilio.com", path: "/")
        try await credentials.authenticator.authenticate(&request)
        return request.headerFields[.authorization]
    }

    /// Variables, the account, and who signs.
    static let complete: [([String: String], String?, String)] = [
        (["TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "t"], "AC1", "Basic QUMxOnQ="),
        (["TWILIO_API_KEY": "SK1", "TWILIO_API_KEY_SECRET": "s"], nil, "Basic U0sxOnM="),
        (["TWILIO_API_KEY": "SK1", "TWILIO_API_SECRET": "s"], nil, "Basic U0sxOnM="),
        (["TWILIO_API_KEY": "SK1", "TWILIO_API_KEY_SECRET": "s", "TWILIO_API_SECRET": "x"], nil, "Basic U0sxOnM="),
        (["TWILIO_API_KEY": "SK1", "TWILIO_API_KEY_SECRET": "", "TWILIO_API_SECRET": "s"], nil, "Basic U0sxOnM="),
        // A key goes before the account's token.
        (
            [
                "TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "t", "TWILIO_API_KEY": "SK1",
                "TWILIO_API_KEY_SECRET": "s",
            ], "AC1", "Basic U0sxOnM="
        ),
        (["TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "t", "TWILIO_API_KEY": ""], "AC1", "Basic QUMxOnQ="),
    ]

    @Test("The environment gives an API key or an account with its token", arguments: complete)
    func environment(variables: [String: String], accountSID: String?, expected: String) async throws {
        let credentials = try TwilioCredentials.environment(variables)
        #expect(credentials.accountSID == accountSID)
        #expect(try await header(credentials) == expected)
    }

    @Test(
        "What is missing is named, and nothing that is there is shown",
        arguments: [
            ([:], "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN are not set;"),
            (["TWILIO_ACCOUNT_SID": "AC1"], "TWILIO_AUTH_TOKEN is not set;"),
            (["TWILIO_AUTH_TOKEN": "hush"], "TWILIO_ACCOUNT_SID is not set;"),
            (["TWILIO_ACCOUNT_SID": "", "TWILIO_AUTH_TOKEN": "hush"], "TWILIO_ACCOUNT_SID is not set;"),
            (["TWILIO_API_KEY": "SK1"], "TWILIO_API_KEY_SECRET is not set (TWILIO_API_KEY is);"),
            (
                ["TWILIO_API_KEY": "SK1", "TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "hush"],
                "TWILIO_API_KEY_SECRET is not set (TWILIO_API_KEY is);"
            ),
            (["TWILIO_API_KEY_SECRET": "hush"], "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN are not set;"),
        ])
    func missing(variables: [String: String], expected: String) throws {
        let error = try #require(
            #expect(throws: APIError.self) { _ = try TwilioCredentials.environment(variables) })
        #expect(error.code == .missingCredentials)
        #expect(error.message.hasPrefix(expected))
        #expect(!error.description.contains("hush"))
    }

    @Test("Credentials of every kind show nothing of what they hold")
    func hidden() {
        let all: [TwilioCredentials] = [
            .authToken(accountSID: "AC1", authToken: "hush"), .apiKey(sid: "SK1", secret: "hush"),
            .oauth(clientID: "OQ1", clientSecret: "hush"), .custom(BearerAuthenticator(token: "hush")),
        ]
        for credentials in all {
            var dumped = ""
            dump(credentials, to: &dumped)
            dump(credentials.authenticator, to: &dumped)
            for text in ["\(credentials)", String(reflecting: credentials), "\(credentials.authenticator)", dumped] {
                #expect(!text.contains("hush"))
            }
        }
    }
}
