// SPDX-License-Identifier: Apache-2.0

import WireformRuntime

/// Tells a run to end after what it has begun.
package final class StopSignal: Sendable {
    private struct State {
        var isStopped = false
        var nextID = 0
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
        /// Waiters that were cancelled before they began to wait.
        var cancelled: Set<Int> = []
    }

    private let state = Locked(State())

    package init() {}

    /// May be called from any thread.
    package func stop() {
        let waiters = state.withLock { state in
            state.isStopped = true
            defer { state.waiters = [:] }
            return state.waiters.sorted { $0.key < $1.key }.map(\.value)
        }
        for waiter in waiters { waiter.resume() }
    }

    package var isStopped: Bool { state.withLock { $0.isStopped } }

    /// Returns once the signal was given, or the calling task is cancelled.
    func wait() async {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.isStopped || state.cancelled.remove(id) != nil { return true }
                    state.waiters[id] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let waiter = state.withLock { state in
                let waiter = state.waiters.removeValue(forKey: id)
                if waiter == nil, !state.isStopped { state.cancelled.insert(id) }
                return waiter
            }
            waiter?.resume()
        }
        state.withLock { _ = $0.cancelled.remove(id) }
    }

    /// Waits for a while; `false` when the signal was given, or the calling task is cancelled.
    func allows(_ time: TimeSource, _ duration: Duration) async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask { (try? await time.sleep(duration)) != nil }
            group.addTask {
                await self.wait()
                return false
            }
            defer { group.cancelAll() }
            return await group.next() ?? false
        }
    }
}
