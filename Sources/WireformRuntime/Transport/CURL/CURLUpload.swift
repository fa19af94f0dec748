// SPDX-License-Identifier: Apache-2.0

#if CURL && canImport(Glibc)

    /// The chunks of a request's body on their way from a task to the driver's thread.
    ///
    /// The task fetches the next chunk while the one before is sent, and no more than that.
    final class CURLUpload: Sendable {
        enum Taken {
            /// How many bytes; 0 at the end.
            case bytes(Int)
            /// The transfer pauses, and is resumed when there are some.
            case nothingYet
            case failed
        }

        private struct State {
            var chunks: [[UInt8]] = []
            /// How much of the first chunk has been taken.
            var position = 0
            var isComplete = false
            var isStopped = false
            /// Whether the transfer waits for bytes.
            var isPaused = false
            /// The task, waiting for room.
            var waiter: CheckedContinuation<Bool, Never>?
            var task: Task<Void, Never>?
        }

        private let state = Locked(State())

        /// Begins to read the body.
        ///
        /// - Parameters:
        ///   - resume: Called when there are bytes after ``Taken/nothingYet``.
        ///   - fail: Called when the body cannot be read.
        func start(
            _ body: RequestBody, resume: @escaping @Sendable () -> Void, fail: @escaping @Sendable (any Error) -> Void
        ) {
            let task = Task {
                do {
                    for try await chunk in body {
                        guard await offer(chunk, resume) else { return }
                    }
                    complete(resume)
                } catch let error as TransportError {
                    fail(error)
                } catch is CancellationError {
                    fail(CancellationError())
                } catch {
                    // Its text may hold anything, so only its type is named.
                    fail(TransportError(.invalidRequest, "The body could not be read: \(type(of: error))."))
                }
            }
            let isStopped = state.withLock { state in
                state.task = task
                return state.isStopped
            }
            if isStopped { task.cancel() }
        }

        /// Hands a chunk over and waits until there is room for another. Returns whether it is wanted.
        private func offer(_ chunk: [UInt8], _ resume: () -> Void) async -> Bool {
            let wasPaused = state.withLock { state in
                state.chunks.append(chunk)
                defer { state.isPaused = false }
                return state.isPaused
            }
            if wasPaused { resume() }
            return await withCheckedContinuation { continuation in
                let isWanted = state.withLock { state -> Bool? in
                    if state.isStopped { return false }
                    if state.chunks.count < 2 { return true }
                    state.waiter = continuation
                    return nil
                }
                if let isWanted { continuation.resume(returning: isWanted) }
            }
        }

        private func complete(_ resume: () -> Void) {
            let wasPaused = state.withLock { state in
                state.isComplete = true
                defer { state.isPaused = false }
                return state.isPaused
            }
            if wasPaused { resume() }
        }

        /// Fills the space as far as there are bytes. On the driver's thread.
        func take(_ space: UnsafeMutableRawBufferPointer) -> Taken {
            let (taken, waiter) = state.withLock { state -> (Taken, CheckedContinuation<Bool, Never>?) in
                if state.isStopped { return (.failed, nil) }
                guard let chunk = state.chunks.first else {
                    if state.isComplete { return (.bytes(0), nil) }
                    state.isPaused = true
                    return (.nothingYet, nil)
                }
                let count = min(space.count, chunk.count - state.position)
                chunk.withUnsafeBytes {
                    space.copyMemory(
                        from: UnsafeRawBufferPointer(rebasing: $0[state.position..<state.position + count]))
                }
                state.position += count
                guard state.position == chunk.count else { return (.bytes(count), nil) }
                state.chunks.removeFirst()
                state.position = 0
                defer { state.waiter = nil }
                return (.bytes(count), state.waiter)
            }
            waiter?.resume(returning: true)
            return taken
        }

        /// Nothing more is wanted.
        func stop() {
            let (task, waiter) = state.withLock { state in
                defer {
                    state.isStopped = true
                    state.waiter = nil
                    state.task = nil
                    state.chunks = []
                }
                return (state.task, state.waiter)
            }
            task?.cancel()
            waiter?.resume(returning: false)
        }
    }
#endif
