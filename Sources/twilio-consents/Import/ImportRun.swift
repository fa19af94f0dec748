// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ConsentsImport
import TwilioAccounts
import TwilioSandbox

/// One run of an import, from arguments to exit code.
struct ImportRun {
    let kind: ImportKind
    let arguments: ImportArguments

    func run() async throws {
        let stop = StopSignal()
        let signals = Signals()
        signals.onFirst {
            stop.stop()
            Terminal.note("Stopping after what is on its way. The same command goes on later.")
        }
        let importer = Importer(kind: kind, options: options, stop: stop)
        if arguments.dryRun || arguments.strict {
            let tally = try check(importer)
            if arguments.dryRun || tally.invalid > 0 || tally.inputProblem != nil {
                let summary = Summary(input: arguments.file, results: nil, tally: tally)
                try show(summary)
                throw tally.invalid > 0 ? ExitCode(arguments.strict ? 1 : 2) : ExitCode.success
            }
        }
        let sandbox = arguments.sandbox ? try await TwilioSandbox.start(options: sandboxOptions) : nil
        let tally = try await send(importer, sandbox)
        await sandbox?.stop()
        let summary = Summary(input: arguments.file, results: arguments.resultsPath, tally: tally)
        try show(summary)
        throw summary.exitCode
    }

    /// Prints what came of the rows, also where not all of them could be read: then that is the error.
    private func show(_ summary: Summary) throws {
        Terminal.print(arguments.json ? summary.json : summary.text)
        if let problem = summary.tally.inputProblem { throw ImportError(problem) }
    }

    private func check(_ importer: Importer) throws -> Tally {
        var rows = try reader()
        let progress = ProgressLine(isQuiet: arguments.json)
        let tally = importer.check(&rows, onProgress: progress.show)
        progress.end()
        return tally
    }

    private func send(_ importer: Importer, _ sandbox: TwilioSandbox?) async throws -> Tally {
        // Missing credentials are found before anything is written.
        let client = try client(sandbox)
        var rows = try reader()
        let opened = rows
        let results = try ResultsFile(
            path: arguments.resultsPath, header: ResultsHeader(rows, kind: kind, input: arguments.file), mode: mode,
            matches: { $0.kind == kind.name && $0.fingerprint == opened.fingerprint(ofFirst: $0.fingerprintSize) })
        let progress = ProgressLine(isQuiet: arguments.json)
        defer { progress.end() }
        return try await importer.run(&rows, results: results, client: client, onProgress: progress.show)
    }

    private func reader() throws -> RowReader {
        try RowReader(path: arguments.file, format: arguments.format, kind: kind, mapping: arguments.mapping)
    }

    private var options: ImportOptions {
        var options = ImportOptions()
        options.workers = arguments.workers
        return options
    }

    /// A sandbox knows nothing of earlier runs, so neither do its results, unless asked.
    private var mode: ResultsFile.Mode {
        arguments.resume ? .resume : arguments.sandbox ? .startAnew : .resumeIfPresent
    }

    private var sandboxOptions: SandboxOptions {
        var options = SandboxOptions()
        options.keepsJournal = false
        options.bulkRequestsPerMinute = arguments.requestsPerMinute == 0 ? nil : 100
        return options
    }

    private func client(_ sandbox: TwilioSandbox?) throws -> TwilioAccounts {
        let rate = arguments.requestsPerMinute
        var configuration = ClientConfiguration()
        configuration.rateLimiter = rate > 0 ? .importing(allowed: rate) : nil
        // Time at the limiter counts, and with a slow rate each worker waits for its turn.
        configuration.timeout = .seconds(60) + (rate > 0 ? .seconds(60) / rate * arguments.workers : .zero)
        if let sandbox {
            return try Connection.client(
                credentials: sandbox.credentials, baseURL: sandbox.baseURL, configuration)
        }
        do {
            return try Connection.client(credentials: .environment(), baseURL: arguments.baseURL, configuration)
        } catch let error as ImportError {
            throw ImportError(error.description + " To try without an account, add --sandbox.")
        }
    }
}
