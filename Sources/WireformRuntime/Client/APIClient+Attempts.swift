// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

extension APIClient {
    /// Sends a request, again where that is safe, until it is answered or the time is up.
    ///
    /// - Parameter streams: Whether the answer is complete with its head, and its body is the caller's to read.
    func perform(_ request: APIRequest, streams: Bool = false) async throws -> Exchange {
        let request = try request.assembled()
        return try await perform(head(of: request), request, streams: streams)
    }

    func perform(_ head: HTTPRequest, _ request: APIRequest, streams: Bool = false) async throws -> Exchange {
        let call = Call(client: self, head: head, request: request, streams: streams)
        do {
            return try await call.withinTime { try await call.run() }
        } catch is DeadlineError {
            throw call.error(.timeout, "There was no answer within \(configuration.timeout).")
        } catch is CancellationError {
            throw call.error(.cancelled, "The call was cancelled.")
        } catch let error as APIError where Task.isCancelled && error.code == .connectionLost {
            // A transport may report a cancelled request as one that failed.
            throw call.error(.cancelled, "The call was cancelled.")
        }
    }
}

/// One call of an operation: its attempts and the waits between them.
private struct Call: Sendable {
    let client: APIClient
    let head: HTTPRequest
    let request: APIRequest
    let streams: Bool
    let progress = CallProgress()

    private var configuration: ClientConfiguration { client.configuration }

    func error(_ code: APIError.Code, _ message: String) -> APIError {
        let last = progress.lastFailure
        return APIError(
            code, message: last.map { message + " The attempt before failed: \($0.message)" } ?? message,
            operationID: request.operationID, status: last?.status, serviceCode: last?.serviceCode,
            requestID: last?.requestID, attempts: progress.attempts)
    }

    /// Runs work within the call's time. While a body is read from a file or from a sequence, the time is that between
    /// two chunks: how long all of it takes depends on its size.
    func withinTime<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        guard let body = request.body, body.bytes == nil else {
            return try await withDeadline(configuration.timeout, configuration.time, work)
        }
        return try await withDeadline(configuration.timeout, since: progress.activity, configuration.time, work)
    }

    func run() async throws -> Exchange {
        let start = configuration.time.now()
        while true {
            do {
                return try await attempt(progress.begin())
            } catch let error as APIError {
                progress.lastFailure = error
                let policy = configuration.retryPolicy
                let wait = policy.delay(after: error, attempt: error.attempts, request: request)
                slowDown(after: error, wait)
                let left = timeLeft(since: start)
                // Waiting past the deadline would only hide what went wrong.
                guard let wait, wait < left else { throw error }
                guard request.body?.isReadable ?? true else { throw error.notRepeated }
                log("waiting to send again", error.attempts, ["delay": "\(wait)"])
                try await configuration.time.sleep(wait)
            }
        }
    }

    /// How long the call may still take. The time of one that sends a stream begins anew with each attempt.
    private func timeLeft(since start: Duration) -> Duration {
        guard request.body?.bytes != nil || request.body == nil else { return configuration.timeout }
        return configuration.timeout - (configuration.time.now() - start)
    }

    /// A 429 slows every caller that shares the limiter, not only this one.
    private func slowDown(after error: APIError, _ wait: Duration?) {
        guard error.code == .rateLimited, let limiter = configuration.rateLimiter else { return }
        let asked = error.retryAfter ?? wait ?? configuration.retryPolicy.baseDelay
        limiter.pause(for: min(asked, configuration.retryPolicy.maximumPause))
    }

    private func attempt(_ attempt: Int) async throws -> Exchange {
        try await configuration.rateLimiter?.acquire()
        if Task.isCancelled {
            configuration.rateLimiter?.giveBack()
            throw CancellationError()
        }
        let start = configuration.time.now()
        do {
            let answer = try await send(attempt)
            let status = answer.head.status
            log(
                "answered", attempt,
                [
                    "status": "\(status.code)", "duration": "\(configuration.time.now() - start)",
                    "request-id": APIError.printable(HeaderFields(answer.head.headerFields).requestID ?? "none"),
                ])
            return try await read(answer, attempt)
        } catch {
            let error = try failure(error, attempt)
            if error.status == nil {
                log("failed", attempt, ["error": "\(error.code)", "duration": "\(configuration.time.now() - start)"])
            }
            throw error
        }
    }

    /// Reads as much of an answer as its kind asks for.
    private func read(_ answer: TransportResponse, _ attempt: Int) async throws -> Exchange {
        let status = answer.head.status
        let isAnswer = status.kind == .successful || status.kind == .redirection && request.options.contains(.redirects)
        guard isAnswer else {
            let (body, _) = try await answer.body.prefix(APIError.maximumBodySize)
            throw APIError(
                status: status, fields: answer.head.headerFields, body: body,
                reader: configuration.errorReader, operationID: request.operationID, attempts: attempt)
        }
        if streams {
            return Exchange(
                operationID: request.operationID, response: answer.head, body: [],
                stream: answer.body.limited(by: limits(attempt)), attempts: attempt)
        }
        let body = try await answer.body.collect(upTo: configuration.maximumResponseSize)
        return Exchange(
            operationID: request.operationID, response: answer.head, body: body, stream: nil, attempts: attempt)
    }

    /// What holds for a body that the caller reads.
    private func limits(_ attempt: Int) -> ResponseStream.Limits {
        let operationID = request.operationID
        return ResponseStream.Limits(idleTimeout: configuration.idleTimeout, time: configuration.time) { error in
            switch error {
            case let error as TransportError: APIError(error, operationID: operationID, attempts: attempt)
            case is CancellationError:
                APIError(
                    .cancelled, message: "The call was cancelled.", operationID: operationID, attempts: attempt)
            default: error
            }
        }
    }
}

// MARK: - Through the middleware to the transport

extension Call {
    /// The body, with a note of each chunk that is read where that takes time.
    private var body: RequestBody? {
        guard let body = request.body, body.bytes == nil else { return request.body }
        return body.reportingProgress { [progress, time = configuration.time] _ in progress.activity.note(time.now()) }
    }

    private func send(_ attempt: Int) async throws -> TransportResponse {
        let outgoing = OutgoingRequest(
            head: head, body: body, operationID: request.operationID, pathTemplate: request.template, attempt: attempt)
        return try await send(outgoing, through: configuration.middleware[...])
    }

    private func send(
        _ outgoing: OutgoingRequest, through middleware: ArraySlice<any Middleware>
    ) async throws -> TransportResponse {
        guard let first = middleware.first else { return try await authenticateAndSend(outgoing) }
        return try await first.intercept(outgoing) { try await send($0, through: middleware.dropFirst()) }
    }

    private func authenticateAndSend(_ outgoing: OutgoingRequest) async throws -> TransportResponse {
        guard let authenticator = configuration.authenticator, !request.options.contains(.unauthenticated) else {
            return try await transport(outgoing.head, outgoing.body)
        }
        var head = outgoing.head
        try await authenticator.authenticate(&head)
        let answer = try await transport(head, outgoing.body)
        guard answer.head.status.code == 401, outgoing.body?.isReadable ?? true,
            await authenticator.replacesRejected(head)
        else { return answer }
        answer.body.cancel()
        // What was refused for its credentials was not acted on, so this is safe for every operation.
        head = outgoing.head
        try await authenticator.authenticate(&head)
        return try await transport(head, outgoing.body)
    }

    private func transport(_ head: HTTPRequest, _ body: RequestBody?) async throws -> TransportResponse {
        try await configuration.transport.send(head, body: body)
    }

    /// Whatever went wrong as an `APIError`; a cancellation is thrown on as it is.
    private func failure(_ error: any Error, _ attempt: Int) throws -> APIError {
        switch error {
        case is CancellationError: throw error
        case let error as TransportError: APIError(error, operationID: request.operationID, attempts: attempt)
        case let error as APIError: error.with(operationID: request.operationID, attempts: attempt)
        default:
            // Its text may hold anything, so only its type is told.
            APIError(
                .connectionLost, message: "The request failed with \(type(of: error)).",
                operationID: request.operationID, attempts: attempt)
        }
    }

    /// Neither queries, bodies nor header values but the request id are ever logged.
    private func log(_ event: String, _ attempt: Int, _ details: @autoclosure () -> [String: String]) {
        configuration.log(event, operationID: request.operationID, attempt: attempt, details())
    }
}
