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
    /// Rows that were not sent, because another row of their pair has the last word.
    package internal(set) var superseded = 0
    /// Opt-ins that were not sent, because an opt-out is known.
    package internal(set) var held = 0
    /// Rows that earlier runs found to be one or the other.
    package internal(set) var supersededBefore = 0
    package internal(set) var heldBefore = 0
    /// People who were opted in although an older opt-out is known.
    package internal(set) var optedInAgain = 0
    /// Rows whose dates contradict their order in the list.
    package internal(set) var contradictions = 0
    /// Rows sent more than once.
    package internal(set) var retried = 0
    package internal(set) var requests = 0
    /// Distinct reasons are few; should they not be, the rest is counted together.
    package internal(set) var reasons: [Reason: Occurrences] = [:]
    /// The line of a last row that was left for another run, because no line end follows it yet.
    package internal(set) var unterminatedLine: Int?
    /// Whether the run ended before the input did.
    package internal(set) var isStopped = false
    /// Why the input could not be read to its end, and where; `nil` where it was.
    package internal(set) var inputProblem: String?

    package init() {}

    /// Rows that this run has settled.
    var settled: Int { accepted + rejected + invalid + failed + superseded + held }

    /// How much of an input is done with, from 0 to 1: what was read of it, less what is still on its way.
    func settledFraction(_ fraction: Double?) -> Double? {
        fraction.map { read == 0 ? $0 : $0 * Double(settledBefore + settled) / Double(read) }
    }

    package mutating func count(_ result: ResultLine) {
        switch result.outcome {
        case .accepted: accepted += 1
        case .rejected: rejected += 1
        case .invalid: invalid += 1
        case .failed, .sending: failed += 1
        case .superseded: superseded += 1
        case .held: held += 1
        }
        guard ![.accepted, .superseded].contains(result.outcome) else { return }
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
        if outcome == .superseded { supersededBefore += 1 }
        if outcome == .held { heldBefore += 1 }
    }

    /// The reasons, the most frequent first.
    package var sortedReasons: [(reason: Reason, occurrences: Occurrences)] {
        reasons.map { ($0.key, $0.value) }.sorted {
            ($1.occurrences.count, $0.reason.message) < ($0.occurrences.count, $1.reason.message)
        }
    }
}
