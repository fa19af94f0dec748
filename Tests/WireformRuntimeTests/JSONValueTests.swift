// SPDX-License-Identifier: Apache-2.0

import Foundation
import RuntimeTestSupport
import Testing
@_spi(Generated) import WireformRuntime

@Suite("Any JSON")
struct JSONValueTests {
    static let cases: [(String, JSONValue)] = [
        ("null", nil), ("true", true), ("false", false), ("0", 0), ("-7", -7),
        ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
        ("1.5", 1.5), ("1e300", 1e300), ("\"\"", ""), (#""a\"\\\n\u00e9""#, "a\"\\\né"), ("[]", []), ("{}", [:]),
        (#"[1,[null,{"a":"b"}]]"#, [1, [nil, ["a": "b"]]]),
        ("18446744073709551615", .bigNumber("18446744073709551615")),
    ]

    @Test("Every kind is read", arguments: cases)
    func reads(text: String, value: JSONValue) throws {
        #expect(try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) == value)
    }

    @Test("What is read can be asked for by kind, and gives nil for other kinds")
    func accessors() {
        let value: JSONValue = ["a": "text", "b": 7, "c": [1], "d": nil]
        #expect(value["a"]?.stringValue == "text")
        #expect(value["b"]?.integerValue == 7)
        #expect(value["c"]?.arrayValue == [1])
        #expect(value["d"] == .null)
        #expect(value["e"] == nil)
        #expect(value["b"]?.stringValue == nil)
        #expect(value["a"]?.integerValue == nil)
        #expect(value["a"]?.arrayValue == nil)
        #expect(JSONValue.string("x")["a"] == nil)
    }

    @Test("A later member of a literal stands for an earlier one of the same name")
    func literals() {
        #expect((["a": 1, "a": 2] as JSONValue) == .object(["a": 2]))
    }

    /// Any value, not too deep.
    private func random(_ random: inout SeededGenerator, depth: Int) -> JSONValue {
        switch Int.random(in: 0...(depth > 0 ? 6 : 4), using: &random) {
        case 0: .null
        case 1: .bool(Bool.random(using: &random))
        case 2: .integer(Int64.random(in: .min ... .max, using: &random))
        case 3: .number(Double.random(in: -1e6...1e6, using: &random) + 0.5)
        case 4: .string(random.text())
        case 5: .array((0..<3).map { _ in self.random(&random, depth: depth - 1) })
        default: ["": self.random(&random, depth: depth - 1), "x" + random.text(): 1]
        }
    }

    @Test("Whatever is written reads back the same, by our writer and by Foundation's")
    func roundTrip() async throws {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<300 {
            let value = JSONValue.array([random(&generator, depth: 3)])
            let transport = FakeTransport()
            try await Service(transport).call(.post) { $0.json(value, contentType: "application/json") }
            let body = try #require(transport.sent.first?.body)
            #expect(try JSONDecoder().decode(JSONValue.self, from: Data(body.utf8)) == value)
            #expect(try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(value)) == value)
        }
    }
}
