// SPDX-License-Identifier: Apache-2.0

/// What a results file says, each row by its last line.
package struct ResultsReport {
    package let header: ResultsHeader
    let path: String
    package private(set) var tally = Tally()
    /// What became of each row.
    let outcomes: RowOutcomes

    /// Reads the whole file, twice, so that nothing but a few bytes for each row is kept. Throws ``ImportError`` where
    /// it is no results file.
    package init(path: String) throws {
        var scan = try ResultsScan(path: path)
        guard let header = scan.header else { throw ImportError("\(path): this is no results file.") }
        self.header = header
        self.path = path
        // The number of each row's last line.
        var last = RowTable<UInt32>()
        var number: UInt32 = 0
        try scan.forEach { line, _ in
            number &+= 1
            last[line.row] = number
        }
        scan = try ResultsScan(path: path)
        number = 0
        var outcomes = RowOutcomes()
        var tally = Tally()
        try scan.forEach { line, text in
            number &+= 1
            guard last[line.row] == number else { return }
            outcomes[line.row] = .init(outcome: line.outcome, check: line.check)
            tally.read += 1
            if line.outcome == .accepted {
                tally.accepted += 1
            } else if let result = ResultLine(parsing: String(decoding: text, as: UTF8.self)) {
                tally.count(result)
            }
        }
        self.outcomes = outcomes
        self.tally = tally
    }
}
