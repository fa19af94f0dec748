// SPDX-License-Identifier: Apache-2.0

/// A buffer between a thread that receives and a task that reads.
///
/// The receiving side appends and is told to pause once enough waits to be taken. It may append many times before it
/// calls ``flush()``, so that the reader is woken once for all of it.
package final class BodyPipe: Sendable {
    private typealias Waiter = CheckedContinuation<[UInt8]?, any Error>

    private struct State {
        var buffer: [UInt8] = []
        var end: Result<Void, any Error>?
        var waiter: Waiter?
        var isPaused = false
        /// How many bytes the reader waits for.
        var wanted = 1
        /// Whether the reader has left.
        var isAbandoned = false
    }

    package enum Acceptance { case taken, full, abandoned }

    /// What the reader asks of the receiving side. Called on the reader's thread.
    package struct Producer: Sendable {
        /// There is room again after ``Acceptance/full``.
        package var resume: @Sendable () -> Void
        /// The reader has left before the end.
        package var cancel: @Sendable () -> Void

        package init(resume: @escaping @Sendable () -> Void, cancel: @escaping @Sendable () -> Void) {
            self.resume = resume
            self.cancel = cancel
        }
    }

    /// How many bytes wait before the receiving side is told to pause.
    static let capacity = 1 << 20

    private let state = Locked(State())
    private let producer: Producer

    package init(_ producer: Producer) {
        self.producer = producer
    }

    // MARK: The receiving side

    /// Takes bytes, unless enough are there: then none of them, and `resume` is called when there is room.
    package func append(_ bytes: UnsafeRawBufferPointer) -> Acceptance {
        state.withLock { state in
            guard !state.isAbandoned else { return .abandoned }
            guard state.buffer.count < max(Self.capacity, state.wanted) else {
                state.isPaused = true
                return .full
            }
            state.buffer.append(contentsOf: bytes)
            return .taken
        }
    }

    /// Takes bytes in any case. Where enough are there now, ``Acceptance/full`` asks for no more until `resume`.
    package func appendAll(_ bytes: some Collection<UInt8>) -> Acceptance {
        state.withLock { state in
            guard !state.isAbandoned else { return .abandoned }
            state.buffer.append(contentsOf: bytes)
            // Only once: what is suspended twice has to be resumed twice.
            guard state.buffer.count >= max(Self.capacity, state.wanted), !state.isPaused else { return .taken }
            state.isPaused = true
            return .full
        }
    }

    /// Wakes the reader where there is something for it.
    package func flush() {
        let (waiter, taken) = state.withLock { state -> (Waiter?, Taken) in
            guard let waiter = state.waiter, state.buffer.count >= state.wanted, let taken = Self.take(&state) else {
                return (nil, Taken())
            }
            state.waiter = nil
            return (waiter, taken)
        }
        waiter?.resume(returning: taken.chunk)
        if taken.makesRoom { producer.resume() }
    }

    /// Nothing more comes.
    package func finish(_ end: Result<Void, any Error>) {
        state.withLock { $0.wanted = 1 }
        flush()
        let waiter = state.withLock { state -> Waiter? in
            guard state.end == nil else { return nil }
            state.end = end
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(with: end.map { nil })
    }

    /// All of the body, where the end has come before anybody asked.
    package func takeIfComplete() -> [UInt8]? {
        state.withLock { state in
            guard case .success = state.end else { return nil }
            return Self.take(&state)?.chunk ?? []
        }
    }

    private struct Taken {
        var chunk: [UInt8] = []
        /// Whether the receiving side waits for room.
        var makesRoom = false
    }

    private static func take(_ state: inout State) -> Taken? {
        guard !state.buffer.isEmpty else { return nil }
        defer {
            state.buffer = []
            state.isPaused = false
        }
        return Taken(chunk: state.buffer, makesRoom: state.isPaused)
    }
}

extension BodyPipe: BodySource {
    package func nextIfReady() -> [UInt8]? {
        guard let taken = state.withLock({ Self.take(&$0) }) else { return nil }
        if taken.makesRoom { producer.resume() }
        return taken.chunk
    }

    package func next() async throws -> [UInt8]? { try await next(atLeast: 1) }

    package func next(atLeast count: Int) async throws -> [UInt8]? {
        if count <= 1, let chunk = nextIfReady() { return chunk }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                wait(for: count, continuation)
            }
        } onCancel: {
            cancel()
        }
    }

    private func wait(for count: Int, _ continuation: Waiter) {
        let (ready, makesRoom) = state.withLock { state -> (Result<[UInt8]?, any Error>?, Bool) in
            if state.buffer.count >= count || state.end != nil, let taken = Self.take(&state) {
                return (.success(taken.chunk), taken.makesRoom)
            }
            if let end = state.end { return (end.map { nil }, false) }
            state.waiter = continuation
            state.wanted = count
            defer { state.isPaused = false }
            return (nil, state.isPaused)
        }
        if let ready { continuation.resume(with: ready) }
        if makesRoom { producer.resume() }
    }

    package func cancel() {
        let (waiter, wasOpen) = state.withLock { state -> (Waiter?, Bool) in
            let wasOpen = state.end == nil
            defer {
                state.waiter = nil
                state.isAbandoned = true
                state.buffer = []
                if wasOpen { state.end = .failure(CancellationError()) }
            }
            return (state.waiter, wasOpen)
        }
        waiter?.resume(throwing: CancellationError())
        if wasOpen { producer.cancel() }
    }
}
