// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import WireformRuntime

/// Twilio's OAuth token service, and the application that asks it.
struct TokenService: Sendable {
    private let clientID: String
    private let clientSecret: String
    private let client: APIClient

    init(clientID: String, clientSecret: String, configuration: ClientConfiguration) {
        self.clientID = clientID
        self.clientSecret = clientSecret
        var configuration = configuration
        configuration.authenticator = nil
        configuration.middleware = []
        configuration.hostRule = nil
        configuration.rateLimiter = nil
        configuration.errorReader = TwilioErrorReader()
        client = APIClient(configuration: configuration, server: "https://oauth.twilio.com")
    }

    var time: TimeSource { client.configuration.time }

    /// Asks for a token. Throws `APIError`, which holds neither the secret nor a token.
    func token() async throws -> AccessToken {
        // Asking twice does no harm: the tokens are independent of one another.
        var request = client.request(
            .post, "/v2/token", "CreateOAuthToken", options: [.idempotent, .unauthenticated])
        request.form.string("client_id", clientID)
        request.form.string("client_secret", clientSecret)
        request.form.string("grant_type", "client_credentials")
        let now = time.now()
        let answer: Response<JSONValue, NoHeaders>
        do {
            answer = try await client.send(request)
        } catch let error as APIError {
            throw Self.explain(error)
        }
        guard let value = answer.body["access_token"]?.stringValue, !value.isEmpty,
            value.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw APIError(
                .undecodable, message: "The token service's answer has no access token.",
                operationID: "CreateOAuthToken", status: answer.http.status, requestID: answer.http.requestID,
                attempts: answer.http.attempts)
        }
        let seconds = answer.body["expires_in"]?.wholeNumber ?? 3600
        return AccessToken(value, lifetime: .seconds(seconds), now: now)
    }

    /// Says that it is the token that is missing. An answer that should hold a token is left out.
    private static func explain(_ error: APIError) -> APIError {
        let isRefusal = [400, 401, 403].contains(error.status ?? 0)
        let isAnswer = (200..<300).contains(error.status ?? 0)
        return APIError(
            isRefusal ? .unauthorized : error.code, message: "There is no access token: " + error.message,
            operationID: error.operationID, status: error.status, serviceCode: error.serviceCode,
            moreInfo: error.moreInfo, requestID: error.requestID, attempts: error.attempts,
            retryAfter: error.retryAfter, fields: error.fields, body: isAnswer ? [] : error.body)
    }
}
