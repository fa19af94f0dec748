// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What an import would do.
package struct ImportPlan: Sendable {
    /// Rows that were read, those that cannot be sent, and why.
    package var tally = Tally()
    /// Rows that would be sent.
    package private(set) var toSend = 0
    /// Rows that another row of their pair supersedes.
    package private(set) var superseded = 0
    /// Opt-ins that would not be sent, because an opt-out is known.
    package private(set) var held = 0
    /// Rows that earlier runs settled.
    package private(set) var settled = 0
    /// People who would be opted in although an older opt-out is known.
    package private(set) var optedInAgain = 0
    /// Rows whose dates contradict their order.
    package private(set) var contradictions = 0

    private var valid = 0

    /// Takes down an element that was just noted.
    mutating func add(_ element: RowReader.Element, _ triage: Triage) {
        tally.read += 1
        switch element {
        case .row(let row):
            valid += 1
            guard triage.words.table[row.pair]?.row == row.number else { return }
            triage.markFate(of: row)
        case .invalid(let number, let line, let check, let id, let problems, _):
            tally.count(
                ResultLine(
                    row: number, line: line, check: check, correlationID: id, outcome: .invalid, messages: problems,
                    time: .distantPast))
        }
    }

    /// Sums up, once all elements were taken down.
    mutating func finish(_ words: LastWords) {
        var pairs = 0
        words.table.forEach { entry in
            guard entry.row > 0 else { return }
            pairs += 1
            if entry.marks.contains(.done) {
                settled += 1
            } else if entry.marks.contains(.held) || entry.marks.contains(.optOutBehind) && !entry.isOptOut {
                held += 1
            } else {
                toSend += 1
                if entry.marks.contains(.optsInAgain) { optedInAgain += 1 }
            }
        }
        superseded = valid - pairs
        contradictions = words.contradictions
    }

    /// How many requests that takes.
    package func requests(of size: Int) -> Int { (toSend + size - 1) / size }
}

extension Triage {
    /// Marks a row that has the last word so far with what would become of it.
    fileprivate func markFate(of row: Row) {
        let known = earlier.outcome(number: row.number, check: row.check)
        if known == .rejected || earlier.hasStored(row) { return words.mark(row.pair, .done) }
        switch holds.decision(on: row) {
        case .free: break
        case .optsInAgain: words.mark(row.pair, .optsInAgain)
        case .held: words.mark(row.pair, .held)
        }
    }
}
