// SPDX-License-Identifier: Apache-2.0

/// Rows on their way into batches.
struct BatchQueue {
    private let earlier: RowOutcomes
    private let options: ImportOptions
    private var again: [Batch] = []
    private var held: Row?
    private var invalid: [ResultLine] = []
    /// Why the input ends before its end. What was read until then is sent all the same.
    private(set) var problem: (any Error)?

    init(earlier: RowOutcomes, options: ImportOptions) {
        self.earlier = earlier
        self.options = options
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
        while batch.rows.count < options.batchSize, invalid.count < 1000, let (element, outcome) = read(&rows) {
            tally.read += 1
            if let outcome {
                tally.countBefore(outcome)
                continue
            }
            switch element {
            case .row(let row):
                guard batch.canTake(row) else {
                    held = row
                    return batch
                }
                batch.add(row)
            case .invalid(let number, let line, let check, let id, let problems):
                invalid.append(
                    ResultLine(
                        row: number, line: line, check: check, correlationID: id, outcome: .invalid,
                        messages: problems, attempt: 0, time: options.now()))
            }
        }
        return batch.rows.isEmpty && invalid.isEmpty ? nil : batch
    }

    /// The next row, and what an earlier run made of it where nothing remains to be done.
    private mutating func read(_ rows: inout RowReader) -> (RowReader.Element, ResultLine.Outcome?)? {
        guard problem == nil else { return nil }
        do {
            guard let element = try rows.next() else { return nil }
            return (element, try settledOutcome(element))
        } catch {
            problem = error
            return nil
        }
    }

    /// What an earlier run made of a row about which nothing remains to be done.
    ///
    /// A row that was not stored and is another one now was corrected, and is taken up again. One that was stored and
    /// is another one now means that rows were put in or taken out before it, or that it was changed; which of these
    /// it was only the owner of the list knows. Throws ``ImportError`` then.
    private func settledOutcome(_ element: RowReader.Element) throws -> ResultLine.Outcome? {
        guard let entry = earlier[element.number], entry.outcome.isSettled else { return nil }
        if entry.check == element.check {
            // What was wrong by itself may be right by now, such as a date.
            if case .row = element, entry.outcome == .invalid { return nil }
            return entry.outcome
        }
        guard entry.outcome == .accepted, !options.resendsChanged else { return nil }
        throw ImportError(
            "Line \(element.line): this is not the row that was stored as number \(element.number); this is another "
                + "list, or it was changed since. Give another file with --results to import it as a new list, or "
                + "--resend-changed to send every row that is not as it was.")
    }
}
