// SPDX-License-Identifier: Apache-2.0

import ConsentsImport
import Foundation
import Testing

@Suite("Files of known opt-outs")
struct OptOutReaderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func read(
        _ text: String, as name: String = "out.csv", _ reader: OptOutReader = OptOutReader()
    ) throws -> (known: KnownOptOuts, report: OptOutReader.Report) {
        var known = KnownOptOuts()
        let report = try reader.read(folder.write(name, text), into: &known)
        return (known, report)
    }

    private func date(_ known: KnownOptOuts, _ contact: String, _ sender: String) -> String? {
        known.newest(contact: contact, sender: sender).map {
            $0.date.map { $0.formatted(.iso8601) } ?? "undated"
        }
    }

    @Test("A list: contact, and sender and date where it has them")
    func list() throws {
        let (known, report) = try read(
            """
            Contact;Sender;Date of opt-out;Name
            +12025550101;MG1;2025-02-28T10:05:27Z;Doe
            +12025550102;;;Roe

            +12025550103;MG1;;
            """)
        #expect(date(known, "+12025550101", "MG1") == "2025-02-28T10:05:27Z")
        #expect(date(known, "+12025550101", "MG2") == nil)
        #expect(date(known, "+12025550102", "MG2") == "undated")
        #expect(date(known, "+12025550103", "MG1") == "undated")
        let source = known.newest(contact: "+12025550103", sender: "MG1").map { "\($0.source)" }
        #expect(source == folder.path("out.csv") + " line 5")
        #expect((report.records, report.optOuts, report.problemCount) == (3, 3, 0))
    }

    @Test("A list of consents: only its opt-outs count")
    func consents() throws {
        let (known, report) = try read(
            """
            contact_id,sender_id,status,source,date_of_consent
            +12025550101,MG1,opt-in,website,2025-02-28T10:05:27Z
            +12025550102,MG1,opt-out,website,2025-02-28T10:05:27Z
            +12025550103,MG1,out,website,2025-02-28T10:05:27Z
            """)
        #expect(known.count == 1)
        #expect(date(known, "+12025550102", "MG1") != nil)
        #expect(report.problems == [folder.path("out.csv") + ":4: the status is neither opt-in nor opt-out"])
    }

    @Test("What cannot be read is reported with file and line, and no number is repeated")
    func problems() throws {
        let (known, report) = try read(
            """
            contact_id,date
            2025550101,
            +12025550102,03/04/2025
            +12025550103,"2025-02-28T10:05:27Z"x
            ,2025-02-28T10:05:27Z
            +12025550104
            1.20256E+10,
            """)
        #expect(known.isEmpty)
        #expect(report.problemCount == 6)
        #expect(report.problems.count == 6)
        for (index, problem) in report.problems.enumerated() {
            #expect(problem.hasPrefix(folder.path("out.csv") + ":\(index + 2): "), "\(problem)")
            #expect(!problem.contains("20255501"))
        }
    }

    @Test("Many bad lines are counted, the first are told")
    func manyProblems() throws {
        let (_, report) = try read("contact_id\n" + String(repeating: "x\n", count: 1000))
        #expect(report.problemCount == 1000)
        #expect(report.problems.count == 20)
    }

    @Test("Files that are none are refused with the reason")
    func noLists() throws {
        for (text, reason) in [
            ("", "empty"), ("  \n", "empty"), ("name\nx\n", "contact_id is missing"),
            ("+12025550101\n+12025550102\n", "contact_id is missing"), ("contact,contact_id\n", "two columns could be"),
            ("contact\n\"+1\n", "a quote is opened"),
        ] {
            let error = #expect(throws: ImportError.self) { try read(text) }
            #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
            #expect(error?.description.hasPrefix(folder.path("out.csv")) == true)
            #expect(error?.description.contains("2025550") == false)
        }
        let path = try folder.write("out.json.gz", [0x1F, 0x8B, 8, 0])
        var known = KnownOptOuts()
        let error = #expect(throws: ImportError.self) { try OptOutReader().read(path, into: &known) }
        #expect(error?.description.contains("zcat") == true)
        #expect(throws: ImportError.self) { try OptOutReader().read(folder.path("absent"), into: &known) }
    }

    private static func message(
        _ direction: String, from: String = "+12025550101", to: String = "+18005550199", body: String = "",
        code: String = "null", service: String = "null"
    ) -> String {
        #"{"sid":"SM1","direction":"\#(direction)","from":"\#(from)","to":"\#(to)","body":"\#(body)","error_code":"#
            + #"\#(code),"messaging_service_sid":\#(service),"date_sent":"2025-02-28T10:05:27Z","num_media":"0"}"#
    }

    @Test("A Bulk Export of messages: keywords that came in, and messages that were not sent because of them")
    func messages() throws {
        let lines = [
            Self.message("inbound", body: "STOP"),
            Self.message("inbound", from: "+12025550102", body: " Stop.\\n", service: #""MG1""#),
            Self.message("inbound", from: "+12025550103", body: "please stop texting me"),
            Self.message("inbound", from: "+12025550104", body: "START"),
            Self.message("outbound-api", from: "+18005550199", to: "+12025550105", body: "STOP", code: "21610"),
            Self.message("outbound-api", from: "", to: "+12025550106", code: "\"21610\"", service: #""MG1""#),
            Self.message("outbound-reply", from: "+18005550199", to: "+12025550107", code: "30003"),
            Self.message("inbound", from: "12345", body: "STOP"),
            Self.message("inbound", from: "rcs:+12025550108", to: "rcs:agent", body: "unsubscribe"),
            "not json",
            Self.message("sideways", body: "STOP"),
        ]
        let (known, report) = try read(lines.joined(separator: "\n"), as: "export.json")
        #expect(date(known, "+12025550101", "+18005550199") == "2025-02-28T10:05:27Z")
        #expect(date(known, "+12025550101", "MG1") == nil)
        // Whoever writes to a number of a Messaging Service has opted out of both.
        #expect(date(known, "+12025550102", "+18005550199") != nil)
        #expect(date(known, "+12025550102", "MG1") != nil)
        #expect(date(known, "+12025550103", "+18005550199") == nil)
        #expect(date(known, "+12025550104", "+18005550199") == nil)
        #expect(date(known, "+12025550105", "+18005550199") != nil)
        #expect(date(known, "+12025550106", "MG1") != nil)
        #expect(date(known, "+12025550107", "+18005550199") == nil)
        #expect(date(known, "+12025550108", "rcs:agent") != nil)
        #expect((report.records, report.optOuts, report.withoutNumber, report.problemCount) == (11, 5, 1, 2))
        #expect(
            report.problems.first == folder.path("export.json")
                + ":10: the line is not a JSON object; write one object a line")
    }

    @Test("Keywords of one's own, and opt-outs from all senders")
    func options() throws {
        let reader = OptOutReader(keywords: OptOutKeywords(others: ["parar"]), appliesToAnySender: true)
        let (known, _) = try read(
            Self.message("inbound", body: "PARAR") + "\n" + Self.message("inbound", from: "+1202", body: "stopall"),
            as: "e.json", reader)
        #expect(known.newest(contact: "+12025550101", sender: "MG9")?.isFromAnySender == true)
        #expect(date(known, "+1202", "MG9") != nil)
        #expect(try read(Self.message("inbound", body: "PARAR"), as: "e.json").known.isEmpty)
    }

    @Test("Every documented keyword, in letters of any case")
    func keywords() throws {
        for keyword in OptOutKeywords.documented {
            for body in [keyword, keyword.lowercased(), " \(keyword)! "] {
                #expect(try read(Self.message("inbound", body: body), as: "e.json").known.count == 1, "\(body)")
            }
            #expect(try read(Self.message("inbound", body: keyword + " NOW"), as: "e.json").known.isEmpty)
        }
    }

    private static func event(_ type: String, _ data: String) -> String {
        #"{"specversion":"1.0","type":"com.twilio.messaging.\#(type)","source":"AC1","id":"NO1","time":"2025-03-01T00:00:00Z","#
            + #""data":{\#(data)}}"#
    }

    @Test("Event Streams: inbound messages, undelivered ones and reassigned numbers, alone and in batches")
    func events() throws {
        let inbound = #""timestamp":"2025-02-28T10:05:27.000Z","to":"+18005550199","messagingServiceSid":"MG1""#
        let events = [
            Self.event("inbound-message.received", inbound + #","from":"+12025550101","body":"stop""#),
            Self.event(
                "inbound-message.received", inbound + #","from":"+12025550102","body":"basta","optOutType":"STOP""#),
            Self.event(
                "inbound-message.received", inbound + #","from":"+12025550103","body":"stop","optOutType":"HELP""#),
            Self.event("inbound-message.received", #""to":"+18005550199","from":"+12025550104","body":"QUIT""#),
            Self.event(
                "message.undelivered",
                #""to":"+12025550105","from":"+18005550199","errorCode":21610,"timestamp":"2025-02-28T10:05:27Z""#),
            Self.event("message.delivered", #""to":"+12025550106","from":"+18005550199""#),
            Self.event(
                "reassigned-number.detected",
                #""from_number":"+18005550199","to_number":"+12025550107","is_reassigned":true,"#
                    + #""timestamp":"2025-02-28T10:05:27Z","consent_updated_at":"2025-02-28T10:05:28Z""#),
            Self.event("reassigned-number.detected", #""to_number":"+12025550108","is_reassigned":false"#),
        ]
        let text = events[0...3].joined(separator: "\n") + "\n[" + events[4...].joined(separator: ",") + "]\n"
        let (known, report) = try read(text, as: "events.jsonl")
        #expect(date(known, "+12025550101", "MG1") == "2025-02-28T10:05:27Z")
        #expect(date(known, "+12025550101", "+18005550199") == "2025-02-28T10:05:27Z")
        #expect(date(known, "+12025550102", "MG1") != nil)
        #expect(date(known, "+12025550103", "MG1") == nil)
        #expect(date(known, "+12025550104", "+18005550199") == "2025-03-01T00:00:00Z")
        #expect(date(known, "+12025550105", "+18005550199") != nil)
        #expect(date(known, "+12025550107", "MG9") == "2025-02-28T10:05:28Z")
        #expect(date(known, "+12025550108", "MG9") == nil)
        #expect((report.records, report.optOuts, report.problemCount) == (8, 5, 0))
    }

    @Test("A list as JSON Lines")
    func jsonLines() throws {
        let (known, report) = try read(
            """
            {"contact_id":"+12025550101","senderId":"MG1","date":"2025-02-28T10:05:27Z","name":"x"}
            {"contact":"+12025550102"}
            {"contact":12025550103}
            {"contact":"+1","contactId":"+2"}
            {}
            """, as: "out.jsonl")
        #expect(date(known, "+12025550101", "MG1") == "2025-02-28T10:05:27Z")
        #expect(date(known, "+12025550102", "MG1") == "undated")
        #expect(report.problemCount == 3)
    }

    @Test("Rules for lists hold for lists of opt-outs, and a day counts until its end")
    func rules() throws {
        var rules = ReadingRules()
        rules.cleansNumbers = true
        rules.dateFormats = [try DateFormat("dd/MM/yyyy")]
        rules.timeZone = TimeZone(identifier: "America/New_York")
        try rules.addWord("unsubscribed", for: "opt-out", of: "status")
        let (known, report) = try read(
            "contact,date,status\n+1 (202) 555-0101,03/04/2025,Unsubscribed\n", OptOutReader(rules: rules))
        #expect(report.problems == [])
        #expect(
            known.newest(contact: "+12025550101", sender: "1")?.date?.timeIntervalSince1970 == 1_743_739_199.999)
    }
}
