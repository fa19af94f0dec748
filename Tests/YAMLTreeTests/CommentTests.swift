// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import YAMLTree

@Suite("Comments")
struct CommentTests {
    private func parse(_ text: String) throws -> Node {
        try #require(Node.parse(Array(text.utf8), path: "a.yaml", report: Report()))
    }

    private func written(_ node: Node) -> String {
        String(decoding: YAMLWriter.write(node, hasComments: true), as: UTF8.self)
    }

    @Test("A document in the writer's own style is written with its comments as it was")
    func same() throws {
        let text = """
            # Above all.
            # A second line: with - what ' is " no text
            openapi: 3.0.3 # after a value
            info: # after a key
              # above the first of a mapping
              title: 'T # no comment'
              description: |- # after the indicator of a block
                # no comment
                text
              summary: "a
                b"
            # above a list
            tags: # after the key of a list
            # above the first of a list
            - name: a # in an element
              # above a key of an element
              description: x
            # above an element
            - b # after an element
            - - c # in lists
              # of lists
              - d
            - [] # after an empty list
            servers: {} # after an empty mapping
            # at the end
            # of all

            """.replacing("summary: \"a\n    b\"", with: "summary: a b")
        #expect(try written(parse(text)) == text)
        #expect(try written(parse(text.replacing("\n", with: "\r\n"))) == text)
        let other = "# one\n# two\n[]\n# three\n"
        #expect(try written(parse("%YAML 1.2\n# one\n--- # two\n[]\n...\n# three\n")) == other)
    }

    @Test(
        "What moves takes its comments along",
        arguments: [
            ("a: {b: 1, c: 2} # x\n", "a: # x\n  b: 1\n  c: 2\n"),
            ("a: [\n  1, # x\n  # y\n  2 # z\n] # w\nb: 3\n", "a: # w\n- 1 # x\n# y\n- 2 # z\nb: 3\n"),
            ("a: {\n  b: {c: 1}, # x\n  d: 2\n  # y\n  }\ne: 3\n", "a:\n  b: # x\n    c: 1\n  d: 2\n# y\ne: 3\n"),
            ("-\n  # x\n  a: 1\n- # y\n  b: 2\n", "# x\n- a: 1\n# y\n- b: 2\n"),
            ("a:\n  # x\n  b # y\nc: 1\n", "# x\na: b # y\nc: 1\n"),
            ("a: b\n  c # x\nd: 'e\n  f' # y\n", "a: b c # x\nd: e f # y\n"),
            ("a: >2 # x\n   b\nc: 1\n", "a: |2 # x\n   b\nc: 1\n"),
            ("# x\n? a # y\n: b # z\n", "# x\na: b # y # z\n"),
            ("a: &k {b: 1} # x\n# y\nc: *k # z\n", "a: # x\n  b: 1\n# y\nc: # z\n  b: 1\n"),
            ("a: 1\n\n# x\n\n  # y\n", "a: 1\n# x\n# y\n"),
        ])
    func moved(text: String, expected: String) throws {
        #expect(try written(parse(text)) == expected)
    }

    @Test("What is removed takes its comments with it, what is added brings its own")
    func changed() throws {
        let root = try parse("# a\na: 1 # a\n# b\nb: # b\n  # c\n  c: 1\n  # d\n  d: 2\n# e\ne: 3\n# end\n")
        let other = try #require(
            root.parseBeside(
                Array("# f\nf: 4 # f\n# e\ne: 5 # new\n# end of the other\n".utf8), path: "b.yaml", report: Report()))
        root.remove([try #require(root.value("a"))])
        let inner = try #require(root.value("b"))
        inner.remove([try #require(inner.value("c"))])
        let entry = try #require(other.entry(forKey: "f"))
        #expect(root.appendEntry(key: entry.key, value: entry.value))
        #expect(root.appendEntry(key: entry.key, value: entry.value))
        #expect(
            written(root) == "# b\nb: # b\n  # d\n  d: 2\n# e\ne: 3\n# f\nf: 4 # f\nf: 4\n# end\n")
    }

    @Test("No cut or changed byte makes a comment of text, or text of a comment")
    func mutations() throws {
        let text = Array(
            "# a\r\na: &x [1, 'two # b', # c\n  é] # d\nb: |2- # e\n   # f\n? - g # h\n: *x\n# i\n".utf8)
        var written = 0
        for index in text.indices {
            for byte: UInt8? in [nil, 0x09, 0x0A, 0x20, 0x22, 0x23, 0x26, 0x2A, 0x2D, 0x3A, 0x5B, 0x5D, 0x7C] {
                var changed = text
                if let byte { changed[index] = byte } else { changed.remove(at: index) }
                guard let node = Node.parse(changed, path: "a.yaml", report: Report()) else { continue }
                let again = Node.parse(
                    YAMLWriter.write(node, hasComments: true), path: "b.yaml", report: Report())
                #expect(
                    again.map { YAMLWriter.write($0) } == YAMLWriter.write(node),
                    "\(String(decoding: changed, as: UTF8.self))")
                written += 1
            }
        }
        #expect(written > 100)
    }

    @Test("JSON has none, whatever its text holds")
    func json() throws {
        #expect(try written(parse(#"{"a": "\ud83d\ude00 # x", "b": "\u2028"}"#)) == "a: '😀 # x'\nb: \"\\u2028\"\n")
    }

    @Test("Many comments are found quickly, however much blank stands before them")
    func manyComments() throws {
        let text = String(repeating: "\n", count: 200_000) + String(repeating: "- 1 #x\n", count: 20_000)
        let root = try parse(text)
        var bytes = 0
        let time = ContinuousClock().measure { bytes = YAMLWriter.write(root, hasComments: true).count }
        #expect(bytes == 7 * 20_000)
        #expect(time < .seconds(10))
    }
}
