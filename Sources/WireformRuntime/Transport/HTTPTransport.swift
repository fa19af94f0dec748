// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// Carries one request to its server and the answer back.
///
/// A transport neither retries nor follows redirections, and gives every status as an answer. It returns when the
/// answer's head has come; the body follows as its reader asks for it. When the task is cancelled it stops the request
/// and throws `CancellationError`, and so does a body that is being read.
///
/// See ``DefaultTransport`` for the one that a client uses unless it is given another.
public protocol HTTPTransport: Sendable {
    /// Sends a request. Throws ``TransportError`` when there is no answer.
    ///
    /// - Parameters:
    ///   - request: Method, address and header fields. The transport adds those that frame the body.
    ///   - body: Read once. `nil` where there is none.
    func send(_ request: HTTPRequest, body: RequestBody?) async throws -> TransportResponse
}

/// An answer as it came.
public struct TransportResponse: Sendable {
    public var head: HTTPResponse
    public var body: ResponseBody

    public init(head: HTTPResponse, body: ResponseBody) {
        self.head = head
        self.body = body
    }

    /// Creates an answer whose body is in memory.
    public init(head: HTTPResponse, body: [UInt8] = []) {
        self.init(head: head, body: ResponseBody(body))
    }
}

/// Why there was no answer, or not all of it.
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
        /// A body that can be read once was read before.
        case bodyUnavailable
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

extension HTTPRequest {
    /// The address as a URL's text.
    ///
    /// Throws `invalidRequest` where it is not one of HTTP, or holds what would end the line that it is sent in.
    func checkedURL() throws -> String {
        let scheme = scheme ?? "https"
        let authority = authority ?? ""
        let path = path ?? "/"
        guard scheme == "https" || scheme == "http", !authority.isEmpty, path.hasPrefix("/") || path == "*",
            (authority + path).utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else {
            throw TransportError(.invalidRequest, "The address of the request is not a URL.")
        }
        return "\(scheme)://\(authority)\(path)"
    }
}
