// SPDX-License-Identifier: Apache-2.0

package import Foundation

extension Timestamp {
    /// `2025-02-28T10:05:27.123+02:00`: the fraction may be left out, `Z` stands for UTC, `t`, `z` and a space are
    /// taken too.
    package static func parseRFC3339(_ text: [UInt8]) -> Date? {
        guard text.count >= 20, text[4] == 0x2D, text[7] == 0x2D, [0x54, 0x74, 0x20].contains(text[10]),
            text[13] == 0x3A, text[16] == 0x3A, let year = number(text[0..<4]), let month = number(text[5..<7]),
            let day = number(text[8..<10]), let hour = number(text[11..<13]), let minute = number(text[14..<16]),
            let second = number(text[17..<19])
        else { return nil }
        var rest = text[19...]
        var fraction = 0.0
        if rest.first == 0x2E {
            let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
            guard !digits.isEmpty else { return nil }
            fraction = Double("0." + String(decoding: digits, as: UTF8.self)) ?? 0
            rest = rest.dropFirst(1 + digits.count)
        }
        guard let offset = offset(rest) else { return nil }
        return date(
            year: year, month: month, day: day, hour: hour, minute: minute, second: Double(second) + fraction,
            offset: offset)
    }

    /// `Fri, 13 Aug 2010 01:16:24 +0000`: the weekday and the seconds may be left out.
    static func parseRFC2822(_ text: String) -> Date? {
        var words = text.split(separator: " ").map(String.init)
        if words.first?.hasSuffix(",") == true { words.removeFirst() }
        guard words.count == 5, words[0].utf8.count <= 2, let day = number(words[0]),
            let month = months.firstIndex(where: { $0.lowercased() == words[1].lowercased() }),
            words[2].utf8.count == 4, let year = number(words[2])
        else { return nil }
        let pieces = words[3].split(separator: ":", omittingEmptySubsequences: false)
        let clock = pieces.compactMap { $0.utf8.count == 2 ? number(String($0)) : nil }
        guard clock.count == pieces.count, clock.count == 2 || clock.count == 3 else { return nil }
        let zone = ["GMT", "UT", "UTC"].contains(words[4]) ? "Z" : words[4]
        guard let offset = offset(Array(zone.utf8)[...]) else { return nil }
        return date(
            year: year, month: month + 1, day: day, hour: clock[0], minute: clock[1],
            second: clock.count == 3 ? Double(clock[2]) : 0, offset: offset)
    }

    /// Seconds east of UTC: `Z`, `+02:00` or `+0200`.
    package static func offset(_ text: ArraySlice<UInt8>) -> Int? {
        guard let sign = text.first else { return nil }
        if sign == 0x5A || sign == 0x7A { return text.count == 1 ? 0 : nil }
        guard sign == 0x2B || sign == 0x2D else { return nil }
        var digits = Array(text.dropFirst())
        if digits.count == 5, digits[2] == 0x3A { digits.remove(at: 2) }
        guard digits.count == 4, let hours = number(digits[0..<2]), let minutes = number(digits[2..<4]), hours < 24,
            minutes < 60
        else { return nil }
        return (hours * 3600 + minutes * 60) * (sign == 0x2D ? -1 : 1)
    }

    private static func number(_ digits: String) -> Int? { number(Array(digits.utf8)[...]) }

    /// For a few digits: the caller sees to it that they fit.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty else { return nil }
        var value = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }
}
