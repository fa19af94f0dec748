// SPDX-License-Identifier: Apache-2.0

import ConsentsImport
import Foundation
import RuntimeTestSupport
import TwilioAccounts
import TwilioSandbox
import WireformRuntime

/// One world from a seed: a list is imported into a service with faults by processes that are killed, while the list
/// grows and is corrected and people say STOP. In the end everything has to be as the list says.
struct Simulation {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let seed: UInt64
    private let keepsOrder: Bool
    private let executor = VirtualExecutor()
    private let world: SimulatedWorld
    private let folder: TemporaryFolder
    private var generator: SeededGenerator
    private var list: SimulatedList
    private var resendsChanged = false
    private var kills = 0
    private let isCalm: Bool
    private let isPipe: Bool
    private let workers: Int
    private let batchSize: Int

    init(seed: UInt64, keepsOrder: Bool = true) throws {
        self.seed = seed
        self.keepsOrder = keepsOrder
        var generator = SeededGenerator(seed: seed)
        list = SimulatedList(using: &generator)
        isCalm = Int.random(in: 0..<4, using: &generator) == 0
        isPipe = Int.random(in: 0..<5, using: &generator) == 0
        workers = Int.random(in: 1...4, using: &generator)
        batchSize = Int.random(in: 1...6, using: &generator)
        var options = SandboxOptions()
        options.time = executor.time
        options.bulkRequestsPerMinute = Bool.random(using: &generator) ? nil : 20
        options.seed = generator.next()
        options.now = { SimulatedList.Row.time(day: 400) }
        for fault in SandboxFault.allCases where Int.random(in: 0..<4, using: &generator) == 0 {
            // Without these nothing is stored twice but by a kill.
            if isCalm, [.droppedAfter, .partial, .nullItems].contains(fault) { continue }
            options.faults[fault] = Double.random(in: 0...0.3, using: &generator)
        }
        world = SimulatedWorld(sandbox: try SandboxTransport(options: options), generator: generator)
        folder = try TemporaryFolder()
        self.generator = generator
    }

    /// Throws what is wrong in the end.
    mutating func run() throws {
        for _ in 0..<Int.random(in: 0...4, using: &generator) {
            let points = Int.random(in: 1...40, using: &generator)
            kills += 1
            _ = try importList(killedAfter: points)
            if !isCalm { changeWorld() }
        }
        for _ in 0..<20 {
            let tally = try importList(killedAfter: nil)
            guard let tally else { continue }
            if let problem = tally.inputProblem { throw Failure(description: problem) }
            if tally.failed == 0 { return try check() }
        }
        throw Failure(description: "the import does not come to an end")
    }

    private mutating func changeWorld() {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0, 1: list.grow(Int.random(in: 1...6, using: &generator), using: &generator)
        case 2: list.correct(using: &generator)
        case 3:
            resendsChanged = true
            list.change(using: &generator)
        case 4:
            if let row = list.rows.randomElement(using: &generator) {
                world.say(stop: row.pair, day: Int.random(in: 0..<25, using: &generator))
            }
        default: break
        }
    }

    /// One process. `nil` where it ended with an error.
    private mutating func importList(killedAfter points: Int?) throws -> Tally? {
        let stop = StopSignal()
        world.begin(killedAfter: points, stop: stop)
        let input = try folder.write("list.csv", list.text)
        let results = folder.path("r.jsonl")
        let (world, executor, options) = (world, executor, options)
        let isPipe = isPipe
        var configuration = ClientConfiguration.importing(requestsPerMinute: 0, workers: workers, time: executor.time)
        configuration.transport = world
        configuration.retryPolicy.random = { 0.5 }
        let client = TwilioAccounts(credentials: world.sandbox.credentials, configuration: configuration)
        let outcome = executor.run { () -> Result<Tally, any Error> in
            do {
                let list = ImportList(isRepeatable: !isPipe) {
                    try RowReader(path: input, kind: .consents, now: { SimulatedList.Row.time(day: 400) })
                }
                let file = try ResultsFile(
                    path: results, rows: list.open(), input: input,
                    target: ImportTarget(account: "AC1", address: "test"), mode: .resumeIfPresent,
                    interception: { bytes, write in try world.write(bytes, write) })
                let importer = Importer(kind: .consents, options: options, stop: stop)
                return .success(try await importer.run(list, results: file, client: client))
            } catch {
                return .failure(error)
            }
        }
        guard let outcome else { throw Failure(description: "the import hangs") }
        switch outcome {
        case .success(let tally): return tally
        case .failure(let error):
            if points == nil, !(error is ImportError) { throw error }
            return nil
        }
    }

    private var options: ImportOptions {
        var options = ImportOptions()
        options.workers = workers
        options.batchSize = batchSize
        options.time = executor.time
        options.random = { 0.5 }
        options.readsOnThread = false
        options.resendsChanged = resendsChanged
        options.keepsOrder = keepsOrder
        options.optOuts = world
        return options
    }

    // MARK: - What has to be true in the end

    private func check() throws {
        if let violation = world.violations.first { throw Failure(description: violation) }
        let outcomes = try lastLines()
        let winners = list.lastWords
        for (index, row) in list.rows.enumerated() {
            guard let line = outcomes[index + 1] else { throw failure(index, "has no outcome") }
            guard winners[row.pair] == index else {
                let allowed: [ResultLine.Outcome] =
                    row.isInvalid ? [.invalid] : [.superseded, .accepted, .rejected, .held]
                guard allowed.contains(line.outcome) else { throw failure(index, "ended as \(line.outcome)") }
                continue
            }
            try check(index, row, line.outcome)
        }
        if isCalm, world.repetitions > kills * workers * batchSize {
            throw Failure(description: "\(world.repetitions) rows were sent again after \(kills) kills")
        }
    }

    /// Checks a row that has the last word.
    private func check(_ index: Int, _ row: SimulatedList.Row, _ outcome: ResultLine.Outcome) throws {
        let stored = world.stored(row.pair)
        if row.isRejected {
            guard outcome == .rejected || outcome == .held else { throw failure(index, "ended as \(outcome)") }
            return
        }
        let stop = world.stopDay(of: row.pair)
        let isHeldByStop = !row.isOptOut && stop.map { ($0, row.date) }.map { ($1 ?? -1) <= $0 } ?? false
        let isHeldByList = !row.isOptOut && list.hasInvalidOptOut(of: row.pair, behind: index)
        switch outcome {
        case .accepted where stop != nil && stored == "STOP": break
        case .accepted:
            guard stored == "\(row.status) \(row.dateText)" else {
                throw failure(index, "is accepted, and the service has \(stored ?? "nothing")")
            }
        case .held:
            guard !row.isOptOut, isHeldByStop || isHeldByList || world.hadOptOut(row.pair) else {
                throw failure(index, "is held for no reason")
            }
            guard isHeldByList || stored?.hasPrefix("opt-in") != true else {
                throw failure(index, "is held, and the service has \(stored ?? "nothing")")
            }
        default: throw failure(index, "ended as \(outcome)")
        }
    }

    private func failure(_ index: Int, _ problem: String) -> Failure {
        let kind = (isPipe ? "pipe" : "file") + (resendsChanged ? ", changed" : "")
        return Failure(description: "row \(index + 1) (\(list.rows[index].text.dropLast())) \(problem) [\(kind)]")
    }

    /// What was written down, without what keys make of it.
    func trace() throws -> [String] {
        try folder.text("r.jsonl").split(separator: "\n").dropFirst().compactMap { text in
            ResultLine(parsing: String(text)).map { "\($0.row) \($0.outcome) \($0.attempt) \($0.messages)" }
        }
    }

    private func lastLines() throws -> [Int: ResultLine] {
        var lines: [Int: ResultLine] = [:]
        for text in try folder.text("r.jsonl").split(separator: "\n") {
            if let line = ResultLine(parsing: String(text)) { lines[line.row] = line }
        }
        return lines
    }
}
