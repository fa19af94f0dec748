// SPDX-License-Identifier: Apache-2.0

import Foundation
import WireformRuntime

/// A form of dates, such as `dd/MM/yyyy HH:mm`.
///
/// The letters are those of Unicode's date patterns (UTS #35, part 4), as far as they leave nothing to guess: `yyyy`, `MM`
/// or `M`, `MMM` (Jan), `dd` or `d`, `HH` or `H` (0 to 23), `hh` or `h` (1 to 12) with `a` (AM, PM), `mm`, `ss`, `S`
/// (a fraction of any length), `EEE` (Mon), `X` (an offset, `Z` for UTC). Text in apostrophes and all that is not a letter
/// is for itself. Two digits are no year.
package struct DateFormat: Sendable, Hashable {
    /// As it was given.
    package let pattern: String
    private let elements: [Element]

    private enum Element: Sendable, Hashable {
        case literal([UInt8])
        case number(Part, digits: ClosedRange<Int>)
        case monthName, weekday, halfOfDay, fraction, offset
    }

    private enum Part: Sendable, Hashable { case year, month, day, hour, hourOfHalf, minute, second }

    /// What a text says in this form.
    struct Moment: Hashable {
        var year = 0
        var month = 0
        var day = 0
        var hour = 0
        var minute = 0
        var second = 0.0
        /// Seconds east of UTC, where the text says it.
        var offset: Int?
        var hasTime = false
    }

    /// Throws ``ImportError`` for a pattern that leaves something to guess.
    package init(_ pattern: String) throws {
        self.pattern = pattern
        var elements: [Element] = []
        var rest = Array(pattern)[...]
        while let first = rest.first {
            if first == "'" {
                rest = rest.dropFirst()
                let text = rest.prefix { $0 != "'" }
                guard text.count < rest.count else {
                    throw ImportError("The date format '\(pattern)' has an apostrophe without a second one.")
                }
                elements.append(.literal(Array((text.isEmpty ? "'" : String(text)).utf8)))
                rest = rest.dropFirst(text.count + 1)
                continue
            }
            let run = rest.prefix { $0 == first }
            rest = rest.dropFirst(run.count)
            guard first.isASCII, first.isLetter else {
                elements.append(.literal(Array(String(run).utf8)))
                continue
            }
            guard let element = Self.element(String(run)) else {
                throw ImportError(
                    "The date format '\(pattern)' has '\(String(run))', which is not known; use yyyy, MM, dd, HH, mm, ss, "
                        + "MMM, EEE, a, S, X, and apostrophes around text.")
            }
            elements.append(element)
        }
        self.elements = elements
        try check()
    }

    private static func element(_ letters: String) -> Element? {
        switch letters {
        case "yyyy": .number(.year, digits: 4...4)
        case "MM": .number(.month, digits: 2...2)
        case "M": .number(.month, digits: 1...2)
        case "MMM": .monthName
        case "dd": .number(.day, digits: 2...2)
        case "d": .number(.day, digits: 1...2)
        case "HH": .number(.hour, digits: 2...2)
        case "H": .number(.hour, digits: 1...2)
        case "hh": .number(.hourOfHalf, digits: 2...2)
        case "h": .number(.hourOfHalf, digits: 1...2)
        case "mm": .number(.minute, digits: 2...2)
        case "ss": .number(.second, digits: 2...2)
        case "S", "SS", "SSS", "SSSSSS": .fraction
        case "EEE": .weekday
        case "a": .halfOfDay
        case "X", "XX", "XXX", "Z": .offset
        default: nil
        }
    }

    private func check() throws {
        func count(_ part: Part) -> Int {
            elements.count { if case .number(part, _) = $0 { true } else { false } }
        }
        let months = count(.month) + elements.count { $0 == .monthName }
        let hours = count(.hour) + count(.hourOfHalf)
        let isWhole =
            count(.year) == 1 && months == 1 && count(.day) == 1 && hours <= 1 && count(.minute) == hours
            && count(.second) <= count(.minute) && elements.count { $0 == .halfOfDay } == count(.hourOfHalf)
            && elements.count { $0 == .fraction } <= count(.second) && elements.count { $0 == .offset } <= hours
        guard isWhole else {
            throw ImportError(
                "The date format '\(pattern)' does not say a whole date once: year, month and day; with a time also hour "
                    + "and minute, and 'a' with 'hh'.")
        }
    }

    /// What a text says; `nil` where it does not have this form or there is no such day or time.
    func moment(of text: String) -> Moment? {
        var rest = Array(text.utf8)[...]
        var moment = Moment()
        var isAfternoon: Bool?
        var weekday: Int?
        for element in elements {
            switch element {
            case .literal(let literal):
                guard rest.starts(with: literal) else { return nil }
                rest = rest.dropFirst(literal.count)
            case .number(let part, let digits):
                let text = rest.prefix(digits.upperBound).prefix { (0x30...0x39).contains($0) }
                guard digits.contains(text.count) else { return nil }
                rest = rest.dropFirst(text.count)
                Self.set(part, text.reduce(0) { $0 * 10 + Int($1 - 0x30) }, in: &moment)
            case .monthName:
                guard let index = Self.index(of: rest.prefix(3), in: Timestamp.months) else { return nil }
                moment.month = index + 1
                rest = rest.dropFirst(3)
            case .weekday:
                weekday = Self.index(of: rest.prefix(3), in: Timestamp.weekdays)
                guard weekday != nil else { return nil }
                rest = rest.dropFirst(3)
            case .halfOfDay:
                guard let index = Self.index(of: rest.prefix(2), in: ["AM", "PM"]) else { return nil }
                isAfternoon = index == 1
                rest = rest.dropFirst(2)
            case .fraction:
                let text = rest.prefix { (0x30...0x39).contains($0) }
                guard !text.isEmpty else { return nil }
                moment.second += Double("0." + String(decoding: text, as: UTF8.self)) ?? 0
                rest = rest.dropFirst(text.count)
            case .offset:
                let text = rest.prefix { "+-:Zz0123456789".utf8.contains($0) }
                guard let offset = Timestamp.offset(text) else { return nil }
                moment.offset = offset
                rest = rest.dropFirst(text.count)
            }
        }
        guard rest.isEmpty else { return nil }
        if let isAfternoon {
            guard (1...12).contains(moment.hour) else { return nil }
            moment.hour = moment.hour % 12 + (isAfternoon ? 12 : 0)
        }
        guard let date = moment.date(offset: 0) else { return nil }
        // 1970-01-01 was a Thursday.
        let days = Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
        if let weekday, ((days + 4) % 7 + 7) % 7 != weekday { return nil }
        return moment
    }

    private static func set(_ part: Part, _ value: Int, in moment: inout Moment) {
        switch part {
        case .year: moment.year = value
        case .month: moment.month = value
        case .day: moment.day = value
        case .hour, .hourOfHalf:
            moment.hour = value
            moment.hasTime = true
        case .minute: moment.minute = value
        case .second: moment.second += Double(value)
        }
    }

    private static func index(of text: ArraySlice<UInt8>, in names: [String]) -> Int? {
        let text = String(decoding: text, as: UTF8.self).lowercased()
        return names.firstIndex { $0.lowercased() == text }
    }
}
