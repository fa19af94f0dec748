// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes

/// How long a service asks to wait. See RFC 9110, section 10.2.3.
enum RetryAfter {
    /// Seconds, or a date measured against the answer's own `Date`, so that the clocks need not agree.
    static func read(_ fields: HTTPFields) -> Duration? {
        guard let text = fields[.retryAfter]?.trimmingCharacters(in: .whitespaces) else { return nil }
        if let seconds = Int64(text) { return .seconds(min(max(seconds, 0), 31_536_000)) }
        guard let date = Timestamp.parse(text) else { return nil }
        let now = fields[.date].flatMap(Timestamp.parse) ?? Date()
        return .seconds(min(max(date.timeIntervalSince(now), 0), 31_536_000))
    }
}
