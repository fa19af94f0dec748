// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import WireformRuntime

/// Keeps an access token and renews it in time, one renewal at a time.
final class OAuthAuthenticator: Authenticator, CustomStringConvertible, CustomReflectable {
    private struct State {
        var token: AccessToken?
        /// Why the last renewal failed, for those who waited for it.
        var failure: APIError?
        var renewals = 0
    }

    private let service: TokenService
    private let turnstile = Turnstile()
    private let state = Locked(State())

    init(_ service: TokenService) {
        self.service = service
    }

    func authenticate(_ request: inout HTTPRequest) async throws {
        request.headerFields[.authorization] = "Bearer " + (try await token())
    }

    /// A token may be revoked before its end. One that is brand new would be refused again.
    func replacesRejected(_ request: HTTPRequest) async -> Bool {
        let now = service.time.now()
        return state.withLock { state in
            guard let token = state.token, request.headerFields[.authorization] == "Bearer " + token.value else {
                return true
            }
            guard now - token.obtained >= .seconds(10) else { return false }
            state.token = nil
            return true
        }
    }

    var description: String { "OAuthAuthenticator(<redacted>)" }
    var customMirror: Mirror { Mirror(self, children: []) }
}

extension OAuthAuthenticator {
    private func token() async throws -> String {
        let now = service.time.now()
        let (current, renewals) = state.withLock { ($0.token, $0.renewals) }
        if let current, now < current.renewal { return current.value }
        if let current, now < current.end { return try await renewEarly(current) }
        try await turnstile.enter()
        defer { turnstile.leave() }
        // What another one did while this one waited counts for both.
        let latest = state.withLock { $0 }
        if let token = latest.token, service.time.now() < token.renewal { return token.value }
        if let failure = latest.failure, latest.renewals != renewals { throw failure }
        return try await renew()
    }

    /// Looks for a new token while the old one serves: nobody waits for another's renewal, and none has to succeed.
    private func renewEarly(_ current: AccessToken) async throws -> String {
        guard turnstile.tryEnter() else { return current.value }
        defer { turnstile.leave() }
        if let token = state.withLock({ $0.token }), token.value != current.value { return token.value }
        do {
            return try await renew()
        } catch let error as APIError where error.code != .cancelled {
            state.withLock { $0.token?.renewal = current.end }
            return current.value
        }
    }

    /// Called by whoever is inside the turnstile.
    private func renew() async throws -> String {
        do {
            let token = try await service.token()
            state.withLock { state in
                state.token = token
                state.failure = nil
                state.renewals += 1
            }
            return token.value
        } catch let error as APIError {
            // One caller's cancellation is no reason for the others to fail.
            if error.code != .cancelled {
                state.withLock { state in
                    state.failure = error
                    state.renewals += 1
                }
            }
            throw error
        }
    }
}
