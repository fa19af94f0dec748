// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import WireformRuntime

/// How a sandbox behaves. The defaults are what Twilio documents; what it does not document says so.
public struct SandboxOptions: Sendable {
    /// The account that exists.
    public var accountSID = "AC5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a"
    /// Its primary token.
    public var authToken = "sandbox-auth-token"
    /// Further accounts: SID to token. Each has limits and state of its own.
    public var furtherAccounts: [String: String] = [:]
    /// API keys of the first account: SID to secret.
    public var apiKeys: [String: String] = [:]

    /// Requests that each bulk operation takes from an account in any 60 seconds; `nil` for no limit. Whether the two
    /// share one limit is not documented; here they do not.
    public var bulkRequestsPerMinute: Int? = 100
    /// The same for the safe list.
    public var safeListRequestsPerMinute: Int? = 500
    /// Seconds to put into `Retry-After` of a 429. Twilio does not document the header for this API: none by default.
    public var retryAfter: Int?
    /// The answer where a limit is reached. Whether it has this code or one of its own is not documented.
    public var rateLimitError = SandboxFailure(status: 429, code: 20429)

    /// Items in one bulk request.
    public var maximumItems = 25
    /// The answer to more items, to none and to one that is no JSON object. Not documented.
    public var malformedItemsError = SandboxFailure(status: 400, code: 20001)
    /// Whether ids must be hexadecimal. Twilio's example holds one that is not and succeeds.
    public var requiresHexadecimalCorrelationIDs = false
    /// What an item without a required member is told: `nil` for what a wrong one is told, such as
    /// `INVALID_CONTACT_ID`. Not documented.
    public var missingMemberMessage: (@Sendable (_ member: String) -> String)?

    /// The answer to a number that is not in the safe list. Not documented.
    public var unlistedNumberError = SandboxFailure(status: 404, code: 20404)
    /// The answer to a safe-list request without a number. Not documented.
    public var missingNumberError = SandboxFailure(status: 400, code: 20001)
    /// The answer to a credential whose name is longer than 64 characters. That it is refused is not documented.
    public var longNameError = SandboxFailure(status: 400, code: 20001)
    /// The answer to a credential for an account that is neither the caller nor one of ``furtherAccounts``. Not
    /// documented.
    public var unknownAccountError = SandboxFailure(status: 400, code: 20001)

    /// Header fields of every answer, beside those that change. They were seen at api.twilio.com; that this API has
    /// them too is not documented.
    public var headerFields = [
        "X-Home-Region": "us1", "X-Api-Domain": "accounts.twilio.com", "X-Powered-By": "AT-5000",
        "X-Shenanigans": "none", "Strict-Transport-Security": "max-age=31536000",
    ]

    /// Whether accepted items are kept in memory.
    public var keepsJournal = true
    /// A file to append accepted items to, one JSON object a line. It is there before the request is answered.
    public var journalFile: String?

    /// What goes wrong, and in which share of requests (or items, for `itemError`), from 0 to 1.
    public var faults: [SandboxFault: Double] = [:]
    /// How long a slow answer takes.
    public var slowness: Duration = .seconds(4)
    /// What a bulk request is answered with that takes longer than the 3 seconds after which Twilio stops; nothing is
    /// stored then. What the caller sees is not documented: by default the ordinary answer, late.
    public var expiryError: SandboxFailure?
    /// Makes faults and ids repeatable.
    public var seed: UInt64 = 1

    /// The clock of limits and waits.
    public var time = TimeSource.continuous
    /// The time of day.
    public var now: @Sendable () -> Date = { Date() }

    public init() {}
}

/// What a refused request is answered with.
public struct SandboxFailure: Sendable, Hashable {
    public var status: Int
    public var code: Int

    public init(status: Int, code: Int) {
        self.status = status
        self.code = code
    }
}
