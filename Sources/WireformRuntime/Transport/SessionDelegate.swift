// SPDX-License-Identifier: Apache-2.0

#if !(CURL && canImport(Glibc)) || URLSession
    import Foundation
    import HTTPTypes

    #if canImport(FoundationNetworking)
        import FoundationNetworking
    #endif

    /// Collects the answers of a session's tasks.
    final class SessionDelegate: NSObject, URLSessionDataDelegate, Sendable {
        typealias Continuation = CheckedContinuation<TransportResponse, any Error>

        /// A task under way.
        private struct Pending {
            /// Who waits for the head; `nil` once it was given.
            var continuation: Continuation?
            let pipe: BodyPipe
            var head: HTTPResponse?
            var length: Int?
        }

        private let pending = Locked<[Int: Pending]>([:])

        func begin(_ task: URLSessionTask, _ continuation: Continuation) {
            let pipe = BodyPipe(
                BodyPipe.Producer(resume: { task.resume() }, cancel: { [weak self] in self?.cancel(task) }))
            pending.withLock { $0[task.taskIdentifier] = Pending(continuation: continuation, pipe: pipe) }
        }

        /// Ends a task's exchange for its caller, whatever the session still makes of the task.
        func cancel(_ task: URLSessionTask) {
            task.cancel()
            finish(task, .failure(CancellationError()))
        }

        func urlSession(
            _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
            completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
        ) {
            // Foundation on Linux reports informational answers here too; the real one is still to come.
            if let code = (response as? HTTPURLResponse)?.statusCode, code < 200, code != 101 {
                return completionHandler(.allow)
            }
            note(dataTask, response)
            // A small answer is given as a whole: most of them have come already.
            if !(0...Self.smallBody ~= response.expectedContentLength) { giveHead(dataTask) }
            completionHandler(.allow)
        }

        /// Answers up to this many bytes are given when they are complete.
        private static let smallBody: Int64 = 16 * 1024

        func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
            guard let pipe = pending.withLock({ $0[dataTask.taskIdentifier]?.pipe }) else { return }
            // What has come has to be kept; the task pauses before more of it comes.
            if pipe.appendAll(data) == .full { dataTask.suspend() }
            pipe.flush()
        }

        func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
            if let error { return finish(task, .failure(Self.reason(for: error))) }
            if let response = task.response { note(task, response) }
            finish(task, .success(()))
        }

        /// Redirections are answers, not instructions: credentials must not go to another host by a server's word.
        func urlSession(
            _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
            newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
        ) {
            completionHandler(nil)
        }

        #if canImport(FoundationNetworking)
            /// A 401 that asks for credentials is the answer: the ones there are were sent. Foundation on Linux would wait
            /// for others without end.
            func urlSession(
                _ session: URLSession, task: URLSessionTask, didReceive challenge: URLAuthenticationChallenge,
                completionHandler: @escaping @Sendable (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
            ) {
                guard let response = challenge.failureResponse as? HTTPURLResponse else {
                    return completionHandler(.performDefaultHandling, nil)
                }
                // The whole body has come when Foundation asks.
                note(task, response)
                finish(task, .success(()))
                completionHandler(.cancelAuthenticationChallenge, nil)
            }
        #endif
    }

    extension SessionDelegate {
        /// Keeps the head for the caller.
        private func note(_ task: URLSessionTask, _ response: URLResponse) {
            guard let response = response as? HTTPURLResponse else { return }
            let head = Self.head(of: response)
            let length = response.expectedContentLength
            // A compressed body has another length when it is read.
            let isPlain = !head.headerFields.contains(.contentEncoding)
            pending.withLock { pending in
                pending[task.taskIdentifier]?.head = head
                pending[task.taskIdentifier]?.length = length >= 0 && isPlain ? Int(length) : nil
            }
        }

        /// Gives the caller the head, with a body that is to come.
        private func giveHead(_ task: URLSessionTask) {
            let (continuation, entry) = pending.withLock { pending -> (Continuation?, Pending?) in
                let entry = pending[task.taskIdentifier]
                guard entry?.head != nil else { return (nil, nil) }
                pending[task.taskIdentifier]?.continuation = nil
                return (entry?.continuation, entry)
            }
            guard let continuation, let entry, let head = entry.head else { return }
            continuation.resume(
                returning: TransportResponse(head: head, body: ResponseBody(entry.pipe, length: entry.length)))
        }

        /// Ends a task's exchange, with the whole answer where nothing of it was given before.
        private func finish(_ task: URLSessionTask, _ end: Result<Void, any Error>) {
            guard let entry = pending.withLock({ $0.removeValue(forKey: task.taskIdentifier) }) else { return }
            entry.pipe.finish(end)
            guard let continuation = entry.continuation else { return }
            switch end {
            case .failure(let error): continuation.resume(throwing: error)
            case .success:
                guard let head = entry.head else {
                    return continuation.resume(throwing: TransportError(.connectionLost, "The answer was not HTTP."))
                }
                continuation.resume(
                    returning: TransportResponse(head: head, body: ResponseBody(entry.pipe.takeIfComplete() ?? [])))
            }
        }

        private static func head(of response: HTTPURLResponse) -> HTTPResponse {
            var fields = HTTPFields()
            for (name, value) in response.allHeaderFields {
                guard let name = name as? String, let value = value as? String, let fieldName = HTTPField.Name(name)
                else {
                    continue
                }
                fields.append(HTTPField(name: fieldName, value: value))
            }
            return HTTPResponse(
                status: HTTPResponse.Status(code: min(max(response.statusCode, 0), 999)), headerFields: fields)
        }

        private static func reason(for error: any Error) -> any Error {
            guard let error = error as? URLError else {
                return TransportError(.connectionLost, "The connection failed.")
            }
            return error.code == .cancelled ? CancellationError() : TransportError(url: error)
        }
    }
#endif
