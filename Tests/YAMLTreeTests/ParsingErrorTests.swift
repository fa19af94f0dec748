// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import YAMLTree

@Suite("Errors of the reader")
struct ParsingErrorTests {
    private func problem(_ bytes: [UInt8], limits: Node.Limits = .standard) -> String? {
        let report = Report()
        guard Node.parse(bytes, path: "a.yaml", limits: limits, report: report) == nil else { return nil }
        return report.sorted.map(\.rendered).joined(separator: "\n")
    }

    @Test(
        "Each error names its place and a way to mend it",
        arguments: [
            (
                "",
                "a.yaml:1:1: error: the file is empty; an OpenAPI document begins with 'openapi: 3.0.3' [empty-document]"
            ),
            (
                "# only a comment\n",
                "a.yaml:1:1: error: the file is empty; an OpenAPI document begins with 'openapi: 3.0.3' [empty-document]"
            ),
            (
                "a: 1\nb: 2\na: 3\n",
                "a.yaml:3:1: error: key 'a' stands already in line 1; keep one of them [duplicate-key]"
            ),
            (
                "a: *x\n",
                "a.yaml:1:4: error: alias '*x' has no anchor '&x' that ends before it; fix the name or move the anchor up [unknown-alias]"
            ),
            (
                "a: &x [*x]\n",
                "a.yaml:1:8: error: alias '*x' has no anchor '&x' that ends before it; fix the name or move the anchor up [unknown-alias]"
            ),
            (
                "a: 1\n---\nb: 2\n",
                "a.yaml:2:1: error: a second document begins here; keep one document in a file [several-documents]"
            ),
            (
                "a: &x 1\nb: {<<: *x}\n",
                "a.yaml:1:4: error: '<<' takes mappings; put an alias such as '*name' here [invalid-merge]"
            ),
            (
                "a: b: c\n",
                "a.yaml:1:5: error: mapping values are not allowed in this context; put text that holds ': ' in quotes, or check the indentation [yaml-syntax]"
            ),
            (
                "a: 'x\nb: 1\n",
                "a.yaml:1:4: error: the end of stream comes before the end of this text; close the quotes [yaml-syntax]"
            ),
            (
                "a: @x\n",
                "a.yaml:1:4: error: found character that cannot start any token; indent with spaces, and put text that begins with @, `, % or a tab in quotes [yaml-syntax]"
            ),
        ])
    func errors(text: String, expected: String) {
        #expect(problem(Array(text.utf8)) == expected)
    }

    private static let lines = Array(String(repeating: "a: 'é🙂'\n", count: 300).utf8)

    static let damaged: [(before: [UInt8], bytes: [UInt8], place: String, problem: String)] = [
        (Array("a: 1\nb: ".utf8), [0xFF, 0xFE], "2:4", "invalid leading UTF-8 octet"),
        ([], [0xFE, 0xFF], "1:1", "invalid leading UTF-8 octet"),
        (Array("a: é\r\nb: \"ü".utf8), [0x80], "2:6", "invalid leading UTF-8 octet"),
        (Array("a: 'x\ry\u{85}z\u{2028}".utf8), [0xFF], "4:1", "invalid leading UTF-8 octet"),
        (Array("a: é".utf8), [0xE2, 0x82, 0x28], "1:5", "invalid trailing UTF-8 octet"),
        (Array("a: é".utf8), [0xC3], "1:5", "incomplete UTF-8 octet sequence"),
        (Array("a: é".utf8), [0xC0, 0x80], "1:5", "invalid length of a UTF-8 sequence"),
        (Array("a: é".utf8), [0xED, 0xA0, 0x80], "1:5", "invalid Unicode character"),
        (Array("a: 1\nb: 'é".utf8), [0x07, 0x27], "2:6", "control characters are not allowed"),
        // Far behind what was understood, in text that is read ahead.
        (lines + Array("b: é".utf8), [0x01], "301:5", "control characters are not allowed"),
        (lines + Array("b: é".utf8), [0xC3, 0x28], "301:5", "invalid trailing UTF-8 octet"),
        // Behind a mark of the encoding, and behind what JSON writes in another way than YAML.
        ([0xEF, 0xBB, 0xBF] + Array("a: ".utf8), [0xFF], "1:4", "invalid leading UTF-8 octet"),
        (
            Array(#"{"a": "\ud83d\ude00"#.utf8) + Array("\u{7F}\u{2028}\", \"".utf8), [0xC3, 0x28], "1:26",
            "invalid trailing"
        ),
        (Array(#"{"a": "\ud83d\ude00","#.utf8) + Array("\n\"\u{7F}".utf8), [0x02], "2:3", "control characters"),
    ]

    @Test("Bytes that are not UTF-8, and control characters, are refused at their place", arguments: damaged)
    func unreadable(before: [UInt8], bytes: [UInt8], place: String, problem: String) throws {
        let message = try #require(self.problem(before + bytes))
        #expect(message.hasPrefix("a.yaml:\(place): error: \(problem)"), "\(message)")
        #expect(message.hasSuffix("save the file as UTF-8 without control characters [yaml-syntax]"), "\(message)")
    }

    @Test("Reading goes on after what does not stop it, so that all is told at once")
    func several() throws {
        let message = try #require(
            problem(
                Array(
                    """
                    a: *x
                    b: {c: 1, d: 2, c: 3, c: 4}
                    *y : 1
                    *z : 2
                    e: &e 1
                    f: {<<: *e, <<: *g}
                    a: 5
                    h: [

                    """.utf8)))
        let places = message.split(separator: "\n").map { line in
            line.dropFirst("a.yaml:".count).prefix { $0 != " " } + (line.split(separator: "[").last ?? "")
        }
        #expect(
            places == [
                "1:4:unknown-alias]", "2:17:duplicate-key]", "2:23:duplicate-key]", "3:1:unknown-alias]",
                "4:1:unknown-alias]", "5:4:invalid-merge]", "6:13:duplicate-key]", "6:17:unknown-alias]",
                "9:1:yaml-syntax]",
            ])
    }

    @Test("No more than a hundred errors are looked for, in a mapping of any size")
    func many() throws {
        let keys = (0..<60_000).map { "k\($0): 1\n" }.joined()
        var message = problem(Array((keys + keys).utf8))
        #expect(message?.split(separator: "\n").count == 100)
        message = problem(Array((0..<1_000).map { "- *a\($0)\n" }.joined().utf8))
        #expect(message?.split(separator: "\n").count == 100)
    }

    @Test(
        "Whatever libyaml refuses, there is a way to mend it",
        arguments: [
            ("a: - b\n", "begin the list"), ("- a\nb: c\n", "begin each part"), ("a: \"\\q\"\n", "escape a backslash"),
            ("a: \"\\xZZ\"\n", "escape a backslash"), ("a: !<x y\n", "begins with '!'"),
            ("a: & b\n", "begins with '&'"),
            ("a: *\n", "'*'"), ("a: |0\n  b\n", "without a number"), ("a: | b\n", "in the line after"),
            ("%YAML 2.0\n---\na\n", "take out the line"), ("%YAML 1.1\n%YAML 1.1\n---\na\n", "that begin with '%'"),
            ("a: !x!y b\n", "begins with '!'"), ("a: \"b\n---\nc\"\n", "close the quotes"), ("{a: ? b}\n", "; "),
            ("a\n...\nb: [\n", "; "), ("[a]]\n", "; "), ("a: ]\n", "; "), ("a: b\n\t- c\n", "; "),
        ])
    func hints(text: String, hint: String) throws {
        let message = try #require(problem(Array(text.utf8)))
        #expect(message.contains("; ") && message.contains(hint))
    }

    @Test("Collections nested too deeply are refused")
    func depth() throws {
        let message = try #require(problem(Array(repeating: UInt8(ascii: "["), count: 100_000)))
        #expect(
            message
                == "a.yaml:1:201: error: collections are nested more than 200 levels deep; flatten the document [nested-too-deep]"
        )
    }

    @Test("Collections nested too deeply through aliases are refused")
    func aliasDepth() throws {
        var text = "a0: &a0 [x]\n"
        for level in 1...20 {
            text += "a\(level): &a\(level) " + String(repeating: "[", count: 15) + "*a\(level - 1)"
            text += String(repeating: "]", count: 15) + "\n"
        }
        let message = try #require(problem(Array(text.utf8)))
        #expect(message.hasPrefix("a.yaml:15:26: error: collections are nested more than 200 levels deep"))
    }

    @Test("A key that is an alias is a duplicate like any other", arguments: [1, 20])
    func aliasKey(others: Int) {
        let rest = (0..<others).map { "k\($0): 1\n" }.joined()
        #expect(
            problem(Array("&a x: 1\n\(rest)*a : 2\n".utf8))
                == "a.yaml:\(others + 2):1: error: key 'x' stands already in line 1; keep one of them [duplicate-key]")
    }

    @Test("Very many anchors and aliases are read in one pass, and the last anchor of a name counts")
    func manyAnchors() throws {
        var text = ""
        for index in 0..<40_000 { text += "- &a\(index) \(index)\n- &same \(index)\n- *a\(index / 2)\n- *same\n" }
        var node: Node?
        let time = ContinuousClock().measure {
            node = Node.parse(Array(text.utf8), path: "a", report: Report())
        }
        #expect(time < .seconds(5))
        let values = try #require(node).elements.suffix(4)
        #expect(values.map(\.integer) == [39_999, 39_999, 19_999, 39_999])
    }

    @Test("A document whose aliases multiply is refused, not expanded")
    func aliasBomb() throws {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...12 {
            let alias = "*a\(level - 1)"
            let list = Array(repeating: alias, count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(list)]\n"
        }
        let message = try #require(problem(Array(text.utf8)))
        #expect(message.hasSuffix("[too-large]"))
    }

    @Test("Few bytes make few nodes, however often aliases repeat them", arguments: [3, 5])
    func smallAliasBomb(levels: Int) throws {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1..<levels {
            text +=
                "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
                + "]\n"
        }
        let limit = 100_000 + 10 * text.utf8.count
        let expected =
            "error: the document has more than \(limit) values, aliases counted each time; use fewer [too-large]"
        let message = problem(Array(text.utf8))
        #expect(levels == 3 ? message == nil : message?.hasSuffix(expected) == true)
    }

    @Test("Merged keys are found by hash, and counted before they are merged")
    func merges() throws {
        func document(merges: Int) -> [UInt8] {
            let keys = (0..<3_000).map { "  key\($0): v\n" }.joined()
            let uses = (0..<merges).map { "u\($0): {<<: *k, key7: own, last: l}\n" }.joined()
            return Array(("k: &k\n" + keys + uses).utf8)
        }
        let root = try #require(Node.parse(document(merges: 30), path: "a.yaml", report: Report()))
        let merged = try #require(root.value("u29"))
        #expect(merged.count == 3_001)
        #expect(merged.value("key7")?.text == "own")
        #expect(merged.value("key2999")?.text == "v")
        #expect((90_000...900_000).contains(root.editingSteps))
        #expect(problem(document(merges: 3_000))?.hasSuffix("[too-large]") == true)
    }

    @Test("A duplicate key is found in a mapping of any size", arguments: [3, 16, 17, 5_000])
    func duplicateInLargeMapping(count: Int) {
        var lines = (0..<count).map { "key\($0): \($0)" }
        #expect(problem(Array(lines.joined(separator: "\n").utf8)) == nil)
        lines.append("key1: again")
        let expected =
            "a.yaml:\(count + 1):1: error: key 'key1' stands already in line 2; keep one of them [duplicate-key]"
        #expect(problem(Array(lines.joined(separator: "\n").utf8)) == expected)
    }

    @Test("No cut or changed byte of a document brings the reader down")
    func mutations() {
        let text = Array("a: &x [1, 'two', \"thr\\ee\"]\nb: {<<: {c: d}, e: *x}\nf: |\n  g\n? h\n: i\n".utf8)
        var answers = 0
        for index in text.indices {
            if problem(Array(text[..<index])) != nil { answers += 1 }
            for byte: UInt8 in [0x00, 0x09, 0x22, 0x26, 0x2A, 0x3A, 0x5B, 0x7D, 0xC3, 0xFF] {
                var changed = text
                changed[index] = byte
                if problem(changed) != nil { answers += 1 }
            }
        }
        #expect(answers > 100)
    }

    @Test("Text of a document cannot break a diagnostic into lines")
    func singleLine() {
        let diagnostic = Diagnostic(
            .error, id: .yamlSyntax, "a\nb\u{2028}c\u{202E}d", at: SourceLocation(path: "p", line: 1, column: 2))
        #expect(diagnostic.rendered == "p:1:2: error: a\u{FFFD}b\u{FFFD}c\u{FFFD}d [yaml-syntax]")
    }
}
