// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import WireformRuntime

/// Answers requests from a list instead of sending them, and keeps what it was given.
final class RecordingTransport: HTTPTransport {
    struct Sent: Sendable {
        let head: HTTPRequest
        let body: String?

        var line: String {
            "\(head.method.rawValue) \(head.scheme ?? "")://\(head.authority ?? "")\(head.path ?? "")"
        }
    }

    struct Answer: Sendable {
        var status = 200
        var body = "{}"
        var fields: HTTPFields = [.contentType: "application/json"]
    }

    private struct State {
        var sent: [Sent] = []
        var answers: [Result<Answer, TransportError>]
    }

    private let state: Locked<State>

    init(_ answers: [Result<Answer, TransportError>]) {
        state = Locked(State(answers: answers))
    }

    convenience init(status: Int = 200, _ body: String = "{}", fields: HTTPFields = [:]) {
        self.init([.success(Answer(status: status, body: body, fields: fields))])
    }

    var sent: [Sent] { state.withLock { $0.sent } }

    func send(_ request: HTTPRequest, body: RequestBody?) async throws -> TransportResponse {
        let bytes = try await body?.collect(upTo: .max)
        let answer = try state.withLock { state in
            state.sent.append(Sent(head: request, body: bytes.map { String(decoding: $0, as: UTF8.self) }))
            // The last answer stands for all that follow.
            return try (state.answers.count > 1 ? state.answers.removeFirst() : state.answers[0]).get()
        }
        return TransportResponse(
            head: HTTPResponse(status: .init(code: answer.status), headerFields: answer.fields),
            body: Array(answer.body.utf8))
    }
}
