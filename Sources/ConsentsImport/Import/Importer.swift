// SPDX-License-Identifier: Apache-2.0

package import TwilioAccounts
import WireformRuntime

/// Brings every row of an input to a settled outcome.
///
/// Rows are checked, put into batches and sent by several workers. What became of a row is in the results file, on the
/// disk, before it counts. So a run that ends at any moment leaves at most one batch for each worker that is sent
/// again; the bulk operations are upserts, which makes that harmless.
package struct Importer: Sendable {
    package let kind: ImportKind
    package let options: ImportOptions
    package let stop: StopSignal

    package init(kind: ImportKind, options: ImportOptions = ImportOptions(), stop: StopSignal = StopSignal()) {
        self.kind = kind
        self.options = options
        self.stop = stop
    }

    /// Sends what earlier runs have not settled.
    ///
    /// - Parameters:
    ///   - onProgress: Called after each batch, with how much of the input is settled.
    ///
    /// An input that cannot be read to its end is no reason to leave what stands before that place: it is sent, and
    /// ``Tally/inputProblem`` tells of the rest. Throws ``ImportError`` when results cannot be written, and when the
    /// service refuses everything. What was settled by then is in the results file.
    package func run(
        _ rows: inout RowReader, results: ResultsFile, client: TwilioAccounts,
        onProgress: (Tally, _ fraction: Double?) -> Void = { _, _ in }
    ) async throws -> Tally {
        let sender = BatchSender(kind: kind, client: client, options: options, stop: stop)
        var queue = BatchQueue(earlier: results.earlier, options: options)
        var tally = Tally()
        var problem: (any Error)?
        try await withThrowingTaskGroup(of: BatchOutcome.self) { group in
            var running = 0
            while true {
                while running < options.workers, problem == nil, !stop.isStopped {
                    do {
                        guard let batch = queue.next(&rows, &tally) else { break }
                        try settle(queue.takeInvalid(), results, &tally)
                        guard !batch.rows.isEmpty else { continue }
                        group.addTask { await sender.send(batch) }
                        running += 1
                    } catch {
                        // What is on its way is still settled.
                        problem = error
                    }
                }
                guard running > 0, let outcome = try await group.next() else { break }
                running -= 1
                try settle(outcome.settled, results, &tally)
                tally.requests += outcome.requests
                if let again = outcome.again {
                    tally.retried += again.rows.count
                    queue.putBack(again)
                }
                if let fatal = outcome.fatal { problem = problem ?? ImportError("\(fatal) \(fatal.code.advice)") }
                onProgress(tally, tally.settledFraction(of: rows))
            }
        }
        try settle(queue.takeInvalid(), results, &tally)
        if let problem { throw problem }
        tally.inputProblem = queue.problem.map { "\($0)" }
        tally.isStopped = stop.isStopped
        return tally
    }

    private func settle(_ lines: [ResultLine], _ results: ResultsFile, _ tally: inout Tally) throws {
        try results.append(lines)
        for line in lines { tally.count(line) }
    }

    /// Checks every row and sends nothing. ``Tally/inputProblem`` tells why not all of them could be read.
    package func check(
        _ rows: inout RowReader, onProgress: (Tally, _ fraction: Double?) -> Void = { _, _ in }
    ) -> Tally {
        var tally = Tally()
        while !stop.isStopped, let element = read(&rows, &tally) {
            tally.read += 1
            switch element {
            case .row: tally.accepted += 1
            case .invalid(let number, let line, let check, let id, let problems):
                tally.count(
                    ResultLine(
                        row: number, line: line, check: check, correlationID: id, outcome: .invalid,
                        messages: problems, time: options.now()))
            }
            if tally.read.isMultiple(of: 10_000) { onProgress(tally, tally.settledFraction(of: rows)) }
        }
        tally.isStopped = stop.isStopped
        return tally
    }

    private func read(_ rows: inout RowReader, _ tally: inout Tally) -> RowReader.Element? {
        do {
            return try rows.next()
        } catch {
            tally.inputProblem = "\(error)"
            return nil
        }
    }
}
