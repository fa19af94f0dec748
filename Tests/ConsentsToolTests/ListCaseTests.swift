// SPDX-License-Identifier: Apache-2.0

import ConsentsImport
import Foundation
import TestSupport
import Testing

private let listCases = Corpora.package.appending(path: "../shared/cases/lists")

/// Over lists that are not part of the package, where they are there.
@Suite("Published lists", .enabled(if: FileManager.default.fileExists(atPath: listCases.path)))
struct ListCaseTests {
    private func read(_ name: String, _ change: (inout ColumnMapping) throws -> Void = { _ in }) throws -> [String] {
        var mapping = ColumnMapping()
        try change(&mapping)
        return try Lists.read(path: listCases.appending(path: name + ".csv").path, mapping)
    }

    /// The lines of rows that are right.
    private func lines(_ rows: [String]) -> [Int] {
        rows.filter { !$0.contains("!") }.compactMap { Int($0.prefix { $0 != ":" }) }
    }

    @Test("Semicolons and UTF-16 are read as commas and UTF-8")
    func form() throws {
        let row = "|\(Lists.sender)|opt-in|website|2025-02-28T10:05:27Z"
        #expect(try read("csv-01-semicolons") == ["2: +12025550101" + row, "3: +12025550102" + row])
        #expect(try read("csv-02-excel-unicode-text") == ["2: +12025550103" + row])
    }

    @Test("Rounded numbers are refused, whatever the rules")
    func rounded() throws {
        #expect(lines(try read("csv-03-scientific-notation")) == [5])
        let rows = try read("csv-03-scientific-notation") {
            $0.rules.cleansNumbers = true
            $0.rules.completesNorthAmericanNumbers = true
        }
        #expect(lines(rows) == [5])
        #expect(rows.allSatisfy { !$0.contains("12025560000") && !$0.contains("1.2") })
    }

    @Test("What protects the plus is refused, or taken out")
    func protected() throws {
        #expect(lines(try read("csv-04-quote-before-plus")) == [3])
        #expect(lines(try read("csv-04-quote-before-plus") { $0.rules.cleansNumbers = true }) == [2, 3, 4, 6, 7])
    }

    @Test("Punctuation")
    func punctuation() throws {
        #expect(lines(try read("csv-06-phone-punctuation")) == [12, 13, 15])
        #expect(lines(try read("csv-06-phone-punctuation") { $0.rules.cleansNumbers = true }) == [4, 7, 8, 12, 13, 15])
        let both = try read("csv-06-phone-punctuation") {
            $0.rules.cleansNumbers = true
            $0.rules.completesNorthAmericanNumbers = true
        }
        #expect(lines(both) == [2, 3, 4, 7, 8, 12, 13, 15])
    }

    @Test("Empty columns, blank lines, no line end at the end")
    func shape() throws {
        let rows = try read("csv-07-trailing-empty-columns")
        #expect(lines(rows) == [2, 3])
        #expect(rows.count == 3)
        #expect(rows[2].contains("column 7, which has no name"))
        #expect(lines(try read("csv-09-blank-lines-and-no-end")) == [3, 6, 9])
    }

    @Test("Several values in a cell")
    func severalValues() throws {
        let rows = try read("csv-13-several-values-in-a-cell") {
            $0.columns = ["contact_id": "Phone 1 - Value"]
            $0.constants = ["sender_id": "MG1", "status": "opt-in", "source": "website"]
            $0.skipped = ["Name", "Notes", "Labels"]
        }
        #expect(lines(rows) == [4])
        #expect(rows.count == 2)
        let error = #expect(throws: ImportError.self) { try read("csv-13-several-values-in-a-cell") }
        for name in ["Name", "Phone 1 - Value", "Notes", "Labels", "contact_id", "sender_id", "status", "source"] {
            #expect(error?.description.contains("'\(name)'") == true)
        }
    }

    @Test("Windows-1252 and dates")
    func values() throws {
        #expect(lines(try read("csv-15-windows-1252")) == [2, 4])
        #expect(lines(try read("csv-16-mixed-dates")) == [10, 11, 16])
        let rows = try read("csv-16-mixed-dates") {
            $0.rules.dateFormats = [try DateFormat("dd/MM/yyyy"), try DateFormat("MM/dd/yyyy")]
            $0.rules.timeZone = TimeZone(identifier: "UTC")
        }
        #expect(lines(rows) == [2, 3, 8, 9, 10, 11, 16])
    }
}
