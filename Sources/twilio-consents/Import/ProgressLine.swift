// SPDX-License-Identifier: Apache-2.0

import ConsentsImport
import Foundation

/// How far an import is: a line that is redrawn on a terminal, otherwise a line now and then.
final class ProgressLine {
    private let isQuiet: Bool
    private let start = ContinuousClock.now
    private var last: ContinuousClock.Instant?
    /// What was not shown yet.
    private var pending: String?

    init(isQuiet: Bool) { self.isQuiet = isQuiet }

    func show(_ tally: Tally, _ fraction: Double?) {
        let now = ContinuousClock.now
        let interval: Duration = Terminal.isInteractive ? .milliseconds(100) : .seconds(10)
        if isQuiet { return }
        let text = text(tally, fraction, elapsed: now - start)
        pending = text
        if let last, now - last < interval { return }
        last = now
        if Terminal.isInteractive {
            Terminal.redraw(text)
        } else {
            Terminal.note(text)
            pending = nil
        }
    }

    /// Shows where things stand at last.
    func end() {
        guard let pending else { return }
        if Terminal.isInteractive { Terminal.redraw("") }
        Terminal.note(pending)
        self.pending = nil
    }

    private func text(_ tally: Tally, _ fraction: Double?, elapsed: Duration) -> String {
        let seconds = max(elapsed / .seconds(1), 0.001)
        var parts: [String] = []
        if let fraction {
            if Terminal.isInteractive {
                let filled = Int(fraction * 20)
                parts.append(String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled))
            }
            parts.append("\(Int(fraction * 100)) %")
        }
        parts.append("\(tally.accepted) accepted, \(tally.rejected + tally.invalid) refused")
        if tally.retried > 0 { parts.append("\(tally.retried) sent again") }
        let done = tally.accepted + tally.rejected + tally.invalid
        parts.append("\(Int(Double(done) / seconds)) rows/s")
        if let fraction, fraction > 0.001, fraction < 1 {
            parts.append("\(Self.clock(seconds / fraction * (1 - fraction))) left")
        }
        return parts.joined(separator: "  ")
    }

    private static func clock(_ seconds: Double) -> String {
        let minutes = Int(seconds / 60)
        if minutes >= 60 { return "\(minutes / 60) h \(minutes % 60) min" }
        return minutes > 0 ? "\(minutes) min" : "\(Int(seconds)) s"
    }
}
