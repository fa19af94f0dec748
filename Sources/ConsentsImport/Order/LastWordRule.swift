// SPDX-License-Identifier: Apache-2.0

/// Which of several rows about one contact and sender counts.
public enum LastWordRule: String, Sendable, CaseIterable {
    /// The later row of the list, except where both have a date: then the newer date, and of equal dates the opt-out.
    case newest
    /// The later row of the list, whatever the dates say.
    case list
}

extension LastWordRule {
    /// Whether a row takes the last word from an earlier one, and whether order and dates contradict each other.
    ///
    /// An undated row has at least the date of what it stands behind. So a row behind it with an older date contradicts
    /// the list in a circle, which counts as a tie: the opt-out wins. Dates are compared to the second.
    func compare(_ later: Word, with earlier: PairTable.Entry) -> (prevails: Bool, contradicts: Bool) {
        guard earlier.row > 0, let date = later.date, let newest = earlier.newest else { return (true, false) }
        let isCircle = earlier.marks.contains(.undated) && date <= newest
        if date > newest { return (true, false) }
        if isCircle || date == newest {
            let isEqual = later.isOptOut == earlier.isOptOut
            return (isEqual || later.isOptOut || self == .list, !isEqual)
        }
        return (self == .list, true)
    }
}

extension PairTable.Entry {
    /// What is known of a pair from one row alone.
    init(_ word: Word) {
        self.init(row: word.row, isOptOut: word.isOptOut, newest: word.date, marks: word.date == nil ? .undated : [])
    }

    /// The row as it was said; its date is that of the newest row before it where it has none.
    var word: Word { Word(row: row, isOptOut: isOptOut, date: marks.contains(.undated) ? nil : newest) }

    /// Gives the last word to a row. What was sent of the pair is still known.
    mutating func give(to word: Word) {
        let newest = [self.newest, word.date].compactMap(\.self).max()
        self = Self(
            row: word.row, isOptOut: word.isOptOut, newest: newest,
            marks: marks.intersection(.sent).union(word.date == nil ? .undated : []))
    }
}
