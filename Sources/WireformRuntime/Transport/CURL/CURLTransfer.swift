// SPDX-License-Identifier: Apache-2.0

#if CURL && canImport(Glibc)
    import HTTPTypes

    /// One request and its answer, between the task that waits for it and the driver's thread.
    final class CURLTransfer: @unchecked Sendable {
        private enum Phase {
            case new
            /// Somebody waits for the answer's head.
            case awaited(CheckedContinuation<TransportResponse, any Error>)
            /// The head was given, or an error.
            case over
        }

        private struct State {
            var phase = Phase.new
            /// Why there is no answer, where that was decided on this side of libcurl.
            var failure: (any Error)?
        }

        let message: CURLMessage
        let body: RequestBody?
        private let driver: CURLDriver
        private let curl: CURLLibrary
        private let state = Locked(State())
        /// What a body that comes in chunks is sent through.
        let upload: CURLUpload?
        private(set) lazy var pipe = BodyPipe(
            BodyPipe.Producer(
                resume: { [weak self] in if let self { self.driver.send(.resume(self)) } },
                cancel: { [weak self] in self?.abort(CancellationError()) }))

        // Of the driver's thread only.

        var handle: CURLLibrary.Handle?
        var head = CURLHead()
        /// Where a body in memory has been sent up to.
        var sentBytes = 0
        /// How often the request began to be sent.
        var begins = 0
        /// Whether something has come since the last `flush`.
        var hasNews = false
        /// Memory that libcurl uses while the transfer lasts.
        var memory: CURLMemory?

        init(_ message: CURLMessage, _ body: RequestBody?, _ driver: CURLDriver, _ curl: CURLLibrary) {
            self.message = message
            self.body = body
            self.driver = driver
            self.curl = curl
            upload = body.flatMap { $0.bytes == nil ? CURLUpload() : nil }
            // Made here, since `lazy` is not for two threads.
            _ = pipe
        }

        /// Sends the request and waits for the answer's head. Called once.
        func run() async throws -> TransportResponse {
            try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { begin($0) }
            } onCancel: {
                abort(CancellationError())
            }
        }

        private func begin(_ continuation: CheckedContinuation<TransportResponse, any Error>) {
            let failure = state.withLock { state in
                state.phase = state.failure == nil ? .awaited(continuation) : .over
                return state.failure
            }
            if let failure { return continuation.resume(throwing: failure) }
            if let upload, let body {
                upload.start(
                    body, resume: { [weak self] in if let self { self.driver.send(.resume(self)) } },
                    fail: { [weak self] in self?.abort($0) })
            }
            driver.send(.add(self))
        }

        /// Whether the transfer was given up on this side of libcurl.
        var isOver: Bool { state.withLock { $0.failure != nil } }

        /// Gives the transfer up, from any thread: who waits is told at once, and the handle goes.
        func abort(_ error: any Error) {
            let (isFirst, waiter) = state.withLock {
                state -> (Bool, CheckedContinuation<TransportResponse, any Error>?) in
                guard state.failure == nil else { return (false, nil) }
                state.failure = error
                guard case .awaited(let waiter) = state.phase else { return (true, nil) }
                state.phase = .over
                return (true, waiter)
            }
            guard isFirst else { return }
            waiter?.resume(throwing: error)
            upload?.stop()
            pipe.finish(.failure(error))
            driver.send(.remove(self))
        }
    }

    // MARK: - On the driver's thread

    extension CURLTransfer {
        /// Gives what has come to whoever waits for it: the head first, with the body where that is complete.
        func flush() {
            hasNews = false
            guard head.isComplete else { return }
            let waiter = state.withLock { state -> CheckedContinuation<TransportResponse, any Error>? in
                guard case .awaited(let waiter) = state.phase else { return nil }
                state.phase = .over
                return waiter
            }
            guard let waiter else { return pipe.flush() }
            let body = pipe.takeIfComplete().map { ResponseBody($0) } ?? ResponseBody(pipe, length: bodyLength)
            waiter.resume(returning: TransportResponse(head: head.response, body: body))
        }

        /// libcurl is done with the transfer.
        func end(_ code: CURLCode, _ handle: CURLLibrary.Handle) {
            if code == .ok, head.isComplete {
                pipe.finish(.success(()))
                return flush()
            }
            let error = TransportError(
                curl: code, text: memory?.errorText ?? "", wasSent: wasSent(handle),
                proxyStatus: curl.long(.connectStatus, of: handle))
            if head.isComplete { flush() }
            abort(error)
        }

        /// Lets go of all that libcurl used.
        func release() {
            upload?.stop()
            memory = nil
        }

        /// Whether the request was on its way.
        private func wasSent(_ handle: CURLLibrary.Handle) -> Bool {
            curl.reportsBegin ? begins > 0 : curl.long(.requestSize, of: handle) > 0
        }

        /// What the head says of the body's length; a compressed one has another when it is read.
        private var bodyLength: Int? {
            let fields = head.response.headerFields
            guard !fields.contains(.contentEncoding) || message.wantsEncodedBody else { return nil }
            return fields[.contentLength].flatMap { Int($0) }
        }
    }
#endif
