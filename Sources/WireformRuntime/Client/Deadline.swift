// SPDX-License-Identifier: Apache-2.0

/// The time was up before the work was done.
struct DeadlineError: Error {}

/// Runs work that is cancelled when the time is up, or when the calling task is.
///
/// Work that does not heed its cancellation is waited for until the time is up and not longer. It then goes on with
/// nobody to take its result: a task of its own, since a child task cannot be left behind.
func withDeadline<Value: Sendable>(
    _ timeout: Duration, _ time: TimeSource, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try Task.checkCancellation()
    let race = Race<Value>()
    let worker = startTask {
        // From here on: where all threads are busy, work that could not begin yet has not used up its time.
        let alarm = Alarm(timeout, time) { race.end(.failure(DeadlineError())) }
        defer { alarm.cancel() }
        do { race.end(.success(try await work())) } catch { race.end(.failure(error)) }
    }
    defer { worker.cancel() }
    return try await withTaskCancellationHandler {
        try await race.winner()
    } onCancel: {
        worker.cancel()
    }
}

/// Rings once, when the time is up.
private enum Alarm {
    /// Watched together with the others.
    case entry(Int)
    /// Of a clock that was put in place of the real one.
    case sleeper(Task<Void, Never>)

    init(_ timeout: Duration, _ time: TimeSource, _ ring: @escaping @Sendable () -> Void) {
        if time.isContinuous {
            self = .entry(DeadlineWatch.shared.add(timeout, ring))
        } else {
            self = .sleeper(
                startTask {
                    do { try await time.sleep(timeout) } catch { return }
                    ring()
                })
        }
    }

    func cancel() {
        switch self {
        case .entry(let id): DeadlineWatch.shared.forget(id)
        case .sleeper(let task): task.cancel()
        }
    }
}

/// Begins a task where child tasks of the calling task would run. Systems before macOS 15 have no other place than one.
private func startTask(_ work: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
    if #available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *) {
        return Task(executorPreference: preferredExecutor) { await work() }
    }
    return Task { await work() }
}

/// Where child tasks of the calling task would run. Toolchains before Swift 6.3 do not tell.
@available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *)
private var preferredExecutor: (any TaskExecutor)? {
    #if compiler(>=6.3)
        if #available(macOS 26.4, iOS 26.4, tvOS 26.4, watchOS 26.4, visionOS 26.4, *) {
            return withUnsafeCurrentTask { $0?.unownedTaskExecutor?.asTaskExecutor() }
        }
    #endif
    return nil
}

/// What several tasks come to, for the one that waits: the first result counts.
final class Race<Value: Sendable>: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<Value, any Error>)
        case over(Result<Value, any Error>)
    }

    private let state = Locked(State.open)

    func end(_ result: Result<Value, any Error>) {
        let waiter = state.withLock { state -> CheckedContinuation<Value, any Error>? in
            switch state {
            case .over: return nil
            case .open:
                state = .over(result)
                return nil
            case .awaited(let waiter):
                state = .over(result)
                return waiter
            }
        }
        waiter?.resume(with: result)
    }

    /// Waits for the first result. For one caller.
    func winner() async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let result = state.withLock { state -> Result<Value, any Error>? in
                if case .over(let result) = state { return result }
                state = .awaited(continuation)
                return nil
            }
            if let result { continuation.resume(with: result) }
        }
    }
}
