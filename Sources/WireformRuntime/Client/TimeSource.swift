// SPDX-License-Identifier: Apache-2.0

/// The clock of a client: what time it is and how to wait. Replaced in tests.
public struct TimeSource: Sendable {
    /// Time since some fixed moment.
    public var now: @Sendable () -> Duration { didSet { isContinuous = false } }
    /// Waits. Throws `CancellationError` when the task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void { didSet { isContinuous = false } }
    /// Whether this is ``continuous``, whose deadlines need no sleep each.
    private(set) var isContinuous = false

    public init(
        now: @escaping @Sendable () -> Duration, sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }

    /// The clock that goes on while the machine sleeps.
    public static var continuous: TimeSource {
        let start = ContinuousClock.now
        var source = TimeSource(now: { ContinuousClock.now - start }, sleep: { try await Task.sleep(for: $0) })
        source.isContinuous = true
        return source
    }
}
