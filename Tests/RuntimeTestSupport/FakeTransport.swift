// SPDX-License-Identifier: Apache-2.0

package import HTTPTypes
package import WireformRuntime

/// Answers requests by a function instead of sending them, and keeps what it was given.
package final class FakeTransport: HTTPTransport {
    /// A request as a transport is given it.
    package struct Sent: Sendable {
        package let head: HTTPRequest
        package let body: String?

        /// Method and address.
        package var line: String {
            "\(head.method.rawValue) \(head.scheme ?? "")://\(head.authority ?? "")\(head.path ?? "")"
        }
    }

    private let log = Locked<[Sent]>([])
    private let answer: @Sendable (Sent, Int) async throws -> TransportResponse

    /// - Parameter answer: Takes the request and how many were sent, this one included.
    package init(_ answer: @escaping @Sendable (_ request: Sent, _ number: Int) async throws -> TransportResponse) {
        self.answer = answer
    }

    /// Gives these answers one after another, the last one again and again.
    package convenience init(_ answers: [Result<TransportResponse, TransportError>]) {
        self.init { _, number in try answers[min(number, answers.count) - 1].get() }
    }

    /// Gives always this answer.
    package convenience init(status: Int = 200, _ body: String = "{}", fields: HTTPFields = [:]) {
        self.init([.success(TransportResponse(status: status, body, fields: fields))])
    }

    package var sent: [Sent] { log.withLock { $0 } }

    package func send(_ request: HTTPRequest, body: RequestBody?) async throws -> TransportResponse {
        let bytes = try await body?.collect(upTo: .max)
        let sent = Sent(head: request, body: bytes.map { String(decoding: $0, as: UTF8.self) })
        let number = log.withLock { log in
            log.append(sent)
            return log.count
        }
        return try await answer(sent, number)
    }
}

extension TransportResponse {
    package init(status: Int = 200, _ body: String = "{}", fields: HTTPFields = [:]) {
        self.init(head: HTTPResponse(status: .init(code: status), headerFields: fields), body: Array(body.utf8))
    }
}
