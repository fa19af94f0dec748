// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import YAMLTree

@Suite("Node")
struct NodeTests {
    private func parse(_ text: String) throws -> Node {
        let report = Report()
        let node = Node.parse(Array(text.utf8), path: "a.yaml", report: report)
        return try #require(node, "\(report.sorted.map(\.rendered))")
    }

    @Test("Mappings keep their order and find values by key")
    func mapping() throws {
        let node = try parse("b: 1\na: two\n'c d': [x]\n")
        #expect(node.kind == .mapping)
        #expect(node.entries.map(\.key.text) == ["b", "a", "c d"])
        #expect(node.value("a")?.text == "two")
        #expect(node.value(forKey: "c d")?.kind == .sequence)
        #expect(node.value("missing") == nil)
        #expect(node.count == 3)
    }

    @Test("Every key is found and no other, however many there are", arguments: [1, 5, 63, 500])
    func keys(count: Int) throws {
        let keys = (0..<count).map { "k\($0 * $0)" }
        let node = try parse(keys.map { "\($0): \($0)v\n" }.joined())
        #expect(keys.allSatisfy { node.value(forKey: $0)?.text == $0 + "v" })
        #expect((0..<1_000).allSatisfy { node.value(forKey: "x\($0)") == nil && node.value(forKey: "k\($0)v") == nil })
        #expect(node.value(forKey: "") == nil)
    }

    @Test("Keys are found that aliases, merges, copies and changes brought in")
    func broughtInKeys() throws {
        let node = try parse(
            """
            base: &b {'': 0, one: 1}
            heir: {<<: *b, two: 2}
            same: *b
            key: {&k three: 3}
            named: {*k : 4}
            """)
        let heir = try #require(node.value("heir"))
        #expect(["", "one", "two"].map { heir.value(forKey: $0)?.text } == ["0", "1", "2"])
        #expect(node.value("same")?.value("one")?.text == "1")
        #expect(node.value("named")?.value("three")?.text == "4")
        let copy = try #require(heir.copy())
        #expect(copy.value("one")?.text == "1")
        let entry = try #require(node.value("named")?.entry(forKey: "three"))
        #expect(copy.value("three") == nil)
        #expect(copy.appendEntry(key: entry.key, value: entry.value))
        #expect(copy.value("three")?.text == "4")
        #expect(heir.value("three") == nil)
        #expect(try #require(node.value("base")).replace(with: copy))
        #expect(node.value("base")?.value("three")?.text == "4")
        copy.remove([try #require(copy.value("three"))])
        #expect(copy.value("three") == nil)
    }

    @Test("Sequences give their elements in order, in block and in flow style")
    func sequence() throws {
        #expect(try parse("- 1\n- 2\n").elements.map(\.text) == ["1", "2"])
        #expect(try parse("[a, [b], {c: d}]").elements.map(\.count) == [0, 1, 1])
    }

    @Test("JSON is read as what it is")
    func json() throws {
        let node = try parse(#"{"a": [true, null, 1.5e3, "x\u00e9\n"], "b": {}}"#)
        let values = Array(try #require(node.value("a")).elements)
        #expect(values.map(\.scalarType) == [.bool, .null, .float, .string])
        #expect(values[3].text == "xé\n")
        #expect(values[2].number == 1500)
    }

    @Test("A character that JSON writes as two escapes is one character, and moves no column after it")
    func surrogates() throws {
        let node = try parse(#"{"a": "\\\ud83d\uDE00 \ud834\udd1e", "b": {"\ud83d\ude00": 1}}"#)
        #expect(node.value("a")?.text == "\\😀 𝄞")
        #expect(node.value("b")?.location.column == 43)
        #expect(node.value("b")?.value(forKey: "😀")?.location.column == 60)
    }

    @Test("Characters that JSON allows and YAML does not print are read")
    func unprinted() throws {
        let node = try parse("{\"a\": \"\u{7F}\u{85}\u{FEFF}\u{FFFE}\u{2028}é\", \"b\": 1}")
        #expect(node.value("a")?.text == "\u{7F}\u{85}\u{FEFF}\u{FFFE}\u{2028}é")
        #expect(node.value("b")?.location.column == 22)
    }

    @Test("Half a pair is refused, and so is a pair in YAML")
    func halfSurrogates() {
        for text in [#"{"a": "\ud83d"}"#, #"{"a": "\ude00\ud83d"}"#, #"a: "\ud83d\ude00""#] {
            #expect(Node.parse(Array(text.utf8), path: "a", report: Report()) == nil)
        }
    }

    @Test("Every node knows its line and column")
    func locations() throws {
        let node = try parse("a:\n  b: 1\n  c:\n    - é: x\n      d: y\n")
        let inner = try #require(node.value("a")?.value("c")?.elements.first { _ in true }?.value("d"))
        #expect(inner.location.description == "a.yaml:5:10")
        #expect(node.location.description == "a.yaml:1:1")
    }

    @Test(
        "Plain scalars follow the core schema of YAML 1.2",
        arguments: [
            ("~", Node.ScalarType.null), ("null", .null), ("", .null), ("true", .bool), ("FALSE", .bool),
            ("yes", .string), ("on", .string), ("12", .integer), ("-7", .integer), ("+3", .integer), ("0x1F", .integer),
            ("0o17", .integer), ("1_000", .string), ("1.", .float), (".5", .float), ("1e3", .float), ("1e", .string),
            (".inf", .float), ("-.INF", .float), (".nan", .float), (".", .string), ("-", .string),
            ("2010-04-01", .string),
            ("+", .string), ("nullable", .string), ("\"12\"", .string), ("'true'", .string), ("!!str 12", .string),
        ])
    func coreSchema(text: String, expected: Node.ScalarType) throws {
        // A lone dash would begin a sequence.
        let node = try parse(text == "-" ? "a: \"-\"" : "a: " + text)
        #expect(node.value("a")?.scalarType == expected)
    }

    @Test("Numbers are read in every notation")
    func numbers() throws {
        let node = try parse("[0x1F, 0o17, -12, 9223372036854775807, 1.5, -.inf, 99999999999999999999]")
        let values = Array(node.elements)
        #expect(values.map(\.integer) == [31, 15, -12, Int.max, nil, nil, nil])
        #expect(values[4].number == 1.5)
        #expect(values[5].number == -.infinity)
        #expect(values[6].number == 1e20)
    }

    @Test("Multi-line scalars are folded or kept")
    func multiline() throws {
        let node = try parse("a: |\n  one\n  two\nb: >-\n  one\n  two\nc: 'it''s\n  here'\n")
        #expect(node.value("a")?.text == "one\ntwo\n")
        #expect(node.value("b")?.text == "one two")
        #expect(node.value("c")?.text == "it's here")
    }

    @Test("An alias is what its anchor names")
    func alias() throws {
        let node = try parse("a: &x {b: 1}\nc: *x\nd: [*x, *x]\n")
        #expect(node.value("c")?.value("b")?.text == "1")
        #expect(node.value("d")?.elements.map { $0.value("b")?.integer } == [1, 1])
    }

    @Test("Merge keys add what is not there")
    func merge() throws {
        let node = try parse(
            "base: &b {x: 1, y: 2}\nother: &o {y: 3, z: 4}\none: {<<: *b, y: 9}\nmany: {<<: [*b, *o]}\n")
        let one = try #require(node.value("one"))
        #expect(one.value("x")?.integer == 1)
        #expect(one.value("y")?.integer == 9)
        #expect(one.value("<<") == nil)
        #expect(one.count == 2)
        let many = try #require(node.value("many"))
        #expect(["x", "y", "z"].map { many.value(forKey: $0)?.integer } == [1, 2, 4])
    }

    @Test("A quoted << is a key like any other")
    func quotedMerge() throws {
        #expect(try parse("'<<': 1").value("<<")?.integer == 1)
    }

    @Test("A byte order mark is skipped")
    func byteOrderMark() throws {
        #expect(try parse("\u{FEFF}a: 1").value("a")?.integer == 1)
    }

    @Test("Changes keep the place that a node came from")
    func editing() throws {
        let report = Report()
        let root = try parse("a: [1, 2, 3]\nb: {c: x}\n")
        let other = try #require(root.parseBeside(Array("\n\nd: {e: f}\n".utf8), path: "b.yaml", report: report))
        let list = try #require(root.value("a"))
        let elements = Array(list.elements)
        #expect(list.remove([elements[2], elements[0]]) == 2)
        #expect(list.remove([elements[2]]) == 0)
        #expect(list.elements.map(\.text) == ["2"])
        let entry = try #require(other.entries.first { _ in true })
        #expect(root.value("b")?.appendEntry(key: entry.key, value: entry.value) == true)
        #expect(root.value("b")?.value("c")?.replace(with: entry.value) == true)
        #expect(root.value("b")?.value("c")?.value("e")?.location.description == "b.yaml:3:8")
        #expect(root.value("b")?.entries.map(\.key.text) == ["c", "d"])
        #expect(list.appendElement(entry.key))
        #expect(list.elements.map(\.text) == ["2", "d"])
    }

    @Test("Separated aliases are changed each for itself, and what they stood for stays")
    func separate() throws {
        let root = try parse("a: &x {b: {c: 1}}\nd: *x\ne: {<<: *x, f: [*x]}\n")
        let extra = try parse("g: 2\n")
        #expect(!root.sharesTree(with: extra))
        #expect(root.separateAliases())
        root.value("d")?.remove([try #require(root.value("d")?.value("b"))])
        #expect(root.value("a")?.value("b")?.value("c")?.integer == 1)
        let merged = try #require(root.value("e")?.value("b"))
        #expect(merged.replace(with: try #require(root.value("e")?.value("f"))))
        #expect(root.value("a")?.value("b")?.kind == .mapping)
        #expect(root.value("d")?.count == 0)
        #expect(root.value("e")?.value("f")?.elements.map(\.count) == [1])
    }

    @Test("Copies end at the limit of reading")
    func limit() throws {
        let root = try #require(
            Node.parse(
                Array("a: [x, x, x]\n".utf8), path: "a", limits: Node.Limits(depth: 9, nodes: 20), report: Report()))
        let list = try #require(root.value("a"))
        var copies = 0
        while list.appendElement(list), copies < 100 { copies += 1 }
        #expect((2..<6).contains(copies))
    }

    @Test(
        "A character of a scalar has its own place where its text stands as written",
        arguments: [
            ("a: bcd", "1:6"), ("a: 'bcd'", "1:7"), ("a: \"bcd\"", "1:7"), ("a: \"b\\u0063d\"", "1:4"),
            ("a: >\n  bcd\n", "1:4"), ("a: 'b''cd'", "1:4"), ("a: &x bcd", "1:4"),
        ])
    func characters(text: String, expected: String) throws {
        let value = try #require(try parse(text).value("a"))
        #expect(value.location(ofCharacter: 2).description == "a.yaml:" + expected)
    }
}
