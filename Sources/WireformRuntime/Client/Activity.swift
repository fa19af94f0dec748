// SPDX-License-Identifier: Apache-2.0

/// When something last happened, by the clock of a client.
final class Activity: Sendable {
    private let last = Locked<Duration?>(nil)

    func note(_ moment: Duration) {
        last.withLock { $0 = moment }
    }

    /// How much of the time is left at a moment; all of it where nothing happened yet.
    func left(of limit: Duration, at moment: Duration) -> Duration {
        last.withLock { last in last.map { limit - (moment - $0) } ?? .zero }
    }
}

/// Runs work that is cancelled when nothing has happened for as long as the limit, or when the calling task is.
func withDeadline<Value: Sendable>(
    _ limit: Duration, since activity: Activity, _ time: TimeSource,
    _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try Task.checkCancellation()
    let race = Race<Value>()
    let worker = Task {
        do { race.end(.success(try await work())) } catch { race.end(.failure(error)) }
    }
    let watcher = Task {
        var left = limit
        while left > .zero {
            do { try await time.sleep(left) } catch { return }
            left = activity.left(of: limit, at: time.now())
        }
        race.end(.failure(DeadlineError()))
    }
    defer {
        worker.cancel()
        watcher.cancel()
    }
    return try await withTaskCancellationHandler {
        try await race.winner()
    } onCancel: {
        worker.cancel()
    }
}
