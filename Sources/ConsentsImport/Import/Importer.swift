// SPDX-License-Identifier: Apache-2.0

import Dispatch
package import TwilioAccounts
import WireformRuntime

/// Brings every row of a list to a settled outcome, so that in the end the service has the last word of every pair of
/// contact and sender.
///
/// A list that can be read twice is first looked through, to know which row of each pair has the last word; only that
/// one is sent. Rows of a pipe are decided as they arrive; then a row waits while an earlier one of its pair is on its
/// way. What became of a row is in the results file, on the disk, before it counts, and so is the intent to replace a
/// row that is stored. So a run that ends at any moment leaves at most one request for each worker that is sent again.
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
    /// An input that cannot be read to its end is no reason to leave what comes before that place: it is sent, and
    /// ``Tally/inputProblem`` reports the rest. Throws ``ImportError`` when results cannot be written, and when the
    /// service refuses everything. What was settled by then is in the results file.
    package func run(
        _ list: ImportList, results: ResultsFile, client: TwilioAccounts,
        onProgress: @escaping (Tally, _ fraction: Double?) -> Void = { _, _ in }
    ) async throws -> Tally {
        let key = results.key
        let words = LastWords(rule: options.lastWord)
        let earlier = results.takeEarlier()
        let triage = Triage(words: words, earlier: earlier, options: options)
        if list.isRepeatable {
            let pass = FirstPass(list: list, triage: triage, key: key, stop: stop)
            let problem = try await offloaded { try pass.run() }
            if let problem {
                var tally = Tally()
                tally.inputProblem = problem
                return tally
            }
        }
        var rows = try list.open()
        rows.use(key)
        let source: any RowSource = options.readsOnThread ? RowFeed(rows) : DirectRows(rows)
        let sender = BatchSender(kind: kind, client: client, options: options, stop: stop)
        let loop = RunLoop(
            source: source, triage: triage, sender: sender, options: options, stop: stop,
            settle: { lines in try await results.append(lines.map(\.line)) }, onProgress: onProgress)
        return try await loop.run()
    }

    /// Finds out what an import would do, and sends nothing. ``Tally/inputProblem`` tells why not all of the list could
    /// be read.
    ///
    /// - Parameter run: What an earlier run settled.
    package func plan(
        _ list: ImportList, after run: EarlierRun? = nil,
        onProgress: @escaping @Sendable (Tally, _ fraction: Double?) -> Void = { _, _ in }
    ) async throws -> ImportPlan {
        let triage = Triage(
            words: LastWords(rule: options.lastWord), earlier: run?.earlier ?? EarlierResults(), options: options)
        var pass = FirstPass(list: list, triage: triage, key: run?.key ?? .random(), stop: stop)
        pass.isPlanning = true
        pass.onProgress = onProgress
        let planning = pass
        return try await offloaded { try planning.plan() }
    }

    /// Runs what reads files where it may block.
    private func offloaded<Value>(_ work: @escaping () throws -> sending Value) async throws -> sending Value {
        guard options.readsOnThread else { return try work() }
        nonisolated(unsafe) let work = work
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                do { continuation.resume(returning: try work()) } catch { continuation.resume(throwing: error) }
            }
        }
    }
}
