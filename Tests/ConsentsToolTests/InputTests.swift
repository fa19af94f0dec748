// SPDX-License-Identifier: Apache-2.0

import ConsentsImport
import Foundation
import RuntimeTestSupport
import Testing

@Suite("Inputs")
struct InputTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Rows as `line: value|value`, what is refused as `line! problem`.
    private func read(
        _ text: String, as name: String = "list.csv", mapping: ColumnMapping = ColumnMapping(),
        kind: ImportKind = .contacts
    ) throws -> [String] {
        try read(Array(text.utf8), as: name, mapping: mapping, kind: kind)
    }

    private func read(
        _ bytes: [UInt8], as name: String = "list.csv", mapping: ColumnMapping = ColumnMapping(),
        kind: ImportKind = .contacts
    ) throws -> [String] {
        let path = try folder.write(name, bytes)
        var rows = try RowReader(
            path: path, kind: kind, mapping: mapping, now: { Date(timeIntervalSince1970: 1_750_000_000) })
        return try rows.all().map { element in
            switch element {
            case .row(let row):
                "\(row.line): " + kind.fields.compactMap { row.given($0.name) }.joined(separator: "|")
            case .invalid(_, let line, _, _, let problems, _): "\(line)! " + problems.joined(separator: "; ")
            }
        }
    }

    static let lists: [(name: String, text: String, rows: [String])] = [
        ("plain", "contact_id,zip_code\n+1,2\n+3,4\n", ["2: +1|2", "3: +3|4"]),
        ("no line end at the end", "contact_id,zip_code\n+1,2", ["2: +1|2"]),
        ("CRLF", "contact_id,zip_code\r\n+1,2\r\n+3,4\r\n", ["2: +1|2", "3: +3|4"]),
        ("CR", "contact_id,zip_code\r+1,2\r+3,4\r", ["2: +1|2", "3: +3|4"]),
        ("BOM", "\u{FEFF}contact_id,zip_code\n+1,2\n", ["2: +1|2"]),
        ("quotes", "contact_id,\"zip_code\"\n\"+1\",\"a,b\"\n", ["2: +1|a,b"]),
        ("doubled quotes", "contact_id,zip_code\n+1,\"say \"\"hi\"\"\"\n", ["2: +1|say \"hi\""]),
        ("a line break in quotes", "contact_id,zip_code\n+1,\"a\nb\"\n+3,4\n", ["2: +1|a\nb", "4: +3|4"]),
        ("empty lines", "contact_id,zip_code\n\n+1,2\n\r\n\n+3,4\n\n", ["3: +1|2", "6: +3|4"]),
        ("empty values are absent", "contact_id,zip_code\n+1,\n+3,\"\"\n", ["2: +1", "3: +3"]),
        ("blanks around values", "contact_id , zip_code\n +1 , 2 \n", ["2: +1|2"]),
        ("only a header", "contact_id\n", []),
        ("other scripts", "contact_id,zip_code\n+1,Ωμέγα🙂\n", ["2: +1|Ωμέγα🙂"]),
        (
            "too few and too many values", "contact_id,zip_code\n+1\n+1,2,3\n+3,4\n",
            [
                "2! the line has 1 value where the header has 2", "3! the line has 3 values where the header has 2",
                "4: +3|4",
            ]
        ),
        (
            "a quote inside", "contact_id,zip_code\n+1,a\"b\n+3,4\n",
            [
                "2! a quote stands inside a value; put quotes around the value and double those inside", "3: +3|4",
            ]
        ),
        (
            "text behind a quote", "contact_id,zip_code\n+1,\"a\"b\n+3,4\n",
            [
                "2! a separator is missing behind a closing quote; double the quotes inside a value", "3: +3|4",
            ]
        ),
    ]

    @Test("CSV is read as RFC 4180 has it, a bad line costs that line", arguments: lists)
    func csv(name: String, text: String, rows: [String]) throws {
        #expect(try read(text) == rows)
    }

    @Test("A chunk may end anywhere")
    func chunks() throws {
        // Larger than several chunks, with quotes and line ends at every offset.
        let row = "+12025550123,\"a\"\"b\r\nc\"\r\n"
        let text = "contact_id,zip_code\r\n" + String(repeating: row, count: 60_000)
        let rows = try read(text)
        #expect(rows.count == 60_000)
        #expect(rows.allSatisfy { $0.hasSuffix(": +12025550123|a\"b\r\nc") })
        #expect(rows.last?.hasPrefix("120000: ") == true)
    }

    @Test("Text that is not UTF-8 costs its line")
    func notUTF8() throws {
        let bytes = Array("contact_id,zip_code\n+1,".utf8) + [0xC3, 0x28, 0x0A] + Array("+3,4\n".utf8)
        #expect(
            try read(bytes) == [
                "2! the text is not UTF-8; it may be Windows-1252: save the list as UTF-8", "3: +3|4",
            ])
    }

    @Test("A line of many megabytes costs that line, not the memory")
    func longLine() throws {
        let text = "contact_id,zip_code\n+1," + String(repeating: "x", count: 5_000_000) + "\n+3,4\n"
        #expect(try read(text) == ["2! the line is longer than 1 MB", "3: +3|4"])
        #expect(
            try read(
                #"{"contact_id":"+1","zip_code":""# + String(repeating: "x", count: 5_000_000) + "\"}\n", as: "l.jsonl")
                == ["1! the line is longer than 1 MB"])
    }

    @Test("A line of nothing but commas costs that line, not the memory")
    func commas() throws {
        let text = "contact_id,zip_code\n+1" + String(repeating: ",", count: 5_000_000) + "\n+3,4\n"
        #expect(try read(text) == ["2! the line is longer than 1 MB", "3: +3|4"])
    }

    @Test("A member that is there twice costs its line, whatever its value holds")
    func twice() throws {
        let text = #"""
            {"contact_id":"+1","contact_id":"+2"}
            {"contact_id":"+1","zip_code":"a:b\":\\"}
            {"contact_id":"+1","zip_code":null, "zip_code" : null}
            """#
        #expect(
            try read(text, as: "l.jsonl") == [
                "1! a member is there twice", "2: +1|a:b\":\\", "3! a member is there twice",
            ])
    }

    @Test("A folder is called a folder")
    func folders() throws {
        let error = #expect(throws: ImportError.self) { try RowReader(path: folder.url.path, kind: .contacts) }
        #expect(error?.description.contains("this is a folder") == true)
    }

    @Test("What is wrong is told of the column, as the list calls it")
    func columnNames() throws {
        var mapping = ColumnMapping()
        mapping.columns = ["contact_id": "phone"]
        #expect(
            try read("phone\n1\n,\n", mapping: mapping).first
                == "2! phone is not a phone number in E.164 (a plus and up to 15 digits, nothing else): it has no plus and no "
                + "country code")
        #expect(try read("phone,zip_code\n,1\n", mapping: mapping) == ["2! phone is empty"])
    }

    static let unreadable: [(name: String, text: [UInt8], message: String)] = [
        ("nothing", [], "empty"),
        ("only line ends", Array("\n\r\n\n".utf8), "empty"),
        ("UTF-32", [0xFF, 0xFE, 0, 0, 0x63, 0, 0, 0], "UTF-32"),
        ("a spreadsheet", [0x50, 0x4B, 3, 4, 20, 0], "spreadsheet"),
        ("a compressed list", [0x1F, 0x8B, 8, 0, 0, 0], "zcat"),
        ("UTF-16 without a mark", Array("contact_id\n".utf8).flatMap { [$0, 0] }, "UTF-16"),
        ("UTF-16 without a mark, big end first", Array("contact_id\n".utf8).flatMap { [0, $0] }, "UTF-16"),
        ("a million columns", Array(repeating: UInt8(ascii: ","), count: 900_000) + [0x0A], "is missing"),
        ("an open quote", Array("contact_id\n\"+1\n+2\n".utf8), "Line 2: a quote is opened here"),
        ("an open quote in the header", Array("contact_id,\"zip\n".utf8), "Line 1: a quote is opened here"),
        ("a column twice", Array("contact_id,contact_id\n".utf8), "column 'contact_id' is there twice"),
        ("an unknown column", Array("contact_id,zip\n".utf8), "column 'zip' is unknown"),
        ("a missing column", Array("zip_code\n".utf8), "column 'contact_id' is missing"),
        ("no header", Array("+12025550123,94105\n".utf8), "column '<redacted>' is unknown"),
        ("something else", [0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 3, 0x0A], "column 'contact_id' is missing"),
    ]

    @Test("What is no list is refused with the reason, and no number is repeated", arguments: unreadable)
    func refused(name: String, bytes: [UInt8], message: String) throws {
        let error = #expect(throws: ImportError.self) { try read(bytes) }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
        #expect(error?.description.contains("2025550123") == false)
    }

    @Test("Missing files and folders are no inputs")
    func missing() {
        for path in [folder.path("absent.csv"), folder.url.path] {
            #expect(throws: ImportError.self) { try RowReader(path: path, kind: .consents) }
        }
    }

    @Test("JSON Lines are read member by member")
    func jsonLines() throws {
        let text = """
            {"contact_id":"+1","zip_code":"2"}

            {"zip_code":null,"contact_id":"+3"}
            [1]
            {"contact_id":5}
            {"contact_id":"+1","postcode":"2"}
            {"contact_id":
            """
        #expect(
            try read(text, as: "list.jsonl") == [
                "1: +1|2", "3: +3", "4! the line is not a JSON object",
                "5! the member 'contact_id' is not text; put it in quotes",
                "6! the member 'postcode' is unknown; map it, or skip it with --skip-column",
                "7! the line is not a JSON object",
            ])
    }

    @Test("Columns are mapped, left out and filled")
    func mapping() throws {
        var mapping = ColumnMapping()
        mapping.columns = ["contact_id": "phone"]
        mapping.constants = ["country_iso_code": "US", "zip_code": "00000"]
        mapping.skipped = ["name"]
        #expect(
            try read("name,phone,zip_code\nA,+1,2\nB,+3,\n", mapping: mapping) == ["2: +1|US|2", "3: +3|US|00000"])
        mapping.columns = ["contact": "phone"]
        #expect(throws: ImportError.self) { try read("phone\n", mapping: mapping) }
        mapping.columns = ["zip_code": "plz"]
        #expect(throws: ImportError.self) { try read("contact_id\n", mapping: mapping) }
    }

    static let checks: [(row: String, problem: String?)] = [
        ("+12025550123,MG1,opt-in,website,", nil),
        ("+12025550123,MG1,opt-out,others,2025-01-01T00:00:00+02:00", nil),
        ("12025550123,MG1,opt-in,website,", "contact_id is not a phone number in E.164"),
        ("+1 202,MG1,opt-in,website,", "contact_id is not a phone number in E.164"),
        ("+1234567890123456,MG1,opt-in,website,", "contact_id is not a phone number in E.164"),
        ("+١٢٣,MG1,opt-in,website,", "contact_id is not a phone number in E.164"),
        (",MG1,opt-in,website,", "contact_id is empty"),
        ("+1,,opt-in,website,", "sender_id is empty"),
        ("+1,MG1,optin,website,", "status is none of opt-in, opt-out"),
        ("+1,MG1,opt-in,web,", "source is none of website, offline, opt-in-message, opt-out-message, others"),
        ("+1,MG1,opt-in,website,2025-01-01", "date_of_consent is not a date with a time and an offset"),
        ("+1,MG1,opt-in,website,2025-02-30T00:00:00Z", "date_of_consent is not a date with a time and an offset"),
        ("+1,MG1,opt-in,website,2025-06-16T00:00:00Z", "date_of_consent is in the future"),
    ]

    @Test("Rows are checked before they are sent", arguments: checks)
    func check(row: String, problem: String?) throws {
        let rows = try read("contact_id,sender_id,status,source,date_of_consent\n\(row)\n", kind: .consents)
        if let problem {
            #expect(rows.first?.hasPrefix("2! \(problem)") == true, "\(rows)")
        } else {
            #expect(rows.first?.hasPrefix("2: ") == true, "\(rows)")
        }
    }

    @Test("Everything wrong with a row is told at once")
    func severalProblems() throws {
        let rows = try read("contact_id,sender_id,status,source\n1,,x,y\n", kind: .consents)
        #expect(rows.first?.split(separator: ";").count == 4)
    }

    private func ids(_ text: String) throws -> [String] {
        var rows = try RowReader(path: folder.write("ids.csv", text), kind: .contacts)
        var generator = SeededGenerator(seed: 1)
        rows.use(.random(using: &generator))
        return try rows.all().compactMap { if case .row(let row) = $0 { row.correlationID } else { nil } }
    }

    @Test("More different rows are given twice than are counted: still no two ids are equal")
    func manyRepetitions() throws {
        let rows = (0..<850_000).map { "+\($0)\n" }.joined()
        let path = try folder.write("ids.csv", "contact_id\n" + rows + rows)
        var reader = try RowReader(path: path, kind: .contacts)
        var ids: Set<String.SubSequence> = []
        while case .row(let row)? = try reader.next() { ids.insert(row.correlationID.prefix(15)) }
        #expect(ids.count == 1_700_000)
    }

    @Test("Rows without an id get one that is the same in every run and differs between equal rows")
    func identity() throws {
        let text = "contact_id,zip_code\n+1,2\n+1,2\n+12,\n+1,2\n+3,4\n"
        let first = try ids(text)
        #expect(first == (try ids(text)))
        #expect(Set(first).count == 5)
        #expect(first.allSatisfy { $0.count == 32 && $0.allSatisfy { $0.isHexDigit && !$0.isUppercase } })
        // Rows keep their ids when others come and go around them.
        #expect(
            try ids("contact_id,zip_code\n+3,4\n+9,9\n+1,2\n") == [
                first[4], ids("contact_id,zip_code\n+9,9\n")[0], first[0],
            ])
        #expect(
            try ids("contact_id,correlation_id\n+1,\(String(repeating: "a", count: 32))\n") == [
                String(repeating: "a", count: 32)
            ])
    }
}
