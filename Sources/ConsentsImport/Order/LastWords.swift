// SPDX-License-Identifier: Apache-2.0

/// Which row of each pair of contact and sender has the last word.
///
/// A list that can be read twice is looked at before anything is sent (``note(_:)``), so each row's fate is known when
/// it comes up. Rows of a pipe, and rows that were appended meanwhile, are decided as they arrive (``arrive(_:)``).
final class LastWords {
    enum Verdict: Equatable {
        /// Nothing behind it is known.
        case last
        /// Another row of the pair has the last word.
        case superseded(by: Int)
    }

    let rule: LastWordRule
    let table = PairTable()
    /// Rows whose dates contradict their order.
    private(set) var contradictions = 0
    /// The last row that was looked at before the first one was sent.
    private var lastNoted = 0

    init(rule: LastWordRule) { self.rule = rule }

    /// Takes down an element of a first pass. Elements come in their order.
    ///
    /// - Returns: Whether it has the last word so far.
    @discardableResult
    func note(_ element: RowReader.Element) -> Bool {
        lastNoted = element.number
        switch element {
        case .row(let row): return take(row).verdict == .last
        case .invalid(_, _, _, _, _, let optOut):
            if let optOut { noteOptOut(optOut) }
            return false
        }
    }

    /// What is to become of a row. After a first pass this is known of all its rows.
    func verdict(on row: Row) -> (verdict: Verdict, previous: PairTable.Entry?) {
        guard row.number <= lastNoted, let entry = table[row.pair], entry.row > 0 else { return take(row) }
        return (entry.row == row.number ? .last : .superseded(by: entry.row), nil)
    }

    /// Compares a row with what is known of its pair, and remembers the winner.
    ///
    /// - Returns: The verdict, and the entry that the row replaced.
    private func take(_ row: Row) -> (verdict: Verdict, previous: PairTable.Entry?) {
        guard var entry = table[row.pair] else {
            table[row.pair] = PairTable.Entry(row.word)
            return (.last, nil)
        }
        let previous = entry
        if entry.row == row.number { return (.last, nil) }
        let (prevails, contradicts) =
            row.number > entry.row ? rule.compare(row.word, with: entry) : compareEarlier(row.word, with: entry)
        if contradicts { contradictions += 1 }
        guard prevails else { return (.superseded(by: entry.row), nil) }
        entry.give(to: row.word)
        table[row.pair] = entry
        return (.last, previous)
    }

    /// The same for a row that comes before the one that is known, as it does when a pipe is repeated.
    private func compareEarlier(_ word: Word, with entry: PairTable.Entry) -> (prevails: Bool, contradicts: Bool) {
        let (prevails, contradicts) = rule.compare(entry.word, with: PairTable.Entry(word))
        return (!prevails, contradicts)
    }

    /// Takes down an opt-out that cannot be sent as it is: whoever opted in before it has not the last word.
    private func noteOptOut(_ pair: UInt64) {
        var entry = table[pair] ?? PairTable.Entry()
        entry.marks.insert(.optOutBehind)
        table[pair] = entry
    }

    /// Tells of a row that an earlier run stored, before any other row of its pair arrives.
    func seed(_ pair: UInt64, _ entry: PairTable.Entry) {
        if table[pair] == nil { table[pair] = entry }
    }

    func mark(_ pair: UInt64, _ mark: PairTable.Marks) {
        guard var entry = table[pair] else { return }
        entry.marks.insert(mark)
        table[pair] = entry
    }
}
