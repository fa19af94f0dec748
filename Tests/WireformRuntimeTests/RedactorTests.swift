// SPDX-License-Identifier: Apache-2.0

import Testing
import WireformRuntime

@Suite("Redaction of text from a service")
struct RedactorTests {
    @Test(
        "Phone numbers and secrets are taken out, everything else stays",
        arguments: [
            ("", ""), ("Nothing here.", "Nothing here."),
            ("The number +14155552671 is wrong", "The number <redacted> is wrong"),
            ("4155552671", "<redacted>"), ("+1 (415) 555-2671.", "<redacted>."),
            ("call 415.555.2671, please", "call <redacted>, please"), ("(020) 7946 0018", "<redacted>"),
            ("x4155552671y", "x<redacted>y"), ("+49 89/636-48018", "<redacted>"), ("٤١٥٥٥٥٢٦٧١", "<redacted>"),
            ("Error 20003: 401", "Error 20003: 401"), ("at most 100 requests of 25", "at most 100 requests of 25"),
            ("AC0123456789abcdef0123456789abcdef!", "<redacted>!"),
            ("token=0123456789abcdef0123456789abcdef", "token=<redacted>"),
            ("SK0123456789ABCDEF0123456789ABCDEF", "SK<redacted>"),
            ("+14155552671 0123456789abcdef0123456789abcdef", "<redacted> <redacted>"),
            ("one\r\ntwo\nthree\u{2028}four", "one two three four"),
            ("\u{1B}[31mred\u{7}\u{0}", " [31mred  "),
        ])
    func table(text: String, expected: String) {
        #expect(Redactor.redact(text) == expected)
    }

    @Test("Text is cut after 1,000 characters, and nothing secret shows at the cut")
    func long() {
        let text = String(repeating: "x", count: 5_000)
        #expect(Redactor.redact(text) == String(repeating: "x", count: 1_000) + "…")
        for start in 960...1_000 {
            let cut = String(repeating: "x", count: start) + "0123456789abcdef0123456789abcdef"
            #expect(!Redactor.redact(cut).contains("0"))
            let number = String(repeating: "x", count: start) + "+14155552671 and more"
            #expect(!Redactor.redact(number).contains("4"))
        }
    }

    @Test("A megabyte of digits and brackets takes no time worth speaking of", .timeLimit(.minutes(1)))
    func hostile() {
        #expect(Redactor.redact(String(repeating: "(", count: 1_000_000)).count < 1_100)
        #expect(Redactor.redact(String(repeating: "1", count: 1_000_000)).count < 1_100)
        #expect(Redactor.redact(String(repeating: "a1", count: 500_000)).count < 1_100)
    }
}
