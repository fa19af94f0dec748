// SPDX-License-Identifier: Apache-2.0

package import WireformRuntime

/// A clock on which nothing takes time: it moves to the next wake-up once enough tasks are asleep.
package final class VirtualClock: Sendable {
    private struct Sleeper {
        let id: Int
        let wake: Duration
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now = Duration.seconds(1_000_000)
        var sleepers: [Sleeper] = []
        var nextID = 0
        /// Sleepers that were cancelled before they lay down.
        var cancelled: Set<Int> = []
        var slept: [Duration] = []
        var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let wakesAt: Int?
    private let state = Locked(State())

    /// - Parameter wakesAt: How many tasks must be asleep for the clock to move. A call has one that watches its
    ///   deadline, so 2 means that the call itself waits. `nil` for a clock that moves only when told.
    package init(wakesAt: Int?) {
        self.wakesAt = wakesAt
    }

    package var now: Duration { state.withLock { $0.now } }

    /// How long each sleep was asked to be, in the order in which they began.
    package var slept: [Duration] { state.withLock { $0.slept } }

    package var source: TimeSource {
        TimeSource(now: { self.now }, sleep: { try await self.sleep($0) })
    }

    package func sleep(_ duration: Duration) async throws {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isCancelled = state.withLock { state in
                    if state.cancelled.remove(id) != nil { return true }
                    state.slept.append(duration)
                    state.sleepers.append(
                        Sleeper(id: id, wake: state.now + duration, continuation: continuation))
                    return false
                }
                if isCancelled { return continuation.resume(throwing: CancellationError()) }
                tellWatchers()
                wakeIfFull()
            }
        } onCancel: {
            let sleeper = state.withLock { state -> Sleeper? in
                guard let index = state.sleepers.firstIndex(where: { $0.id == id }) else {
                    state.cancelled.insert(id)
                    return nil
                }
                return state.sleepers.remove(at: index)
            }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Moves the clock and wakes whoever is due, one after another.
    package func advance(by duration: Duration) {
        let end = now + duration
        while let sleeper = next(until: end) { sleeper.continuation.resume() }
        state.withLock { $0.now = end }
    }

    /// Returns once that many tasks are asleep.
    package func waitForSleepers(_ count: Int) async {
        await withCheckedContinuation { continuation in
            state.withLock { $0.watchers.append((count, continuation)) }
            tellWatchers()
        }
    }

    private func tellWatchers() {
        let ready = state.withLock { state in
            let asleep = state.sleepers.count
            defer { state.watchers.removeAll { $0.count <= asleep } }
            return state.watchers.filter { $0.count <= asleep }
        }
        for watcher in ready { watcher.continuation.resume() }
    }

    private func wakeIfFull() {
        guard let wakesAt else { return }
        next(atLeast: wakesAt)?.continuation.resume()
    }

    private func next(until end: Duration? = nil, atLeast count: Int = 1) -> Sleeper? {
        state.withLock { state in
            guard state.sleepers.count >= count,
                let sleeper = state.sleepers.min(by: { ($0.wake, $0.id) < ($1.wake, $1.id) })
            else { return nil }
            if let end, sleeper.wake > end { return nil }
            state.sleepers.removeAll { $0.id == sleeper.id }
            state.now = max(state.now, sleeper.wake)
            return sleeper
        }
    }
}
