// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Moments in time as text. Computed here, because formatters are slow and differ between platforms.
package enum Timestamp {
    package enum Precision: Sendable {
        /// Fractions are cut.
        case seconds
        /// Milliseconds, where there are any.
        case milliseconds
        /// Milliseconds where they say all, microseconds otherwise. A `Date` of our time holds no more.
        case microseconds
    }

    /// `2025-02-28T10:05:27Z`. See RFC 3339, section 5.6.
    package static func rfc3339(_ date: Date, _ precision: Precision) -> String {
        withRFC3339(date, precision) { String(decoding: $0, as: UTF8.self) }
    }

    /// The same as ASCII, for those who have a buffer to put it into.
    static func withRFC3339<Result>(
        _ date: Date, _ precision: Precision, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        let (second, fraction, digits) = rounded(date, precision)
        let parts = Parts(secondsSince1970: second)
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 27) { buffer in
            var text = Digits(buffer: buffer)
            text.append(parts.year, 4, "-")
            text.append(parts.month, 2, "-")
            text.append(parts.day, 2, "T")
            text.append(parts.secondOfDay / 3600, 2, ":")
            text.append(parts.secondOfDay / 60 % 60, 2, ":")
            text.append(parts.secondOfDay % 60, 2, fraction > 0 ? "." : "Z")
            if fraction > 0 { text.append(fraction, digits, "Z") }
            return body(UnsafeBufferPointer(rebasing: buffer[..<text.count]))
        }
    }

    /// Whole seconds since 1970, the fraction, and how many digits it has.
    ///
    /// Fractions are rounded: a `Date` holds most of them only nearly, cutting would lose the last digit.
    private static func rounded(_ date: Date, _ precision: Precision) -> (second: Int64, fraction: Int, digits: Int) {
        if precision == .seconds { return (seconds(date), 0, 0) }
        let milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded().clampedMilliseconds)
        let second = milliseconds.floorDivided(by: 1000)
        let isExact = Date(timeIntervalSince1970: Double(milliseconds) / 1000) == date
        guard precision == .microseconds, !isExact else { return (second, Int(milliseconds - second * 1000), 3) }
        let rest = date.timeIntervalSince1970 - Double(second)
        guard abs(rest) < 2 else { return (second, Int(milliseconds - second * 1000), 3) }
        let microseconds = Int64((rest * 1_000_000).rounded())
        let carry = microseconds.floorDivided(by: 1_000_000)
        guard second + carry <= 253_402_300_799 else { return (second, Int(milliseconds - second * 1000), 3) }
        return (second + carry, Int(microseconds - carry * 1_000_000), 6)
    }

    /// Digits on their way into a buffer that is large enough.
    private struct Digits {
        let buffer: UnsafeMutableBufferPointer<UInt8>
        var count = 0

        mutating func append(_ value: Int, _ width: Int, _ end: Unicode.Scalar) {
            var rest = value
            for index in stride(from: count + width - 1, through: count, by: -1) {
                buffer.initializeElement(at: index, to: UInt8(ascii: "0") + UInt8(rest % 10))
                rest /= 10
            }
            buffer.initializeElement(at: count + width, to: UInt8(ascii: end))
            count += width + 1
        }
    }

    /// `Fri, 13 Aug 2010 01:16:24 +0000`. See RFC 2822, section 3.3.
    package static func rfc2822(_ date: Date) -> String {
        let parts = Parts(secondsSince1970: seconds(date))
        let weekday = weekdays[Int((parts.daysSince1970 % 7 + 11) % 7)]
        return
            "\(weekday), \(padded(parts.day, 2)) \(months[parts.month - 1]) \(padded(parts.year, 4)) \(parts.clock) +0000"
    }

    /// Reads either form.
    package static func parse(_ text: String) -> Date? {
        parseRFC3339(Array(text.utf8)) ?? parseRFC2822(text)
    }

    private static func seconds(_ date: Date) -> Int64 {
        Int64((date.timeIntervalSince1970.rounded(.down) * 1000).clampedMilliseconds).floorDivided(by: 1000)
    }

    package static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    package static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return digits.count >= width ? digits : String(repeating: "0", count: width - digits.count) + digits
    }

    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

    /// Days from 1970-01-01 in the Gregorian calendar. Years begin in March, so that leap days come last.
    static func daysSince1970(year: Int, month: Int, day: Int) -> Int64 {
        let shifted = Int64(month <= 2 ? year - 1 : year)
        let era = shifted.floorDivided(by: 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * Int64((month + 9) % 12) + 2) / 5 + Int64(day) - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The moment of a day and a time at an offset, in seconds east of UTC; `nil` where there is no such day or time.
    package static func date(
        year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Double, offset: Int
    ) -> Date? {
        guard (1...12).contains(month), (1...days(inMonth: month, of: year)).contains(day), (0...23).contains(hour),
            (0...59).contains(minute), second >= 0, second < 61
        else { return nil }
        let days = daysSince1970(year: year, month: month, day: day)
        let whole = Double(days * 86_400 + Int64(hour * 3600 + minute * 60 - offset))
        return Date(timeIntervalSince1970: whole + second)
    }

    /// A moment as calendars and clocks have it.
    private struct Parts {
        let year: Int
        let month: Int
        let day: Int
        let secondOfDay: Int
        let daysSince1970: Int64

        init(secondsSince1970 seconds: Int64) {
            daysSince1970 = seconds.floorDivided(by: 86_400)
            secondOfDay = Int(seconds - daysSince1970 * 86_400)
            let shifted = daysSince1970 + 719_468
            let era = shifted.floorDivided(by: 146_097)
            let dayOfEra = shifted - era * 146_097
            let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
            let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
            let shiftedMonth = (5 * dayOfYear + 2) / 153
            day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
            month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
            year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
        }

        var clock: String {
            padded(secondOfDay / 3600, 2) + ":" + padded(secondOfDay / 60 % 60, 2) + ":" + padded(secondOfDay % 60, 2)
        }
    }
}

extension Date {
    /// Seconds since 1970, as paths and headers carry them.
    @_spi(Generated) public var unixTimeText: String {
        var json = JSONText(dates: .seconds)
        json.double(timeIntervalSince1970)
        return String(decoding: json.bytes, as: UTF8.self)
    }
}

extension Int64 {
    fileprivate func floorDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}

extension Double {
    /// Within what the years 0 to 9999 can hold, in milliseconds, so that conversions cannot overflow.
    fileprivate var clampedMilliseconds: Double {
        isNaN ? 0 : Swift.min(Swift.max(self, -62_167_219_200_000), 253_402_300_799_999)
    }
}
