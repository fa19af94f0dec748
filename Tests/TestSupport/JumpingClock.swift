// SPDX-License-Identifier: Apache-2.0

import Synchronization
package import WireformRuntime

/// A clock on which waiting takes no time: whoever sleeps moves it on at once.
package final class JumpingClock: Sendable {
    private let elapsed = Mutex(Duration.zero)

    package init() {}

    package var now: Duration { elapsed.withLock { $0 } }

    package func advance(by duration: Duration) { elapsed.withLock { $0 += duration } }

    package var time: TimeSource {
        TimeSource(now: { self.now }) { duration in
            try Task.checkCancellation()
            self.advance(by: duration)
            await Task.yield()
        }
    }
}
