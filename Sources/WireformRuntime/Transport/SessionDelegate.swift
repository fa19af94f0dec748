// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Collects the answers of a session's tasks.
final class SessionDelegate: NSObject, URLSessionDataDelegate, Sendable {
    typealias Continuation = CheckedContinuation<TransportResponse, any Error>

    private struct Pending {
        var continuation: Continuation
        var limit: Int
        var body: [UInt8] = []
        var isTooLarge = false
    }

    private let pending = Mutex<[Int: Pending]>([:])

    func begin(_ task: URLSessionTask, limit: Int, _ continuation: Continuation) {
        pending.withLock { $0[task.taskIdentifier] = Pending(continuation: continuation, limit: limit) }
    }

    /// Ends a task's exchange for its caller, whatever the session still makes of the task.
    func cancel(_ task: URLSessionTask) {
        let entry = pending.withLock { $0.removeValue(forKey: task.taskIdentifier) }
        entry?.continuation.resume(throwing: CancellationError())
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        let isTooLarge = pending.withLock { pending in
            guard var entry = pending.removeValue(forKey: dataTask.taskIdentifier) else { return false }
            entry.isTooLarge = entry.isTooLarge || entry.body.count + data.count > entry.limit
            if !entry.isTooLarge { entry.body.append(contentsOf: data) }
            let isTooLarge = entry.isTooLarge
            pending[dataTask.taskIdentifier] = entry
            return isTooLarge
        }
        if isTooLarge { dataTask.cancel() }
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        guard let entry = pending.withLock({ $0.removeValue(forKey: task.taskIdentifier) }) else { return }
        if entry.isTooLarge {
            let message = "The answer is larger than \(entry.limit) bytes."
            entry.continuation.resume(throwing: TransportError(.responseTooLarge, message))
        } else if let error {
            entry.continuation.resume(throwing: Self.reason(for: error))
        } else if let response = task.response as? HTTPURLResponse {
            entry.continuation.resume(returning: TransportResponse(head: Self.head(of: response), body: entry.body))
        } else {
            entry.continuation.resume(throwing: TransportError(.connectionLost, "The answer was not HTTP."))
        }
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
            finish(task, response)
            completionHandler(.cancelAuthenticationChallenge, nil)
        }
    #endif

    /// Gives the caller what has come.
    private func finish(_ task: URLSessionTask, _ response: HTTPURLResponse) {
        guard let entry = pending.withLock({ $0.removeValue(forKey: task.taskIdentifier) }) else { return }
        entry.continuation.resume(returning: TransportResponse(head: Self.head(of: response), body: entry.body))
    }

    private static func head(of response: HTTPURLResponse) -> HTTPResponse {
        var fields = HTTPFields()
        for (name, value) in response.allHeaderFields {
            guard let name = name as? String, let value = value as? String, let fieldName = HTTPField.Name(name) else {
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
