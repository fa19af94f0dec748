// SPDX-License-Identifier: Apache-2.0

import RuntimeTestSupport
import Testing
import WireformRuntime

/// The parser of the WHATWG URL Standard, section 5.1. The facts are those of the Web Platform Tests for it.
@Suite("Form decoding")
struct FormDecodingTests {
    static let cases: [(String, [[String]])] = [
        ("", []),
        ("&", []),
        ("&&", []),
        ("test", [["test", ""]]),
        ("test=", [["test", ""]]),
        ("=", [["", ""]]),
        ("=x", [["", "x"]]),
        ("&a&", [["a", ""]]),
        ("&=&", [["", ""]]),
        ("a&b&c", [["a", ""], ["b", ""], ["c", ""]]),
        ("a=b&c=d", [["a", "b"], ["c", "d"]]),
        ("a=b&c=d&", [["a", "b"], ["c", "d"]]),
        ("&&&a=b&&&&c=d&", [["a", "b"], ["c", "d"]]),
        ("a=a&a=b&a=c", [["a", "a"], ["a", "b"], ["a", "c"]]),
        ("a==a", [["a", "=a"]]),
        ("a=a=b=c", [["a", "a=b=c"]]),
        ("a=a+b+c+d", [["a", "a b c d"]]),
        ("a+b=c", [["a b", "c"]]),
        ("a=%2B+%20", [["a", "+  "]]),
        ("%=a", [["%", "a"]]),
        ("%a=a", [["%a", "a"]]),
        ("%a_=a", [["%a_", "a"]]),
        ("%61=a", [["a", "a"]]),
        ("%61+%4d%4D=", [["a MM", ""]]),
        ("a=%", [["a", "%"]]),
        ("a=%4", [["a", "%4"]]),
        ("a=%%34", [["a", "%4"]]),
        ("a=%zz%2", [["a", "%zz%2"]]),
        ("a%26b=c%3Dd", [["a&b", "c=d"]]),
        ("id=0&value=%", [["id", "0"], ["value", "%"]]),
        ("b=%2sf%2a", [["b", "%2sf*"]]),
        ("b=%2%2af%2a", [["b", "%2*f*"]]),
        ("b=%%2a", [["b", "%*"]]),
        ("a=\u{0}%00", [["a", "\u{0}\u{0}"]]),
        ("†&†=x", [["†", ""], ["†", "x"]]),
        ("_charset_=windows-1252&test=%C2x", [["_charset_", "windows-1252"], ["test", "\u{FFFD}x"]]),
        ("%EF%BB%BFtest=%EF%BB%BF", [["\u{FEFF}test", "\u{FEFF}"]]),
        ("%FE%FF", [["\u{FFFD}\u{FFFD}", ""]]),
        ("%FF%FE", [["\u{FFFD}\u{FFFD}", ""]]),
        ("%C2", [["\u{FFFD}", ""]]),
        ("%C2x", [["\u{FFFD}x", ""]]),
        ("a=%E2%82", [["a", "\u{FFFD}"]]),
        ("a=%E2%82%AC", [["a", "€"]]),
        ("a=%F0%9F%98", [["a", "\u{FFFD}"]]),
        ("a=%ED%A0%80", [["a", "\u{FFFD}\u{FFFD}\u{FFFD}"]]),
        ("a=%C0%80", [["a", "\u{FFFD}\u{FFFD}"]]),
    ]

    @Test("Bodies are taken apart as the standard says", arguments: cases)
    func table(body: String, expected: [[String]]) {
        let fields = FormFields(decoding: body.utf8).fields
        // Compared by bytes: Swift holds texts for equal that differ in their normal form.
        #expect(
            fields.map { [Array($0.name.utf8), Array($0.value.utf8)] } == expected.map { $0.map { Array($0.utf8) } })
    }

    @Test("Bytes that are not UTF-8 become U+FFFD, the rest stays")
    func raw() {
        let fields = FormFields(decoding: [0x61, 0x3D, 0xFF, 0x62, 0xC3, 0x28])
        #expect(fields["a"] == "\u{FFFD}b\u{FFFD}(")
    }

    @Test("Values are found by name: the first, or all in order")
    func lookUp() {
        let fields = FormFields(decoding: "a=1&b=2&a=3".utf8)
        #expect(fields["a"] == "1")
        #expect(fields.values(named: "a") == ["1", "3"])
        #expect(fields["c"] == nil)
        #expect(fields.values(named: "c").isEmpty)
    }

    @Test("No bytes are refused, and every field is accounted for")
    func anything() {
        var random = SeededGenerator(seed: 2)
        for _ in 0..<2_000 {
            let alphabet = Array("&=%+aF0".utf8) + [0x00, 0x80, 0xC3, 0xE2, 0xFF]
            let bytes = (0..<Int.random(in: 0...20, using: &random)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
            }
            let pieces = bytes.split(separator: UInt8(ascii: "&"))
            #expect(FormFields(decoding: bytes).fields.count == pieces.count)
        }
    }
}
