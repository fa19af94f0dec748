// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// Adds to a request what proves who is calling. Asked anew for every attempt, so that secrets can change over time.
public protocol Authenticator: Sendable {
    func authenticate(_ request: inout HTTPRequest) async throws

    /// Called when the service answered 401 to a request that was authenticated here. Returns whether there may be
    /// better credentials by now, so that the request is sent once more.
    func replacesRejected(_ request: HTTPRequest) async -> Bool
}

extension Authenticator {
    public func replacesRejected(_ request: HTTPRequest) async -> Bool { false }
}

/// User name and password. See RFC 7617.
public struct BasicAuthenticator: Authenticator, CustomStringConvertible, CustomReflectable {
    private let credentials: String

    public init(username: String, password: String) {
        credentials = Base64.encode(Array("\(username):\(password)".utf8))
    }

    public func authenticate(_ request: inout HTTPRequest) {
        request.headerFields[.authorization] = "Basic " + credentials
    }

    public var description: String { "BasicAuthenticator(<redacted>)" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A token that whoever holds it may use. See RFC 6750.
public struct BearerAuthenticator: Authenticator, CustomStringConvertible, CustomReflectable {
    private let token: String

    public init(token: String) {
        self.token = token
    }

    public func authenticate(_ request: inout HTTPRequest) {
        request.headerFields[.authorization] = "Bearer " + token
    }

    public var description: String { "BearerAuthenticator(<redacted>)" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
