// SPDX-License-Identifier: Apache-2.0

/// When a failed request is sent again, and after how long.
///
/// The standard policy repeats only what cannot happen twice by it: requests that never left, those refused with 429,
/// and, after 502, 503, 504 or a lost connection, methods that are idempotent by RFC 9110, section 9.2.2, and
/// operations that the document marks so.
public struct RetryPolicy: Sendable {
    /// How often a request is sent at most, the first time included.
    public var maximumAttempts: Int
    /// The longest first wait. Each further one is up to twice as long as the one before.
    public var baseDelay: Duration
    /// No wait is longer than this. Where the service asks for more, the error is given to the caller instead.
    public var maximumDelay: Duration
    /// How long a 429 may hold up a shared rate limiter at most, whatever the service asks for.
    public var maximumPause: Duration = .seconds(60)
    /// A number from 0 up to 1, which spreads the waits of many clients. Replaced in tests.
    public var random: @Sendable () -> Double

    public init(
        maximumAttempts: Int = 4, baseDelay: Duration = .milliseconds(200), maximumDelay: Duration = .seconds(10),
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
        self.maximumAttempts = maximumAttempts
        self.baseDelay = baseDelay
        self.maximumDelay = maximumDelay
        self.random = random
    }

    /// Up to three repetitions.
    public static let standard = RetryPolicy()
    /// Nothing is sent twice.
    public static let never = RetryPolicy(maximumAttempts: 1)

    /// The wait before the next attempt; `nil` where there is none.
    func delay(after error: APIError, attempt: Int, request: APIRequest) -> Duration? {
        guard attempt < maximumAttempts, !request.options.contains(.neverRetry), isSafe(error, request) else {
            return nil
        }
        if let wanted = error.retryAfter { return wanted <= maximumDelay ? wanted : nil }
        let longest = min(baseDelay * (1 << min(attempt - 1, 20)), maximumDelay)
        return longest * random()
    }

    private func isSafe(_ error: APIError, _ request: APIRequest) -> Bool {
        switch error.code {
        case .notConnected, .rateLimited: return true
        case .connectionLost: return isIdempotent(request)
        case .serverError: return [502, 503, 504].contains(error.status ?? 0) && isIdempotent(request)
        default: return false
        }
    }

    private func isIdempotent(_ request: APIRequest) -> Bool {
        request.options.contains(.idempotent) || request.method.isIdempotent
    }
}
