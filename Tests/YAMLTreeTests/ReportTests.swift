// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import YAMLTree

@Suite("Report")
struct ReportTests {
    private func text(_ source: String, line: Int, column: Int) -> String {
        let report = Report()
        report.keep(Array(source.utf8), path: "a.yaml")
        report.error(.invalidType, "wrong", at: SourceLocation(path: "a.yaml", line: line, column: column))
        return report.text
    }

    @Test(
        "A diagnostic is followed by its line and a caret under the column",
        arguments: [
            ("a: 1\nbc: 2\n", 2, 5, "bc: 2\n    ^\n"), ("a: 1", 1, 1, "a: 1\n^\n"),
            ("a: 1\r\nb: 2\r\n", 2, 4, "b: 2\n   ^\n"),
            ("a: 1\rb: 2\rc", 2, 4, "b: 2\n   ^\n"), ("\u{FEFF}a: 1", 1, 4, "a: 1\n   ^\n"),
            ("a:\t1", 1, 4, "a:\t1\n  \t^\n"), ("é: 日本 x", 1, 7, "é: 日本 x\n        ^\n"),
            ("e\u{301}: x", 1, 5, "e\u{301}: x\n   ^\n"),
            ("a: \u{1B}[31m\u{202E}x", 1, 4, "a: \u{FFFD}[31m\u{FFFD}x\n   ^\n"),
            ("# a\u{2028}b: 1\n", 2, 1, "b: 1\n^\n"), ("[\"a\u{2028}b\",\n1]", 2, 1, "1]\n^\n"),
            // Nothing to show: no such line, or an empty one.
            ("a: 1\n", 9, 1, ""), ("a: 1\n\nb: 2", 2, 1, ""), ("", 1, 1, ""),
            // The end of the line is the farthest place.
            ("a: 1\nb", 1, 99, "a: 1\n    ^\n"),
        ])
    func excerpts(source: String, line: Int, column: Int, expected: String) {
        #expect(
            text(source, line: line, column: column) == "a.yaml:\(line):\(column): error: wrong [invalid-type]\n"
                + expected)
    }

    @Test("A long line is cut around the column")
    func longLine() {
        let source = String(repeating: "0123456789", count: 100)
        for column in [1, 50, 81, 500, 999, 1_000] {
            let lines = text(source, line: 1, column: column).split(separator: "\n")
            #expect(lines[1].unicodeScalars.count <= 162)
            let caret = lines[2].unicodeScalars.count - 1
            #expect(Array(lines[1].unicodeScalars)[caret] == Unicode.Scalar(UInt8(48 + (column - 1) % 10)))
        }
    }

    @Test("Many places of one line, and of a line after another, are shown as one by one, and as fast")
    func manyPlaces() {
        let line = "\u{FEFF}" + String(repeating: "é23456789 ", count: 50_000)
        let source = line + "\n\n" + String(repeating: "x", count: 300)
        let report = Report()
        report.keep(Array(source.utf8), path: "a.yaml")
        var expected = ""
        for place in (0..<900).map({ (1, 1 + 500 * $0) }) + (0..<50).map({ (3, 1 + 6 * $0) }) {
            report.error(.invalidType, "wrong", at: SourceLocation(path: "a.yaml", line: place.0, column: place.1))
            if place.0 == 3 || place.1 % 10_000 == 1 { expected += text(source, line: place.0, column: place.1) }
        }
        var text = ""
        let time = ContinuousClock().measure { text = report.text }
        let shown = text.split(separator: "a.yaml:").filter { shown in
            shown.hasPrefix("3:") || Int(shown.split(separator: ":")[1]).map { $0 % 10_000 == 1 } ?? false
        }
        #expect(shown.map { "a.yaml:" + $0 }.joined() == expected)
        #expect(time < .seconds(5))
    }

    @Test("Everything is told once, in the order of the places, whatever the order of finding")
    func order() {
        func report(_ order: [Int]) -> String {
            let report = Report()
            let places = [("b", 1, 1), ("a", 2, 1), ("a", 1, 9), ("a", 1, 10), ("a", 2, 1)]
            for index in order {
                let (path, line, column) = places[index]
                report.error(.invalidType, "wrong \(index)", at: SourceLocation(path: path, line: line, column: column))
                report.error(.invalidType, "wrong \(index)", at: SourceLocation(path: path, line: line, column: column))
            }
            return report.text
        }
        let first = report([0, 1, 2, 3, 4])
        #expect(
            first.split(separator: "\n").map { $0.prefix { $0 != " " } }
                == ["a:1:9:", "a:1:10:", "a:2:1:", "a:2:1:", "b:1:1:"])
        #expect(first == report([4, 3, 2, 1, 0]))
    }

    @Test("Of very many the errors are shown first")
    func many() {
        let report = Report()
        for line in 1...3_000 {
            let location = SourceLocation(path: "a", line: line, column: 1)
            if line % 1_000 == 0 {
                report.error(.invalidType, "wrong", at: location)
            } else {
                report.warning(.emptyEnum, "odd", at: location)
            }
        }
        let lines = report.text.split(separator: "\n")
        #expect(lines.count == 1_001)
        #expect(lines.count { $0.contains("error") } == 3)
        #expect(lines[999] == "a:3000:1: error: wrong [invalid-type]")
        #expect(lines.last == "2000 more are not shown; fix these first")
        for line in 1...2_000 {
            report.error(.invalidPath, "wrong", at: SourceLocation(path: "b", line: line, column: 1))
        }
        #expect(report.text.split(separator: "\n").count { $0.contains("error") } == 1_000)
    }

    @Test("Many places of a large file are shown in one pass")
    func large() {
        let report = Report()
        let source = Array(String(repeating: "key: value\n", count: 100_000).utf8)
        report.keep(source, path: "a")
        for line in stride(from: 1, to: 100_000, by: 101) {
            report.error(.invalidType, "wrong", at: SourceLocation(path: "a", line: line, column: 1))
        }
        var text = ""
        #expect(ContinuousClock().measure { text = report.text } < .seconds(10))
        #expect(text.utf8.count > 900 * 10)
    }

    @Test("The log for machines is SARIF 2.1.0")
    func sarif() throws {
        let report = Report()
        report.add(
            Diagnostic(
                .warning, id: .invalidPath, "say \"hi\"\n\u{1}",
                at: SourceLocation(path: "dir/ä b.yaml", line: 3, column: 7))
        )
        report.error(.emptyEnum, "wrong", at: SourceLocation(path: "/abs/c.yaml", line: 1, column: 1))
        let log = try #require(
            try JSONSerialization.jsonObject(with: Data(report.sarif.utf8)) as? [String: Any])
        #expect(log["version"] as? String == "2.1.0")
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.map { $0["ruleId"] as? String } == ["empty-enum", "invalid-path"])
        #expect(results.map { $0["ruleIndex"] as? Int } == [0, 1])
        #expect(results.map { $0["level"] as? String } == ["error", "warning"])
        #expect((results[1]["message"] as? [String: Any])?["text"] as? String == "say \"hi\"\n\u{1}")
        #expect(report.sarif.contains(#""uri": "dir/%C3%A4%20b.yaml""#))
        #expect(report.sarif.contains(#""uri": "file:///abs/c.yaml""#))
        #expect(report.sarif.contains(#""startLine": 3, "startColumn": 7"#))
    }

    @Test("Each rule of a log says what it means and what to do about it")
    func rules() throws {
        let report = Report()
        for id in [DiagnosticID.duplicateKey, .unknownReference] {
            report.error(id, "wrong", at: SourceLocation(path: "a", line: 1, column: 1))
        }
        let log = try #require(try JSONSerialization.jsonObject(with: Data(report.sarif.utf8)) as? [String: Any])
        let driver = ((log["runs"] as? [[String: Any]])?.first?["tool"] as? [String: Any])?["driver"]
        let rules = try #require((driver as? [String: Any])?["rules"] as? [[String: Any]])
        #expect(rules.map { $0["id"] as? String } == ["duplicate-key", "unknown-reference"])
        #expect((rules[0]["shortDescription"] as? [String: String])?["text"] == "A key stands twice in one mapping.")
        #expect((rules[0]["help"] as? [String: String])?["text"]?.hasPrefix("Keep one") == true)
    }

    @Test("A strict report takes warnings for errors, and notes for notes")
    func strict() {
        for isStrict in [false, true] {
            let report = Report(isStrict: isStrict)
            let location = SourceLocation(path: "a", line: 1, column: 1)
            report.add(Diagnostic(.note, id: .unknownField, "note", at: location))
            #expect(!report.hasErrors)
            report.warning(.emptyEnum, "odd", at: location)
            #expect(report.hasErrors == isStrict)
            #expect(report.sorted.map(\.severity) == [isStrict ? .error : .warning, .note])
        }
    }

    @Test("A log without results is a log")
    func emptySarif() throws {
        _ = try JSONSerialization.jsonObject(with: Data(Report().sarif.utf8))
        #expect(Report().sarif.contains("\"results\": []"))
    }
}
