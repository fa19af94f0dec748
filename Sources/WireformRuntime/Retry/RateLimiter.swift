// SPDX-License-Identifier: Apache-2.0

/// Keeps a client below a service's limit, so that the limit is not met as an error.
///
/// Requests leave in the order in which they were made, evenly spaced. One limiter can be given to several clients,
/// which then share the limit. A caller that is cancelled while it waits gives its place to the next one.
public final class RateLimiter: Sendable {
    private struct State {
        /// When the next request may leave if there was no burst to draw on.
        var due: Duration
        var pausedUntil: Duration
    }

    private let interval: Duration
    private let tolerance: Duration
    private let time: TimeSource
    private let turnstile = Turnstile()
    private let state: Locked<State>

    /// - Parameters:
    ///   - requestsPerMinute: How many leave in any minute: from 0.001 to 1,000,000,000, to which others are moved.
    ///   - burst: How many may leave at once after a pause. In a minute that begins so, up to `burst - 1` more leave
    ///     than `requestsPerMinute`: with a limit that the service counts strictly, keep it 1.
    ///   - time: The clock.
    public init(requestsPerMinute: Double, burst: Int = 1, time: TimeSource = .continuous) {
        // Rounded up: a minute must not see one more by the error of a division.
        interval = (.seconds(60) / requestsPerMinute.clamped).roundedUp
        tolerance = interval * max(burst - 1, 0)
        self.time = time
        state = Locked(State(due: time.now() - .seconds(3600), pausedUntil: .zero))
    }

    /// Waits until a request may leave. Throws `CancellationError` when cancelled; then no place was used.
    public func acquire() async throws {
        try await turnstile.enter()
        defer { turnstile.leave() }
        while true {
            try Task.checkCancellation()
            let wait = take()
            guard wait > .zero else { return }
            try await time.sleep(wait)
        }
    }

    /// Takes back a place that was acquired and not used.
    public func giveBack() {
        state.withLock { $0.due -= interval }
    }

    /// Lets nothing leave for a while, because the service said that it is too much.
    public func pause(for duration: Duration) {
        let end = time.now() + duration
        state.withLock { $0.pausedUntil = max($0.pausedUntil, end) }
    }

    /// Takes a place where there is one, otherwise says how long to wait.
    private func take() -> Duration {
        let now = time.now()
        return state.withLock { state in
            if state.pausedUntil > now { return state.pausedUntil - now }
            let due = max(state.due, now)
            let wait = due - tolerance - now
            if wait > .zero { return wait }
            state.due = due + interval
            return .zero
        }
    }
}

extension Duration {
    /// The next whole nanosecond.
    fileprivate var roundedUp: Duration {
        .seconds(components.seconds) + .nanoseconds((components.attoseconds + 999_999_999) / 1_000_000_000)
    }
}

extension Double {
    /// Within what durations can express. Not a number is the least.
    fileprivate var clamped: Double { self >= 0.001 ? Swift.min(self, 1_000_000_000) : 0.001 }
}
