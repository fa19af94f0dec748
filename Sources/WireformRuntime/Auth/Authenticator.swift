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
///
/// A call with credentials that this scheme cannot carry fails with an ``APIError`` of code `missingCredentials` and is not
/// sent: a colon in the user name, which would end it there, and control characters in either, such as the line end with
/// which a file of secrets ends.
public struct BasicAuthenticator: Authenticator, CustomStringConvertible, CustomReflectable {
    private let credentials: String
    private let problem: String?

    public init(username: String, password: String) {
        credentials = Base64.encode(Array("\(username):\(password)".utf8))
        problem = Self.problem(username: username, password: password)
    }

    /// What keeps a user name or a password from being sent; `nil` where nothing does. Repeats neither.
    package static func problem(username: String, password: String) -> String? {
        func hasControlCharacter(_ text: String) -> Bool { text.utf8.contains { $0 < 0x20 || $0 == 0x7F } }
        if username.utf8.contains(UInt8(ascii: ":")) { return "The user name holds a colon." }
        if hasControlCharacter(username) { return "The user name holds a line end or another control character." }
        if hasControlCharacter(password) { return "The password holds a line end or another control character." }
        return nil
    }

    public func authenticate(_ request: inout HTTPRequest) throws {
        if let problem { throw APIError(.missingCredentials, message: problem) }
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
