// SPDX-License-Identifier: Apache-2.0

/// Decides what is to be done about each row: nothing, a line in the results, or sending it.
final class Triage {
    enum Decision {
        /// An earlier run has settled it.
        case done(ResultLine.Outcome)
        /// The service has it; it was at another place of the list before.
        case moved
        case superseded(by: Int)
        case held(reason: String)
        /// - Parameters:
        ///   - replacing: Whether it takes the last word from a row that may wait to be sent.
        ///   - overwriting: Whether the service has a row of the pair, or may have one.
        case send(replacing: Bool, overwriting: Bool, optsInAgain: Bool)
    }

    let words: LastWords
    let earlier: EarlierResults
    let holds: Holds
    private let options: ImportOptions

    init(words: LastWords, earlier: EarlierResults, options: ImportOptions) {
        self.words = words
        self.earlier = earlier
        self.options = options
        holds = Holds(register: options.optOuts, earlier: earlier)
    }

    /// What is to become of a row. Throws ``ImportError`` where the list is not the one that was imported.
    func decide(_ row: Row) throws -> Decision {
        try check(row.number, row.line, row.check) { earlier.hasStored(row) }
        let known = earlier.outcome(number: row.number, check: row.check)
        guard options.keepsOrder else {
            if let known, known == .accepted || known == .rejected { return .done(known) }
            return .send(replacing: false, overwriting: false, optsInAgain: false)
        }
        seed(row)
        let (verdict, previous) = words.verdict(on: row)
        if case .superseded(let by) = verdict {
            if let known, [.accepted, .rejected, .superseded].contains(known) { return .done(known) }
            return .superseded(by: by)
        }
        if known == .rejected { return .done(.rejected) }
        if earlier.hasStored(row), previous?.marks.contains(.sent) != true {
            return known == .accepted ? .done(.accepted) : .moved
        }
        return decideLast(row, known: known, previous: previous)
    }

    /// What is to become of a row that has the last word and is not stored.
    private func decideLast(_ row: Row, known: ResultLine.Outcome?, previous: PairTable.Entry?) -> Decision {
        let marks = words.table[row.pair]?.marks ?? []
        let hold = holds.decision(on: row, marks)
        if case .held(let reason) = hold { return known == .held ? .done(.held) : .held(reason: reason) }
        let isOverwriting = earlier.stored[row.pair] != nil || marks.contains(.sent)
        words.mark(row.pair, .sent)
        return .send(
            replacing: previous != nil, overwriting: isOverwriting, optsInAgain: hold == .optsInAgain)
    }

    /// What is to become of a record that cannot be sent; `nil` where an earlier run wrote it down.
    func settledBefore(number: Int, line: Int, check: UInt64) throws -> ResultLine.Outcome? {
        try self.check(number, line, check) { false }
        let known = earlier.outcome(number: number, check: check)
        return known?.isSettled == true ? known : nil
    }

    /// Tells the last words of a row that an earlier run of the same list stored, where this one is about its pair.
    /// A row that took the place of a stored one is news, whatever its number; so is every row of a list that was
    /// changed, because its numbers mean nothing any more.
    private func seed(_ row: Row) {
        guard !options.resendsChanged, words.table[row.pair] == nil, let stored = earlier.stored[row.pair] else {
            return
        }
        let entry = earlier.outcomes[row.number]
        guard entry == nil || entry?.outcome != .accepted || entry?.check == row.check else { return }
        // When a row was stored is no date that it has.
        words.seed(row.pair, PairTable.Entry(stored.word))
    }

    /// Sees to it that a stored row is still the same, or still somewhere in the list.
    ///
    /// A row that was not stored and is another one now was corrected, and is taken up again. One that was stored and
    /// is another one now means that rows were put in or taken out before it, or that it was changed; which of these
    /// it was only the owner of the list knows.
    func check(_ number: Int, _ line: Int, _ check: UInt64, isStored: () -> Bool) throws {
        guard !options.resendsChanged, let entry = earlier.outcomes[number], entry.outcome == .accepted,
            entry.check != check, !isStored()
        else { return }
        throw ImportError(
            "Line \(line): this is not the row that was stored as number \(number); this is another "
                + "list, or it was changed since. Give another file with --results to import it as a new list, or "
                + "--resend-changed to send every row that is not as it was.")
    }
}
