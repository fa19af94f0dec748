// SPDX-License-Identifier: Apache-2.0

/// What became of each row, by its last line, and what the row was like: eight and a half bytes for each.
package struct RowOutcomes: Sendable {
    /// What a results file says of one row.
    struct Entry: Sendable, Hashable {
        let outcome: ResultLine.Outcome
        /// See ``Row/check``.
        let check: UInt64
    }

    /// Two rows in a byte: 0 for none, otherwise the place of the outcome among all of them, from 1.
    private var outcomes = RowTable<UInt8>()
    private var checks = RowTable<UInt64>()

    init() {}

    subscript(row: Int) -> Entry? {
        get {
            let code = Int(outcomes[row / 2] >> shift(row) & 0xF)
            return code == 0 ? nil : Entry(outcome: Self.all[code - 1], check: checks[row])
        }
        set {
            let place = newValue.flatMap { entry in Self.all.firstIndex { $0 == entry.outcome } }
            let code = place.map { UInt8($0 + 1) } ?? 0
            outcomes[row / 2] = outcomes[row / 2] & ~(0xF << shift(row)) | code << shift(row)
            checks[row] = newValue?.check ?? 0
        }
    }

    private static let all = ResultLine.Outcome.allCases

    private func shift(_ row: Int) -> UInt8 { row % 2 == 0 ? 0 : 4 }
}
