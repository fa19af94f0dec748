// SPDX-License-Identifier: Apache-2.0

public import TwilioAccounts
import WireformRuntime

/// Imports consents of a program: in batches, at the service's pace, and in order, so that in the end the service has
/// the last word of every contact about every sender.
///
/// ```swift
/// let importer = ConsentImporter(client: twilio)
/// for try await outcome in importer.outcomes(of: rows) {
///     if case .rejected(_, let messages) = outcome.result { print(outcome.row, messages) }
/// }
/// ```
///
/// Rows are decided as they arrive. A row waits while an earlier one about the same contact and sender is on its way,
/// and an earlier one that was not sent yet is superseded.
public struct ConsentImporter: Sendable {
    /// How an import goes about its work.
    public struct Options: Sendable {
        /// Requests at a time.
        public var workers = 4
        /// Requests in a minute; 0 is as fast as it goes. Twilio allows an account 100.
        public var requestsPerMinute = 100.0
        /// Which of several rows about one contact and sender counts.
        public var lastWord = LastWordRule.newest
        /// Who is known to have opted out.
        public var optOuts: (any OptOutRegister)?
        /// How long to try again when the service cannot be reached or fails, before the import ends with an error.
        public var patience: Duration = .seconds(3600)
        /// Where to keep what became of each row, so that a further import of the same rows goes on where this one
        /// ended; `nil` for nowhere.
        public var results: ResultsLocation?

        public init() {}
    }

    /// A results file and whose rows are in it. A second file beside it, with `.key` at its end, holds the secret of its
    /// hashes.
    public struct ResultsLocation: Sendable {
        public var path: String
        /// The account that the client signs in to. What is settled for one account is not settled for another.
        public var accountSID: String
        public var address: String

        public init(path: String, accountSID: String, address: String = "https://accounts.twilio.com") {
            self.path = path
            self.accountSID = accountSID
            self.address = address
        }
    }

    private let client: TwilioAccounts
    private let options: Options

    /// - Parameter client: Sends the requests. Its rate limiter and its timeout are replaced by those of the import.
    public init(client: TwilioAccounts, options: Options = Options()) {
        self.client = client
        self.options = options
    }

    /// Sends rows and tells what became of each, in the order in which that is known. Rows that an earlier import into the
    /// same results settled have no outcome again.
    ///
    /// The sequence throws when the rows do, when results cannot be written, and when the service refuses everything or
    /// stays away for longer than ``Options/patience``. Ending the iteration stops the import after what is on its way.
    public func outcomes<Rows: AsyncSequence & Sendable>(
        of rows: Rows
    ) -> AsyncThrowingStream<ConsentOutcome, any Error> where Rows.Element == ConsentRow {
        let (outcomes, continuation) = AsyncThrowingStream.makeStream(of: ConsentOutcome.self)
        let stop = StopSignal()
        continuation.onTermination = { _ in stop.stop() }
        Task {
            do {
                try await run(rows, stop) { continuation.yield($0) }
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
        }
        return outcomes
    }

    private func run<Rows: AsyncSequence & Sendable>(
        _ rows: Rows, _ stop: StopSignal, _ tell: @escaping @Sendable (ConsentOutcome) -> Void
    ) async throws where Rows.Element == ConsentRow {
        let kind = ImportKind.consents
        var options = ImportOptions()
        options.workers = self.options.workers
        options.lastWord = self.options.lastWord
        options.optOuts = self.options.optOuts
        options.patience = self.options.patience
        let results = try self.options.results.map { location in
            let target = ImportTarget(account: location.accountSID, address: location.address)
            return try ResultsFile(
                path: location.path, header: ResultsHeader(kind: kind, target: target), target: target,
                mode: .resumeIfPresent)
        }
        let paced = ClientConfiguration.importing(
            requestsPerMinute: self.options.requestsPerMinute, workers: options.workers)
        let client = client.with {
            $0.rateLimiter = paced.rateLimiter
            $0.timeout = paced.timeout
        }
        let triage = Triage(
            words: LastWords(rule: options.lastWord), earlier: results?.takeEarlier() ?? EarlierResults(),
            options: options)
        let loop = RunLoop(
            source: SequenceRows(rows, kind: kind, key: results?.key ?? .random(), now: options.now), triage: triage,
            sender: BatchSender(kind: kind, client: client, options: options, stop: stop), options: options, stop: stop,
            settle: { settled in
                try await results?.append(settled.map(\.line))
                for row in settled where row.isNews { tell(ConsentOutcome(row.line)) }
            }, onProgress: { _, _ in })
        if let problem = try await loop.run().inputProblem { throw ImportError(problem) }
    }
}
