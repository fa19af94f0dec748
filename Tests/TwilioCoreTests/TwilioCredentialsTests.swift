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
            (
                ["TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "hush\n"],
                "TWILIO_AUTH_TOKEN holds a blank, a line end"
            ),
            (["TWILIO_ACCOUNT_SID": " AC1", "TWILIO_AUTH_TOKEN": "hush"], "TWILIO_ACCOUNT_SID holds a blank"),
            (["TWILIO_API_KEY": "SK1:hush", "TWILIO_API_KEY_SECRET": "x"], "TWILIO_API_KEY holds a blank"),
            (["TWILIO_API_KEY": "SK1", "TWILIO_API_SECRET": "hush\r\n"], "TWILIO_API_KEY_SECRET holds a blank"),
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

    @Test("What a user name and a password cannot hold is refused before anything is sent, and not repeated")
    func unsendable() async throws {
        for (name, password) in [
            ("a:b", "hush"), ("a\n", "hush"), ("a", "hush\n"), ("a", "hush\u{0}"), ("a", "hush\u{7F}"),
        ] {
            let authenticator = BasicAuthenticator(username: name, password: password)
            let credentials = TwilioCredentials.custom(authenticator)
            let error = await #expect(throws: APIError.self) { _ = try await header(credentials) }
            #expect(error?.code == .missingCredentials)
            #expect(error?.description.contains("hush") == false)
        }
        #expect(try await header(.custom(BasicAuthenticator(username: "a", password: "b:c é"))) != nil)
    }
}
