// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import RuntimeTestSupport
import Testing
@_spi(Generated) import WireformRuntime

/// How the client reads the JSON of an answer, beside what Foundation makes of it.
@Suite("JSON of answers")
struct JSONReadingTests {
    /// What the client reads; `nil` where the answer is refused.
    private func read<Value: Decodable & Sendable>(_: Value.Type, _ body: [UInt8]) async throws -> Value {
        let transport = FakeTransport([.success(TransportResponse(head: .init(status: .ok), body: body))])
        let api = Service(transport).api
        let response: Response<Value, NoHeaders> = try await api.send(api.request(.get, "/", "Get"))
        return response.body
    }

    private func read<Value: Decodable & Sendable>(_ type: Value.Type, _ text: String) async throws -> Value {
        try await read(type, Array(text.utf8))
    }

    /// The message of the error with which an answer is refused.
    private func refusal<Value: Decodable & Sendable>(_ type: Value.Type, _ text: String) async -> String? {
        let error = await #expect(throws: APIError.self) { try await read(type, text) }
        #expect(error?.code == .undecodable)
        return error?.message
    }

    @Test(
        "What is not JSON is refused as such",
        arguments: [
            "", " ", "{", "[", "\"", "{}x", "{} {}", "[1,]", "{\"a\":1,}", "{,}", "[,]", "{\"a\"}", "{\"a\":}", "{1:2}",
            "{a:1}", "'a'", "[1 2]", "01", "-", "-a", "+1", "1.", ".5", "1e", "1e+", "0x1", "NaN", "Infinity",
            "nul", "nulll", "True", "\"\\x\"", "\"a\nb\"", "\"\u{0}\"", "\"\\", "\"\\\"", "[\"a\":1]", "// a\n1", "]",
            "{\"a\":1]", "[1}", "\u{FEFF}", "1\u{A0}", "\\u0031",
        ])
    func notJSON(text: String) async {
        let message = await refusal(JSONValue.self, text)
        #expect(message == (text.isEmpty ? "The answer has no body." : "The answer is not JSON."))
    }

    @Test(
        "Texts",
        arguments: [
            (#""""#, ""), (#""é€😀""#, "é€😀"), (#""\u00e9\u20AC\ud83d\uDE00""#, "é€😀"),
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0000""#, "\u{0}"), (#""a\\u0041""#, "a\\u0041"),
            (" \t\r\n\"a\" \n", "a"), ("\u{FEFF}\"a\"", "a"),
            (#""\u007f\u0080\u07ff\u0800\uffff""#, "\u{7F}\u{80}\u{7FF}\u{800}\u{FFFF}"),
        ])
    func texts(json: String, text: String) async throws {
        #expect(try await read(String.self, json) == text)
        #expect(try await read(JSONValue.self, json) == .string(text))
    }

    @Test(
        "Escapes that stand for nothing are refused where they are read, and only there",
        arguments: [
            #"\ud800"#, #"\udc00"#, #"\ud800x"#, #"\ud800\n"#, #"\ud800\ud800"#, #"\u12"#, #"\u12G4"#, #"\u+123"#,
        ])
    func badEscapes(text: String) async throws {
        let json = "{\"name\":\"n\",\"secret\":\"\(text)\"}"
        #expect(await refusal(Sample.self, json) == "'.secret' in the answer is malformed.")
        #expect(await refusal(String.self, "\"\(text)\"") == "A value in the answer is malformed.")
        #expect(try await read(Sample.self, json.replacing("secret", with: "other")) == Sample(name: "n"))
    }

    @Test("Bytes that are not UTF-8 are refused where they are read")
    func notUTF8() async throws {
        for bytes in [[0xC3, 0x28], [0xFF], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]] {
            let body = Array(#"{"name":""#.utf8) + bytes + Array("\"}".utf8)
            let error = await #expect(throws: APIError.self) { try await read(Sample.self, body) }
            #expect(error?.message == "'.name' in the answer is malformed.")
            await #expect(throws: APIError.self) { try await read(JSONValue.self, body) }
        }
    }

    @Test(
        "Numbers of every size",
        arguments: [
            ("0", .integer(0)), ("-0", .integer(0)), ("9223372036854775807", .integer(.max)),
            ("-9223372036854775808", .integer(.min)), ("9223372036854775808", .bigNumber("9223372036854775808")),
            ("-9223372036854775809", .bigNumber("-9223372036854775809")), ("1.0", .integer(1)), ("1e2", .integer(100)),
            ("9007199254740993.00", .integer(9_007_199_254_740_993)), ("-0.0e1", .integer(0)), ("0e5", .integer(0)),
            ("9007199254740993e0", .integer(9_007_199_254_740_993)), ("1e19", .number(1e19)),
            ("12.50e1", .integer(125)),
            ("-0.00000000000000000001e20", .integer(-1)), ("1.25e1", .number(12.5)), ("1e99999999999999999999", nil),
            ("-1.5E-3", .number(-0.0015)), ("1e-400", .bigNumber("1e-400")), ("0.1", .number(0.1)),
            ("1.5e-9223372036854775808", .number(0)), ("1.5e-99999999999999999999", .number(0)),
            ("1.7976931348623157e308", .number(.greatestFiniteMagnitude)),
            ("123456789012345678901234567890", .bigNumber("123456789012345678901234567890")),
        ] as [(String, JSONValue?)])
    func numbers(json: String, value: JSONValue?) async throws {
        guard let value else { return _ = await refusal(JSONValue.self, json) }
        #expect(try await read(JSONValue.self, json) == value)
        let double = try await read(Double.self, json)
        #expect(double == Double(json))
    }

    @Test("Numbers that cannot be held")
    func largeNumbers() async {
        #expect(await refusal([JSONValue].self, "[1e99999999999999999999]") == "'[0]' in the answer is malformed.")
        #expect(
            await refusal(Sample.self, #"{"name":"n","count":1e19}"#) == "'.count' in the answer is not of type Int.")
        #expect(
            await refusal(Sample.self, #"{"name":"n","ratio":-1e309}"#)
                == "'.ratio' in the answer is not of type Double.")
    }

    @Test("Five hundred and twelve levels are read, and not one more")
    func depth() async throws {
        func nested(_ open: String, _ close: String, _ count: Int) -> String {
            String(repeating: open, count: count) + "1" + String(repeating: close, count: count)
        }
        _ = try await read(JSONValue.self, nested("[", "]", 512))
        _ = try await read(JSONValue.self, nested("{\"a\":", "}", 512))
        #expect(await refusal(JSONValue.self, nested("[", "]", 513)) == "The answer is not JSON.")
        #expect(await refusal(JSONValue.self, String(repeating: "[", count: 100_000)) == "The answer is not JSON.")
    }

    @Test("Of several members of one name the first counts, however it is written")
    func duplicates() async throws {
        let json = #"{"n\u0061me":"a","name":"b","count":1,"count":2}"#
        let sample = try await read(Sample.self, json)
        #expect(sample.name == "a")
        #expect(sample.count == 1)
        #expect(try await read(JSONValue.self, json) == ["name": "a", "count": 1])
        #expect(try await read([String: String].self, #"{"a":"x","\u0061":"y"}"#) == ["a": "x"])
    }

    @Test("Errors name the way to the field, by member and by place")
    func paths() async {
        #expect(await refusal([Sample].self, #"[{"name":"n"},{}]"#) == "The answer lacks '[1].name'.")
        func inner(_ value: String) -> String {
            #"{"name":"n","inner":[{"name":"n"},{"name":"n","inner":[\#(value)]}]}"#
        }
        #expect(await refusal(Sample.self, inner("{}")) == "The answer lacks '.inner[1].inner[0].name'.")
        #expect(
            await refusal(Sample.self, inner(#"{"name":null}"#)) == "'.inner[1].inner[0].name' in the answer is null.")
        #expect(
            await refusal(Sample.self, inner(#"{"name":[1]}"#))
                == "'.inner[1].inner[0].name' in the answer is not of type String.")
        #expect(
            await refusal(Sample.self, inner(#"{"name":"n","dates":["x"]}"#))
                == "'.inner[1].inner[0].dates[0]' in the answer is malformed.")
        #expect(
            await refusal(Sample.self, #"{"name":"n","dates_by_name":{"a/b":"x"}}"#)
                == "'.dates_by_name.a/b' in the answer is malformed.")
        #expect(await refusal([Int].self, "[1,null]") == "'[1]' in the answer is null.")
        #expect(await refusal([Int].self, "{}")?.hasPrefix("'' in the answer is not of type Array") == true)
    }

    @Test("Whatever Foundation writes is read as Foundation reads it")
    func randomDocuments() async throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<500 {
            let value = random.json(depth: Int.random(in: 1...8, using: &random), keys: .any)
            let data = try JSONEncoder().encode([value])
            #expect(try await read(JSONValue.self, Array(data)) == JSONDecoder().decode(JSONValue.self, from: data))
        }
    }

    @Test("A document with a byte changed is refused, or read as Foundation reads it")
    func changedDocuments() async throws {
        var random = SeededGenerator(seed: 12)
        let bytes: [UInt8] = Array("{}[]\",:\\eE+-.019 tfnu\n".utf8) + [0, 0x1F, 0x80, 0xC3, 0xFF]
        var readable = 0
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        for _ in 0..<1_500 {
            var body = [UInt8](try encoder.encode([random.json(depth: 3, keys: .any)]))
            let place = Int.random(in: 0..<body.count, using: &random)
            body[place] = bytes.randomElement(using: &random) ?? 0
            guard let value = try? await read(JSONValue.self, body) else { continue }
            // Foundation refuses a few numbers, such as 0e5.
            guard let theirs = try? JSONDecoder().decode(JSONValue.self, from: Data(body)) else { continue }
            readable += 1
            #expect(theirs == value, "\(String(decoding: body, as: UTF8.self))")
        }
        #expect(readable > 100)
    }
}
