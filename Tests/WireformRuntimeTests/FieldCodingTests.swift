// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
@_spi(Generated) import WireformRuntime

@Suite("Models")
struct FieldCodingTests {
    private static let full: Sample = {
        var sample = Sample(name: "n")
        sample.count = -1
        sample.big = .max
        sample.ratio = 0.1
        sample.isOn = false
        sample.at = Date(timeIntervalSince1970: 1_740_737_127.123)
        sample.day = CalendarDate("2024-02-29")
        sample.any = ["a": [1, nil, "x"]]
        sample.tags = ["a", ""]
        sample.numbers = [1, 2]
        sample.dates = [Date(timeIntervalSince1970: 0)]
        sample.datesByName = ["x": Date(timeIntervalSince1970: 1)]
        sample.inner = [Sample(name: "m")]
        sample.color = "mauve"
        sample.choice = .integer(7)
        sample.secret = "hush"
        return sample
    }()

    private func decode(_ json: String) throws -> Sample {
        try JSONDecoder().decode(Sample.self, from: Data(json.utf8))
    }

    @Test("A model survives Codable with anybody's encoder, dates as text")
    func codable() throws {
        let data = try JSONEncoder().encode(Self.full)
        #expect(try JSONDecoder().decode(Sample.self, from: data) == Self.full)
        let text = String(decoding: data, as: UTF8.self)
        #expect(text.contains(#""at":"2025-02-28T10:05:27.123Z""#))
        #expect(text.contains(#""dates":["1970-01-01T00:00:00Z"]"#))
        #expect(text.contains(#""dates_by_name":{"x":"1970-01-01T00:00:01Z"}"#))
    }

    @Test("A model survives a property list, which has types of its own")
    func propertyList() throws {
        var sample = Self.full
        sample.any = ["a": [1, "x"]]
        let data = try PropertyListEncoder().encode(sample)
        #expect(try PropertyListDecoder().decode(Sample.self, from: data) == sample)
    }

    @Test("Absent and null are the same where a field is optional")
    func optional() throws {
        let fields = [
            "count", "big", "ratio", "is_on", "at", "day", "any", "tags", "dates", "inner", "color", "secret",
        ]
        let nulls = fields.map { ",\"\($0)\":null" }.joined()
        #expect(try decode("{\"name\":\"n\"\(nulls)}") == Sample(name: "n"))
        #expect(try decode(#"{"name":"n","new":{"a":[1]}}"#) == Sample(name: "n"))
    }

    @Test("A member of a map that is null is not there, unless any JSON may be")
    func nullMembers() throws {
        struct Maps: Model {
            var links: [String: String]?
            var any: [String: JSONValue]?

            init(reading fields: inout FieldReader) throws {
                links = fields.dictionaryIfPresent("links")
                any = fields.dictionaryIfPresent("any")
            }

            func write(to fields: inout FieldWriter) {}
        }
        let maps = try JSONDecoder().decode(
            Maps.self, from: Data(#"{"links":{"a":"x","b":null},"any":{"c":null}}"#.utf8))
        #expect(maps.links == ["a": "x"])
        #expect(maps.any == ["c": .null])
        #expect(try decode(#"{"name":"n","dates_by_name":{"x":null}}"#).datesByName == [:])
    }

    @Test(
        "Numbers may be quoted",
        arguments: [#""-12""#, "-12", "-12.0"])
    func quotedNumbers(text: String) throws {
        let sample = try decode("{\"name\":\"n\",\"count\":\(text),\"big\":\(text),\"ratio\":\(text)}")
            .self
        #expect(sample.count == -12)
        #expect(sample.big == -12)
        #expect(sample.ratio == -12)
    }

    @Test(
        "What is wrong names the field, and never shows the value",
        arguments: [
            (#"{}"#, "name"), (#"{"name":null}"#, "name"), (#"{"name":4155550100}"#, "name"),
            (#"{"name":"n","count":"4155550100x"}"#, "count"), (#"{"name":"n","count":1.5}"#, "count"),
            (#"{"name":"n","count":"1e400"}"#, "count"), (#"{"name":"n","big":"9223372036854775808"}"#, "big"),
            (#"{"name":"n","ratio":"1e999"}"#, "ratio"), (#"{"name":"n","ratio":"nan"}"#, "ratio"),
            (#"{"name":"n","ratio":"0x10"}"#, "ratio"), (#"{"name":"n","ratio":""}"#, "ratio"),
            (#"{"name":"n","is_on":"true"}"#, "is_on"), (#"{"name":"n","at":"4155550100"}"#, "at"),
            (#"{"name":"n","at":4155550100}"#, "at"), (#"{"name":"n","day":"2025-02-30"}"#, "day"),
            (#"{"name":"n","tags":{}}"#, "tags"), (#"{"name":"n","tags":[4155550100]}"#, "tags"),
            (#"{"name":"n","dates":["4155550100"]}"#, "dates"), (#"{"name":"n","inner":[{}]}"#, "inner"),
            (#"{"name":"n","color":4155550100}"#, "color"),
        ])
    func refuses(json: String, field: String) throws {
        let error = #expect(throws: DecodingError.self) { try decode(json) }
        let context: DecodingError.Context
        var path: [String]
        switch try #require(error) {
        case .keyNotFound(let key, let found): (context, path) = (found, [key.stringValue])
        case .typeMismatch(_, let found), .valueNotFound(_, let found), .dataCorrupted(let found):
            (context, path) = (found, [])
        @unknown default: return
        }
        path = context.codingPath.map(\.stringValue) + path
        #expect(path.first == field)
        #expect(!context.debugDescription.contains("4155550100"))
    }

    @Test("The first fault is thrown once all is read, with the way to its field, whatever follows")
    func firstFault() throws {
        func fault(_ json: String) -> String {
            do {
                _ = try JSONDecoder().decode(Outer.self, from: Data(json.utf8))
                return "none"
            } catch DecodingError.keyNotFound(let key, let context) {
                return "no " + (context.codingPath + [key]).map(\.stringValue).joined(separator: "/")
            } catch DecodingError.valueNotFound(_, let context) {
                return "null " + context.codingPath.map(\.stringValue).joined(separator: "/")
            } catch DecodingError.typeMismatch(_, let context) {
                return "type " + context.codingPath.map(\.stringValue).joined(separator: "/")
            } catch {
                return "\(error)"
            }
        }
        let inner = #"{"a":"","b":1,"c":true,"d":["x"]}"#
        #expect(fault("{\"first\":\(inner),\"last\":1}") == "none")
        #expect(fault(#"{"first":{"a":1,"b":"x","c":0},"last":"x"}"#) == "type first/a")
        #expect(fault(#"{"first":{"a":"","b":"x","c":0,"d":1},"last":"x"}"#) == "type first/b")
        #expect(fault(#"{"first":{"a":"","c":0},"last":"x"}"#) == "no first/b")
        #expect(fault(#"{"first":{"a":"","b":1,"c":null,"d":1},"last":"x"}"#) == "null first/c")
        #expect(fault("{\"first\":\(inner),\"last\":[]}") == "type last")
        #expect(fault("{\"first\":\(inner)}") == "no last")
        // What stands before a model within a model comes first, too.
        #expect(fault(#"{"before":7,"first":{},"last":1}"#) == "type before")
        #expect(fault("{}") == "no first")
    }

    private struct Outer: Model {
        let before: String?
        let first: Inner
        let last: Int

        init(reading fields: inout FieldReader) throws {
            before = fields.stringIfPresent("before")
            first = try fields.value("first")
            last = fields.int("last")
        }

        func write(to fields: inout FieldWriter) {}
    }

    private struct Inner: Model {
        init(reading fields: inout FieldReader) {
            _ = fields.string("a")
            _ = fields.int("b")
            _ = fields.bool("c")
            let _: [String] = fields.array("d")
        }

        func write(to fields: inout FieldWriter) {}
    }

    @Test("Models are equal when every field is, to the last bit of a date")
    func equality() {
        #expect(Self.full == Self.full)
        #expect(Set([Self.full, Self.full]).count == 1)
        var other = Self.full
        other.at = other.at?.addingTimeInterval(0.000_001)
        #expect(other != Self.full)
        other = Self.full
        other.tags = nil
        #expect(other != Self.full)
        other.tags = []
        #expect(other != Self.full)
        other = Self.full
        other.secret = "other"
        #expect(other != Self.full)
    }

    @Test("Nothing that shows a model shows its redacted fields, at any depth")
    func redaction() {
        var outer = Self.full
        outer.inner = [Self.full]
        outer.choice = .sample(Self.full)
        var dumped = ""
        dump(outer, to: &dumped)
        for text in ["\(outer)", String(reflecting: outer), dumped, "\([outer])"] {
            #expect(!text.contains("hush"))
            #expect(text.contains("mauve"))
        }
        #expect("\(Sample(name: "x y"))" == #"Sample {"name":"x y"}"#)
    }
}

@Suite("Texts and unions with a type of their own")
struct OpenTypesTests {
    @Test("A value that the document does not know is read, compared and written like any other")
    func openEnum() throws {
        let colors = try JSONDecoder().decode([Color].self, from: Data(#"["red","mauve"]"#.utf8))
        #expect(colors == [.red, "mauve"])
        #expect(String(decoding: try JSONEncoder().encode(colors), as: UTF8.self) == #"["red","mauve"]"#)
        #expect("\(colors[1])" == "mauve")
        #expect(Color.knownValues == [.red, "", "blå"])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Color].self, from: Data("[1]".utf8)) }
    }

    @Test(
        "A union takes the member that fits, and keeps what fits none",
        arguments: [
            (#"7"#, Choice.integer(7)),
            (#""2025-02-28T10:05:27Z""#, .date(Date(timeIntervalSince1970: 1_740_737_127))),
            (#"{"name":"sample"}"#, .sample(Sample(name: "sample"))),
            (#"{"name":"other"}"#, .other(["name": "other"])),
            (#""text""#, .other("text")), (#"[1]"#, .other([1])),
        ])
    func union(json: String, expected: Choice) throws {
        let value = try JSONDecoder().decode([Choice].self, from: Data("[\(json)]".utf8))
        #expect(value == [expected])
        // The same member, not one that merely writes the same.
        #expect(
            String(describing: Mirror(reflecting: value[0]).children.first?.label)
                == String(describing: Mirror(reflecting: expected).children.first?.label))
        #expect(try JSONDecoder().decode([Choice].self, from: JSONEncoder().encode(value)) == value)
        #expect(String(decoding: try JSONEncoder().encode(value), as: UTF8.self) == "[\(json)]")
    }
}
