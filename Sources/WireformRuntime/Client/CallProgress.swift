// SPDX-License-Identifier: Apache-2.0

/// How far a call has come, known even when it ends from outside.
final class CallProgress: Sendable {
    private struct State {
        var attempts = 0
        var lastFailure: APIError?
    }

    private let state = Locked(State())
    /// When the body of the request was last read from.
    let activity = Activity()

    var attempts: Int { state.withLock { $0.attempts } }

    var lastFailure: APIError? {
        get { state.withLock { $0.lastFailure } }
        set { state.withLock { $0.lastFailure = newValue } }
    }

    /// Counts an attempt and returns its number.
    func begin() -> Int {
        state.withLock { state in
            state.attempts += 1
            return state.attempts
        }
    }
}
