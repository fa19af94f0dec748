// SPDX-License-Identifier: Apache-2.0

/// How callers prove who they are. See OpenAPI 3.2.0, sections 4.27 to 4.30.
extension ObjectSupport {
    static let securityScheme = ObjectSupport(
        "Security Scheme", "a security scheme",
        [
            .partly("type", "`http` with basic or bearer, and `oauth2` with client credentials have an authenticator"),
            .unused("description"), .honoured("name"), .honoured("in"), .honoured("scheme"),
            .unused("bearerFormat", "tokens are sent as they are"), .honoured("flows"),
            .unused("openIdConnectUrl", "the caller's authenticator fetches the token"),
            .unused("oauth2MetadataUrl", since: .v3_2), .unused("deprecated", since: .v3_2), .honoured("$ref"),
            .unused("summary"),
        ])

    static let oauthFlows = ObjectSupport(
        "OAuth Flows", "'flows'",
        [
            .unused("implicit", "the caller's authenticator fetches the token"),
            .unused("password", "the caller's authenticator fetches the token"),
            .honoured("clientCredentials"),
            .unused("authorizationCode", "the caller's authenticator fetches the token"),
            .unused("deviceAuthorization", "the caller's authenticator fetches the token", since: .v3_2),
        ])

    static let oauthFlow = ObjectSupport(
        "OAuth Flow", "a flow",
        [
            .unused("authorizationUrl"), .unused("deviceAuthorizationUrl", since: .v3_2), .documented("tokenUrl"),
            .unused("refreshUrl"), .unused("scopes"),
        ])
}
