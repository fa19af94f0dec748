// SPDX-License-Identifier: Apache-2.0

import Foundation
import WireformRuntime

/// Decides whether an opt-in may be sent, given the opt-outs that are known.
struct Holds {
    enum Decision: Equatable {
        /// No opt-out is known.
        case free
        /// An older opt-out is known.
        case optsInAgain
        case held(reason: String)
    }

    let register: (any OptOutRegister)?
    let earlier: EarlierResults

    /// - Parameter marks: What this run knows of the row's pair.
    func decision(on row: Row, _ marks: PairTable.Marks = []) -> Decision {
        guard !row.word.isOptOut else { return .free }
        if marks.contains(.optOutBehind) {
            return .held(
                reason: "a later row about the same person is an opt-out that cannot be sent; correct it first")
        }
        var isKnown = false
        if let optOut = register?.newestOptOut(of: row["contact_id"], from: row["sender_id"]) {
            isKnown = true
            let date = optOut.date.map { Int($0.timeIntervalSince1970.rounded(.down)) }
            guard isNewer(row, than: date) else { return .held(reason: reason(optOut.date, optOut.source, row)) }
        }
        // What this run sent after it is newer, and in the list before this row.
        if let stored = earlier.stored[row.pair], isInForce(stored, for: row, marks) {
            isKnown = true
            guard isNewer(row, than: stored.newest) else {
                let date = stored.newest.map { Date(timeIntervalSince1970: Double($0)) }
                return .held(reason: reason(date, "row \(stored.row) of these results", row))
            }
        }
        return isKnown ? .optsInAgain : .free
    }

    /// Whether a stored opt-out is the last that is known of a row's pair.
    private func isInForce(_ stored: PairTable.Entry, for row: Row, _ marks: PairTable.Marks) -> Bool {
        stored.isOptOut && !stored.marks.contains(.maybeOptedIn) && !marks.contains(.sent) && !earlier.isUnderWay(row)
    }

    private func isNewer(_ row: Row, than optOut: Int?) -> Bool {
        guard let date = row.word.date, let optOut else { return false }
        return date > optOut
    }

    private func reason(_ date: Date?, _ source: String, _ row: Row) -> String {
        let known =
            "an opt-out" + (date.map { " of \(Timestamp.rfc3339($0, .seconds))" } ?? "") + " is known from \(source)"
        if row.word.date == nil { return known + ", and this opt-in has no date" }
        return known + (date == nil ? ", and when it was said is not known" : ", and this opt-in is not newer")
    }
}
