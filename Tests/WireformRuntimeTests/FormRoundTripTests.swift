// SPDX-License-Identifier: Apache-2.0

import Foundation
import RuntimeTestSupport
import Testing
@_spi(Generated) import WireformRuntime

@Suite("Forms, written and read back")
struct FormRoundTripTests {
    @Test("What is written reads back the same, whatever the text")
    func roundTrip() async throws {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<300 {
            let texts = (0..<4).map { _ in random.text() }
            let object = JSONValue.object([texts[0]: .array([.string(texts[1]), .integer(Int64(texts[2].count))])])
            let body = try #require(
                try await encodedForm {
                    $0.strings("a&", texts)
                    $0.json("ü", object)
                })
            #expect(body.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
            let fields = FormFields(decoding: body.utf8)
            #expect(fields.values(named: "a&").map { Array($0.utf8) } == texts.map { Array($0.utf8) })
            let json = try #require(fields["ü"])
            #expect(try JSONDecoder().decode(JSONValue.self, from: Data(json.utf8)) == object)
        }
    }

    /// What a form can carry of a value: no nulls, nothing that is empty, scalars as text.
    private static func carried(_ value: JSONValue) -> JSONValue? {
        switch value {
        case .null: return nil
        case .bool(let value): return .string(value ? "true" : "false")
        case .integer(let value): return .string("\(value)")
        case .number(let value): return .string("\(value)")
        case .bigNumber(let digits): return .string(digits)
        case .string: return value
        case .array(let elements):
            // The places of what is left out stay empty.
            var kept = elements.map { carried($0) ?? .null }
            while kept.last == .null { kept.removeLast() }
            return kept.isEmpty ? nil : .array(kept)
        case .object(let members):
            let kept = members.compactMapValues(carried)
            return kept.isEmpty ? nil : .object(kept)
        }
    }

    @Test("Deep values are whole again when their names are followed, at any depth")
    func deepObjects() async throws {
        var random = SeededGenerator(seed: 3)
        for round in 0..<300 {
            let value = random.json(depth: round % 12, keys: .withoutBrackets)
            let body = try await encodedForm { $0.deepObject("n ü", value) } ?? ""
            #expect(body.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
            var tree = FormTree()
            for field in FormFields(decoding: body.utf8).fields {
                #expect(field.name.hasPrefix("n ü"))
                tree.insert(field.value, at: FormTree.steps(field.name.dropFirst("n ü".count)))
            }
            #expect(tree.value == Self.carried(value), "\(body)")
        }
    }

    @Test("Deep values are whole again as JSON text, in a form and in a body")
    func jsonText() async throws {
        var random = SeededGenerator(seed: 4)
        for round in 0..<300 {
            let value = random.json(depth: round % 12, keys: .any)
            let body = try #require(try await encodedForm { $0.jsonText("j", value) })
            let text = try #require(FormFields(decoding: body.utf8)["j"])
            #expect(try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) == value)
            let transport = FakeTransport()
            try await Service(transport).call(.post) { $0.json(value, contentType: "application/json") }
            #expect(transport.sent.first?.body == text)
        }
    }

    @Test("Prefixed maps carry every text, in the order of the names")
    func prefixedMaps() async throws {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<100 {
            let members = (0..<5).map { index in ("k\(index)", random.text()) }
            let map = JSONValue.object([
                "m": .object(Dictionary(uniqueKeysWithValues: members.map { ($0, .string($1)) }))
            ])
            let body = try #require(try await encodedForm { $0.prefixedMap("P", map) })
            let fields = FormFields(decoding: body.utf8).fields
            #expect(fields.map(\.name) == members.map { "P.m." + $0.0 })
            #expect(fields.map { Array($0.value.utf8) } == members.map { Array($0.1.utf8) })
        }
    }

    @Test("Depth has no limit of its own")
    func depth() async throws {
        let depth = 2_000
        let value = (0..<depth).reduce(JSONValue.string("x")) { value, _ in ["a": [value]] }
        let body = try await encodedForm { $0.deepObject("n", value) }
        #expect(body == "n" + String(repeating: "%5Ba%5D%5B0%5D", count: depth) + "=x")
    }
}

/// Fields named `[key][0]`, put together to the tree that they came from. An object whose keys are all numbers is taken
/// for a list.
private struct FormTree {
    private(set) var value: JSONValue?

    /// `[key][0]` as `key` and `0`.
    static func steps(_ name: Substring) -> [String] {
        name.isEmpty ? [] : name.dropFirst().dropLast().components(separatedBy: "][")
    }

    mutating func insert(_ text: String, at steps: [String]) {
        value = Self.inserting(.string(text), at: steps[...], into: value)
    }

    private static func inserting(_ text: JSONValue, at steps: ArraySlice<String>, into tree: JSONValue?) -> JSONValue {
        guard let step = steps.first else { return text }
        let rest = steps.dropFirst()
        if let index = Int(step) {
            var elements = tree?.arrayValue ?? []
            while elements.count <= index { elements.append(.null) }
            elements[index] = inserting(text, at: rest, into: elements[index])
            return .array(elements)
        }
        var members: [String: JSONValue] = [:]
        if case .object(let known)? = tree { members = known }
        members[step] = inserting(text, at: rest, into: members[step])
        return .object(members)
    }
}
