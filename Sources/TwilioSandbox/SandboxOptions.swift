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

    /// Items in one bulk request.
    public var maximumItems = 25
    /// The answer to more items, to none and to one that is no JSON object. Not documented.
    public var malformedItemsError = SandboxFailure(status: 400, code: 20001)
    /// Whether ids must be hexadecimal. Twilio's example holds one that is not and succeeds.
    public var requiresHexadecimalCorrelationIDs = false

    /// Whether accepted items are kept in memory.
    public var keepsJournal = true
    /// A file to append accepted items to, one JSON object a line. It is there before the request is answered.
    public var journalFile: String?

    /// What goes wrong, and in which share of requests (or items, for `itemError`), from 0 to 1.
    public var faults: [SandboxFault: Double] = [:]
    /// How long a slow answer takes. Twilio stops after 3 seconds; what the caller sees then is not documented.
    public var slowness: Duration = .seconds(4)
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
