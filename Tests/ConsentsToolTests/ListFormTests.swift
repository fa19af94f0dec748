// SPDX-License-Identifier: Apache-2.0

import ConsentsImport
import Testing

@Suite("Lists as people have them: their form")
struct ListFormTests {
    private let lists: Lists
    private static let row = "+12025550101,\(Lists.sender),opt-in,website,2025-02-28T10:05:27Z"
    private static let expected = "+12025550101|\(Lists.sender)|opt-in|website|2025-02-28T10:05:27Z"

    init() throws { lists = try Lists() }

    static let separators: [(name: String, text: String, line: Int)] = [
        ("commas", Lists.header + "\n" + row, 2),
        ("semicolons", (Lists.header + "\n" + row).replacing(",", with: ";"), 2),
        ("tabs", (Lists.header + "\n" + row).replacing(",", with: "\t"), 2),
        ("sep=;", "sep=;\r\n" + (Lists.header + "\r\n" + row).replacing(",", with: ";"), 3),
        ("SEP=, in quotes", "\"SEP=,\"\n" + Lists.header + "\n" + row, 3),
        ("sep= with a tab", "sep=\t\n" + (Lists.header + "\n" + row).replacing(",", with: "\t"), 3),
        ("sep=| behind a mark", "\u{FEFF}sep=|\n" + (Lists.header + "\n" + row).replacing(",", with: "|"), 3),
        (
            "semicolons, a comma in a value",
            (Lists.header + ";a,b\n" + row + ";x,y").replacing(",", with: ";")
                .replacing("a;b", with: "\"a,b\"").replacing("x;y", with: "x,y"), 2
        ),
        ("mixed line ends", Lists.header + "\r" + row + "\r\n" + "\n", 2),
    ]

    @Test("What separates values is found", arguments: separators)
    func separator(name: String, text: String, line: Int) throws {
        #expect(try lists.read(text) { $0.skipped = ["a,b"] } == ["\(line): \(Self.expected)"])
    }

    @Test("A separator that is given wins")
    func givenSeparator() throws {
        let text = (Lists.header + "\n" + Self.row).replacing(",", with: "|")
        #expect(try lists.read(text) { $0.rules.separator = Separator.parse("|") } == ["2: \(Self.expected)"])
        let error = #expect(throws: ImportError.self) { try lists.read(text) }
        #expect(error?.description.contains("is unknown") == true)
        #expect(Separator.parse("tab") == 9)
        for wrong in ["", "ab", "a", "1", "\"", "\n", "é"] { #expect(Separator.parse(wrong) == nil, "\(wrong)") }
    }

    @Test("Where two separators are as good, nothing is guessed")
    func ambiguousSeparator() throws {
        let error = #expect(throws: ImportError.self) { try lists.read("contact_id;x,sender_id\n") }
        #expect(error?.description.contains("a comma or a semicolon") == true)
    }

    private static let units: [UInt16] = Array((Lists.header + "\r\n" + row + "\r\n").replacing(",", with: "\t").utf16)

    private static func bytes(_ units: [UInt16], isBigEndian: Bool) -> [UInt8] {
        units.flatMap { unit -> [UInt8] in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return isBigEndian ? bytes : bytes.reversed()
        }
    }

    @Test("UTF-16 with a mark is read in both orders, as is what is outside of its first plane")
    func utf16() throws {
        let little: [UInt8] = [0xFF, 0xFE] + Self.bytes(Self.units, isBigEndian: false)
        let big: [UInt8] = [0xFE, 0xFF] + Self.bytes(Self.units, isBigEndian: true)
        #expect(try lists.read(little) == ["2: \(Self.expected)"])
        #expect(try lists.read(big) == ["2: \(Self.expected)"])
        let text = Self.bytes(Array("\u{FEFF}contact_id,zip_code\n+1,é€🙂\n".utf16), isBigEndian: false)
        #expect(try lists.read(text, kind: .contacts) == ["2: +1|é€🙂"])
    }

    @Test("UTF-16 that is damaged costs its line")
    func damagedUTF16() throws {
        var units = Array("\u{FEFF}contact_id,zip_code\n+1,x\n+3,4\n".utf16)
        units[units.firstIndex(of: 0x78) ?? 0] = 0xD83D
        let bytes = Self.bytes(units, isBigEndian: false)
        let rows = try lists.read(bytes, kind: .contacts)
        #expect(rows.first?.hasPrefix("2! the text is not UTF-8") == true)
        #expect(rows.dropFirst() == ["3: +3|4"])
        #expect(try lists.read(bytes + [0x2B], kind: .contacts).count == 3)
    }

    @Test("UTF-16 without a mark is refused with what to do")
    func unmarkedUTF16() throws {
        for isBig in [false, true] {
            let bytes = Self.bytes(Self.units, isBigEndian: isBig)
            let error = #expect(throws: ImportError.self) { try lists.read(bytes) }
            #expect(error?.description.contains("UTF-16 without a byte order mark; save it as UTF-8") == true)
        }
    }

    @Test("Windows-1252 costs its line, and the message says so")
    func windows() throws {
        let bytes =
            Array((Lists.header + "\n").utf8) + Array("+12025550102,M".utf8) + [0xFC]
            + Array("ller,opt-in,website,\n\(Self.row)\n".utf8)
        #expect(
            try lists.read(bytes) == [
                "2! the text is not UTF-8; it may be Windows-1252: save the list as UTF-8", "3: \(Self.expected)",
            ])
    }

    static let names: [[String]] = [
        ["Contact ID", "Sender ID", "Status", "Source", "Date of consent"],
        ["contactId", "senderId", "STATUS", "SOURCE", "dateOfConsent"],
        ["CONTACT-ID", "sender.id", " status ", "source:", "Date_Of_Consent"],
        ["\u{FEFF}contact_id", "\u{200B}sender_id", "status*", "(source)", "date of\u{A0}consent"],
    ]

    @Test("Names of columns are matched without regard to case, spaces and signs", arguments: names)
    func columnNames(names: [String]) throws {
        #expect(try lists.read(names.joined(separator: ",") + "\n" + Self.row) == ["2: \(Self.expected)"])
    }

    @Test("Members of JSON objects are matched in the same way")
    func members() throws {
        let rows = try lists.read(
            """
            {"contactId":"+1","Zip Code":"2"}
            {"contact_id":"+1","Contact ID":"+2"}
            """, as: "list.JSONL", kind: .contacts)
        #expect(rows == ["1: +1|2", "2! two members could be 'contact_id'; choose one with --map"])
    }

    @Test("One column may hold two fields, where both are told so")
    func sharedColumn() throws {
        for (name, text) in [
            ("l.csv", "number,zip\n+1,2\n"), ("l.jsonl", "{\"number\":\"+1\",\"zip\":\"2\"}\n"),
        ] {
            let rows = try lists.read(text, as: name, kind: .contacts) {
                $0.columns = ["contact_id": "number", "zip_code": "number"]
                $0.skipped = ["zip"]
            }
            #expect(rows.map { $0.dropFirst(3) } == ["+1|+1"])
        }
    }

    @Test("A name that is given wins, and two columns for one field are an error")
    func ambiguousColumns() throws {
        let text = "contact_id,Contact ID,zip_code\n+1,+2,3\n"
        let error = #expect(throws: ImportError.self) { try lists.read(text, kind: .contacts) }
        #expect(
            error?.description.contains(
                "columns 'Contact ID' and 'contact_id' could both be contact_id; choose one with --map") == true)
        let rows = try lists.read(text, kind: .contacts) {
            $0.columns = ["contact_id": "Contact ID"]
            $0.skipped = ["contact_id"]
        }
        #expect(rows == ["2: +2|3"])
        #expect(throws: ImportError.self) {
            try lists.read(text, kind: .contacts) { $0.columns = ["contact_id": "Contact ID"] }
        }
    }

    @Test("Columns that are left out may be there twice, and all others are told at once")
    func skippedTwice() throws {
        let text = "Note,contact_id,note,Name,City\na,+1,b,c,d\n"
        #expect(try lists.read(text, kind: .contacts) { $0.skipped = ["note", "NAME", "city"] } == ["2: +1"])
        let error = #expect(throws: ImportError.self) { try lists.read(text, kind: .contacts) }
        for name in ["Note", "note", "Name", "City"] {
            #expect(error?.description.contains("'\(name)' is unknown") == true)
        }
    }

    @Test("Columns without a name are ignored where they hold nothing")
    func emptyColumns() throws {
        let text = """
            contact_id,zip_code,,
            +1,2,,
            +3,4
            +5,6,, x
            ,,,
            +7,8,,,,
            +9
            """
        #expect(
            try lists.read(text, kind: .contacts) == [
                "2: +1|2", "3: +3|4", "4! the line has a value in column 4, which has no name", "6: +7|8",
                "7! the line has 1 value where the header has 2",
            ])
        #expect(
            try lists.read(",contact_id\n0,+1\n", kind: .contacts).first?.contains("column 1, which has no") == true)
        #expect(try lists.read(",contact_id\n0,+1\n", kind: .contacts) { $0.skipped = [""] } == ["2: +1"])
    }

    @Test("Rows with nothing but blanks are no records, and lines are those of an editor")
    func blankLines() throws {
        let text = "contact_id,zip_code\r\n\r\n+1,2\r\n   \r\n , \r\n+3,4\r\n\r\n+5,6"
        #expect(try lists.read(text, kind: .contacts) == ["3: +1|2", "6: +3|4", "8: +5|6"])
    }

    @Test("A last line without an end is read, or left where the list is still being written")
    func unterminated() throws {
        for (name, text) in [
            ("list.csv", "zip_code,contact_id\n1,+12025550101\n2,+1202555"),
            ("list.jsonl", "{\"zip_code\":\"1\",\"contact_id\":\"+12025550101\"}\n{\"contact_id\":\"+1202\"}"),
        ] {
            let path = try lists.folder.write(name, text)
            #expect(try Lists.read(path: path, kind: .contacts, ColumnMapping()).count == 2)
            var mapping = ColumnMapping()
            mapping.rules.leavesUnterminatedLine = true
            var rows = try RowReader(path: path, kind: .contacts, mapping: mapping)
            #expect(try rows.all().count == 1)
            #expect(rows.unterminatedLine == (name == "list.csv" ? 3 : 2))
            _ = try lists.folder.write(name, text + "\n")
            rows = try RowReader(path: path, kind: .contacts, mapping: mapping)
            #expect(try rows.all().count == 2)
            #expect(rows.unterminatedLine == nil)
        }
    }

    @Test("Names of unknown members are redacted and cut")
    func memberNames() throws {
        let name = "+14155552671" + String(repeating: "x", count: 100_000)
        let rows = try lists.read("{\"\(name)\":\"opt-in\"}\n", as: "l.ndjson", kind: .contacts)
        #expect(rows.first?.contains("4155552671") == false)
        #expect((rows.first?.count ?? .max) < 200)
        #expect(rows.first?.contains("is unknown") == true)
    }

    @Test("NULs and other control characters cost their line")
    func controlCharacters() throws {
        let rows = try lists.read("contact_id,zip_code\n+1,\"a\u{0}b\"\n+1\u{0},2\n+3,4\n", kind: .contacts)
        #expect(rows[0] == "2! zip_code holds a control character")
        #expect(rows[1].hasPrefix("3! contact_id is not a phone number"))
        #expect(rows[2] == "4: +3|4")
    }
}
