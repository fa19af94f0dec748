// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes

/// How long a service asks to wait. See RFC 9110, section 10.2.3.
enum RetryAfter {
    /// Seconds or a date, a year at most; `nil` where there is neither.
    static func read(_ fields: HTTPFields) -> Duration? {
        guard let text = fields[.retryAfter]?.trimmingCharacters(in: .whitespaces), !text.isEmpty else { return nil }
        if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return .seconds(min(Int64(text) ?? year, year)) }
        return Timestamp.parse(text).map { until($0, fields) }
    }

    /// Until a moment, measured from the answer's own `Date` so that the clocks need not agree.
    static func until(_ date: Date, _ fields: HTTPFields) -> Duration {
        let now = fields[.date].flatMap(Timestamp.parse) ?? Date()
        return .seconds(min(max(date.timeIntervalSince(now), 0), Double(year)))
    }

    private static let year: Int64 = 31_536_000
}
