// SPDX-License-Identifier: Apache-2.0

/// Rings for calls whose time is up. One task watches over all of them and sleeps until the first is due.
///
/// A sleep for each call would cost more than the rest of the call: it takes a task of its own, and when that is
/// cancelled Dispatch keeps the timer until its time has come.
package final class DeadlineWatch: Sendable {
    static let shared = DeadlineWatch()

    /// Deadlines this close to one that just rang may ring together with it, late by as much: looking at all of them
    /// for each would take too long where thousands are due.
    private static let rest = Duration.milliseconds(5)

    private struct Entry {
        let due: ContinuousClock.Instant
        let ring: @Sendable () -> Void
    }

    private struct State {
        var entries: [Int: Entry] = [:]
        var lastID = 0
        /// When the sleeper looks again; `nil` where nobody sleeps.
        var wake: ContinuousClock.Instant?
        var sleeper: Task<Void, Never>?
        /// Which sleeper is the present one.
        var generation = 0
    }

    private let state = Locked(State())

    package init() {}

    /// How many deadlines are watched.
    package var count: Int { state.withLock { $0.entries.count } }

    /// Calls `ring` once when the time is up, unless ``forget(_:)`` comes first.
    package func add(_ timeout: Duration, _ ring: @escaping @Sendable () -> Void) -> Int {
        let due = ContinuousClock.now + timeout
        return state.withLock { state in
            state.lastID += 1
            state.entries[state.lastID] = Entry(due: due, ring: ring)
            // Mostly the sleeper wakes before that anyway: deadlines of one length come in the order of their calls.
            if state.wake.map({ due < $0 }) ?? true { startSleeper(until: due, &state) }
            return state.lastID
        }
    }

    /// Lets go of a deadline. The sleeper is left to find out that there is nothing to ring.
    package func forget(_ id: Int) {
        // What the entry holds may end with it, which is no business of those who wait for the lock.
        _ = state.withLock { $0.entries.removeValue(forKey: id) }
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

    /// What is to ring now, the earliest first, and when to look again. Nothing for a sleeper that was replaced.
    private func takeDue(_ generation: Int) -> (rings: [@Sendable () -> Void], next: ContinuousClock.Instant?) {
        state.withLock { state in
            guard generation == state.generation else { return ([], nil) }
            let now = ContinuousClock.now
            var due: [(id: Int, entry: Entry)] = []
            var next: ContinuousClock.Instant?
            for (id, entry) in state.entries {
                if entry.due <= now { due.append((id, entry)) } else { next = min(next ?? entry.due, entry.due) }
            }
            for (id, _) in due { state.entries[id] = nil }
            state.wake = next.map { max($0, now + Self.rest) }
            if state.wake == nil { state.sleeper = nil }
            return (due.sorted { $0.entry.due < $1.entry.due }.map(\.entry.ring), state.wake)
        }
    }
}
