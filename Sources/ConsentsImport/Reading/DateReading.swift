// SPDX-License-Identifier: Apache-2.0

import Foundation
import WireformRuntime

/// Dates in other forms than ISO 8601 with an offset, as moments.
///
/// A date that says no offset is in the time zone that was given. A date without a time is the beginning of that day.
/// Times that a change of clocks leaves out or repeats are not read, and neither are dates that mean different moments in
/// two forms.
struct DateReading {
    enum Result: Equatable {
        /// A moment; with a day only, also the last millisecond of that day.
        case moment(Date, endOfDay: Date?)
        case problem(String)
    }

    let formats: [DateFormat]
    let timeZone: TimeZone?

    /// `2025-02-28T10:05:27` and the like, which need nothing but a time zone.
    private static let withoutOffset = ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss"].compactMap {
        try? DateFormat($0)
    }

    func moment(of text: String) -> Result {
        var found: Result?
        for format in formats + (timeZone == nil ? [] : Self.withoutOffset) {
            guard let parts = format.moment(of: text) else { continue }
            let result = moment(parts)
            guard found ?? result == result else { return .problem("means different moments in two of the formats") }
            found = result
        }
        return found ?? .problem(Self.expectation(formats) + (Self.hint(text) ?? ""))
    }

    private func moment(_ parts: DateFormat.Moment) -> Result {
        if let offset = parts.offset, let date = parts.date(offset: offset) { return .moment(date, endOfDay: nil) }
        guard let timeZone else { return .problem("has no offset; give its time zone with --time-zone") }
        guard parts.hasTime else {
            guard let start = start(of: parts, in: timeZone), let noon = parts.date(offset: 0),
                let next = DateFormat.Moment(day: noon.addingTimeInterval(86_400)),
                let end = self.start(of: next, in: timeZone)
            else { return .problem("names a day that cannot be told") }
            return .moment(start, endOfDay: end.addingTimeInterval(-0.001))
        }
        let candidates = candidates(parts, in: timeZone)
        guard let date = candidates.first, candidates.count == 1 else {
            return .problem(
                candidates.isEmpty
                    ? "is a time that a change of clocks leaves out; write it with its offset"
                    : "is a time that a change of clocks repeats; write it with its offset")
        }
        return .moment(date, endOfDay: nil)
    }

    /// The moments at which clocks show a time.
    private func candidates(_ parts: DateFormat.Moment, in zone: TimeZone) -> [Date] {
        guard let utc = parts.date(offset: 0) else { return [] }
        let offsets = Set([-86_400.0, 86_400].map { zone.secondsFromGMT(for: utc.addingTimeInterval($0)) })
        return offsets.map { utc.addingTimeInterval(-Double($0)) }
            .filter {
                offsets.contains(zone.secondsFromGMT(for: $0))
                    && $0.addingTimeInterval(
                        Double(zone.secondsFromGMT(for: $0))) == utc
            }
            .sorted()
    }

    /// The first moment of a day, also where clocks leave midnight out.
    private func start(of day: DateFormat.Moment, in zone: TimeZone) -> Date? {
        if let first = candidates(day, in: zone).first { return first }
        guard let utc = day.date(offset: 0) else { return nil }
        return utc.addingTimeInterval(-Double(zone.secondsFromGMT(for: utc.addingTimeInterval(-86_400))))
    }

    // MARK: - Messages

    private static func expectation(_ formats: [DateFormat]) -> String {
        let others = formats.map { " or '\($0.pattern)'" }.joined()
        return "is not a date with a time and an offset, such as 2025-02-28T10:05:27Z" + others
    }

    /// What helps with a date that is not in ISO 8601; `nil` where nothing special is known.
    static func hint(_ text: String) -> String? {
        let digits = text.utf8.filter { (0x30...0x39).contains($0) }.count
        if digits == text.utf8.count, !text.isEmpty {
            return "; it looks like the number of a day or a second, write it as a date"
        }
        if CalendarDate(text) != nil {
            return "; it has no time: --date-format yyyy-MM-dd takes the beginning of that day in the --time-zone"
        }
        if withoutOffset.contains(where: { $0.moment(of: text) != nil }) {
            return "; it has no offset: give its time zone with --time-zone"
        }
        if text.contains(where: { "/.-".contains($0) }), digits >= 4 {
            return "; say with --date-format which of its numbers are the day and the month"
        }
        return nil
    }
}

extension DateFormat.Moment {
    /// Midnight of the day that a moment is in, by UTC.
    fileprivate init?(day date: Date) {
        guard let day = CalendarDate(String(Timestamp.rfc3339(date, .seconds).prefix(10))) else { return nil }
        self.init(year: day.year, month: day.month, day: day.day)
    }

    func date(offset: Int) -> Date? {
        Timestamp.date(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second, offset: offset)
    }
}
