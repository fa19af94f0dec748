// SPDX-License-Identifier: Apache-2.0

import ConsentsImport
import Foundation
import HTTPTypes
import RuntimeTestSupport
import TwilioSandbox
import WireformRuntime

/// The process was killed.
struct Killed: Error {}

/// What is outside of an importing process: the service, people who say STOP, and whoever kills the process.
final class SimulatedWorld: HTTPTransport, OptOutRegister {
    private struct State {
        /// After how many more points the process is killed; `nil` for never.
        var pointsLeft: Int?
        var isDead = false
        var inFlight: [String: Int] = [:]
        var violations: [String] = []
        /// The newest STOP of each pair, as a day.
        var stops: [String: Int] = [:]
        var generator: SeededGenerator
        /// What came from the last word of each pair, in the service.
        var stored: [String: String] = [:]
        var seenEntries = 0
        /// How often each item was stored.
        var repetitions: [String: Int] = [:]
        var hadOptOut: Set<String> = []
    }

    let sandbox: SandboxTransport
    let stop = Locked<StopSignal?>(nil)
    private let state: Locked<State>

    init(sandbox: SandboxTransport, generator: SeededGenerator) {
        self.sandbox = sandbox
        state = Locked(State(generator: generator))
    }

    // MARK: - Kills

    /// A new process.
    func begin(killedAfter points: Int?, stop: StopSignal) {
        state.withLock { state in
            state.pointsLeft = points
            state.isDead = false
            state.inFlight = [:]
        }
        self.stop.withLock { $0 = stop }
    }

    var isDead: Bool { state.withLock { $0.isDead } }

    private enum Fate { case alive, dying, dead }

    /// A moment at which the process may be killed.
    private func point() -> Fate {
        let fate = state.withLock { state -> Fate in
            if state.isDead { return .dead }
            guard let left = state.pointsLeft else { return .alive }
            state.pointsLeft = left - 1
            state.isDead = left <= 1
            return state.isDead ? .dying : .alive
        }
        if fate == .dying { stop.withLock { $0 }?.stop() }
        return fate
    }

    private func passPoint() throws {
        guard point() == .alive else { throw Killed() }
    }

    /// Stands between results and their file: a process that is killed may leave a part of what it wrote.
    func write(_ bytes: [UInt8], _ write: ([UInt8]) throws -> Void) throws {
        switch point() {
        case .alive: try write(bytes)
        case .dead: throw Killed()
        case .dying:
            let size = state.withLock { Int.random(in: 0...bytes.count, using: &$0.generator) }
            try write(Array(bytes.prefix(size)))
            throw Killed()
        }
        try passPoint()
    }

    // MARK: - The service

    func send(_ request: HTTPRequest, body: RequestBody?) async throws -> TransportResponse {
        try passPoint()
        let pairs = Self.items(try await body?.collect(upTo: .max)).map(Self.pair)
        state.withLock { state in
            if Set(pairs).count < pairs.count { state.violations.append("two rows of a pair in one request") }
            for pair in pairs {
                if state.inFlight[pair, default: 0] > 0 { state.violations.append("two requests about \(pair)") }
                state.inFlight[pair, default: 0] += 1
            }
        }
        defer { state.withLock { state in for pair in pairs { state.inFlight[pair, default: 1] -= 1 } } }
        let answer: TransportResponse
        do {
            answer = try await sandbox.send(request, body: body)
            noteStored()
        } catch {
            noteStored()
            throw error
        }
        try passPoint()
        return answer
    }

    private func noteStored() {
        let entries = sandbox.journal.entries
        state.withLock { state in
            for entry in entries[state.seenEntries...] {
                let pair = Self.pair(entry.item)
                state.stored[pair] = Self.said(entry.item)
                if entry.item["status"] == "opt-out" { state.hadOptOut.insert(pair) }
                state.repetitions[entry.item["correlation_id"]?.stringValue ?? "", default: 0] += 1
            }
            state.seenEntries = entries.count
        }
    }

    private static func items(_ body: [UInt8]?) -> [JSONValue] {
        FormFields(decoding: body ?? []).values(named: "Items").compactMap { JSONValue(jsonText: $0) }
    }

    private static func pair(_ item: JSONValue) -> String {
        (item["contact_id"]?.stringValue ?? "") + " " + (item["sender_id"]?.stringValue ?? "")
    }

    private static func said(_ item: JSONValue) -> String {
        (item["status"]?.stringValue ?? "") + " " + (item["date_of_consent"]?.stringValue ?? "")
    }

    // MARK: - People

    /// Somebody says STOP, which the service heeds at once.
    func say(stop pair: String, day: Int) {
        state.withLock { state in
            state.stops[pair] = max(state.stops[pair] ?? day, day)
            state.stored[pair] = "STOP"
            state.hadOptOut.insert(pair)
        }
    }

    func newestOptOut(of contact: String, from sender: String) -> OptOut? {
        stopDay(of: contact + " " + sender).map {
            OptOut(date: SimulatedList.Row.time(day: $0), source: "a simulation")
        }
    }

    func stopDay(of pair: String) -> Int? { state.withLock { $0.stops[pair] } }

    /// What the service has of a pair: `opt-out 2025-01-03T00:00:00Z`, or `STOP`.
    func stored(_ pair: String) -> String? { state.withLock { $0.stored[pair] } }
    func hadOptOut(_ pair: String) -> Bool { state.withLock { $0.hadOptOut.contains(pair) } }
    var violations: [String] { state.withLock { $0.violations } }
    /// How many items were stored more often than once.
    var repetitions: Int { state.withLock { $0.repetitions.values.reduce(0) { $0 + $1 - 1 } } }
}
