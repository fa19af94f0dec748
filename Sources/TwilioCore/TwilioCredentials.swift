// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import WireformRuntime

/// Who is calling Twilio: an account with its auth token, an API key, or an OAuth application.
///
/// Descriptions and dumps show neither tokens nor secrets.
public struct TwilioCredentials: Sendable, CustomStringConvertible, CustomReflectable {
    /// The account that requests act on where they name none. `AC` and 32 hexadecimal digits.
    public let accountSID: String?
    /// What signs the requests.
    public let authenticator: any Authenticator
    private let kind: String

    init(accountSID: String?, authenticator: any Authenticator, kind: String) {
        self.accountSID = accountSID
        self.authenticator = authenticator
        self.kind = kind
    }

    /// The account's own token. Twilio advises API keys for anything but local tests.
    public static func authToken(accountSID: String, authToken: String) -> TwilioCredentials {
        TwilioCredentials(
            accountSID: accountSID,
            authenticator: BasicAuthenticator(username: accountSID, password: authToken), kind: "auth token")
    }

    /// An API key. Operations of the 2010 API need the account too.
    public static func apiKey(sid: String, secret: String, accountSID: String? = nil) -> TwilioCredentials {
        TwilioCredentials(
            accountSID: accountSID, authenticator: BasicAuthenticator(username: sid, password: secret),
            kind: "API key")
    }

    /// Credentials that are asked for with each request, such as tokens that expire.
    public static func custom(_ authenticator: any Authenticator, accountSID: String? = nil) -> TwilioCredentials {
        TwilioCredentials(accountSID: accountSID, authenticator: authenticator, kind: "custom")
    }

    /// What the environment holds: `TWILIO_API_KEY` with `TWILIO_API_KEY_SECRET` (or `TWILIO_API_SECRET`), otherwise
    /// `TWILIO_ACCOUNT_SID` with `TWILIO_AUTH_TOKEN`.
    ///
    /// Throws `APIError` with code `missingCredentials`, which names the variables to set, or the one
    /// whose value no credential can have: with a blank or a line end in it, or a colon in the name.
    public static func environment(
        _ environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> TwilioCredentials {
        func value(_ names: String...) -> String? {
            names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        }
        let accountSID = value("TWILIO_ACCOUNT_SID")
        if let key = value("TWILIO_API_KEY") {
            guard let secret = value("TWILIO_API_KEY_SECRET", "TWILIO_API_SECRET") else {
                throw missing(["TWILIO_API_KEY_SECRET"], beside: "TWILIO_API_KEY")
            }
            try check(key, "TWILIO_API_KEY", isName: true)
            try check(secret, "TWILIO_API_KEY_SECRET")
            return apiKey(sid: key, secret: secret, accountSID: accountSID)
        }
        let token = value("TWILIO_AUTH_TOKEN")
        guard let accountSID, let token else {
            let names = (accountSID == nil ? ["TWILIO_ACCOUNT_SID"] : []) + (token == nil ? ["TWILIO_AUTH_TOKEN"] : [])
            throw missing(names, beside: nil)
        }
        try check(accountSID, "TWILIO_ACCOUNT_SID", isName: true)
        try check(token, "TWILIO_AUTH_TOKEN")
        return authToken(accountSID: accountSID, authToken: token)
    }

    /// A value that comes from a file often ends with that file's line end, and would be answered with a plain 401.
    private static func check(_ value: String, _ name: String, isName: Bool = false) throws {
        let isWrong = value.utf8.contains { $0 <= 0x20 || $0 == 0x7F || isName && $0 == UInt8(ascii: ":") }
        guard isWrong else { return }
        throw APIError(
            .missingCredentials,
            message: "\(name) holds a blank, a line end or another character that is not part of it; set it without.")
    }

    private static func missing(_ names: [String], beside other: String?) -> APIError {
        let missing = names.joined(separator: " and ")
        let verb = names.count == 1 ? "is" : "are"
        let reason = other.map { " (\($0) is)" } ?? ""
        return APIError(
            .missingCredentials,
            message: "\(missing) \(verb) not set\(reason); set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, "
                + "or TWILIO_API_KEY and TWILIO_API_KEY_SECRET.")
    }

    public var description: String { "TwilioCredentials(\(kind), <redacted>)" }
    public var customMirror: Mirror { Mirror(self, children: ["kind": kind]) }
}
