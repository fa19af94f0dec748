// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import YAMLTree

@Suite("YAMLWriter")
struct YAMLWriterTests {
    private static func parse(_ bytes: [UInt8]) -> Node? {
        Node.parse(bytes, path: "a.yaml", report: Report())
    }

    private static func written(_ node: Node) -> String {
        String(decoding: YAMLWriter.write(node), as: UTF8.self)
    }

    /// Whether two trees are the same to the last key, in the same order.
    private static func isSame(_ left: Node, _ right: Node) -> Bool {
        guard left.kind == right.kind, left.count == right.count else { return false }
        switch left.kind {
        case .scalar: return left.hasSameContent(as: right)
        case .sequence: return zip(left.elements, right.elements).allSatisfy { isSame($0, $1) }
        case .mapping:
            return zip(left.entries, right.entries).allSatisfy { isSame($0.key, $1.key) && isSame($0.value, $1.value) }
        }
    }

    private static func survives(_ node: Node) -> Bool {
        [false, true].allSatisfy { hasComments in
            parse(YAMLWriter.write(node, hasComments: hasComments)).map { isSame($0, node) } ?? false
        }
    }

    @Test("Collections are written in block style, in order, with lists as far left as their key")
    func collections() throws {
        let text = "b:\n- c: 1\n  d:\n  - - x\n    - y\n  - {}\n- []\na:\n  e: null\n"
        let node = try #require(Self.parse(Array(text.utf8)))
        #expect(Self.written(node) == text)
        let json = try #require(Self.parse(Array(#"{"b":[{"c":1,"d":[["x","y"],{}]},[]],"a":{"e":null}}"#.utf8)))
        #expect(Self.written(json) == text)
    }

    @Test("Keys that are all null in their own way stay different keys")
    func nullKeys() throws {
        let node = try #require(Self.parse(Array("!!null : a\nnull : b\n~ : c\nNull: ~\n".utf8)))
        #expect(node.entries.map(\.key.text) == ["", "null", "~", "Null"])
        #expect(Self.survives(node))
        #expect(Self.written(node) == "!!null '': a\nnull: b\n~: c\nNull: null\n")
    }

    @Test(
        "Text is quoted where it would be something else, and nowhere else",
        arguments: [
            ("abc", "abc"), ("", "''"), ("12", "'12'"), ("1.0", "'1.0'"), ("1.0.0", "1.0.0"), ("true", "'true'"),
            ("null", "'null'"), ("~", "'~'"), ("0x1F", "'0x1F'"), (".inf", "'.inf'"), ("yes", "'yes'"),
            ("Off", "'Off'"),
            ("y", "y"), ("2020-01-01", "'2020-01-01'"), ("12:30", "'12:30'"), ("1_000", "'1_000'"), ("0b10", "'0b10'"),
            ("+14155552671", "'+14155552671'"), ("<<", "'<<'"), ("=", "'='"), ("a: b", "'a: b'"), ("a:b", "a:b"),
            ("a:", "'a:'"), ("a #b", "'a #b'"), ("a#b", "a#b"), ("- a", "'- a'"), ("-a", "'-a'"), ("?a", "'?a'"),
            ("[a", "'[a'"), ("*a", "'*a'"), ("@a", "'@a'"), ("%a", "'%a'"), ("it's", "it's"), ("'a'", "'''a'''"),
            ("\"a\"", "'\"a\"'"), (" a", "' a'"), ("a ", "'a '"), ("a\tb", "\"a\\tb\""), ("a\rb", "\"a\\rb\""),
            ("\u{0}\u{7}", "\"\\x00\\x07\""), ("\u{85}\u{2028}\u{FEFF}", "\"\\x85\\u2028\\uFEFF\""),
            ("é😀", "é😀"), ("é\u{7F}\"\\", "\"é\\x7F\\\"\\\\\""), ("...", "'...'"), ("---", "'---'"),
            ("#/components/schemas/A", "'#/components/schemas/A'"), ("application/json; a=b", "application/json; a=b"),
            ("a\nb", "|-\n  a\n  b"), ("a\nb\n", "|\n  a\n  b"), ("a\n\nb\n\n", "|+\n  a\n\n  b\n"),
            (" a\nb", "|2-\n   a\n  b"), ("\na", "|2-\n\n  a"), ("\ta\n", "|2\n  \ta"), ("\n", "\"\\n\""),
            (" \n ", "\" \\n \""), ("a: b\n# c\n---\n", "|\n  a: b\n  # c\n  ---"),
            ("a\n\u{2028}b", "\"a\\n\\u2028b\""),
        ])
    func scalars(text: String, expected: String) throws {
        var escaped = ""
        for scalar in text.unicodeScalars {
            let digits = String(scalar.value, radix: 16)
            escaped += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        }
        let node = try #require(Self.parse(Array("k: \"\(escaped)\"\n".utf8)))
        #expect(node.value("k")?.text == text)
        #expect(Self.written(node) == "k: \(expected)\n")
        #expect(Self.survives(node))
        // As a key, an element and alone as well.
        let places = "{\"\(escaped)\": [\"\(escaped)\", [\"\(escaped)\", {b: \"\(escaped)\"}], {\"\(escaped)\": 1}]}"
        #expect(Self.survives(try #require(Self.parse(Array(places.utf8)))))
        #expect(Self.survives(try #require(Self.parse(Array("\"\(escaped)\"".utf8)))))
    }

    @Test("Values keep their types and their notation")
    func types() throws {
        let text = "a: 0x1F\nb: 1e3\nc: true\nd: .NaN\ne: -0.50\nf: !!int '7'\n"
        let node = try #require(Self.parse(Array(text.utf8)))
        #expect(Self.written(node) == "a: 0x1F\nb: 1e3\nc: true\nd: .NaN\ne: -0.50\nf: 7\n")
    }

    @Test("Keys that do not fit in a line, or are collections, are written as such")
    func keys() throws {
        let long = String(repeating: "k", count: 2_000)
        for text in [
            "? \(long)\n: 1\n", "? [a, b]\n: {c: d}\n", "? {a: b}\n: - 1\n", "? |\n  a\n  b\n: 1\n", "? []\n: \n",
        ] {
            let node = try #require(Self.parse(Array(text.utf8)))
            #expect(Self.survives(node), "\(Self.written(node))")
        }
    }

    @Test("Aliases and merged entries are written out")
    func aliases() throws {
        let node = try #require(Self.parse(Array("a: &x {b: 1}\nc: *x\nd: {<<: *x, e: 2}\n".utf8)))
        #expect(Self.written(node) == "a:\n  b: 1\nc:\n  b: 1\nd:\n  e: 2\n  b: 1\n")
    }

    @Test("Random trees survive", arguments: 0..<40)
    func random(seed: UInt64) throws {
        var generator = Generator(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1)
        for _ in 0..<25 {
            let json = generator.value(depth: 0)
            let node = try #require(Self.parse(Array(json.utf8)), "\(json)")
            #expect(Self.survives(node), "\(json)\n\(Self.written(node))")
        }
    }

    @Test(
        "Every tree of the YAML suite survives",
        .enabled(if: Corpora.contains("yaml"), "shared/corpora/yaml is not there"))
    func suite() {
        var survivors = 0
        for name in YAMLSuiteTests.cases {
            guard let node = Self.parse(Corpora.bytes("yaml/\(name)/in.yaml")) else { continue }
            #expect(Self.survives(node), "\(name)\n\(Self.written(node))")
            survivors += 1
        }
        #expect(survivors > 200)
    }

    @Test(
        "Published documents survive, and so do their JSON forms",
        .enabled(if: Corpora.contains("twilio"), "shared/corpora/twilio is not there"),
        arguments: [
            "twilio/twilio_accounts_v1.yaml", "twilio/twilio_messaging_v1.yaml", "twilio/twilio_api_v2010.yaml",
            "twilio-json/twilio_messaging_v1.json", "stripe/spec3.yaml", "jsonpath/cts.json",
        ])
    func documents(path: String) throws {
        let node = try #require(Self.parse(Corpora.bytes(path)))
        #expect(Self.survives(node))
    }
}

/// Makes trees out of what is awkward to write.
private struct Generator {
    var state: UInt64

    private mutating func next(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 33) % bound
    }

    private static let pieces = [
        "a", "b", " ", "  ", "\n", "\n\n", "\t", ":", ": ", " #", "#", "-", "- ", "'", "\"", "\\", "é", "😀", "\r",
        "\u{85}",
        "\u{2029}", "\u{0}", "true", "12", ",", "[", "]", "{", "}", "|", ">", "&", "*", "!", "%", "@", "`", "?", "? ",
        "...",
        "---", "~", "<<", "=", ".", "\u{FEFF}", "\u{A0}",
    ]

    private mutating func text() -> String {
        let text = (0..<next(6)).map { _ in Self.pieces[next(Self.pieces.count)] }.joined()
        let data = try? JSONSerialization.data(withJSONObject: [text])
        return String(decoding: data ?? Data("[\"\"]".utf8), as: UTF8.self).dropFirst().dropLast().description
    }

    mutating func value(depth: Int) -> String {
        switch next(depth > 4 ? 4 : 8) {
        case 0...2: return text()
        case 3: return ["null", "true", "1", "-2.5e3", "0"][next(5)]
        case 4, 5: return "[" + (0..<next(4)).map { _ in value(depth: depth + 1) }.joined(separator: ",") + "]"
        default:
            var keys: Set<String> = []
            for _ in 0..<next(4) { keys.insert(text()) }
            return "{" + keys.sorted().map { $0 + ":" + value(depth: depth + 1) }.joined(separator: ",") + "}"
        }
    }
}
