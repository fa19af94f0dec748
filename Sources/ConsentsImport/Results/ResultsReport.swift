// SPDX-License-Identifier: Apache-2.0

/// What a results file says, each row by its last line.
package struct ResultsReport {
    package let header: ResultsHeader
    package private(set) var tally = Tally()
    /// Rows that are not accepted, with their reasons.
    package private(set) var notAccepted: [Int: ResultLine] = [:]

    /// Reads the whole file. Throws ``ImportError`` where it is no results file.
    package init(path: String) throws {
        var scan = try ResultsScan(path: path)
        guard let header = scan.header else { throw ImportError("\(path): this is no results file.") }
        self.header = header
        var accepted = SettledRows()
        var notAccepted: [Int: ResultLine] = [:]
        try scan.forEach { line in
            if line.outcome == .accepted {
                accepted.insert(line.row)
                notAccepted[line.row] = nil
            } else if !accepted.contains(line.row) {
                notAccepted[line.row] = line
            }
        }
        self.notAccepted = notAccepted
        for line in notAccepted.values.sorted(by: { $0.row < $1.row }) { tally.count(line) }
        tally.accepted = accepted.count
        tally.read = accepted.count + notAccepted.count
    }
}
