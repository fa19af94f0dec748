// SPDX-License-Identifier: Apache-2.0

/// What has become of the rows so far.
package struct Tally: Sendable, Hashable {
    /// One reason why rows were not accepted.
    package struct Reason: Sendable, Hashable {
        package let outcome: ResultLine.Outcome
        /// The service's code, 0 for none.
        package let code: Int
        package let message: String
    }

    /// How often a reason was met, and where first.
    package struct Occurrences: Sendable, Hashable {
        package var count = 0
        /// The first lines of the input with it, at most ten, in order.
        package private(set) var lines: [Int] = []

        mutating func add(line: Int) {
            count += 1
            guard lines.count < 10 || line < lines[9] else { return }
            lines.insert(line, at: lines.firstIndex { $0 > line } ?? lines.count)
            if lines.count > 10 { lines.removeLast() }
        }
    }

    /// Rows read from the input.
    package internal(set) var read = 0
    /// Rows that earlier runs settled.
    package internal(set) var settledBefore = 0
    /// Those of them that the service refused, and those that could not be sent.
    package internal(set) var rejectedBefore = 0
    package internal(set) var invalidBefore = 0
    package internal(set) var accepted = 0
    package internal(set) var rejected = 0
    package internal(set) var invalid = 0
    /// Rows that are not known to be stored and need another run.
    package internal(set) var failed = 0
    /// Rows sent more than once.
    package internal(set) var retried = 0
    package internal(set) var requests = 0
    /// Distinct reasons are few; should they not be, the rest is counted together.
    package internal(set) var reasons: [Reason: Occurrences] = [:]
    /// Whether the run ended before the input did.
    package internal(set) var isStopped = false
    /// Why the input could not be read to its end, and where; `nil` where it was.
    package internal(set) var inputProblem: String?

    package init() {}

    /// How much of an input is done with, from 0 to 1: what was read of it, less what is still on its way.
    func settledFraction(of rows: RowReader) -> Double? {
        let settled = settledBefore + accepted + rejected + invalid + failed
        return rows.fraction.map { read == 0 ? $0 : $0 * Double(settled) / Double(read) }
    }

    package mutating func count(_ result: ResultLine) {
        switch result.outcome {
        case .accepted: accepted += 1
        case .rejected: rejected += 1
        case .invalid: invalid += 1
        case .failed: failed += 1
        }
        guard result.outcome != .accepted else { return }
        for message in result.messages.isEmpty ? ["no reason given"] : result.messages {
            var reason = Reason(outcome: result.outcome, code: result.errorCode, message: message)
            if reasons[reason] == nil, reasons.count >= 1000 {
                reason = Reason(outcome: result.outcome, code: 0, message: "other reasons")
            }
            reasons[reason, default: Occurrences()].add(line: result.line)
        }
    }

    /// Counts a row that an earlier run settled.
    package mutating func countBefore(_ outcome: ResultLine.Outcome) {
        settledBefore += 1
        if outcome == .rejected { rejectedBefore += 1 }
        if outcome == .invalid { invalidBefore += 1 }
    }

    /// The reasons, the most frequent first.
    package var sortedReasons: [(reason: Reason, occurrences: Occurrences)] {
        reasons.map { ($0.key, $0.value) }.sorted {
            ($1.occurrences.count, $0.reason.message) < ($0.occurrences.count, $1.reason.message)
        }
    }
}
