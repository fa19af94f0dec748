// SPDX-License-Identifier: Apache-2.0

/// A body that comes over the network: read once, and ended when nobody holds it any more.
final class ResponseStream: BodySource {
    /// What a call asks of its answer's body.
    struct Limits: Sendable {
        /// How long the server may say nothing.
        let idleTimeout: Duration
        let time: TimeSource
        /// What an error becomes for the caller.
        let translate: @Sendable (any Error) -> any Error
    }

    let source: any BodySource
    private let limits: Limits?
    private let hasBegun = Locked(false)

    init(_ source: any BodySource, limits: Limits?) {
        self.source = source
        self.limits = limits
    }

    deinit {
        source.cancel()
    }

    /// Whether this is the first reading.
    func begin() -> Bool {
        hasBegun.withLock { hasBegun in
            defer { hasBegun = true }
            return !hasBegun
        }
    }

    func cancel() {
        source.cancel()
    }

    func nextIfReady() -> [UInt8]? { source.nextIfReady() }

    func next(atLeast count: Int) async throws -> [UInt8]? {
        // The idle time is one between chunks.
        limits == nil ? try await source.next(atLeast: count) : try await next()
    }

    func next() async throws -> [UInt8]? {
        if let chunk = source.nextIfReady() { return chunk }
        guard let limits else { return try await source.next() }
        do {
            return try await withDeadline(limits.idleTimeout, limits.time) { [source] in try await source.next() }
        } catch is DeadlineError {
            source.cancel()
            throw limits.translate(
                TransportError(.timeout, "Nothing came for \(limits.idleTimeout), before the answer was complete."))
        } catch {
            source.cancel()
            throw limits.translate(error)
        }
    }
}
