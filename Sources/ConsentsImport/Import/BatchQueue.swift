// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Rows on their way into batches.
struct BatchQueue {
    private let settled: SettledRows
    private let batchSize: Int
    private let now: @Sendable () -> Date
    private var again: [Batch] = []
    private var held: Row?
    private var invalid: [ResultLine] = []
    /// Why the input ends before its end. What was read until then is sent all the same.
    private(set) var problem: (any Error)?

    init(settled: SettledRows, batchSize: Int, now: @escaping @Sendable () -> Date) {
        self.settled = settled
        self.batchSize = batchSize
        self.now = now
    }

    mutating func putBack(_ batch: Batch) { again.append(batch) }

    /// What could not be sent since the last time.
    mutating func takeInvalid() -> [ResultLine] {
        defer { invalid = [] }
        return invalid
    }

    /// The next rows to send, first those to be sent again; `nil` when there are none for now. A batch without rows
    /// stands for many refused ones, which are to be taken before more is read.
    mutating func next(_ rows: inout RowReader, _ tally: inout Tally) -> Batch? {
        if !again.isEmpty { return again.removeFirst() }
        var batch = Batch()
        if let held { batch.add(held) }
        held = nil
        while batch.rows.count < batchSize, invalid.count < 1000, let element = read(&rows) {
            tally.read += 1
            switch element {
            case .row(let row) where settled.contains(row.number): tally.settledBefore += 1
            case .invalid(let number, _, _, _) where settled.contains(number): tally.settledBefore += 1
            case .row(let row):
                guard batch.canTake(row) else {
                    held = row
                    return batch
                }
                batch.add(row)
            case .invalid(let number, let line, let id, let problems):
                invalid.append(
                    ResultLine(
                        row: number, line: line, correlationID: id, outcome: .invalid, messages: problems, attempt: 0,
                        time: now()))
            }
        }
        return batch.rows.isEmpty && invalid.isEmpty ? nil : batch
    }

    private mutating func read(_ rows: inout RowReader) -> RowReader.Element? {
        guard problem == nil else { return nil }
        do {
            return try rows.next()
        } catch {
            problem = error
            return nil
        }
    }
}
