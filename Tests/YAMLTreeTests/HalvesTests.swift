// SPDX-License-Identifier: Apache-2.0

import Foundation
import RuntimeTestSupport
import TestSupport
import Testing

@testable import YAMLTree

/// Large documents are read by two threads, each one half. It must not show.
@Suite("Halves")
struct HalvesTests {
    @Test(
        "A text is read in halves where each half can be understood by itself",
        arguments: [
            "a: 1\nb: 2\nc: 3\n", "---\na: {x: 1}\nb: [1, 2]\n", "# c\n\na:\n- 1\n- 2\nb: |+\n    t\n\nc:\nd: e\n",
            "a:\n  b: 1\n  c: 2\n  d: 3\n", "paths:\n  /a:\n    get: &x {y: 1}\n  /b:\n    get: 2\ntags:\n- t\n",
            "p:\n  /a:\n    get:\n    - 1\n  '/b':\n    x: ü\n  \"/c\": ü\nq: w\nr: s\n", "\u{FEFF}a: 1\nb: 2\nc: 3\n",
            "a: &x 1\nb: *x\nc: 3\nd: &y 4\ne: *y\n", "a: 1\r\nb: 2\r\nc: >-\r\n    d\r\n    e\r\nf: g\r\n",
        ])
    func isDivided(text: String) {
        #expect(Self.isReadInHalves(text))
        Self.expectSame(Array(text.utf8))
    }

    @Test(
        "A text that means something else in halves is read as a whole",
        arguments: [
            // Something goes on from one half into the other.
            "a: 'x\nb: y\nc: z'\n", "a: \"x\n  b: y\n  c: z\"\n", "a: {\nb: 1,\nc: 2}\n", "{\na: 1}\nb: 2\n",
            "p: {\n  a: 1}\n  b: 2\n", "a: |\n  b: c\n  d: e\n  f: g\n", "a:\n  - b\n  c: d\n",
            "  a: 1\n  b: 2\nc: 3\n",
            "a: 1\n  b: 2\n  c: 3\n", "a: b\n  c\n  d\n  e\n", "a:\n  b: c\n  d\n  e: f\n", "a\nb\nc\n",
            "a: &x 1\nb: 2\nc: *x\n", "p:\n  a: &x 1\n  b: 2\n  c: *x\n", "- a\n- b\nc: d\n", "? a\n: b\nc: d\ne: f\n",
            // Something holds for the whole document.
            "%TAG ! tag:x,2000:\n---\na: !y 1\nb: !z 2\n", "a: 1\nb: 2\n...\nc: 3\nd: 4\n", "a: 1\nb: 2\n---\nc: 3\n",
            "a: &x {b: 1}\n<<: *x\nc: 2\nb: 3\n", "a: 1\nb: 2\n<<: {c: 3, d: 4}\nc: 5\n",
            "p:\n  <<: {a: 1, b: 2}\n  b: 3\n  c: 4\n",
            // Keys stand twice.
            "a: 1\nb: 2\na: 3\n", "a: 1\nb: 2\nc: 3\nb: 4\n", "p:\n  a: 1\n  b: 2\n  a: 3\n",
            "p:\n  a: 1\n  b: 2\np: 3\n",
            // Lines end at other places, or what is there is no YAML.
            "a: \"\u{2028}\"\nb: 2\nc: 3\n", "a: 1\rb: 2\nc: 3\nd: 4\n", "a: [1\nb: 2\nc: 3\n", "a: 1\nb: @\nc: 3\n",
            "\"a\": 1\n", "{\"a\": 1,\n  \"b\": 2,\n  \"c\": 3}\n", "", "\n", "#\n", "a: 1\nb\n  c: 2\nd: 3\n",
        ])
    func isWhole(text: String) {
        #expect(!Self.isReadInHalves(text))
        Self.expectSame(Array(text.utf8))
    }

    @Test("Changed at random, a document is read the same in halves")
    func random() {
        let pieces = [
            "\n", "\n", "\n  ", "\n    ", "a: 1", "b:", "'/c':", "- d", "&x ", "*x", "<<: *x", "{", "}", "[", "]", "'",
            "\"",
            "|", ">-", "# e", "---", "...", "%TAG", "? ", ": ", "!!map", "\r", "\t", "ü", "\u{85}", "\u{2028}", "\0",
        ]
        let document =
            "openapi: 3.0.0\npaths:\n  /a:\n    get: &x {y: 1}\n  /b:\n    - 2\ntags:\n- t\ninfo: |\n    u\nv: *x\n"
        var random = SeededGenerator(seed: 1)
        func next(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
        for _ in 0..<5_000 {
            var text = Array(document.utf8)
            for _ in 0...next(3) {
                let place = next(text.count + 1)
                text.removeSubrange(place..<min(place + next(4), text.count))
                text.insert(contentsOf: Array(pieces[next(pieces.count)].utf8), at: place)
            }
            Self.expectSame(text)
        }
    }

    @Test("A half with more nodes than there is room for is read with the other")
    func room() {
        let lines = (0..<3_000).map { "k\($0): [\(Array(repeating: "1", count: 30).joined(separator: ","))]\n" }
        #expect(!Self.isReadInHalves(lines.joined()))
        Self.expectSame(Array(lines.joined().utf8))
    }

    @Test("A text of which one entry is nearly all is not divided")
    func unevenly() {
        let list = String(repeating: "- 1\n", count: 1_000)
        #expect(!Self.isReadInHalves("a: 1\nb: 2\nc:\n" + list))
        #expect(Self.isReadInHalves("a: 1\nb: 2\nc:\n" + list + "d:\n" + list))
    }

    @Test("Limits hold for both halves together")
    func limits() {
        let text = (0..<100).map { "k\($0): [1, 2, 3]\n" }.joined()
        for nodes in [300, 500, 501, 600] {
            Self.expectSame(Array(text.utf8), limits: Node.Limits(depth: 3, nodes: nodes))
            Self.expectSame(Array(text.utf8), limits: Node.Limits(depth: 1, nodes: nodes))
        }
    }

    @Test(
        "Every case of the YAML test suite is read the same in halves",
        .enabled(if: Corpora.contains("yaml"), "shared/corpora/yaml is not there"), arguments: YAMLSuiteTests.cases)
    func suite(name: String) {
        Self.expectSame(Corpora.bytes("yaml/\(name)/in.yaml"))
    }

    @Test(
        "A published document is read the same in halves",
        .enabled(if: Corpora.contains("stripe"), "shared/corpora/stripe is not there"))
    func published() {
        let bytes = Corpora.bytes("stripe/spec3.yaml")
        #expect(Self.isReadInHalves(String(decoding: bytes, as: UTF8.self)))
        Self.expectSame(bytes)
    }

    private static func isReadInHalves(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let tree = Tree(), let file = tree.addFile("a.yaml", bytes) else { return false }
        return bytes.withUnsafeBufferPointer {
            Node.parseHalves($0, file: file, limits: .standard, into: tree) != 0
        }
    }

    private static func expectSame(
        _ bytes: [UInt8], limits: Node.Limits = .standard, at location: Testing.SourceLocation = #_sourceLocation
    ) {
        let (whole, halved) = (Report(), Report())
        let expected = Node.parse(bytes, path: "a.yaml", limits: limits, halvedFrom: .max, report: whole)
        let node = Node.parse(bytes, path: "a.yaml", limits: limits, halvedFrom: 0, report: halved)
        #expect(whole.text == halved.text, sourceLocation: location)
        #expect(expected.map(content) == node.map(content), sourceLocation: location)
    }

    /// Everything that can be seen of a node, with its place.
    private static func content(_ node: Node) -> [String] {
        let own = "\(node.kind) \(node.scalarType) \(node.count) \(node.location) \(node.text)"
        switch node.kind {
        case .scalar: return [own]
        case .sequence: return [own] + node.elements.flatMap(content)
        case .mapping:
            let found = node.entries.allSatisfy { node.value(forKey: $0.key.text) != nil || $0.key.kind != .scalar }
            return [own, "\(found)"] + node.entries.flatMap { content($0.key) + content($0.value) }
        }
    }
}
