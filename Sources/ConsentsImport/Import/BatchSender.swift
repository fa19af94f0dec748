// SPDX-License-Identifier: Apache-2.0

import TwilioAccounts
import WireformRuntime

/// Sends batches until it is known what became of their rows.
struct BatchSender: Sendable {
    let kind: ImportKind
    let client: TwilioAccounts
    let options: ImportOptions
    let stop: StopSignal
    let health: ServiceHealth

    init(kind: ImportKind, client: TwilioAccounts, options: ImportOptions, stop: StopSignal) {
        self.kind = kind
        self.client = client.with { $0.middleware.append(DepartureMiddleware()) }
        self.options = options
        self.stop = stop
        health = ServiceHealth()
    }

    /// - Returns: What is known now; nothing where the run is to stop first.
    func send(_ batch: Batch) async -> BatchOutcome {
        var batch = batch
        var outcome = BatchOutcome()
        let successes = health.successes
        if batch.answers > 0, await !stop.allows(options.time, delay(batch.answers)) { return outcome }
        while !stop.isStopped {
            let start = options.time.now()
            do {
                guard let answer = try await request(batch.rows) else { return outcome }
                outcome.requests += answer.attempts
                health.noteSuccess()
                return settle(batch, answer.results ?? [], outcome)
            } catch {
                guard let error = error as? APIError, error.code != .cancelled else { return outcome }
                outcome.requests += error.attempts
                switch Verdict(error) {
                case .hopeless:
                    outcome.fatal = error
                    return outcome
                case .answered(let results):
                    return settle(batch, results, outcome)
                case .refused:
                    return refused(batch, error, outcome)
                case .passing:
                    let isOutOfPatience = batch.failing.duration >= options.patience
                    if let end = giveUp(batch, error, outcome, isOutOfPatience, health.successes > successes) {
                        return end
                    }
                    let delay = delay(batch.failing.count + 1)
                    options.onWaiting(error, delay)
                    if await !stop.allows(options.time, delay) { return outcome }
                    batch.failing.count += 1
                    batch.failing.duration += min(options.time.now() - start, delay + .seconds(120))
                }
            }
        }
        return outcome
    }

    /// One request; `nil` where the run is to stop before it leaves.
    private func request(_ rows: [Row]) async throws -> ImportKind.Answer? {
        let departure = Departure()
        return try await withThrowingTaskGroup(of: ImportKind.Answer?.self) { group in
            group.addTask {
                try await Departure.$current.withValue(departure) { try await kind.send(rows, client) }
            }
            group.addTask {
                await stop.wait()
                return nil
            }
            defer { group.cancelAll() }
            while let answer = try await group.next() {
                if let answer { return answer }
                if departure.revoke() { return nil }
            }
            return nil
        }
    }

    private func settle(_ batch: Batch, _ results: [ImportKind.Result], _ sent: BatchOutcome) -> BatchOutcome {
        var outcome = sent
        let byID = Dictionary(results.map { ($0.correlationID, $0) }, uniquingKeysWith: { _, last in last })
        let answers = batch.answers + 1
        let requests = batch.requests + sent.requests
        var open: [Row] = []
        for row in batch.rows {
            let result = byID[row.correlationID]
            // A fault of the service's own, and silence, are worth another try; the upsert changes nothing twice.
            let isOpen = result.map { $0.messages.contains("INTERNAL_SERVER_ERROR") } ?? true
            if isOpen, answers < options.maximumRowAttempts {
                open.append(row)
                continue
            }
            let messages = result?.messages ?? ["The service gave no result for this row."]
            let settled: ResultLine.Outcome = isOpen ? .failed : result?.code == 0 ? .accepted : .rejected
            outcome.settled.append(
                (row, line(row, settled, result?.code ?? 0, settled == .accepted ? [] : messages, requests)))
        }
        if !open.isEmpty { outcome.again = [Batch(rows: open, answers: answers, requests: requests)] }
        return outcome
    }

    /// Finds the row for which a request is refused as a whole, so that the others need not suffer for it.
    private func refused(_ batch: Batch, _ error: APIError, _ sent: BatchOutcome) -> BatchOutcome {
        var outcome = sent
        var batch = batch
        batch.requests += sent.requests
        if batch.rows.count > 1 {
            outcome.again = batch.halves
        } else {
            outcome.settled = failed(batch, error)
            if !health.noteRefusal() { outcome.fatal = error }
        }
        return outcome
    }

    /// What to do about a request that keeps failing; `nil` to try again.
    ///
    /// - Parameter isServing: Whether other requests were answered meanwhile, so that the rows may be the cause.
    private func giveUp(
        _ batch: Batch, _ error: APIError, _ sent: BatchOutcome, _ isOutOfPatience: Bool, _ isServing: Bool
    ) -> BatchOutcome? {
        var outcome = sent
        var batch = batch
        if error.code == .serverError, batch.failing.count + 1 >= options.failuresBeforeHalving {
            batch.requests += sent.requests
            if batch.rows.count > 1 {
                outcome.again = batch.halves
                return outcome
            }
            if isServing {
                outcome.settled = failed(batch, error)
                return outcome
            }
        }
        guard isOutOfPatience else { return nil }
        outcome.fatal = error
        return outcome
    }

    private func failed(_ batch: Batch, _ error: APIError) -> [(row: Row, line: ResultLine)] {
        batch.rows.map { ($0, line($0, .failed, error.serviceCode ?? 0, ["\(error)"], batch.requests)) }
    }

    private func line(
        _ row: Row, _ outcome: ResultLine.Outcome, _ code: Int, _ messages: [String], _ attempt: Int
    ) -> ResultLine {
        // The service's words may repeat what was sent.
        ResultLine(
            row, outcome, errorCode: code, messages: messages.map(Redactor.redact), attempt: attempt,
            time: options.now())
    }

    /// How long to wait before another attempt: longer each time.
    private func delay(_ attempts: Int) -> Duration {
        min(options.baseDelay * (1 << min(attempts - 1, 20)), options.maximumDelay) * options.random()
    }
}

/// What an error means for an import.
private enum Verdict {
    /// Trying again later may help.
    case passing
    /// The service will not take this request, but may take others.
    case refused
    /// The service took the request, and what it says of it can be read in part.
    case answered([ImportKind.Result])
    /// No request will be taken.
    case hopeless

    init(_ error: APIError) {
        switch error.code {
        case .notConnected, .connectionLost, .timeout, .rateLimited, .serverError: self = .passing
        // Request Timeout and Too Early: RFC 9110, section 15.5.9, and RFC 8470, section 5.2.
        case .clientError where [408, 425].contains(error.status): self = .passing
        case .undecodable, .responseTooLarge: self = .answered(ImportKind.Result.readable(in: error.body))
        case .clientError: self = .refused
        default: self = .hopeless
        }
    }
}
