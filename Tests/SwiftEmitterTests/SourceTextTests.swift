// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import SwiftEmitter

@Suite("SourceText")
struct SourceTextTests {
    @Test(
        "A literal holds its text and nothing of it is code",
        arguments: [
            ("plain", #""plain""#), ("", #""""#), ("a\"b", #""a\"b""#), ("\\(x)", #""\\(x)""#), ("a\nb", #""a\nb""#),
            ("a\rb\tc", #""a\rb\tc""#), ("\0", #""\u{0}""#), ("\u{7F}", #""\u{7F}""#), ("a\u{2028}b", #""a\u{2028}b""#),
            ("\u{202E}x", #""\u{202E}x""#), ("é🙂", #""é🙂""#), ("\"\"\"", #""\"\"\"""#), ("*/", #""*/""#),
            ("\u{FEFF}", #""\u{FEFF}""#), ("\r\n", #""\r\n""#), ("\u{E000}", #""\u{E000}""#),
        ])
    func literals(text: String, expected: String) {
        #expect(SourceText.literal(text) == expected)
    }

    @Test(
        "A comment has a line for each line of its text",
        arguments: [
            ("a\nb", ["a", "b"]), ("a\r\nb", ["a", "b"]), ("a\rb", ["a", "b"]), ("\n\na\n\n", ["a"]),
            ("a  \n\n b", ["a", "", " b"]), ("a\tb", ["a b"]), ("a\u{0}b", ["ab"]), ("\u{202E}a\u{2028}b", ["ab"]),
            ("", []), ("a\u{0B}b\u{0C}c\u{85}d", ["abcd"]),
        ])
    func comments(text: String, expected: [String]) {
        #expect(lines(text, width: 80) == expected)
    }

    private func lines(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        SourceText.eachCommentLine(text, width: width) { lines.append(String(decoding: $0, as: UTF8.self)) }
        return lines
    }

    @Test("What is left of a broken line goes before the next line of its paragraph")
    func paragraphs() {
        #expect(lines("one two three\nfour five\nsix", width: 7) == ["one two", "three", "four", "five", "six"])
        #expect(lines("one two three\nsix ten", width: 9) == ["one two", "three six", "ten"])
        #expect(lines("one two three\n\nsix", width: 9) == ["one two", "three", "", "six"])
        #expect(lines("one two three\n- six\n1. ten", width: 9) == ["one two", "three", "- six", "1. ten"])
        #expect(lines("one two three  \nsix", width: 9) == ["one two", "three", "six"])
        #expect(lines("one two three\n    six\n```\nten", width: 9) == ["one two", "three", "    six", "```", "ten"])
    }

    @Test("Long lines break at spaces, code and tables do not")
    func wrapping() {
        #expect(lines("one two three", width: 7) == ["one two", "three"])
        #expect(lines("abcdefghij kl", width: 4) == ["abcdefghij", "kl"])
        #expect(lines("```\none two three\n```", width: 7) == ["```", "one two three", "```"])
        #expect(lines("| one | two |", width: 7) == ["| one | two |"])
    }
}
