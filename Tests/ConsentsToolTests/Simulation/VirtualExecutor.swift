// SPDX-License-Identifier: Apache-2.0

import WireformRuntime

/// Runs tasks one after another on the calling thread, on a clock that moves to the next wake-up when nothing else is
/// left to do. So what happens depends on nothing but the tasks.
final class VirtualExecutor: TaskExecutor {
    private struct Sleeper {
        let id: Int
        let wake: Duration
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var jobs: [UnownedJob] = []
        var head = 0
        var now = Duration.seconds(1000)
        var nextID = 0
        var sleepers: [Sleeper] = []
        var cancelled: Set<Int> = []
    }

    private let state = Locked(State())

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { $0.jobs.append(job) }
    }

    var now: Duration { state.withLock { $0.now } }

    var time: TimeSource { TimeSource(now: { self.now }, sleep: { try await self.sleep($0) }) }

    /// Runs work to its end. `nil` where it waits for something that will never happen.
    func run<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) -> Value? {
        let result = Locked<Value?>(nil)
        Task(executorPreference: self) {
            let value = await work()
            result.withLock { $0 = value }
        }
        while true {
            if let job = nextJob() {
                job.runSynchronously(on: asUnownedTaskExecutor())
            } else if let value = result.withLock({ $0 }) {
                return value
            } else if !wakeNext() {
                return nil
            }
        }
    }

    private func nextJob() -> UnownedJob? {
        state.withLock { state in
            guard state.head < state.jobs.count else { return nil }
            defer { state.head += 1 }
            if state.head > 1000 {
                state.jobs.removeSubrange(..<state.head)
                state.head = 0
            }
            return state.jobs[state.head]
        }
    }

    private func wakeNext() -> Bool {
        let sleeper = state.withLock { state -> Sleeper? in
            guard
                let index = state.sleepers.indices.min(by: {
                    let (left, right) = (state.sleepers[$0], state.sleepers[$1])
                    return (left.wake, left.id) < (right.wake, right.id)
                })
            else { return nil }
            let sleeper = state.sleepers.remove(at: index)
            state.now = max(state.now, sleeper.wake)
            return sleeper
        }
        sleeper?.continuation.resume()
        return sleeper != nil
    }

    private func sleep(_ duration: Duration) async throws {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isCancelled = state.withLock { state in
                    if state.cancelled.remove(id) != nil { return true }
                    state.sleepers.append(Sleeper(id: id, wake: state.now + duration, continuation: continuation))
                    return false
                }
                if isCancelled { continuation.resume(throwing: CancellationError()) }
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
}
