// SPDX-License-Identifier: Apache-2.0

import ConsentsImport
import Foundation
import Testing

@Suite("Lists as people have them: their values")
struct ReadingRulesTests {
    private let lists: Lists

    init() throws { lists = try Lists() }

    // MARK: - Phone numbers

    /// What a number becomes as it is, cleaned, completed, and both; `nil` where it is refused.
    static let numbers: [(given: String, plain: String?, cleaned: String?, completed: String?, both: String?)] = [
        ("+12025550119", "+12025550119", "+12025550119", "+12025550119", "+12025550119"),
        ("+1 (202) 555-0121", nil, "+12025550121", nil, "+12025550121"),
        ("+1.202.555.0124", nil, "+12025550124", nil, "+12025550124"),
        ("+1\u{A0}202\u{202F}555\u{2009}0121", nil, "+12025550121", nil, "+12025550121"),
        ("+1\u{2011}202\u{2013}555\u{2212}0121", nil, "+12025550121", nil, "+12025550121"),
        ("(+1) 202-555-0121", nil, "+12025550121", nil, "+12025550121"),
        ("'+12025550107", nil, "+12025550107", nil, "+12025550107"),
        ("\u{2019}+12025550107", nil, "+12025550107", nil, "+12025550107"),
        ("`+12025550111", nil, "+12025550111", nil, "+12025550111"),
        ("\u{200E}+12025550112", nil, "+12025550112", nil, "+12025550112"),
        ("\u{202A}+12025550112\u{202C}", nil, "+12025550112", nil, "+12025550112"),
        ("=\"+12025550109\"", nil, "+12025550109", nil, "+12025550109"),
        ("tel:+1-202-555-0125", nil, "+12025550125", nil, "+12025550125"),
        (" +12025550108", "+12025550108", "+12025550108", "+12025550108", "+12025550108"),
        ("+44 20 7946 0000", nil, "+442079460000", nil, "+442079460000"),
        ("2025550119", nil, nil, "+12025550119", "+12025550119"),
        ("(202) 555-0119", nil, nil, nil, "+12025550119"),
        ("202-555-0120", nil, nil, nil, "+12025550120"),
        // Nothing of this is beyond doubt.
        ("1-202-555-0122", nil, nil, nil, nil),
        ("12025550122", nil, nil, nil, nil),
        ("1025550122", nil, nil, nil, nil),
        ("2021550122", nil, nil, nil, nil),
        ("0012025550123", nil, nil, nil, nil),
        ("011442079460000", nil, nil, nil, nil),
        ("+44 (0)20 7946 0000", nil, nil, nil, nil),
        ("+1 (202) 555-0126 ext. 7", nil, nil, nil, nil),
        ("+1 202 555 0126 x7", nil, nil, nil, nil),
        ("+1 202 555 0126 #7", nil, nil, nil, nil),
        ("tel:+12025550125;ext=7", nil, nil, nil, nil),
        ("+12025550127;+12025550128", nil, nil, nil, nil),
        ("+12025550127 / 28", nil, nil, nil, nil),
        ("+12025550127 2025550128", nil, nil, nil, nil),
        ("+12025550146 ::: +12025550147", nil, nil, nil, nil),
        ("+12025550127\n+12025550128", nil, nil, nil, nil),
        ("whatsapp:+12025550129", nil, nil, nil, nil),
        ("=\"+12025550110", nil, nil, nil, nil),
        ("+1 202 555 013", nil, nil, nil, nil),
        ("++12025550131", nil, nil, nil, nil),
        ("+", nil, nil, nil, nil),
        ("1.20256E+10", nil, nil, nil, nil),
        ("1,20256E+10", nil, nil, nil, nil),
        ("1.2025550104e10", nil, nil, nil, nil),
        ("12025550105.0", nil, nil, nil, nil),
        ("+١٢٠٢٥٥٥٠١٢٣", nil, nil, nil, nil),
        ("＋１２０２５５５０１２３", nil, nil, nil, nil),
        ("+1202555O123", nil, nil, nil, nil),
        ("(202 555-0119", nil, nil, nil, nil),
    ]

    @Test("A number is cleaned or completed where that is asked for and leaves no doubt", arguments: numbers)
    func number(given: String, plain: String?, cleaned: String?, completed: String?, both: String?) throws {
        func read(cleans: Bool, completes: Bool) throws -> String? {
            let read = try lists.contacts([given]) {
                $0.rules.cleansNumbers = cleans
                $0.rules.completesNorthAmericanNumbers = completes
            }
            let first = try #require(read.first)
            // What is refused is not repeated.
            if first.hasPrefix("!") { #expect(!first.contains("555") && !first.contains("2025"), "\(first)") }
            return first.hasPrefix("!") ? nil : first
        }
        #expect(try read(cleans: false, completes: false) == plain)
        #expect(try read(cleans: true, completes: false) == cleaned)
        #expect(try read(cleans: false, completes: true) == completed)
        #expect(try read(cleans: true, completes: true) == both)
    }

    static let reasons: [(given: String, reason: String)] = [
        ("1.20256E+10", "a spreadsheet has rounded it"), ("1,20256E+10", "a spreadsheet has rounded it"),
        ("+1 (202) 555-0121", "--clean-numbers takes it"), ("2025550119", "--country US takes ten digits"),
        ("(202) 555-0119", "--country US with --clean-numbers takes ten digits"),
        ("0012025550123", "a dialling prefix"), ("12025550105", "no plus and no country code"),
        ("+1;+2", "more than one number"), ("whatsapp:+1", "another channel"), ("+12025550126 ext 7", "an extension"),
        ("+١٢٠٢", "digits of another script"),
    ]

    @Test("Why a number is refused, and what helps", arguments: reasons)
    func reason(given: String, reason: String) throws {
        let read = try #require(try lists.contacts([given]).first)
        #expect(read.hasPrefix("!contact_id is not a phone number in E.164"))
        #expect(read.contains(reason), "\(read)")
    }

    @Test("Senders that are numbers are cleaned, others are left")
    func senders() throws {
        let rows = try lists.read(
            "contact_id,sender_id,status,source\n+1,'+1 800 555 0199,opt-in,website\n+1,123456,opt-in,website\n"
                + "+1,MG1,opt-in,website\n+1,1.8E+10,opt-in,website\n"
        ) { $0.rules.cleansNumbers = true }
        #expect(rows[0].contains("|+18005550199|"))
        #expect(rows[1].contains("|123456|"))
        #expect(rows[2].contains("|MG1|"))
        #expect(rows[3].hasPrefix("5! sender_id is not a sender: a spreadsheet has rounded it"))
    }

    // MARK: - Words

    @Test("Other words for values, in letters of any case")
    func words() throws {
        let text =
            "contact_id,sender_id,status,source\n+1,1,SUBSCRIBED,web=form\n+1,1, subscribed ,website\n+1,1,gone,website\n"
        let rows = try lists.read(text) {
            try $0.rules.addWord("Subscribed", for: "opt-in", of: "status")
            try $0.rules.addWord("web=form", for: "website", of: "source")
        }
        #expect(rows == ["2: +1|1|opt-in|website", "3: +1|1|opt-in|website", "4! status is none of opt-in, opt-out"])
    }

    @Test("A word for a value that is none is found before anything is sent")
    func wrongWords() throws {
        var rules = ReadingRules()
        try rules.addWord("yes", for: "opt-in", of: "status")
        #expect(throws: ImportError.self) { try rules.addWord(" YES", for: "opt-out", of: "status") }
        for (field, value) in [("status", "optin"), ("stat", "opt-in")] {
            let error = #expect(throws: ImportError.self) {
                try lists.read(Lists.header + "\n") { try $0.rules.addWord("x", for: value, of: field) }
            }
            #expect(error?.description.contains("'\(field == "stat" ? "stat" : "optin")'") == true)
        }
    }

    // MARK: - Dates

    @Test("Without rules only ISO 8601 with a time and an offset is a date, and the message says what helps")
    func plainDates() throws {
        let read = try lists.dates([
            "2025-02-28T10:05:27Z", "2025-02-28T12:05:27+02:00", "", "03/04/2025", "2025-02-28", "28.02.2025 10:05",
            "45716",
            "2025-02-28 10:05:27", "2025-02-28T10:05:27", "2025-02-29T00:00:00Z", "2999-01-01T00:00:00Z",
        ])
        #expect(read[0] == "2025-02-28T10:05:27Z")
        #expect(read[1] == "2025-02-28T12:05:27+02:00")
        #expect(read[2] == "website")
        let expected = "!date_of_consent is not a date with a time and an offset, such as 2025-02-28T10:05:27Z"
        for line in read[3...9] { #expect(line.hasPrefix(expected), "\(line)") }
        #expect(read[3].hasSuffix("say with --date-format which of its numbers are the day and the month"))
        #expect(read[4].contains("--date-format yyyy-MM-dd"))
        #expect(read[6].contains("the number of a day"))
        #expect(read[7].hasSuffix("give its time zone with --time-zone"))
        #expect(read[10] == "!date_of_consent is in the future")
    }

    @Test("A clock that is a little behind refuses nothing")
    func clock() throws {
        // The lists are read on 2026-01-01 at 0:00.
        let read = try lists.dates(["2026-01-01T00:04:59Z", "2026-01-01T00:05:01Z"])
        #expect(read == ["2026-01-01T00:04:59Z", "!date_of_consent is in the future"])
    }

    static let formats: [(format: String, zone: String?, given: String, moment: String?)] = [
        ("dd/MM/yyyy", "UTC", "03/04/2025", "2025-04-03T00:00:00Z"),
        ("MM/dd/yyyy", "UTC", "03/04/2025", "2025-03-04T00:00:00Z"),
        ("M/d/yyyy h:mm a", "America/New_York", "2/8/2025 9:05 PM", "2025-02-09T02:05:00Z"),
        ("M/d/yyyy h:mm a", "America/New_York", "2/8/2025 12:05 am", "2025-02-08T05:05:00Z"),
        ("dd.MM.yyyy HH:mm", "Europe/Berlin", "28.02.2025 10:05", "2025-02-28T09:05:00Z"),
        ("yyyy-MM-dd", "America/New_York", "2025-02-28", "2025-02-28T05:00:00Z"),
        ("MMM d, yyyy", "UTC", "Feb 28, 2025", "2025-02-28T00:00:00Z"),
        ("EEE, dd MMM yyyy HH:mm:ss X", nil, "Fri, 28 Feb 2025 10:05:27 +0000", "2025-02-28T10:05:27Z"),
        ("EEE, dd MMM yyyy HH:mm:ss X", nil, "Thu, 28 Feb 2025 10:05:27 +0000", nil),
        ("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", nil, "2025-02-28T10:05:27.250+0200", "2025-02-28T10:05:27.250+0200"),
        ("dd.MM.yyyy HH:mm:ss.SSS XXX", nil, "28.02.2025 10:05:27.250 +02:00", "2025-02-28T08:05:27.250Z"),
        ("dd/MM/yyyy", nil, "03/04/2025", nil),
        ("dd/MM/yyyy", "UTC", "3/4/2025", nil),
        ("dd/MM/yyyy", "UTC", "30/02/2025", nil),
        ("dd/MM/yyyy", "UTC", "03/04/25", nil),
        ("dd/MM/yyyy", "UTC", "03/04/2025 ", "2025-04-03T00:00:00Z"),
        ("dd/MM/yyyy", "UTC", "03/04/2025x", nil),
        ("dd/MM/yyyy", "UTC", "٠٣/٠٤/٢٠٢٥", nil),
        ("h:mm a dd/MM/yyyy", "UTC", "13:00 PM 03/04/2025", nil),
        // Clocks go from 2:00 to 3:00, and from 3:00 back to 2:00.
        ("yyyy-MM-dd HH:mm", "Europe/Berlin", "2025-03-30 02:30", nil),
        ("yyyy-MM-dd HH:mm", "Europe/Berlin", "2025-03-30 03:00", "2025-03-30T01:00:00Z"),
        ("yyyy-MM-dd HH:mm", "Europe/Berlin", "2024-10-27 02:30", nil),
        ("yyyy-MM-dd HH:mm", "Europe/Berlin", "2024-10-27 03:30", "2024-10-27T02:30:00Z"),
        // A day that has no midnight begins at 1:00.
        ("yyyy-MM-dd", "America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z"),
    ]

    @Test("Dates in a form that was given", arguments: formats)
    func format(format: String, zone: String?, given: String, moment: String?) throws {
        let read = try lists.dates([given]) {
            $0.rules.dateFormats = [try DateFormat(format)]
            $0.rules.timeZone = zone.flatMap { TimeZone(identifier: $0) }
        }
        if let moment { #expect(read == [moment]) } else { #expect(read.first?.hasPrefix("!") == true, "\(read)") }
    }

    @Test("A time zone alone is enough for ISO 8601 without an offset")
    func timeZone() throws {
        let read = try lists.dates(["2025-02-28 10:05:27", "2025-02-28T10:05:27", "2025-02-28T10:05:27Z", "2025-02-28"])
        {
            $0.rules.timeZone = TimeZone(identifier: "Europe/Berlin")
        }
        #expect(read[0...2] == ["2025-02-28T09:05:27Z", "2025-02-28T09:05:27Z", "2025-02-28T10:05:27Z"])
        #expect(read[3].hasPrefix("!"))
    }

    @Test("A date that means two moments in two forms is refused")
    func severalFormats() throws {
        let read = try lists.dates(["03/04/2025", "28/02/2025", "02/28/2025", "04/04/2025"]) {
            $0.rules.dateFormats = [try DateFormat("dd/MM/yyyy"), try DateFormat("MM/dd/yyyy")]
            $0.rules.timeZone = TimeZone(identifier: "UTC")
        }
        #expect(
            read == [
                "!date_of_consent means different moments in two of the formats", "2025-02-28T00:00:00Z",
                "2025-02-28T00:00:00Z", "2025-04-04T00:00:00Z",
            ])
    }

    @Test(
        "Formats that leave something to guess are refused",
        arguments: [
            "", "yyyy", "dd/MM/yy", "dd/MM/yyyy hh:mm", "dd/MM/yyyy HH", "dd/MM/yyyy dd", "dd/MM/yyyy 'um HH:mm",
            "YYYY-MM-dd",
            "yyyy-mm-dd", "yyyy-MM-dd HH:mm a", "Q", "yyyy-MM-dd X",
        ])
    func wrongFormats(format: String) {
        #expect(throws: ImportError.self) { try DateFormat(format) }
    }
}
