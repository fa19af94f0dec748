// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Rings for calls whose time is up. One task watches over all of them and sleeps until the first is due.
///
/// A sleep for each call would cost more than the call: it takes a task of its own, and when that is cancelled Dispatch
/// keeps the timer until its time has come.
final class DeadlineWatch: Sendable {
    static let shared = DeadlineWatch()

    private struct Entry {
        let due: ContinuousClock.Instant
        let ring: @Sendable () -> Void
    }

    private struct State {
        var entries: [Int: Entry] = [:]
        var nextID = 0
        /// When the sleeper looks again; `nil` where nobody sleeps.
        var wake: ContinuousClock.Instant?
        var sleeper: Task<Void, Never>?
        /// Which sleeper is the present one.
        var generation = 0
    }

    private let state = Mutex(State())

    /// Calls `ring` when the time is up, unless ``forget(_:)`` comes first.
    func add(_ timeout: Duration, _ ring: @escaping @Sendable () -> Void) -> Int {
        let due = ContinuousClock.now + timeout
        return state.withLock { state in
            state.nextID += 1
            state.entries[state.nextID] = Entry(due: due, ring: ring)
            if state.wake.map({ due < $0 }) ?? true { startSleeper(until: due, &state) }
            return state.nextID
        }
    }

    func forget(_ id: Int) {
        state.withLock { _ = $0.entries.removeValue(forKey: id) }
    }

    private func startSleeper(until due: ContinuousClock.Instant, _ state: inout State) {
        state.sleeper?.cancel()
        state.wake = due
        state.generation += 1
        let generation = state.generation
        // Not a child of the call that happens to be the first: its task-local values would live on here.
        state.sleeper = Task.detached {
            var due = due
            while (try? await Task.sleep(until: due, clock: .continuous)) != nil {
                let (rings, next) = self.takeDue(generation)
                for ring in rings { ring() }
                guard let next else { return }
                due = next
            }
        }
    }

    /// What is to ring now, and when to look again. Nothing for a sleeper that was replaced.
    private func takeDue(_ generation: Int) -> (rings: [@Sendable () -> Void], next: ContinuousClock.Instant?) {
        state.withLock { state in
            guard generation == state.generation else { return ([], nil) }
            let now = ContinuousClock.now
            let due = state.entries.filter { $0.value.due <= now }
            for id in due.keys { state.entries[id] = nil }
            state.wake = state.entries.values.map(\.due).min()
            if state.wake == nil { state.sleeper = nil }
            return (due.values.map(\.ring), state.wake)
        }
    }
}
