// SPDX-License-Identifier: Apache-2.0

import Foundation
import WireformRuntime

/// An account's tokens. A second one can be made, used beside the first, and put in its place.
struct AuthTokens {
    private(set) var primary: String
    private(set) var secondary: String?
    private var created: Date?

    init(primary: String) { self.primary = primary }

    mutating func createSecondary(_ call: inout Call) -> SandboxAnswer {
        guard secondary == nil else {
            // The code is as observed, the message is not documented.
            return .error(400, 70002, "A secondary auth token exists already")
        }
        let token = String(call.dice.sid("").prefix(32))
        secondary = token
        created = call.now
        return .json(201, body("secondary_auth_token", token, call, "Secondary"))
    }

    mutating func deleteSecondary() -> SandboxAnswer {
        guard secondary != nil else { return .notFound("/AuthTokens/Secondary") }
        secondary = nil
        return .noContent
    }

    /// The old primary token is worthless at once.
    mutating func promote(_ call: Call) -> SandboxAnswer {
        guard let token = secondary else { return .notFound("/AuthTokens/Secondary") }
        primary = token
        secondary = nil
        return .json(200, body("auth_token", token, call, "Promote"))
    }

    private func body(_ name: String, _ token: String, _ call: Call, _ path: String) -> JSONValue {
        [
            "account_sid": .string(call.accountSID), name: .string(token),
            "date_created": .string(Timestamp.rfc3339(created ?? call.now, .seconds)),
            "date_updated": .string(Timestamp.rfc3339(call.now, .seconds)),
            "url": .string(call.request.origin + "/v1/AuthTokens/" + path),
        ]
    }
}
