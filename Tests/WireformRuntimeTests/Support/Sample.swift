// SPDX-License-Identifier: Apache-2.0

import Foundation
@_spi(Generated) import WireformRuntime

/// A model with a field of every kind, written as the generator writes them.
struct Sample: Model {
    var name: String
    var count: Int?
    var big: Int64?
    var ratio: Double?
    var isOn: Bool?
    var at: Date?
    var day: CalendarDate?
    var any: JSONValue?
    var tags: [String]?
    var numbers: [Int]?
    var dates: [Date]?
    var datesByName: [String: Date]?
    var inner: [Sample]?
    var color: Color?
    var choice: Choice?
    var secret: String?

    init(name: String) {
        self.name = name
    }

    init(reading fields: inout FieldReader) throws {
        name = fields.string("name")
        count = fields.intIfPresent("count")
        big = fields.int64IfPresent("big")
        ratio = fields.doubleIfPresent("ratio")
        isOn = fields.boolIfPresent("is_on")
        at = fields.dateTimeIfPresent("at")
        day = fields.calendarDateIfPresent("day")
        any = fields.jsonIfPresent("any")
        tags = fields.arrayIfPresent("tags")
        numbers = fields.arrayIfPresent("numbers")
        dates = fields.arrayIfPresent("dates")
        datesByName = fields.dictionaryIfPresent("dates_by_name")
        inner = fields.arrayIfPresent("inner")
        color = fields.textIfPresent("color")
        choice = fields.valueIfPresent("choice")
        secret = fields.stringIfPresent("secret")
    }

    func write(to fields: inout FieldWriter) {
        fields.string("name", name)
        fields.int("count", count)
        fields.int64("big", big)
        fields.double("ratio", ratio)
        fields.bool("is_on", isOn)
        fields.dateTime("at", at)
        fields.calendarDate("day", day)
        fields.json("any", any)
        fields.strings("tags", tags)
        fields.ints("numbers", numbers)
        fields.array("dates", dates)
        fields.dictionary("dates_by_name", datesByName)
        fields.array("inner", inner)
        fields.string("color", color?.rawValue)
        fields.object("choice", choice)
        fields.redact("secret")
        fields.string("secret", secret)
    }
}

/// A set of texts that may grow.
struct Color: OpenEnum {
    let rawValue: String
    init(rawValue: String) { self.rawValue = rawValue }

    static let red: Color = "red"
    static var knownValues: [Color] { WireformRuntime.knownValues("red\n\nblå") }
}

/// One of several types.
indirect enum Choice: Union {
    case date(Date)
    case integer(Int)
    case sample(Sample)
    case other(JSONValue)

    init(reading union: inout UnionReader) throws {
        repeat {
            if let value = union.member(Date.self, nil, []) { self = .date(value); return }
            if let value = union.member(Int.self, nil, []) { self = .integer(value); return }
            if let value = union.member(Sample.self, "name", ["sample"]) { self = .sample(value); return }
        } while union.hasSecondRound()
        self = .other(try union.json())
    }

    var member: any FieldEncodable {
        switch self {
        case .date(let value): value
        case .integer(let value): value
        case .sample(let value): value
        case .other(let value): value
        }
    }
}
