// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@_spi(Generated) @testable import WireformRuntime

@Suite("Values of one piece")
struct ScalarTests {
    private func trip(_ json: String) throws -> String {
        let value = try JSONDecoder().decode([JSONValue].self, from: Data("[\(json)]".utf8))
        return String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }

    @Test(
        "Any value keeps every digit of a number",
        arguments: [
            "12345678901234567890", "-9223372036854775809", "0.12345678901234567891", "9223372036854775807", "0.1",
            "1.5",
        ])
    func digits(json: String) throws {
        #expect(try trip(json) == "[\(json)]")
        #expect(try JSONCoding.read(JSONValue.self, from: Array(json.utf8)).jsonText == Array(json.utf8))
    }

    @Test("A number that no type holds is read and written from its text")
    func huge() throws {
        #expect(try JSONCoding.read(JSONValue.self, from: Array("1e400".utf8)) == .bigNumber("1e400"))
        #expect(JSONValue.bigNumber("1e400").jsonText == Array("1e400".utf8))
    }

    @Test(
        "Numbers are compared by what they are",
        arguments: [
            ("1.50", "15e-1", true), ("0", "-0.0e7", false), ("0", "0.00", true), ("100", "1E2", true),
            ("1", "1.0000001", false),
        ])
    func decimalDigits(left: String, right: String, isSame: Bool) {
        #expect((DecimalDigits(left) == DecimalDigits(right)) == isSame)
    }

    @Test(
        "What is not a JSON number has no digits",
        arguments: ["", "-", "01", "1.", ".5", "+1", "1e", "NaN", "0x1", "1 "])
    func noDigits(text: String) {
        #expect(DecimalDigits(text) == nil)
    }

    @Test(
        "Base64 is read in every alphabet, with and without padding, and kept as it was",
        arguments: [
            ("aGk=", [104, 105]), ("aGk", [104, 105]), ("_-8", [255, 239]), ("aGVs\nbG8=", [104, 101, 108, 108, 111]),
        ])
    func base64(text: String, bytes: [UInt8]) {
        #expect(Base64Text(text: text).bytes == bytes)
        #expect(Base64Text(text: text).text == text)
    }

    @Test("What is not base64 has no bytes, and descriptions do not show any")
    func notBase64() {
        #expect(Base64Text(text: "ä!").bytes == nil)
        #expect("\(Base64Text([1, 2]))" == "4 bytes of base64")
    }

    @Test("Microseconds survive being written and read", arguments: [0.303123, 0.3, 0.999999, 0.000001, 0.5])
    func microseconds(fraction: Double) throws {
        for second in [-1_000_000_000.0, 0, 1_703_761_718, 2_000_000_000] {
            let date = Date(timeIntervalSince1970: second + fraction)
            let text = Timestamp.rfc3339(date, .microseconds)
            let copy = try #require(Timestamp.parse(text))
            #expect(Timestamp.rfc3339(copy, .microseconds) == text)
            #expect(abs(copy.timeIntervalSince(date)) < 0.000_000_6)
        }
        #expect(
            Timestamp.rfc3339(Date(timeIntervalSince1970: 253_402_300_799.999_999_9), .microseconds).hasPrefix("9999"))
    }
}
