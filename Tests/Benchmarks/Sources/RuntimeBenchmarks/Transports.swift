// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Synchronization
import TwilioAccounts
import WireformRuntime

/// Answers at once and always the same, so that only the client's own work is left.
struct InstantTransport: HTTPTransport {
    let body: [UInt8]

    func send(_: HTTPRequest, body _: RequestBody?) async throws -> TransportResponse {
        TransportResponse(
            head: HTTPResponse(status: .created, headerFields: [.contentType: "application/json"]), body: body)
    }
}

/// Remembers the last request, which a bare transport can then send again.
final class RecordingTransport: HTTPTransport {
    struct Sent: Sendable {
        var head: HTTPRequest
        var body: [UInt8]?
    }

    private let last = Mutex<Sent?>(nil)
    private let answer: [UInt8]

    init(answer: [UInt8]) {
        self.answer = answer
    }

    var sent: Sent? { last.withLock { $0 } }

    func send(_ head: HTTPRequest, body: RequestBody?) async throws -> TransportResponse {
        last.withLock { $0 = Sent(head: head, body: body?.bytes) }
        return try await InstantTransport(body: answer).send(head, body: body)
    }
}

/// What the client sends for the consents.
func recorded(_ items: [TwilioAccounts.Consent], baseURL: String) async throws -> RecordingTransport.Sent {
    let transport = RecordingTransport(answer: answer(items.count))
    _ = try await client(baseURL, transport).bulkConsents.create(items: items)
    guard let sent = transport.sent else { throw CheckError("nothing was sent") }
    return sent
}

/// A client with the sandbox's credentials.
func client(_ baseURL: String, _ transport: any HTTPTransport) -> TwilioAccounts {
    let credentials = TwilioCredentials.authToken(
        accountSID: "AC5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a", authToken: "sandbox-auth-token")
    return TwilioAccounts(
        credentials: credentials, baseURL: baseURL, configuration: ClientConfiguration(transport: transport))
}

/// What is measured is not what it should be.
struct CheckError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
