// SPDX-License-Identifier: Apache-2.0

/// The time was up before the work was done.
struct DeadlineError: Error {}

/// Runs work that is cancelled when the time is up.
func withDeadline<Result: Sendable>(
    _ timeout: Duration, _ time: TimeSource, _ work: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    try await withThrowingTaskGroup(of: Result?.self) { group in
        group.addTask { try await work() }
        group.addTask {
            try await time.sleep(timeout)
            return nil
        }
        defer { group.cancelAll() }
        guard let first = try await group.next(), let result = first else { throw DeadlineError() }
        return result
    }
}
