// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing
import YAMLTree

@testable import OpenAPISpec

/// Overlays on large documents. Steps are counted instead of seconds, which differ from machine to machine.
@Suite("Overlays on large documents")
struct LargeOverlayTests {
    private static let count = 4_000

    private struct Applied {
        let root: Node
        let problems: [String]
        /// How many nodes removing and merging looked at.
        let steps: Int
    }

    private func apply(_ actions: String, to document: [UInt8]) throws -> Applied {
        let report = Report()
        let root = try #require(Node.parse(document, path: "a.yaml", report: report))
        let text = "overlay: 1.1.0\ninfo: {title: T, version: '1'}\nactions:\n" + actions
        let node = try #require(root.parseBeside(Array(text.utf8), path: "o.yaml", report: report))
        let before = root.editingSteps
        Overlay(reading: node, report: report)?.apply(to: root, report: report)
        return Applied(root: root, problems: report.sorted.map(\.rendered), steps: root.editingSteps - before)
    }

    private func entries(_ value: (Int) -> String) -> String {
        (0..<Self.count).map { "  key\($0): \(value($0))\n" }.joined()
    }

    @Test("Removing many looks at each neighbour once", arguments: ["$.m.*", "$.m[?@ > 0]", "$.l[*]", "$.l[::-1]"])
    func removal(target: String) throws {
        let list = (0..<Self.count).map(String.init).joined(separator: ", ")
        let applied = try apply(
            "- {target: '\(target)', remove: true}\n",
            to: Array("m:\n\(entries { String($0) })l: [\(list)]\n".utf8))
        #expect(applied.problems == [])
        let left = try #require(applied.root.value(target.hasPrefix("$.m") ? "m" : "l"))
        #expect(left.count == (target.contains("?") ? 1 : 0))
        #expect((Self.count...2 * Self.count).contains(applied.steps))
    }

    @Test("Merging a mapping finds each key by hash")
    func update() throws {
        let applied = try apply(
            "- target: $.m\n  update:\n"
                + (0..<2 * Self.count).map { "    key\($0): {n: \($0)}\n" }.joined(),
            to: Array("m:\n\(entries { _ in "{}" })".utf8))
        #expect(applied.problems == [])
        let mapping = try #require(applied.root.value("m"))
        #expect(mapping.count == 2 * Self.count)
        let numbers = mapping.entries.map { $0.value.value("n")?.integer }
        #expect(numbers == Array(0..<2 * Self.count))
        #expect((Self.count...30 * Self.count).contains(applied.steps))
    }

    @Test("A large update of many small mappings looks at what these hold, and changes none where one cannot be")
    func largeUpdateOfSmallMappings() throws {
        let update = (0..<Self.count).map { "    key\($0): {n: \($0)}\n" }.joined()
        let applied = try apply(
            "- target: $.m.*\n  update:\n" + update,
            to: Array("m:\n\(entries { $0 == Self.count - 1 ? "{key7: {n: []}}" : "{key7: {n: 7}}" })".utf8))
        #expect(applied.problems.count == 1)
        #expect(applied.problems.first?.hasSuffix("[incompatible-update]") == true)
        #expect(applied.root.value("m")?.value("key0")?.count == 1)
        #expect((Self.count...20 * Self.count).contains(applied.steps))
    }

    @Test("Small updates of one large mapping do not look at all of it by hash each time")
    func smallUpdatesOfLargeMapping() throws {
        let applied = try apply(
            (0..<100).map { "- {target: $.m, update: {key\($0): {n: \($0)}, new\($0): 1}}\n" }.joined(),
            to: Array("m:\n\(entries { _ in "{}" })".utf8))
        #expect(applied.problems == [])
        #expect(applied.root.value("m")?.count == Self.count + 100)
        #expect(applied.root.value("m")?.value("key99")?.value("n")?.integer == 99)
        #expect(applied.steps < Self.count)
    }

    @Test("What may be added depends on how large the files are together")
    func growth() throws {
        let copies =
            "- {target: $.m, update: {l: [1]}}\n"
            + String(repeating: "- {target: $.m.l, copy: $.m.l}\n", count: 18)
        let small = try apply(copies, to: Array("m: {}\n".utf8))
        #expect(small.problems.count == 1)
        #expect(small.problems.first?.hasSuffix("[too-large]") == true)
        let large = try apply(copies, to: Array("m: {}\n".utf8) + Array(repeating: UInt8(ascii: "#"), count: 600_000))
        #expect(large.problems == [])
        #expect(large.root.value("m")?.value("l")?.count == 262_144)
    }

    @Test("A document of 4 MB", .enabled(if: Corpora.contains("stripe")))
    func stripe() throws {
        let applied = try apply(
            """
            - {target: $..description, remove: true}
            - {target: '$.components.schemas[?count($..paths) > 5]', remove: true}
            - {target: '$.paths.*.*', update: {x-a: {b: 1}}}
            - {target: '$.paths.*.*.responses.default', remove: true}
            - {target: $.components, update: {x-paths: {}}}
            - {target: "$.components['x-paths']", copy: $.paths}

            """, to: Corpora.bytes("stripe/spec3.yaml"))
        #expect(applied.problems.filter { !$0.contains("overlay-no-match") } == [])
        #expect(applied.problems.count == 1)
        let paths = try #require(applied.root.value("paths"))
        #expect(applied.root.value("components")?.value("x-paths")?.hasSameContent(as: paths) == true)
        #expect(
            paths.entries.allSatisfy { path in
                path.value.entries.allSatisfy { $0.value.value("x-a")?.value("b")?.integer == 1 }
            })
        let nodes = count(applied.root)
        #expect(nodes > 100_000)
        #expect(applied.steps < nodes)
    }

    private func count(_ node: Node) -> Int {
        1 + node.elements.reduce(0) { $0 + count($1) } + node.entries.reduce(0) { $0 + 1 + count($1.value) }
    }
}
