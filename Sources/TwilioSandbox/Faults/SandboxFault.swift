// SPDX-License-Identifier: Apache-2.0

/// Something that goes wrong between a client and a service.
public enum SandboxFault: String, Sendable, Hashable, CaseIterable {
    /// 429, though no limit was reached.
    case rateLimited = "rate-limited"
    /// The same with `Retry-After: 1`.
    case rateLimitedRetryAfter = "rate-limited-retry-after"
    /// 502 with an HTML page, nothing processed.
    case htmlError = "html-error"
    /// 504 with an HTML page, nothing processed.
    case gatewayTimeout = "gateway-timeout"
    /// 503 with an empty body, nothing processed.
    case emptyError = "empty-error"
    /// 500 with a body as RFC 9457 has it, nothing processed.
    case problem = "problem"
    /// 500 with a body as Twilio's own service framework has it (`user_error`, `http_status_code`), nothing processed.
    case userError = "user-error"
    /// The answer takes as long as ``SandboxOptions/slowness`` says.
    case slow = "slow"
    /// The connection ends before anything is processed.
    case droppedBefore = "dropped-before"
    /// The connection ends half-way through the answer, after everything was processed.
    case droppedAfter = "dropped-after"
    /// A bulk answer in another order.
    case reordered = "reordered"
    /// A bulk answer without its last result.
    case partial = "partial"
    /// A bulk answer with `null` for its items.
    case nullItems = "null-items"
    /// A bulk answer with members that no document names.
    case unknownMembers = "unknown-members"
    /// `INTERNAL_SERVER_ERROR` for single items, which are not stored.
    case itemError = "item-error"

    /// Reads `KIND=RATE`, such as `dropped-after=0.1`.
    ///
    /// Throws ``SandboxError`` for an unknown kind and for a rate that is not between 0 and 1.
    public static func parse(_ text: String) throws -> (fault: SandboxFault, rate: Double) {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard let fault = parts.first.flatMap(SandboxFault.init(rawValue:)) else {
            let kinds = allCases.map(\.rawValue).joined(separator: ", ")
            throw SandboxError("'\(parts.first ?? "")' is no fault; choose from \(kinds).")
        }
        guard parts.count == 2, let rate = Double(parts[1]), (0...1).contains(rate) else {
            throw SandboxError("'\(text)' has no rate from 0 to 1, as in \(fault.rawValue)=0.1.")
        }
        return (fault, rate)
    }
}
