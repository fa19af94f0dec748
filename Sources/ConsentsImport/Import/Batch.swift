// SPDX-License-Identifier: Apache-2.0

import WireformRuntime

/// Rows that travel in one request. No two of them have the same id, because results are matched by it, and no two are
/// about the same contact and sender.
struct Batch: Sendable {
    var rows: [Row]
    /// How often the service has answered for these rows, and left them open.
    var answers = 0
    /// How often they have been sent, answered or not.
    var requests = 0
    /// How long their requests have failed already.
    var failing = Failing()

    /// The same rows in two requests.
    var halves: [Batch] {
        let middle = (rows.count + 1) / 2
        return [rows[..<middle], rows[middle...]].map { rows in
            var half = self
            half.rows = Array(rows)
            half.failing.count = 0
            return half
        }
    }
}

/// Failures in a row, and for how long.
struct Failing: Sendable {
    var count = 0
    /// Since the first failure. A machine that slept meanwhile did not try, so each wait counts for no more than it was
    /// meant to take and a request's time.
    var duration = Duration.zero
}

/// What came of sending a batch.
struct BatchOutcome: Sendable {
    var settled: [(row: Row, line: ResultLine)] = []
    /// Rows to send again: one batch, or two halves of one that was refused or failed as a whole.
    var again: [Batch] = []
    /// The client's own repetitions included.
    var requests = 0
    /// Why nothing more can be sent.
    var fatal: APIError?
}
