// SPDX-License-Identifier: Apache-2.0

/// What earlier runs came to: what became of each row, and what the service has of each pair.
final class EarlierResults {
    /// By the number of the row.
    private(set) var outcomes = RowOutcomes()
    /// The row of each pair that was stored last. Its newest date is, for an opt-out without one, when it was stored.
    let stored = PairTable()
    /// The highest number of a row.
    private(set) var lastRow = 0

    /// Takes down a line. Lines come in the order in which they were written.
    func add(_ line: ResultLine.Beginning, time: () -> Int?) {
        outcomes[line.row] = .init(outcome: line.outcome, check: line.check)
        lastRow = max(lastRow, line.row)
        guard let subject = line.subject else { return }
        switch line.outcome {
        case .accepted:
            let date = subject.date ?? (subject.isOptOut ? time() : nil)
            stored[subject.pair] = PairTable.Entry(
                row: line.row, isOptOut: subject.isOptOut, newest: date,
                marks: subject.date == nil ? .undated : [])
        default:
            // It may be stored or not.
            guard var entry = stored[subject.pair] else { return }
            entry.marks.insert(.uncertain)
            if !subject.isOptOut { entry.marks.insert(.maybeOptedIn) }
            stored[subject.pair] = entry
        }
    }

    /// What an earlier run made of a row, where the row is still the same.
    func outcome(number: Int, check: UInt64) -> ResultLine.Outcome? {
        outcomes[number].flatMap { $0.check == check ? $0.outcome : nil }
    }

    /// Whether a row is what the service has of its pair. Where it is in the list does not matter.
    func hasStored(_ row: Row) -> Bool {
        guard let entry = stored[row.pair], !entry.marks.contains(.uncertain) else { return false }
        return outcomes[entry.row].map { $0.outcome == .accepted && $0.check == row.check } ?? false
    }

    /// Whether a row was decided to be sent before, and it is not known what came of that.
    func isUnderWay(_ row: Row) -> Bool {
        outcome(number: row.number, check: row.check).map { !$0.isSettled } ?? false
    }
}

extension PairTable.Marks {
    /// A row was sent after the one that is known to be stored, and it is not known what came of that.
    static let uncertain = sent
    /// And it was an opt-in.
    static let maybeOptedIn = optsInAgain
}
