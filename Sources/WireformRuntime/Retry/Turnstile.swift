// SPDX-License-Identifier: Apache-2.0

/// Lets one task through at a time, in the order of arrival. A cancelled task leaves the queue.
package final class Turnstile: Sendable {
    private struct State {
        var isTaken = false
        var nextID = 0
        var queue: [(id: Int, continuation: CheckedContinuation<Void, any Error>)] = []
        /// Waiters whose cancellation came before they stood in the queue.
        var cancelled: Set<Int> = []
    }

    private let state = Locked(State())

    package init() {}

    /// Passes if nobody else is inside, without waiting. Returns whether it did.
    package func tryEnter() -> Bool {
        state.withLock { state in
            if state.isTaken { return false }
            state.isTaken = true
            return true
        }
    }

    /// Waits for one's turn. Throws `CancellationError` without taking it.
    package func enter() async throws {
        let id = state.withLock { state -> Int? in
            guard state.isTaken else {
                state.isTaken = true
                return nil
            }
            state.nextID += 1
            return state.nextID
        }
        guard let id else { return }
        // A cancellation that came too late to matter.
        defer { state.withLock { _ = $0.cancelled.remove(id) } }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let error: (any Error)?? = state.withLock { state in
                    if state.cancelled.remove(id) != nil { return CancellationError() }
                    guard state.isTaken else {
                        state.isTaken = true
                        return .some(nil)
                    }
                    let place = state.queue.firstIndex { $0.id > id } ?? state.queue.endIndex
                    state.queue.insert((id, continuation), at: place)
                    return nil
                }
                switch error {
                case .some(let error?): continuation.resume(throwing: error)
                case .some(nil): continuation.resume()
                case nil: break
                }
            }
        } onCancel: {
            cancel(id)
        }
    }

    /// Lets the next one through.
    package func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            if state.queue.isEmpty {
                state.isTaken = false
                return nil
            }
            return state.queue.removeFirst().continuation
        }
        next?.resume()
    }

    private func cancel(_ id: Int) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            guard let index = state.queue.firstIndex(where: { $0.id == id }) else {
                state.cancelled.insert(id)
                return nil
            }
            return state.queue.remove(at: index).continuation
        }
        waiter?.resume(throwing: CancellationError())
    }
}
