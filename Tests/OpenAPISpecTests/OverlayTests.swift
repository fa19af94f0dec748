// SPDX-License-Identifier: Apache-2.0

import Testing
import YAMLTree

@testable import OpenAPISpec

@Suite("Overlay")
struct OverlayTests {
    /// Applies actions to a document; the actions' own lines begin with the third.
    private func apply(_ actions: String, to document: String) throws -> (root: Node, problems: [String]) {
        let report = Report()
        let root = try #require(Node.parse(Array(document.utf8), path: "a.yaml", report: report))
        let text = "overlay: 1.1.0\nactions:\n" + actions
        let node = try #require(root.parseBeside(Array(text.utf8), path: "o.yaml", report: report))
        Overlay(reading: node, report: report)?.apply(to: root, report: report)
        return (root, report.sorted.map(\.rendered))
    }

    @Test("An update merges mappings, lengthens lists and replaces single values")
    func update() throws {
        let (root, problems) = try apply(
            "- {target: $.a, update: {b: {d: 2}, l: [3], s: new, n: added}}\n",
            to: "a: {b: {c: 1}, l: [1, 2], s: old}\n")
        #expect(problems == [])
        let a = try #require(root.value("a"))
        #expect(a.value("b")?.entries.map { $0.key.text + $0.value.text } == ["c1", "d2"])
        #expect(a.value("l")?.elements.map(\.text) == ["1", "2", "3"])
        #expect(a.value("s")?.text == "new")
        #expect(a.value("n")?.location.description == "o.yaml:3:56")
    }

    @Test("What an update adds stays untouched when it is added twice")
    func copies() throws {
        let (root, _) = try apply(
            "- {target: '$.*', update: {x: {y: 1}}}\n- {target: $.a.x, update: {z: 2}}\n", to: "a: {}\nb: {}\n")
        #expect(root.value("a")?.value("x")?.count == 2)
        #expect(root.value("b")?.value("x")?.count == 1)
    }

    @Test("A removal takes out entries and elements, from the back")
    func remove() throws {
        let (root, problems) = try apply(
            "- {target: '$.l[*]', remove: true}\n- {target: \"$['a b']\", remove: true}\n", to: "l: [1, 2, 3]\na b: 1\n"
        )
        #expect(problems == [])
        #expect(root.value("l")?.count == 0)
        #expect(root.entries.map(\.key.text) == ["l"])
    }

    @Test(
        "Targets are made of names, wildcards and indexes",
        arguments: [
            ("$", ["map"]), ("$.a", ["map"]), ("$.a.*", ["1", "2"]), ("$['a']['x']", ["1"]), ("$.l[0]", ["p"]),
            ("$.l[-1]", ["q"]), ("$.l[9]", []), ("$.a[0]", []), ("$.none", []), ("$[*].x", ["1"]),
        ])
    func targets(path: String, expected: [String]) throws {
        let report = Report()
        let root = try #require(Node.parse(Array("a: {x: 1, y: 2}\nl: [p, q]\n".utf8), path: "a", report: report))
        let source = try #require(
            Node.parse(Array("'\(path.replacing("'", with: "''"))'".utf8), path: "o", report: report))
        let matches = try #require(NodePath(source, report: report)).matches(in: root)
        #expect(matches.map { $0.node.kind == .scalar ? $0.node.text : "map" } == expected)
    }

    @Test("A target that matches nothing is a warning at its place")
    func noMatch() throws {
        let (_, problems) = try apply("- {target: $.none, remove: true}\n", to: "a: 1\n")
        #expect(problems == ["o.yaml:3:12: warning: nothing in the document matches '$.none' [overlay-no-match]"])
    }

    @Test(
        "An overlay that cannot be applied says why",
        arguments: [
            (
                "- {target: '$..a', remove: true}",
                "o.yaml:3:12: error: '$..a' cannot be read at character 3: put a name, or '*', after the dot; other names need ['…'] [unsupported-target]"
            ),
            (
                "- {target: '$[?@.a]', remove: true}",
                "o.yaml:3:12: error: '$[?@.a]' cannot be read at character 3: put a quoted name, '*' or an index in the brackets [unsupported-target]"
            ),
            (
                "- {target: a, remove: true}",
                "o.yaml:3:12: error: 'a' cannot be read at character 1: begin with '$' [unsupported-target]"
            ),
            ("- {remove: true}", "o.yaml:3:3: error: an action needs a 'target', such as '$.info' [invalid-overlay]"),
            ("- {target: $.a}", "o.yaml:3:3: error: an action needs 'update' or 'remove: true' [invalid-overlay]"),
        ])
    func faults(action: String, expected: String) throws {
        #expect(try apply(action + "\n", to: "a: 1\n").problems == [expected])
    }
}
