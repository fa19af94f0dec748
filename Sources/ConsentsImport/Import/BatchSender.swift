// SPDX-License-Identifier: Apache-2.0

import TwilioAccounts
import WireformRuntime

/// Sends batches until it is known what became of their rows.
struct BatchSender: Sendable {
    let kind: ImportKind
    let client: TwilioAccounts
    let options: ImportOptions
    let stop: StopSignal

    func send(_ batch: Batch) async -> BatchOutcome {
        var outcome = BatchOutcome()
        let start = options.time.now()
        if batch.attempts > 0, await !wait(batch.attempts) { return unfinished(outcome) }
        while true {
            do {
                outcome.requests += 1
                return settle(batch, try await kind.send(batch.rows, client), outcome)
            } catch {
                guard let error = error as? APIError else { return unfinished(outcome) }
                switch Verdict(error) {
                case .hopeless:
                    outcome.fatal = error
                    return outcome
                case .refused:
                    outcome.settled = failed(batch, error, outcome.requests)
                    return outcome
                case .passing:
                    guard options.time.now() - start < options.patience else {
                        outcome.fatal = error
                        return outcome
                    }
                    if await !wait(outcome.requests) { return unfinished(outcome) }
                }
            }
        }
    }

    private func settle(_ batch: Batch, _ results: [ImportKind.Result]?, _ sent: BatchOutcome) -> BatchOutcome {
        var outcome = sent
        let byID = Dictionary((results ?? []).map { ($0.correlationID, $0) }, uniquingKeysWith: { _, last in last })
        let attempt = batch.attempts + sent.requests
        var again: [Row] = []
        for row in batch.rows {
            let result = byID[row.correlationID]
            // A fault of the service's own, and silence, are worth another try; the upsert changes nothing twice.
            let isOpen = result.map { $0.messages.contains("INTERNAL_SERVER_ERROR") } ?? true
            if isOpen, attempt < options.maximumRowAttempts {
                again.append(row)
                continue
            }
            let messages = result?.messages ?? ["The service gave no result for this row."]
            let settled: ResultLine.Outcome = isOpen ? .failed : result?.code == 0 ? .accepted : .rejected
            outcome.settled.append(
                line(row, settled, result?.code ?? 0, settled == .accepted ? [] : messages, attempt))
        }
        if !again.isEmpty { outcome.again = Batch(again: again, attempts: attempt) }
        return outcome
    }

    private func failed(_ batch: Batch, _ error: APIError, _ requests: Int) -> [ResultLine] {
        batch.rows.map {
            line($0, .failed, error.serviceCode ?? 0, ["\(error)"], batch.attempts + requests)
        }
    }

    private func line(
        _ row: Row, _ outcome: ResultLine.Outcome, _ code: Int, _ messages: [String], _ attempt: Int
    ) -> ResultLine {
        ResultLine(
            row: row.number, line: row.line, correlationID: row.correlationID, outcome: outcome, errorCode: code,
            messages: messages, attempt: attempt, time: options.now())
    }

    private func unfinished(_ outcome: BatchOutcome) -> BatchOutcome {
        var outcome = outcome
        outcome.isUnfinished = true
        return outcome
    }

    /// Waits before another attempt, longer each time; `false` when the run is to stop.
    private func wait(_ attempts: Int) async -> Bool {
        let longest = min(options.baseDelay * (1 << min(attempts - 1, 20)), options.maximumDelay)
        let end = options.time.now() + longest * options.random()
        while !stop.isStopped {
            let left = end - options.time.now()
            if left <= .zero { return true }
            // In short pieces, so that a stop is noticed.
            guard (try? await options.time.sleep(min(left, .milliseconds(200)))) != nil else { return false }
        }
        return false
    }
}

/// What an error means for an import.
private enum Verdict {
    /// Trying again later may help.
    case passing
    /// The service will not take this request, but may take others.
    case refused
    /// No request will be taken.
    case hopeless

    init(_ error: APIError) {
        switch error.code {
        case .notConnected, .connectionLost, .timeout, .rateLimited, .serverError, .undecodable: self = .passing
        case .clientError, .responseTooLarge: self = .refused
        default: self = .hopeless
        }
    }
}
