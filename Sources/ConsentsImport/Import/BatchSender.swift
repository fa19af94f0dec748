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
        if batch.answers > 0, await !wait(delay(batch.answers)) { return unfinished(outcome) }
        var failures = 0
        while true {
            do {
                let answer = try await kind.send(batch.rows, client)
                outcome.requests += answer.attempts
                return settle(batch, answer.results, outcome)
            } catch {
                guard let error = error as? APIError else { return unfinished(outcome) }
                outcome.requests += error.attempts
                failures += 1
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
                    let delay = delay(failures)
                    options.onWaiting(error, delay)
                    if await !wait(delay) { return unfinished(outcome) }
                }
            }
        }
    }

    private func settle(_ batch: Batch, _ results: [ImportKind.Result]?, _ sent: BatchOutcome) -> BatchOutcome {
        var outcome = sent
        let byID = Dictionary((results ?? []).map { ($0.correlationID, $0) }, uniquingKeysWith: { _, last in last })
        let answers = batch.answers + 1
        let requests = batch.requests + sent.requests
        var again: [Row] = []
        for row in batch.rows {
            let result = byID[row.correlationID]
            // A fault of the service's own, and silence, are worth another try; the upsert changes nothing twice.
            let isOpen = result.map { $0.messages.contains("INTERNAL_SERVER_ERROR") } ?? true
            if isOpen, answers < options.maximumRowAttempts {
                again.append(row)
                continue
            }
            let messages = result?.messages ?? ["The service gave no result for this row."]
            let settled: ResultLine.Outcome = isOpen ? .failed : result?.code == 0 ? .accepted : .rejected
            outcome.settled.append(
                line(row, settled, result?.code ?? 0, settled == .accepted ? [] : messages, requests))
        }
        if !again.isEmpty { outcome.again = Batch(again: again, answers: answers, requests: requests) }
        return outcome
    }

    private func failed(_ batch: Batch, _ error: APIError, _ requests: Int) -> [ResultLine] {
        batch.rows.map {
            line($0, .failed, error.serviceCode ?? 0, ["\(error)"], batch.requests + requests)
        }
    }

    private func line(
        _ row: Row, _ outcome: ResultLine.Outcome, _ code: Int, _ messages: [String], _ attempt: Int
    ) -> ResultLine {
        ResultLine(
            row: row.number, line: row.line, check: row.check, correlationID: row.correlationID, outcome: outcome,
            errorCode: code, messages: messages, attempt: attempt, time: options.now())
    }

    private func unfinished(_ outcome: BatchOutcome) -> BatchOutcome {
        var outcome = outcome
        outcome.isUnfinished = true
        return outcome
    }

    /// How long to wait before another attempt: longer each time.
    private func delay(_ attempts: Int) -> Duration {
        min(options.baseDelay * (1 << min(attempts - 1, 20)), options.maximumDelay) * options.random()
    }

    /// Waits; `false` when the run is to stop.
    private func wait(_ delay: Duration) async -> Bool {
        let end = options.time.now() + delay
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
