// SPDX-License-Identifier: Apache-2.0

import Foundation
import RuntimeTestSupport

/// A list of consents that grows and is corrected, and what it says in the end.
struct SimulatedList {
    struct Row: Equatable {
        var contact: String
        var sender: String
        var isOptOut: Bool
        /// Days since the beginning of 2025.
        var date: Int?
        /// Whether it is refused before it is sent.
        var isInvalid = false

        /// The service refuses numbers that are too short.
        var isRejected: Bool { contact.count < 8 }
        var pair: String { contact + " " + sender }
        var status: String { isOptOut ? "opt-out" : "opt-in" }
        var dateText: String { date.map { Self.text(Self.time(day: $0)) } ?? "" }

        /// An invalid row keeps its contact, sender and status.
        var text: String { "\(contact),\(sender),\(status),\(isInvalid ? "nowhere" : "website"),\(dateText)\n" }

        static func time(day: Int) -> Date { Date(timeIntervalSince1970: 1_735_689_600 + Double(day) * 86_400) }

        private static func text(_ date: Date) -> String {
            date.formatted(
                .iso8601.year().month().day().time(includingFractionalSeconds: false).timeZone(separator: .omitted))
        }
    }

    private(set) var rows: [Row] = []
    private let contacts: [String]
    private let senders: [String]
    private let dateRate: Double

    init(using generator: inout SeededGenerator) {
        contacts = (0..<Int.random(in: 2...7, using: &generator)).map { "+1202555\(1000 + $0)" } + ["+19"]
        senders = Bool.random(using: &generator) ? ["123456"] : ["123456", "654321"]
        dateRate = [0, 0.5, 1].randomElement(using: &generator) ?? 0
        grow(Int.random(in: 6...24, using: &generator), using: &generator)
    }

    var text: String { "contact_id,sender_id,status,source,date_of_consent\n" + rows.map(\.text).joined() }

    mutating func grow(_ count: Int, using generator: inout SeededGenerator) {
        for _ in 0..<count { rows.append(row(using: &generator)) }
    }

    /// Corrects a row that was not stored; `false` where there is none.
    mutating func correct(using generator: inout SeededGenerator) {
        let wrong = rows.indices.filter { rows[$0].isInvalid || rows[$0].isRejected }
        guard let index = wrong.randomElement(using: &generator) else { return }
        rows[index] = row(using: &generator)
    }

    /// Changes, removes or inserts a row anywhere.
    mutating func change(using generator: inout SeededGenerator) {
        guard let index = rows.indices.randomElement(using: &generator) else { return }
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: rows[index] = row(using: &generator)
        case 1: rows.remove(at: index)
        default: rows.insert(row(using: &generator), at: index)
        }
    }

    private func row(using generator: inout SeededGenerator) -> Row {
        Row(
            contact: contacts.randomElement(using: &generator) ?? "",
            sender: senders.randomElement(using: &generator) ?? "",
            isOptOut: Double.random(in: 0..<1, using: &generator) < 0.4,
            date: Double.random(in: 0..<1, using: &generator) < dateRate
                ? Int.random(in: 0..<20, using: &generator) : nil,
            isInvalid: Double.random(in: 0..<1, using: &generator) < 0.05)
    }

    /// The row that has the last word of each pair, by its index, as the documentation says it.
    var lastWords: [String: Int] {
        var winners: [String: Int] = [:]
        // The newest date so far of each pair.
        var newest: [String: Int] = [:]
        for (index, row) in rows.enumerated() where !row.isInvalid {
            defer { if let date = row.date { newest[row.pair] = max(newest[row.pair] ?? date, date) } }
            guard let winner = winners[row.pair].map({ rows[$0] }), let date = row.date, let latest = newest[row.pair]
            else {
                winners[row.pair] = index
                continue
            }
            let isTie = winner.date == nil ? date <= latest : date == latest
            if date > latest || isTie && (row.isOptOut || !winner.isOptOut) { winners[row.pair] = index }
        }
        return winners
    }

    /// Whether there is an opt-out behind a row that cannot be sent.
    func hasInvalidOptOut(of pair: String, behind index: Int) -> Bool {
        rows[index...].contains { $0.isInvalid && $0.isOptOut && $0.pair == pair }
    }
}
