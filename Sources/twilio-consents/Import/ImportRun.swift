// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ConsentsImport
import Foundation
import TwilioAccounts
import TwilioSandbox

/// One run of an import, from arguments to exit code.
struct ImportRun {
    let kind: ImportKind
    let arguments: ImportArguments
    let order: OrderArguments
    var optOuts: OptOutArguments?
    private let stop = StopSignal()
    private let signals = Signals()

    init(kind: ImportKind, arguments: ImportArguments, order: OrderArguments, optOuts: OptOutArguments? = nil) {
        self.kind = kind
        self.arguments = arguments
        self.order = order
        self.optOuts = optOuts
    }

    func run() async throws {
        signals.onFirst { [stop] in
            stop.stop()
            Terminal.note("Stopping after what is on its way. The same command goes on later.")
        }
        defer {
            withExtendedLifetime(signals) {}
            Terminal.flush()
        }
        let list = try await Offload.run { try openList() }
        if let path = order.plan { try await checkPlan(path, list) }
        var options = ImportOptions()
        options.lastWord = order.lastWord
        options.optOuts = try await Offload.run { try knownOptOuts() }
        if arguments.dryRun || arguments.strict { try await planFirst(list, options) }
        let sandbox = arguments.sandbox ? try await TwilioSandbox.start(options: sandboxOptions) : nil
        let tally = try await send(list, options, sandbox)
        await sandbox?.stop()
        let summary = Summary(input: arguments.file, results: arguments.resultsPath, tally: tally)
        try show(arguments.json ? summary.json : summary.text, tally)
        throw summary.exitCode
    }

    /// Prints what came of the rows, also where not all of them could be read: then that is the error.
    private func show(_ text: String, _ tally: Tally) throws {
        if let line = tally.unterminatedLine {
            Terminal.note("Line \(line) has no line end yet and is left for the next run.")
        }
        try Terminal.print(text)
        if let problem = tally.inputProblem { throw ImportError(problem) }
    }

    // MARK: - What is imported

    private func openList() throws -> ImportList {
        let path = arguments.file
        let (format, mapping, kind) = (arguments.list.format, try arguments.list.mapping, kind)
        let open: @Sendable () throws -> RowReader = {
            try RowReader(path: path, format: format, kind: kind, mapping: mapping)
        }
        let first = try open()
        let attributes = try? FileManager.default.attributesOfItem(atPath: (path as NSString).resolvingSymlinksInPath)
        if path != "-", attributes?[.type] as? FileAttributeType == .typeRegular {
            return ImportList(isRepeatable: true, open: open)
        }
        // What was read of a pipe does not come again. Nobody reads on from the first copy.
        nonisolated(unsafe) let opened = first
        return ImportList(isRepeatable: false) { opened }
    }

    private func knownOptOuts() throws -> (any OptOutRegister)? {
        guard let optOuts, !optOuts.files.isEmpty else { return nil }
        return try optOuts.read(rules: arguments.list.mapping.rules)
    }

    // MARK: - Plans

    private func planFile(_ list: ImportList) throws -> PlanFile {
        try PlanFile(
            list: arguments.file, optOuts: optOuts?.files ?? [], rows: list.open(), lastWord: order.lastWord,
            optOutKeywords: optOuts?.keywords ?? [], optOutsAreFromAnySender: optOuts?.fromAnySender ?? false)
    }

    private func checkPlan(_ path: String, _ list: ImportList) async throws {
        let plan = try PlanFile(path: path)
        if let mismatch = plan.mismatch(with: try await Offload.run { try planFile(list) }) {
            throw ImportError(
                "\(path): \(mismatch). Make a new plan for \(arguments.file) with --dry-run --write-plan.")
        }
    }

    /// Goes through the whole list. Throws the exit code where the run ends with that.
    private func planFirst(_ list: ImportList, _ options: ImportOptions) async throws {
        let file = try await Offload.run { try order.writePlan.map { _ in try planFile(list) } }
        let progress = ProgressLine(isJSON: arguments.json)
        let importer = Importer(kind: kind, options: options, stop: stop)
        let plan = try await importer.plan(list, after: earlierRun(list), onProgress: progress.show)
        progress.end()
        let tally = plan.tally
        guard arguments.dryRun || tally.invalid > 0 || tally.isStopped || tally.inputProblem != nil else { return }
        let summary = PlanSummary(
            input: arguments.file, plan: plan, requestsPerMinute: arguments.requestsPerMinute,
            batchSize: options.batchSize)
        if let file, let path = order.writePlan, !tally.isStopped, tally.inputProblem == nil {
            try file.write(to: path, summary: summary.values)
        }
        try show(arguments.json ? summary.json : summary.text, tally)
        throw arguments.strict && tally.invalid > 0 ? ExitCode(1) : summary.exitCode
    }

    /// What the results file says of the list, where the run would go on from it.
    private func earlierRun(_ list: ImportList) throws -> EarlierRun? {
        let path = arguments.resultsPath
        let goesOn = mode != .startAnew && (arguments.file != "-" || arguments.results != nil)
        guard goesOn, FileManager.default.fileExists(atPath: path) else { return nil }
        return try EarlierRun(path: path, rows: list.open())
    }

    // MARK: - Sending

    private func send(_ list: ImportList, _ options: ImportOptions, _ sandbox: TwilioSandbox?) async throws -> Tally {
        // Missing credentials are found before anything is written.
        let (client, target) = try client(sandbox)
        let results = try await Offload.run {
            try ResultsFile(
                path: arguments.resultsPath, rows: list.open(), input: arguments.file, target: target, mode: mode,
                isLocked: !order.noLock, isNamedAfterInput: arguments.results == nil)
        }
        let progress = ProgressLine(isJSON: arguments.json)
        defer { progress.end() }
        var options = options
        options.workers = arguments.workers
        options.resendsChanged = arguments.resendChanged
        options.onWaiting = progress.showWaiting
        let importer = Importer(kind: kind, options: options, stop: stop)
        return try await progress.withTimer {
            try await importer.run(list, results: results, client: client, onProgress: progress.show)
        }
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
            return (
                client,
                ImportTarget(account: sandbox.credentials.accountSID, address: ImportTarget.sandboxAddress)
            )
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
