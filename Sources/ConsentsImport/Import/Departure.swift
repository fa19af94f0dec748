// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import WireformRuntime

/// Whether a request is on its way, or waits for its turn. What waits need not be waited for.
final class Departure: Sendable {
    private struct State {
        var isUnderWay = false
        var isRevoked = false
    }

    @TaskLocal static var current: Departure?

    private let state = Locked(State())

    /// Keeps the request from leaving. `false` where it is on its way.
    func revoke() -> Bool {
        state.withLock { state in
            state.isRevoked = true
            return !state.isUnderWay
        }
    }

    fileprivate func leave() throws {
        try state.withLock { state in
            guard !state.isRevoked else { throw CancellationError() }
            state.isUnderWay = true
        }
    }

    fileprivate func arrive() { state.withLock { $0.isUnderWay = false } }
}

/// Notes when requests leave. It is the last one before the transport, behind all waits for the rate.
struct DepartureMiddleware: Middleware {
    func intercept(_ request: OutgoingRequest, next: Next) async throws -> TransportResponse {
        guard let departure = Departure.current else { return try await next(request) }
        try departure.leave()
        do {
            let answer = try await next(request)
            // An answer that is good is waited for until it is read.
            if answer.head.status.kind != .successful { departure.arrive() }
            return answer
        } catch {
            departure.arrive()
            throw error
        }
    }
}
