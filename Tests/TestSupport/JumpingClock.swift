// SPDX-License-Identifier: Apache-2.0

package import WireformRuntime

/// A clock on which waiting takes no time: whoever sleeps moves it on at once.
///
/// Whoever sleeps for ``never`` or longer sleeps until it is cancelled: so a call's deadline, which is a sleep too, does
/// not pass before the call has begun.
package final class JumpingClock: Sendable {
    /// A time limit that is not reached.
    package static let never = Duration.seconds(1_000_000)

    private let elapsed = Locked(Duration.zero)

    package init() {}

    package var now: Duration { elapsed.withLock { $0 } }

    package func advance(by duration: Duration) { elapsed.withLock { $0 += duration } }

    package var time: TimeSource {
        TimeSource(now: { self.now }) { duration in
            try Task.checkCancellation()
            guard duration < Self.never else { return try await Task.sleep(for: .seconds(86_400)) }
            self.advance(by: duration)
            await Task.yield()
        }
    }
}
