// SPDX-License-Identifier: Apache-2.0

import ConsentsImport
import Foundation
import WireformRuntime

/// How far an import is: a line that is redrawn on a terminal, otherwise a line now and then, as JSON where a machine
/// reads along.
final class ProgressLine: Sendable {
    enum Form { case terminal, lines, json }

    private struct State {
        var tally = Tally()
        var fraction: Double?
        var pace: Pace
        /// Why nothing moves.
        var waiting: String?
        var lastShown: Duration?
        /// Whether the latest is still to be shown.
        var isPending = false
    }

    private let form: Form
    private let time = TimeSource.continuous
    private let state: Locked<State>

    init(isJSON: Bool) {
        form = isJSON ? .json : Terminal.isInteractive ? .terminal : .lines
        state = Locked(State(pace: Pace(from: time.now())))
    }

    private var interval: Duration { form == .terminal ? .milliseconds(100) : .seconds(10) }

    func show(_ tally: Tally, _ fraction: Double?) {
        let now = time.now()
        state.withLock { state in
            state.tally = tally
            state.fraction = fraction
            state.pace.add(tally, fraction: fraction, at: now)
            state.waiting = nil
            refresh(&state, now)
        }
    }

    /// Says why nothing moves: at once the first time, then as often as everything else.
    func showWaiting(_ reason: APIError, _ delay: Duration) {
        state.withLock { state in
            if state.waiting == nil { state.lastShown = nil }
            state.waiting = "\(reason)"
            refresh(&state, time.now())
        }
    }

    /// Shows the state again and again while work goes on, so that silence never means that all is well.
    func withTimer<Result>(_ work: () async throws -> Result) async rethrows -> Result {
        let timer = Task { [self] in
            while !Task.isCancelled {
                try await time.sleep(max(interval, .seconds(1)))
                state.withLock { state in
                    if state.waiting != nil { refresh(&state, time.now()) }
                }
            }
        }
        defer { timer.cancel() }
        return try await work()
    }

    /// Shows where things stand at last.
    func end() {
        state.withLock { state in
            guard state.isPending else { return }
            if form == .terminal { Terminal.redraw("") }
            Terminal.note(text(state))
            state.isPending = false
        }
    }

    private func refresh(_ state: inout State, _ now: Duration) {
        state.isPending = true
        if let last = state.lastShown, now - last < interval { return }
        state.lastShown = now
        if form == .terminal { return Terminal.redraw(text(state)) }
        Terminal.note(text(state))
        state.isPending = false
    }

    private func text(_ state: State) -> String {
        form == .json ? String(decoding: json(state).jsonText, as: UTF8.self) : line(state)
    }

    private func line(_ state: State) -> String {
        var parts: [String] = []
        if let fraction = state.fraction {
            if form == .terminal {
                let filled = Int(fraction * 20)
                parts.append(String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled))
            }
            parts.append("\(Int(fraction * 100)) %")
        }
        let tally = state.tally
        parts.append("\(tally.accepted) accepted, \(tally.rejected + tally.invalid) refused")
        if tally.superseded > 0 { parts.append("\(tally.superseded) superseded") }
        if tally.held > 0 { parts.append("\(tally.held) held") }
        if tally.retried > 0 { parts.append("\(tally.retried) sent again") }
        if let waiting = state.waiting { return (parts + ["waiting: " + waiting]).joined(separator: "  ") }
        if let rate = state.pace.rowsPerSecond { parts.append("\(Int(rate)) rows/s") }
        if let left = state.pace.left { parts.append("\(Self.clock(left / .seconds(1))) left") }
        return parts.joined(separator: "  ")
    }

    private func json(_ state: State) -> JSONValue {
        let tally = state.tally
        func number(_ value: Double?) -> JSONValue { value.map { .number(($0 * 1000).rounded() / 1000) } ?? .null }
        return [
            "progress": number(state.fraction), "accepted": .integer(Int64(tally.accepted)),
            "rejected": .integer(Int64(tally.rejected)), "invalid": .integer(Int64(tally.invalid)),
            "superseded": .integer(Int64(tally.superseded)), "held": .integer(Int64(tally.held)),
            "sent_again": .integer(Int64(tally.retried)), "rows_per_second": number(state.pace.rowsPerSecond),
            "seconds_left": number(state.pace.left.map { $0 / .seconds(1) }),
            "waiting": state.waiting.map { .string($0) } ?? .null,
        ]
    }

    static func clock(_ seconds: Double) -> String {
        let minutes = Int(seconds / 60)
        if minutes >= 60 { return "\(minutes / 60) h \(minutes % 60) min" }
        return minutes > 0 ? "\(minutes) min" : "\(Int(seconds)) s"
    }
}
