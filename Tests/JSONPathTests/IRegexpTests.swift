// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JSONPath

@Suite("IRegexp")
struct IRegexpTests {
    @Test(
        "A pattern takes whole texts, and finds parts",
        arguments: [
            ("", "", true, true), ("", "a", false, true), ("a", "a", true, true), ("a", "ba", false, true),
            ("a|bc", "bc", true, true), ("a|", "", true, true), ("(ab)*c", "ababc", true, true),
            ("a+", "", false, false),
            ("a?b", "b", true, true), ("a{2}", "aa", true, true), ("a{2}", "aaa", false, true),
            ("a{2,}", "aaaa", true, true),
            ("a{1,2}", "aaa", false, true), ("a{0}", "", true, true), ("[a-c]x", "bx", true, true),
            ("[^a-c]", "d", true, true),
            ("[^a-c]", "a", false, false), ("[-a]", "-", true, true), ("[a-]", "-", true, true),
            ("[\\]]", "]", true, true),
            ("[\\p{L}\\-]+", "aé-", true, true), ("\\p{Nd}+", "x12", false, true), ("[^\\p{Lu}]", "a", true, true),
            (".", "\n", false, false), ("..", "😀é", true, true), ("^a$", "a", true, true), ("^a", "ba", false, false),
            ("a$", "ab", false, false), ("x-[a-z]+(-[a-z]+){0,2}", "x-oai-traits", true, true),
        ])
    func matching(pattern: String, text: String, isWhole: Bool, isPart: Bool) throws {
        let regexp = try #require(IRegexp(pattern))
        #expect(regexp.matchesWhole(text) == isWhole)
        #expect(regexp.matchesPart(of: text) == isPart)
    }

    @Test(
        "What is no pattern is refused",
        arguments: [
            "(", ")", "a)", "[", "[]", "[z-a]", "a{", "a{2,1}", "a{x}", "*", "a**", "\\d", "\\", "\\p{Xx}", "\\p{L",
            "[a-b-c]", "(?:a)", "a*?", "[[a]]", "}", "]",
        ])
    func refused(pattern: String) {
        #expect(IRegexp(pattern) == nil)
    }

    @Test("Patterns that make others go back and forth are run in one pass")
    func linear() throws {
        let text = String(repeating: "a", count: 5_000)
        #expect(try #require(IRegexp("(a*)*b")).matchesWhole(text) == false)
        #expect(try #require(IRegexp("(a|aa)+b")).matchesPart(of: text) == false)
    }

    @Test("Repetitions that multiply are refused, and those of nothing cost nothing")
    func multiplied() {
        #expect(IRegexp("((a{1000}){1000}){1000}") == nil)
        #expect(IRegexp("(){999999999}") != nil)
        #expect(IRegexp("(){0,999999999}") == nil)
        #expect(IRegexp(String(repeating: "(", count: 100_000)) == nil)
    }
}
