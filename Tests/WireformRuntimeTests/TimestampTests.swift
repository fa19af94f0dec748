// SPDX-License-Identifier: Apache-2.0

import Foundation
import RuntimeTestSupport
import Testing
import WireformRuntime

@Suite("Moments in time as text")
struct TimestampTests {
    static let readable: [(String, Double)] = [
        ("1970-01-01T00:00:00Z", 0),
        ("1969-12-31T23:59:59Z", -1),
        ("2025-02-28T10:05:27Z", 1_740_737_127),
        ("2025-02-28t10:05:27z", 1_740_737_127),
        ("2025-02-28 10:05:27Z", 1_740_737_127),
        ("2025-02-28T10:05:27.5Z", 1_740_737_127.5),
        ("2025-02-28T10:05:27.123456789Z", 1_740_737_127.123_456_789),
        ("2025-02-28T12:05:27+02:00", 1_740_737_127),
        ("2025-02-28T12:05:27+0200", 1_740_737_127),
        ("2025-02-27T20:35:27-13:30", 1_740_737_127),
        ("2025-02-28T10:05:27-00:00", 1_740_737_127),
        ("2024-02-29T00:00:00Z", 1_709_164_800),
        ("2000-02-29T00:00:00Z", 951_782_400),
        ("1600-02-29T00:00:00Z", -11_670_998_400),
        ("2016-12-31T23:59:60Z", 1_483_228_800),
        ("0000-01-01T00:00:00Z", -62_167_219_200),
        ("9999-12-31T23:59:59Z", 253_402_300_799),
        ("Fri, 13 Aug 2010 01:16:24 +0000", 1_281_662_184),
        ("fri, 13 aug 2010 01:16:24 GMT", 1_281_662_184),
        ("13 Aug 2010 01:16 +0000", 1_281_662_160),
        ("Thu, 12 Aug 2010 18:16:24 -0700", 1_281_662_184),
        ("Sun,  1 Aug 2010 00:00:00 +0000", 1_280_620_800),
    ]

    @Test("RFC 3339 and RFC 2822 are read, at any offset", arguments: readable)
    func reads(text: String, seconds: Double) throws {
        let date = try #require(Timestamp.parse(text))
        #expect(abs(date.timeIntervalSince1970 - seconds) < 0.000_01)
    }

    @Test(
        "What is no moment is refused",
        arguments: [
            "", "x", "2025-02-28", "2025-02-28T10:05:27", "2025-02-28T10:05Z", "2025-02-28T10:05:27.Z",
            "2025-02-28T10:05:27,5Z", "2025-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2025-04-31T00:00:00Z",
            "2025-00-01T00:00:00Z", "2025-13-01T00:00:00Z", "2025-01-00T00:00:00Z", "2025-01-01T24:00:00Z",
            "2025-01-01T23:60:00Z", "2025-01-01T23:59:61Z", "2025-01-01T00:00:00+24:00", "2025-01-01T00:00:00+00:60",
            "2025-01-01T00:00:00+2", "2025-01-01T00:00:00+0:200", "2025-01-01T00:00:00+:0200:", "2025-01-01T00:00:00Zx",
            "+025-01-01T00:00:00Z", "2025-01-01T0a:00:00Z", " 2025-01-01T00:00:00Z", "２０２５-01-01T00:00:00Z",
            "Fri, 13 Foo 2010 01:16:24 +0000", "Fri, 13 Aug 2010 01:16:24", "Fri, 13 Aug 10 01:16:24 +0000",
            "Fri, 32 Aug 2010 01:16:24 +0000", "Fri, 13 Aug 2010 01:xx:24 +0000", "Fri, 13 Aug 2010 01 +0000",
            "Fri, 13 Aug 2010 99999999999999999999:00:00 +0000", "Fri, 99999999999999999999 Aug 2010 01:16:24 +0000",
            "Fri, 13 Aug 2010 1:16:24 +0000", "Fri, +3 Aug 2010 01:16:24 +0000", "Fri, 13 Aug 2010 01:16:24 PST",
        ])
    func refuses(text: String) {
        #expect(Timestamp.parse(text) == nil)
    }

    @Test(
        "Moments are written in UTC: with milliseconds where there are any, or cut to seconds",
        arguments: [
            (0.0, "1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
            (0.999, "1970-01-01T00:00:00.999Z", "1970-01-01T00:00:00Z"),
            (0.9999, "1970-01-01T00:00:01Z", "1970-01-01T00:00:00Z"),
            (-0.25, "1969-12-31T23:59:59.750Z", "1969-12-31T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
            (-62_167_219_200, "0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
            (1e300, "9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59Z"),
            (-1e300, "0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
            (.nan, "1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
        ])
    func writes(seconds: Double, milliseconds: String, cut: String) {
        let date = Date(timeIntervalSince1970: seconds)
        #expect(Timestamp.rfc3339(date, .milliseconds) == milliseconds)
        #expect(Timestamp.rfc3339(date, .seconds) == cut)
    }

    @Test("RFC 2822 names the right day of the week, before 1970 too, and stays within four-digit years")
    func writesRFC2822() {
        func text(_ seconds: Double) -> String { Timestamp.rfc2822(Date(timeIntervalSince1970: seconds)) }
        #expect(text(1_281_662_184.9) == "Fri, 13 Aug 2010 01:16:24 +0000")
        #expect(text(0) == "Thu, 01 Jan 1970 00:00:00 +0000")
        #expect(text(-1) == "Wed, 31 Dec 1969 23:59:59 +0000")
        #expect(text(1e300) == "Fri, 31 Dec 9999 23:59:59 +0000")
    }

    @Test("Every millisecond survives being written and read")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<3_000 {
            let milliseconds = Int64.random(in: -62_167_219_200_000...253_402_300_799_999, using: &random)
            let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
            let text = Timestamp.rfc3339(date, .milliseconds)
            let copy = try #require(Timestamp.parse(text))
            #expect(Int64((copy.timeIntervalSince1970 * 1000).rounded()) == milliseconds)
            #expect(Timestamp.rfc3339(copy, .milliseconds) == text)
            let second = try #require(Timestamp.parse(Timestamp.rfc2822(date)))
            #expect(Timestamp.rfc3339(second, .milliseconds) == Timestamp.rfc3339(date, .seconds))
        }
    }

    @Test("Text and Foundation's own calendar agree")
    func agreesWithFoundation() throws {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<500 {
            // From 1600 on: Foundation's calendar is the Julian one before 1582.
            let seconds = Int64.random(in: -11_676_096_000...253_402_300_799, using: &random)
            let date = Date(timeIntervalSince1970: Double(seconds))
            #expect(Timestamp.rfc3339(date, .seconds) == date.formatted(.iso8601))
        }
    }
}

@Suite("Calendar dates")
struct CalendarDateTests {
    @Test(
        "A day of the calendar is read and written",
        arguments: ["2025-02-28", "2024-02-29", "0000-01-01", "9999-12-31"])
    func reads(text: String) throws {
        let date = try #require(CalendarDate(text))
        #expect(date.description == text)
        #expect(try JSONDecoder().decode([CalendarDate].self, from: Data("[\"\(text)\"]".utf8)) == [date])
        #expect(String(decoding: try JSONEncoder().encode([date]), as: UTF8.self) == "[\"\(text)\"]")
    }

    @Test(
        "What is no day is refused",
        arguments: [
            "", "2025-02-29", "1900-02-29", "2025-04-31", "2025-13-01", "2025-00-10", "2025-01-00", "2025-1-01",
            "25-01-01", "2025-01-01T00:00:00Z", "2025/01/01", "2025-01-0١", "-025-01-01", "2025--1-01",
        ])
    func refuses(text: String) {
        #expect(CalendarDate(text) == nil)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([CalendarDate].self, from: Data("[\"\(text)\"]".utf8))
        }
    }

    @Test("Days are in the order of time")
    func order() throws {
        let dates = ["2024-12-31", "2025-01-01", "2025-01-31", "2025-02-01"].compactMap { CalendarDate($0) }
        #expect(dates.count == 4)
        #expect(dates.reversed().sorted() == dates)
    }
}
