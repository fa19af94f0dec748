// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing
import YAMLTree

@testable import JSONPath

@Suite("PathQuery")
struct PathQueryTests {
    private func parse(_ text: String) throws -> Node {
        try #require(Node.parse(Array(text.utf8), path: "a.yaml", report: Report()))
    }

    @Test(
        "Queries find their nodes in YAML",
        arguments: [
            ("$", ["$"]), ("$.a.*", ["$['a']['x']", "$['a']['y']"]), ("$.l[-1]", ["$['l'][1]"]), ("$.l[9]", []),
            ("$.codes['200']", ["$['codes']['200']"]), ("$.codes[?@ == 'ok']", ["$['codes']['200']"]),
            ("$.a[?@ == 1]", ["$['a']['x']"]), ("$.a[?@ == '1']", []), ("$.l[?@ == 'p']", ["$['l'][0]"]),
            ("$.flags[?@ == true]", ["$['flags'][0]"]), ("$.flags[?@ == null]", ["$['flags'][1]"]),
            ("$..[?@['x-b']]", ["$['deep']['inner']"]),
            ("$['a', 'a'].x", ["$['a']['x']", "$['a']['x']"]),
        ])
    func queries(text: String, expected: [String]) throws {
        let root = try parse(
            """
            a: {x: 1, y: 2}
            l: [p, q]
            codes: {200: ok}
            flags: [yes, true, ~]
            deep: {inner: {x-b: {}}}
            """.replacing("yes, ", with: ""))
        #expect(try PathQuery(text).matches(in: root).map(\.normalizedPath) == expected)
    }

    @Test("Each node once, where that is asked for")
    func distinct() throws {
        let root = try parse("a: {x: {z: 1}}\n")
        #expect(try PathQuery("$['a', 'a']..*..z").matches(in: root).count == 2)
        #expect(try PathQuery("$['a', 'a']..*..z").distinctMatches(in: root).count == 1)
        #expect(try PathQuery("$..*..*").distinctMatches(in: root).count == 2)
    }

    @Test("Names are told apart by their bytes, not by their looks")
    func canonicalEquivalence() throws {
        let root = try parse("a: {e: \"\\u00e9\"}\nb: {e: \"e\\u0301\"}\n")
        #expect(try PathQuery("$[?@.e == '\\u00e9']").matches(in: root).map(\.normalizedPath) == ["$['a']"])
    }

    @Test("A match knows what holds it and how deep it lies")
    func parents() throws {
        let root = try parse("a: [{b: 1}]\n")
        let match = try #require(try PathQuery("$..b").matches(in: root).first)
        #expect(match.parent?.normalizedPath == "$['a'][0]")
        #expect(match.depth == 3)
    }

    @Test(
        "A large document is walked in one pass",
        .enabled(if: Corpora.contains("stripe"), "shared/corpora/stripe is not there"))
    func large() throws {
        let bytes = Corpora.bytes("stripe/spec3.yaml")
        let root = try #require(Node.parse(bytes, path: "spec3.yaml", report: Report()))
        let descendants = try PathQuery("$..['$ref']")
        let children = try PathQuery("$.components.schemas.account.properties.*")
        var counts: [Int] = []
        let time = ContinuousClock().measure {
            counts = [descendants, children].map { $0.matches(in: root).count }
        }
        #expect(counts[0] > 1_000)
        #expect(counts[1] > 10)
        // It takes a twentieth of a second; going over it twice for each node would take hours.
        #expect(time < .seconds(10))
    }

    @Test(
        "A query from the root is followed once, however many children a filter asks about",
        arguments: ["$.l[?count($..*) > 5]", "$.l[?value($..first) == @]", "$.l[?@ == $.m.first]", "$.l[?$..first]"])
    func absoluteSubqueries(text: String) throws {
        let root = try parse("l: [\((0..<1_000).map(String.init).joined(separator: ", "))]\nm: {first: 7}\n")
        let evaluator = PathEvaluator(root: root)
        let found = evaluator.matches(try PathQuery(text).segments, isDistinct: true)
        #expect(found.count == (text.contains("@") ? 1 : 1_000))
        #expect(evaluator.steps < 3_000)
    }

    @Test("Two queries from the root in one filter are not taken for one another")
    func severalSubqueries() throws {
        let root = try parse("a: [1]\nb: [1, 2]\nl: [x, y]\n")
        #expect(try PathQuery("$.l[?count($.a[*]) < count($.b[*])]").matches(in: root).count == 2)
        #expect(try PathQuery("$.l[?count($.b[*]) < count($.a[*])]").matches(in: root).isEmpty)
    }

    @Test(
        "Queries that lead to a node in very many ways are followed once for each node",
        arguments: [
            "$..*..*..*..*..*..*..*", "$..a..a..a..a..a..a..a", "$..[?@..*..*..*..*..*..*]",
            "$..[?count(@..*..*..*..*..*..*) > 1e9]", "$..[?value(@..*..*..*..*..*) == 1]",
            "$..[?@..[?@..[?@..[?@..[?@.x == 1]]]]]", "$..[?!@..[?!@..[?!@..[?!@..[?@.x]]]]]",
            "$[*, *, *]" + String(repeating: "[*, *, *]", count: 100),
        ])
    func manyWays(text: String) throws {
        let depth = 60
        let root = try parse(
            String(repeating: "{a: ", count: depth) + "1" + String(repeating: "}", count: depth) + "\n")
        let evaluator = PathEvaluator(root: root)
        _ = evaluator.matches(try PathQuery(text).segments, isDistinct: true)
        #expect(evaluator.steps < 400_000)
    }

    @Test("A query takes no more steps than it may, and what it takes is gone")
    func bounded() throws {
        let root = try parse("a: [\(Array(repeating: "[1, 2]", count: 100).joined(separator: ", "))]\n")
        var steps = 1_000
        #expect(try PathQuery("$.a[*][0]").distinctMatches(in: root, steps: &steps).count == 100)
        #expect(steps == 798)
        #expect(throws: PathTooCostly.self) { try PathQuery("$..[*, *, *]").distinctMatches(in: root, steps: &steps) }
        #expect(throws: PathTooCostly.self) { try PathQuery("$.a").distinctMatches(in: root, steps: &steps) }
    }

    @Test("A node that is found in several ways counts as often, and is not the one value")
    func times() throws {
        let root = try parse("l: [{a: {b: {c: 1}}}, {a: {b: 2}}]\n")
        func found(_ text: String) throws -> [String] {
            try PathQuery(text).matches(in: root).map(\.normalizedPath)
        }
        // a, b and c in it are found from the element, from a and from b.
        #expect(try found("$.l[?count(@..*..*) == 3]") == ["$['l'][0]"])
        #expect(try found("$.l[?count(@['a', 'a'].b) == 2]").count == 2)
        #expect(try found("$.l[?value(@['a', 'a'].b) == 2]") == [])
        #expect(try found("$.l[?value(@['a', 'x'].b) == 2]") == ["$['l'][1]"])
    }
}
