// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientModel

@Suite("Credentials in words")
struct CredentialsTests {
    private func lower(_ security: String, operation: String = "") throws -> Lowered {
        try Lowered.document(
            """
            servers: [{url: 'https://a.example'}]
            \(security)
            paths: {/a: {get: {responses: {}, \(operation)}}}
            components:
              securitySchemes:
                basic: {type: http, scheme: basic}
                bearer: {type: http, scheme: bearer}
                key: {type: apiKey, in: header, name: X-Key}
                oauth: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example/token', scopes: {}}}}
                code: {type: oauth2, flows: {authorizationCode: {}}}
            """)
    }

    @Test(
        "The client says how callers prove who they are",
        arguments: [
            ("", "T"), ("security: []", "T"),
            ("security: [{basic: []}]", "T\n\nCredentials: basic: user name and password (`BasicAuthenticator`)."),
            (
                "security: [{bearer: []}, {}]",
                "T\n\nCredentials: bearer: a bearer token (`BearerAuthenticator`); or none."
            ),
            (
                "security: [{key: [], code: []}]",
                "T\n\nCredentials: key: an API key as header `X-Key` (an `Authenticator`), and code: `oauth2` (an "
                    + "`Authenticator`)."
            ),
            (
                "security: [{oauth: []}]",
                "T\n\nCredentials: oauth: OAuth client credentials, for a token from `https://a.example/token`."
            ),
        ])
    func client(security: String, expected: String) throws {
        let lowered = try lower(security)
        #expect(lowered.client.documentation.text == expected)
        #expect(lowered.problems == [])
    }

    @Test(
        "An operation says what it asks for where that differs",
        arguments: [
            ("security: [{basic: []}]", "Calls `GET /a`."),
            ("security: []", "Calls `GET /a`.\n\nNeeds no credentials."),
            (
                "security: [{bearer: []}]",
                "Calls `GET /a`.\n\nCredentials: bearer: a bearer token (`BearerAuthenticator`)."
            ),
        ])
    func operation(security: String, expected: String) throws {
        let lowered = try lower("security: [{basic: []}]", operation: security)
        #expect(lowered.method?.documentation.text == expected)
    }

    @Test("A scheme that the document does not have is told")
    func unknown() throws {
        let lowered = try lower("security: [{basik: []}]")
        #expect(
            lowered.messages == [
                "warning: there is no security scheme 'basik'; did you mean 'basic'? [unknown-security-scheme]"
            ])
    }

    @Test("Parameters of which a call needs one are named")
    func conditions() throws {
        let lowered = try Lowered.operation(
            "responses: {}, x-twilio: {conditional: [[url, application_sid], [from, messaging_service_sid]]}")
        #expect(
            lowered.method?.documentation.text
                == "Calls `POST /v1/Things`.\n\nNeeds one of `url`, `applicationSID`. Needs one of `from`, "
                + "`messagingServiceSID`.")
    }
}
