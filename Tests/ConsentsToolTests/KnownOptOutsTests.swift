// SPDX-License-Identifier: Apache-2.0

import ConsentsImport
import Foundation
import RuntimeTestSupport
import Testing

@Suite("Known opt-outs")
struct KnownOptOutsTests {
    private let source = KnownOptOut.Source(file: "export.json", line: 12)

    private func add(
        to known: inout KnownOptOuts, contact: String, sender: String?, date: Date?,
        source: KnownOptOut.Source = .init(file: "export.json", line: 12)
    ) {
        let isNoted = known.add(contact: contact, sender: sender, date: date, source: source)
        #expect(isNoted)
    }

    private func day(_ number: Double) -> Date { Date(timeIntervalSince1970: number * 86_400) }

    @Test("A pair is found with its date and where it is known from; other pairs are not")
    func pair() {
        var known = KnownOptOuts()
        #expect(known.newest(contact: "+12025550101", sender: "MG1") == nil)
        add(to: &known, contact: "+12025550101", sender: "MG1", date: day(1))
        let found = known.newest(contact: "+12025550101", sender: "MG1")
        #expect(found?.date == day(1))
        #expect(found?.isFromAnySender == false)
        #expect(found.map { "\($0.source)" } == "export.json line 12")
        #expect(known.newest(contact: "+12025550101", sender: "mg1") == found)
        #expect(known.newest(contact: "+12025550101", sender: "MG2") == nil)
        #expect(known.newest(contact: "+12025550102", sender: "MG1") == nil)
        #expect(known.newest(contact: "+012025550101", sender: "MG1") == nil)
        #expect(known.newest(contact: "12025550101", sender: "MG1") == nil)
    }

    @Test("An opt-out from any sender counts for each")
    func anySender() {
        var known = KnownOptOuts()
        add(to: &known, contact: "+1202", sender: nil, date: day(2))
        #expect(known.newest(contact: "+1202", sender: "MG1")?.isFromAnySender == true)
        add(to: &known, contact: "+1202", sender: "MG1", date: day(1))
        #expect(known.newest(contact: "+1202", sender: "MG1")?.date == day(2))
        add(to: &known, contact: "+1202", sender: "MG1", date: day(3))
        #expect(known.newest(contact: "+1202", sender: "MG1")?.date == day(3))
        #expect(known.newest(contact: "+1202", sender: "MG2")?.date == day(2))
        #expect(known.count == 2)
    }

    @Test("The newest opt-out stays, and one without a date is newer than all")
    func newest() {
        var known = KnownOptOuts()
        for (line, date) in [(1, day(5)), (2, day(7)), (3, day(6))] {
            add(to: &known, contact: "+1", sender: "S", date: date, source: .init(file: "a.csv", line: line))
        }
        #expect(known.newest(contact: "+1", sender: "S")?.source.line == 2)
        add(to: &known, contact: "+1", sender: nil, date: nil, source: .init(file: "b.csv", line: 4))
        let found = known.newest(contact: "+1", sender: "S")
        #expect(found?.date == nil)
        #expect(found?.source == .init(file: "b.csv", line: 4))
    }

    @Test("What is no phone number is not noted")
    func noNumbers() {
        var known = KnownOptOuts()
        for contact in ["", "+", "1202", "+1 202", "+1234567890123456", "+١٢٣", "12345", "+1a"] {
            let isNoted = known.add(contact: contact, sender: nil, date: nil, source: source)
            #expect(!isNoted, "\(contact)")
        }
        #expect(known.isEmpty)
    }

    @Test("An opt-in is newer only where both dates are known")
    func comparison() {
        let dated = KnownOptOut(date: day(5), isFromAnySender: false, source: source)
        #expect(dated.isOlder(than: day(6)))
        #expect(!dated.isOlder(than: day(5)))
        #expect(!dated.isOlder(than: day(4)))
        #expect(!dated.isOlder(than: nil))
        #expect(!KnownOptOut(date: nil, isFromAnySender: false, source: source).isOlder(than: day(6)))
    }

    @Test("Dates outside of what can be kept do no harm")
    func extremeDates() {
        var known = KnownOptOuts()
        for date in [Date.distantPast, .distantFuture, Date(timeIntervalSince1970: .infinity)] {
            add(to: &known, contact: "+1", sender: nil, date: date)
        }
        #expect(known.newest(contact: "+1", sender: "S")?.date?.timeIntervalSince1970 == 253_402_300_799.999)
        add(to: &known, contact: "+1", sender: nil, date: Date(timeIntervalSince1970: .nan))
        #expect(known.newest(contact: "+1", sender: "S")?.date == nil)
    }

    @Test("Many opt-outs are found as a dictionary finds them")
    func many() {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(seed: seed)
        var known = KnownOptOuts()
        var expected: [String: Double] = [:]
        for line in 1...100_000 {
            let contact = "+1202\(Int.random(in: 0..<30_000, using: &random))"
            let sender = ["MG1", "MG2", nil][Int.random(in: 0..<3, using: &random)]
            let date = Double(Int.random(in: 0..<1_000_000, using: &random)) / 8
            add(
                to: &known, contact: contact, sender: sender, date: Date(timeIntervalSince1970: date),
                source: .init(file: "f", line: line))
            let key = contact + (sender ?? "")
            expected[key] = max(expected[key] ?? 0, date)
        }
        #expect(known.count == expected.count)
        for number in 0..<30_000 {
            for sender in ["MG1", "MG3"] {
                let date = known.newest(contact: "+1202\(number)", sender: sender)?.date?.timeIntervalSince1970
                let dates = [expected["+1202\(number)"], expected["+1202\(number)\(sender)"]].compactMap(\.self)
                guard date == dates.max() else {
                    Issue.record("seed \(seed), +1202\(number), \(sender): \(date ?? 0)")
                    return
                }
            }
        }
    }
}
