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
        if arguments.dryRun || arguments.strict { try checkFirst(stop) }
        let sandbox = arguments.sandbox ? try await TwilioSandbox.start(options: sandboxOptions) : nil
        let tally = try await send(stop, sandbox)
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

    /// Goes through the whole list. Throws the exit code where the run ends with that.
    private func checkFirst(_ stop: StopSignal) throws {
        var rows = try reader()
        let progress = ProgressLine(isJSON: arguments.json)
        let tally = Importer(kind: kind, stop: stop).check(&rows, onProgress: progress.show)
        progress.end()
        noteUnterminatedLine(of: rows)
        guard arguments.dryRun || tally.invalid > 0 || tally.isStopped || tally.inputProblem != nil else { return }
        let summary = Summary(input: arguments.file, results: nil, tally: tally)
        try show(summary)
        throw arguments.strict && tally.invalid > 0 ? ExitCode(1) : summary.exitCode
    }

    private func send(_ stop: StopSignal, _ sandbox: TwilioSandbox?) async throws -> Tally {
        // Missing credentials are found before anything is written.
        let (client, target) = try client(sandbox)
        var rows = try reader()
        let results = try ResultsFile(
            path: arguments.resultsPath, rows: rows, input: arguments.file, target: target, mode: mode)
        let progress = ProgressLine(isJSON: arguments.json)
        defer { progress.end() }
        var options = ImportOptions()
        options.workers = arguments.workers
        options.resendsChanged = arguments.resendChanged
        options.onWaiting = progress.showWaiting
        let importer = Importer(kind: kind, options: options, stop: stop)
        let tally = try await progress.withTimer {
            try await importer.run(&rows, results: results, client: client, onProgress: progress.show)
        }
        noteUnterminatedLine(of: rows)
        return tally
    }

    private func noteUnterminatedLine(of rows: RowReader) {
        guard let line = rows.unterminatedLine else { return }
        Terminal.note("Line \(line) has no line end yet and is left for the next run.")
    }

    private func reader() throws -> RowReader {
        try RowReader(
            path: arguments.file, format: arguments.list.format, kind: kind, mapping: arguments.list.mapping)
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

    private func client(_ sandbox: TwilioSandbox?) throws -> (TwilioAccounts, ImportTarget) {
        let configuration = ClientConfiguration.importing(
            requestsPerMinute: arguments.requestsPerMinute, workers: arguments.workers)
        if let sandbox {
            let client = Connection.client(
                credentials: sandbox.credentials, baseURL: sandbox.baseURL, configuration)
            return (client, ImportTarget(account: sandbox.credentials.accountSID, address: "sandbox"))
        }
        do {
            let credentials = try Connection.credentials()
            let client = Connection.client(
                credentials: credentials, baseURL: arguments.baseURL, configuration)
            return (client, Connection.target(of: credentials, baseURL: arguments.baseURL))
        } catch let error as ImportError {
            throw ImportError(error.description + " To try without an account, add --sandbox.")
        }
    }
}
