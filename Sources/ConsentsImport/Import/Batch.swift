// SPDX-License-Identifier: Apache-2.0

import WireformRuntime

/// Rows that travel in one request. No two of them have the same id, because results are matched by it.
struct Batch: Sendable {
    private(set) var rows: [Row] = []
    /// How often the service has answered for these rows, and left them open.
    var answers = 0
    /// How often they have been sent, answered or not.
    var requests = 0
    private var ids: Set<String> = []

    init() {}

    init(again rows: [Row], answers: Int, requests: Int) {
        self.rows = rows
        self.answers = answers
        self.requests = requests
    }

    func canTake(_ row: Row) -> Bool { !ids.contains(row.correlationID) }

    mutating func add(_ row: Row) {
        rows.append(row)
        ids.insert(row.correlationID)
    }
}

/// What came of sending a batch.
struct BatchOutcome: Sendable {
    var settled: [ResultLine] = []
    /// Rows to send again.
    var again: Batch?
    /// The client's own repetitions included.
    var requests = 0
    /// Why nothing more can be sent.
    var fatal: APIError?
    /// The rows were not sent to the end, because the run is to stop.
    var isUnfinished = false
}
