// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// Carries one request to its server and the answer back.
///
/// A transport neither retries nor follows redirections, and gives every status as an answer. When the task is
/// cancelled it stops the request and throws `CancellationError`.
public protocol HTTPTransport: Sendable {
    /// Sends a request. Throws ``TransportError`` when there is no answer, or one larger than
    /// `maximumResponseSize` bytes.
    func send(_ request: HTTPRequest, body: [UInt8]?, maximumResponseSize: Int) async throws -> TransportResponse
}

/// An answer as it came.
public struct TransportResponse: Sendable {
    public var head: HTTPResponse
    public var body: [UInt8]

    public init(head: HTTPResponse, body: [UInt8]) {
        self.head = head
        self.body = body
    }
}

/// Why there was no answer.
public struct TransportError: Error, Sendable, CustomStringConvertible {
    public enum Kind: Sendable, Hashable {
        /// No connection was made, so nothing was sent.
        case notConnected
        /// The connection ended before the answer was complete. The server may have acted.
        case connectionLost
        /// The server could not prove who it is.
        case untrusted
        /// The transport's own time limit passed.
        case timeout
        case responseTooLarge
        /// The address or the request cannot be sent.
        case invalidRequest
    }

    public let kind: Kind
    /// What went wrong, without any part of the request.
    public let message: String

    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    public var description: String { message }
}
