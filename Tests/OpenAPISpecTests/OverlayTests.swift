// SPDX-License-Identifier: Apache-2.0

import Testing
import YAMLTree

@testable import OpenAPISpec

@Suite("Overlay")
struct OverlayTests {
    /// Applies actions to a document; the actions' own lines begin with the fourth.
    private func apply(
        _ actions: String, to document: String, limits: Node.Limits = .standard
    ) throws -> (root: Node, problems: [String]) {
        let report = Report()
        let root = try #require(Node.parse(Array(document.utf8), path: "a.yaml", limits: limits, report: report))
        let text = "overlay: 1.1.0\ninfo: {title: T, version: '1'}\nactions:\n" + actions
        let node = try #require(root.parseBeside(Array(text.utf8), path: "o.yaml", limits: limits, report: report))
        Overlay(reading: node, report: report)?.apply(to: root, report: report)
        return (root, report.sorted.map(\.rendered))
    }

    private func flow(_ node: Node?) -> String {
        guard let node else { return "none" }
        switch node.kind {
        case .scalar: return node.text
        case .sequence: return "[" + node.elements.map(flow).joined(separator: ", ") + "]"
        case .mapping:
            return "{" + node.entries.map { $0.key.text + ": " + flow($0.value) }.joined(separator: ", ") + "}"
        }
    }

    @Test("An update merges mappings, lengthens lists and replaces single values")
    func update() throws {
        let (root, problems) = try apply(
            "- {target: $.a, update: {b: {d: 2}, l: [3], s: new, n: added}}\n",
            to: "a: {b: {c: 1}, l: [1, 2], s: old}\n")
        #expect(problems == [])
        #expect(flow(root) == "{a: {b: {c: 1, d: 2}, l: [1, 2, 3], s: new, n: added}}")
        #expect(root.value("a")?.value("n")?.location.description == "o.yaml:4:56")
        #expect(root.value("a")?.value("s")?.location.description == "o.yaml:4:48")
        #expect(root.value("a")?.value("b")?.location.description == "a.yaml:1:8")
    }

    @Test(
        "Each action does what the specification says",
        arguments: [
            // A list takes another's elements, or anything else as one element.
            ("- {target: $.l, update: [3, 4]}", "l: [1]", "{l: [1, 3, 4]}"),
            ("- {target: $.l, update: {a: 3}}", "l: [1]", "{l: [1, {a: 3}]}"),
            ("- {target: $.l, update: 3}", "l: [1]", "{l: [1, 3]}"),
            ("- {target: $.l, update: [[3]]}", "l: [1]", "{l: [1, [3]]}"),
            // Single values.
            ("- {target: $.a.b, update: new}", "a: {b: old}", "{a: {b: new}}"),
            ("- {target: '$.l[*]', update: 0}", "l: [1, 2]", "{l: [0, 0]}"),
            // Several places at once.
            ("- {target: '$.*', update: {x: 1}}", "{a: {}, b: {y: 2}}", "{a: {x: 1}, b: {y: 2, x: 1}}"),
            (
                "- {target: '$..p[?@.n == 1]', update: {x: 1}}", "a: {p: [{n: 1}, {n: 2}]}",
                "{a: {p: [{n: 1, x: 1}, {n: 2}]}}"
            ),
            // A node that is matched twice is changed once.
            ("- {target: \"$['l', 'l']\", update: [2]}", "l: [1]", "{l: [1, 2]}"),
            ("- {target: '$..*..l', update: [2]}", "a: {b: {l: [1]}}", "{a: {b: {l: [1, 2]}}}"),
            // Removal, from the back.
            ("- {target: '$.l[*]', remove: true}", "l: [1, 2, 3]", "{l: []}"),
            ("- {target: '$.l[0, 2]', remove: true}", "l: [1, 2, 3]", "{l: [2]}"),
            ("- {target: '$.l[?@ > 1]', remove: true}", "l: [1, 2, 3]", "{l: [1]}"),
            ("- {target: \"$['a b']\", remove: true}", "{a b: 1, c: 2}", "{c: 2}"),
            ("- {target: '$..x', remove: true}", "{x: {x: 1}, y: {x: 2}}", "{y: {}}"),
            ("- {target: $.a, remove: true, description: why}", "{a: 1, b: 2}", "{b: 2}"),
            ("- {target: $.a, remove: false, update: 3}", "a: 1", "{a: 3}"),
            // Copies, taken before anything is changed.
            ("- {target: $.b, copy: $.a}", "{a: {x: 1}, b: {y: 2}}", "{a: {x: 1}, b: {y: 2, x: 1}}"),
            ("- {target: $.a, copy: $}", "{a: {}, b: 1}", "{a: {a: {}, b: 1}, b: 1}"),
            ("- {target: '$.*', copy: $.a}", "{a: {x: 1}, b: {}}", "{a: {x: 1}, b: {x: 1}}"),
            ("- {target: $.l, copy: '$.l[0]'}", "l: [1, 2]", "{l: [1, 2, 1]}"),
            ("- {target: $.b, copy: $.a}\n- {target: $.a, remove: true}", "{a: {x: 1}, b: {}}", "{b: {x: 1}}"),
            // In order, each on what the one before left.
            ("- {target: $.a, remove: true}\n- {target: $, update: {a: [9]}}", "a: [1]", "{a: [9]}"),
            ("- {target: $, update: {n: {}}}\n- {target: $.n, update: {x: 1}}", "{}", "{n: {x: 1}}"),
        ])
    func actions(actions: String, document: String, expected: String) throws {
        let (root, problems) = try apply(actions + "\n", to: document + "\n")
        #expect(problems == [])
        #expect(flow(root) == expected)
    }

    @Test("What an update adds stays untouched when it is added twice")
    func copies() throws {
        let (root, _) = try apply(
            "- {target: '$.*', update: {x: {y: 1}}}\n- {target: $.a.x, update: {z: 2}}\n", to: "a: {}\nb: {}\n")
        #expect(flow(root) == "{a: {x: {y: 1, z: 2}}, b: {x: {y: 1}}}")
    }

    @Test("A change at an alias is no change at its anchor, nor the other way round")
    func aliases() throws {
        let (root, _) = try apply(
            "- {target: $.b, update: {y: 2}}\n- {target: $.a, update: {z: 3}}\n", to: "a: &a {x: 1}\nb: *a\nc: *a\n")
        #expect(flow(root) == "{a: {x: 1, z: 3}, b: {x: 1, y: 2}, c: {x: 1}}")
    }

    @Test("Copies keep the place of what was copied")
    func copiedPlaces() throws {
        let (root, _) = try apply("- {target: $.b, copy: $.a}\n", to: "a: {x: 1}\nb: {}\n")
        #expect(root.value("b")?.value("x")?.location.description == "a.yaml:1:8")
    }

    @Test("JSON is changed by YAML, and YAML by JSON")
    func json() throws {
        let (root, problems) = try apply("- {target: $.a, update: {x: 1}}\n", to: #"{"a": {"b": 2}}"#)
        #expect(problems == [])
        #expect(flow(root) == "{a: {b: 2, x: 1}}")
        let report = Report()
        let document = try #require(Node.parse(Array("a: {b: 2}\n".utf8), path: "a.yaml", report: report))
        let text =
            #"{"overlay": "1.0.0", "info": {"title": "", "version": ""}, "actions": [{"target": "$.a", "remove": true}]}"#
        let overlay = try #require(document.parseBeside(Array(text.utf8), path: "o.json", report: report))
        Overlay(reading: overlay, report: report)?.apply(to: document, report: report)
        #expect(report.sorted == [])
        #expect(flow(document) == "{}")
    }

    @Test(
        "A target that matches nothing is a warning at its place, and says how far it leads",
        arguments: [
            ("$.none", "'$.none'"),
            ("$.info.titel", "'$.info.titel'; '$.info' does, but not '.titel' in it; did you mean 'title'?"),
            ("$.Info", "'$.Info'; did you mean 'info'?"),
            ("$.info[?@.x]", "'$.info[?@.x]'; '$.info' does, but not '[?@.x]' in it"),
        ])
    func noMatch(target: String, expected: String) throws {
        let (_, problems) = try apply("- {target: '\(target)', remove: true}\n", to: "info: {title: x}\n")
        #expect(problems == ["o.yaml:4:12: warning: nothing in the document matches \(expected) [overlay-no-match]"])
    }

    @Test(
        "An action that cannot be applied says why",
        arguments: [
            (
                "- {target: $, remove: true}",
                "o.yaml:4:12: error: the whole document cannot be removed; select what is in it [invalid-target]"
            ),
            (
                "- {target: $.m, update: [1]}",
                "o.yaml:4:25: error: a list cannot be merged into the mapping at a.yaml:1:5; remove that first [incompatible-update]"
            ),
            (
                "- {target: $, update: {m: {x: {y: 1}}}}",
                "o.yaml:4:31: error: a mapping cannot be merged into the single value at a.yaml:1:9; remove that first [incompatible-update]"
            ),
            (
                "- {target: $, update: {l: 3}}",
                "o.yaml:4:27: error: a single value cannot be merged into the list at a.yaml:2:4; remove that first [incompatible-update]"
            ),
            (
                "- {target: $.m, copy: $.l}",
                "o.yaml:4:12: error: a list cannot be merged into the mapping at a.yaml:1:5; remove that first [incompatible-update]"
            ),
            (
                "- {target: '$.*', update: {x: 1}}",
                "o.yaml:4:12: error: '$.*' selects a mapping in line 1 and a list in line 2; select one kind, with a filter or two actions [mixed-targets]"
            ),
            (
                "- {target: $.m, copy: '$.*'}",
                "o.yaml:4:23: error: 'copy' takes one node, and '$.*' selects 2; select one [invalid-copy-source]"
            ),
            (
                "- {target: $.m, copy: $.x}",
                "o.yaml:4:23: error: 'copy' takes one node, and '$.x' selects none; select one [invalid-copy-source]"
            ),
        ])
    func impossible(action: String, expected: String) throws {
        let (_, problems) = try apply(action + "\n", to: "m: {  x: 1}\nl: [2]\n".replacing("{  x: 1}", with: " {x: 1}"))
        #expect(problems == [expected])
    }

    @Test("An action that fits in one place and not in another changes nothing")
    func allOrNothing() throws {
        let (root, problems) = try apply(
            "- {target: '$.*', update: {n: 1, x: {y: 2, z: {}}}}\n", to: "a: {x: {}}\nb: {x: {z: 3}}\n")
        #expect(problems.count == 1)
        #expect(problems.first?.contains("cannot be merged into the single value at a.yaml:2:12") == true)
        #expect(flow(root) == "{a: {x: {}}, b: {x: {z: 3}}}")
    }

    @Test("Copies of copies end before they fill the machine")
    func bomb() throws {
        let wide = String(repeating: "- {target: '$.l', copy: '$.l'}\n", count: 40)
        let limits = Node.Limits(depth: 20, nodes: 10_000)
        #expect(try apply(wide, to: "l: [1, 2]\n", limits: limits).problems.last?.hasSuffix("[too-large]") == true)
        let deep = String(repeating: "- {target: '$..[?length(@) == 0]', copy: $}\n", count: 12)
        #expect(try apply(deep, to: "a: {}\n").problems.last?.hasSuffix("[nested-too-deep]") == true)
    }
}
