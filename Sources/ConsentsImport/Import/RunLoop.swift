// SPDX-License-Identifier: Apache-2.0

import WireformRuntime

/// One run of an import: reads rows, keeps the rows of a pair in order, hands batches to workers and settles what comes
/// back.
///
/// Used by one task; only reading and sending go on beside it.
final class RunLoop {
    /// What became of a row.
    struct Settled {
        let line: ResultLine
        /// The row, where there is one.
        var row: Row?
        /// Whether this run found it out.
        var isNews = true
    }

    private enum Event: Sendable {
        case rows(RowChunk?)
        case sent(Batch, BatchOutcome)
        case lingered
        case stopped
    }

    /// Rows that may wait to be sent, or for others of their pair, before reading pauses.
    private static let readAhead = 500

    private let source: any RowSource
    private let triage: Triage
    private let sender: BatchSender
    private let options: ImportOptions
    private let stop: StopSignal
    private let settle: ([Settled]) async throws -> Void
    private let onProgress: (Tally, Double?) -> Void

    private var tally = Tally()
    private var queue = RowQueue()
    /// Batches to be sent again, before anything else.
    private var again: [Batch] = []
    /// The pairs of the rows that are on their way.
    private var inFlight: Set<UInt64> = []
    /// Rows that wait for one of these to be settled.
    private var waiting: [UInt64: RowQueue.Element] = [:]
    /// What is known and not yet written down.
    private var settled: [Settled] = []
    private var running = 0
    private var fraction: Double?
    private var isReading = false
    private var isAtEnd = false
    private var isLingering = false
    private var hasLingered = false
    /// What a program's own rows threw.
    private var inputError: (any Error)?
    /// Why nothing more is sent.
    private var problem: (any Error)?

    init(
        source: any RowSource, triage: Triage, sender: BatchSender, options: ImportOptions, stop: StopSignal,
        settle: @escaping ([Settled]) async throws -> Void, onProgress: @escaping (Tally, Double?) -> Void
    ) {
        self.source = source
        self.triage = triage
        self.sender = sender
        self.options = options
        self.stop = stop
        self.settle = settle
        self.onProgress = onProgress
    }

    /// Throws ``ImportError`` when results cannot be written, and when the service refuses everything.
    func run() async throws -> Tally {
        await withTaskGroup(of: Event.self) { group in
            group.addTask { [stop] in
                await stop.wait()
                return .stopped
            }
            while true {
                startReading(&group)
                await dispatch(&group)
                await write()
                hasLingered = false
                if isDone { break }
                guard let event = await group.next() else { break }
                handle(event)
                if case .sent = event {
                    await write(isDue: true)
                    onProgress(tally, tally.settledFraction(fraction))
                }
            }
            group.cancelAll()
        }
        await write(isDue: true)
        if let problem { throw problem }
        if let inputError { throw inputError }
        tally.isStopped = stop.isStopped
        tally.contradictions = triage.words.contradictions
        return tally
    }

    private var isEnding: Bool { problem != nil || stop.isStopped }

    private var isDone: Bool {
        guard running == 0 else { return false }
        return isEnding || isAtEnd && !isReading && queue.count == 0 && again.isEmpty && waiting.isEmpty
    }

    private func handle(_ event: Event) {
        switch event {
        case .rows(let chunk):
            isReading = false
            take(chunk)
        case .sent(let batch, let outcome):
            running -= 1
            take(outcome, of: batch)
        case .lingered:
            isLingering = false
            hasLingered = true
        case .stopped: break
        }
    }
}

// MARK: - Rows

extension RunLoop {
    private func startReading(_ group: inout TaskGroup<Event>) {
        guard !isReading, !isAtEnd, !isEnding, queue.count + waiting.count < Self.readAhead else { return }
        isReading = true
        group.addTask { [source] in .rows(await source.next()) }
    }

    private func take(_ chunk: RowChunk?) {
        guard let chunk else {
            isAtEnd = true
            return
        }
        for element in chunk.elements where problem == nil && tally.inputProblem == nil {
            do { try take(element) } catch { tally.inputProblem = "\(error)" }
        }
        fraction = chunk.fraction
        tally.unterminatedLine = tally.unterminatedLine ?? chunk.unterminatedLine
        if tally.inputProblem == nil { tally.inputProblem = chunk.problem.map { "\($0)" } }
        if let problem = chunk.problem, !(problem is ImportError) { inputError = problem }
        isAtEnd = isAtEnd || tally.inputProblem != nil
    }

    private func take(_ element: RowReader.Element) throws {
        switch element {
        case .row(let row):
            let decision = try triage.decide(row)
            tally.read += 1
            take(row, decision)
        case .invalid(let number, let line, let check, let id, let problems, _):
            let known = try triage.settledBefore(number: number, line: line, check: check)
            tally.read += 1
            if let known { return tally.countBefore(known) }
            let line = ResultLine(
                row: number, line: line, check: check, correlationID: id, outcome: .invalid, messages: problems,
                attempt: 0, time: options.now())
            settled.append(Settled(line: line))
        }
    }

    private func take(_ row: Row, _ decision: Triage.Decision) {
        switch decision {
        case .done(let outcome): tally.countBefore(outcome)
        case .moved:
            tally.countBefore(.accepted)
            settled.append(Settled(line: ResultLine(row, .accepted, time: options.now()), row: row, isNews: false))
        case .superseded(let by): supersede(row, by: by)
        case .held(let reason):
            settled.append(
                Settled(line: ResultLine(row, .held, messages: [reason], time: options.now()), row: row))
        case .send(let isReplacing, let isOverwriting, let optsInAgain):
            if optsInAgain { tally.optedInAgain += 1 }
            if isReplacing, let replaced = queue.remove(row.pair) { supersede(replaced, by: row.number) }
            let element = RowQueue.Element(row: row, isOverwriting: isOverwriting)
            guard options.keepsOrder, inFlight.contains(row.pair) else { return queue.append(element) }
            if let replaced = waiting.updateValue(element, forKey: row.pair) { supersede(replaced.row, by: row.number) }
        }
    }

    private func supersede(_ row: Row, by number: Int) {
        settled.append(
            Settled(line: ResultLine(row, .superseded, supersededBy: number, time: options.now()), row: row))
    }
}

// MARK: - Batches

extension RunLoop {
    private func dispatch(_ group: inout TaskGroup<Event>) async {
        while running < options.workers, !isEnding, let batch = await nextBatch() {
            running += 1
            group.addTask { [sender] in .sent(batch, await sender.send(batch)) }
        }
        // A few rows wait a moment for others, unless there are none to come.
        guard !isLingering, !isEnding, queue.count > 0 && running < options.workers || !settled.isEmpty else { return }
        isLingering = true
        group.addTask { [options] in
            try? await options.time.sleep(options.lingering)
            return .lingered
        }
    }

    private func nextBatch() async -> Batch? {
        if !again.isEmpty { return again.removeFirst() }
        guard queue.count >= options.batchSize || queue.count > 0 && (isAtEnd && !isReading || hasLingered) else {
            return nil
        }
        let elements = queue.next(atMost: options.batchSize)
        let rows = elements.map(\.row)
        inFlight.formUnion(rows.map(\.pair))
        // Should the run end before the answer is written down, the next one has to know that these may have replaced
        // what is stored.
        let replacing = elements.filter(\.isOverwriting).map(\.row)
        settled += replacing.map {
            Settled(line: ResultLine($0, .sending, time: options.now()), row: $0, isNews: false)
        }
        if !replacing.isEmpty {
            await write(isDue: true)
            if problem != nil { return nil }
        }
        return Batch(rows: rows)
    }

    private func take(_ outcome: BatchOutcome, of batch: Batch) {
        tally.requests += outcome.requests
        if let fatal = outcome.fatal { problem = problem ?? ImportError("\(fatal) \(fatal.code.advice)") }
        for (row, line) in outcome.settled {
            settled.append(Settled(line: line, row: row))
            release(row.pair)
        }
        for var batch in outcome.again {
            // What a later row of the list replaces need not be sent again before it.
            for row in batch.rows {
                guard let next = waiting[row.pair] else { continue }
                supersede(row, by: next.row.number)
                batch.rows.removeAll { $0.number == row.number }
                release(row.pair)
            }
            guard !batch.rows.isEmpty else { continue }
            tally.retried += batch.rows.count
            again.append(batch)
        }
    }

    /// Lets the next row of a pair go.
    private func release(_ pair: UInt64) {
        inFlight.remove(pair)
        if let next = waiting.removeValue(forKey: pair) { queue.append(next) }
    }

    /// Writes down what is known, if that is much or due.
    private func write(isDue: Bool = false) async {
        guard !settled.isEmpty, isDue || settled.count >= 500 || hasLingered || isDone else { return }
        let lines = settled
        settled = []
        do {
            try await settle(lines)
            for line in lines where line.isNews { tally.count(line.line) }
        } catch {
            problem = problem ?? error
        }
    }
}
