// SPDX-License-Identifier: Apache-2.0

import ConsentsImport
import Dispatch
import Foundation

/// Results go to the standard output, everything about the work itself to the standard error.
enum Terminal {
    static let isInteractive = isatty(STDERR_FILENO) == 1

    /// Writing may wait for whoever reads, which no thread of the pool may. Texts come out in their order.
    private static let queue = DispatchQueue(label: "terminal")

    /// Throws ``ImportError`` where the text cannot be written: whoever relies on it has to know.
    static func print(_ text: String) throws {
        try queue.sync {
            do {
                try FileHandle.standardOutput.write(contentsOf: Data((safe(text) + "\n").utf8))
            } catch {
                throw ImportError("The standard output cannot be written: \(error.localizedDescription)")
            }
        }
    }

    /// Work goes on where nobody reads.
    static func note(_ text: String) {
        queue.async { try? FileHandle.standardError.write(contentsOf: Data((safe(text) + "\n").utf8)) }
    }

    /// Texts of a service and of a list may hold characters that a terminal takes for commands, or that turn the
    /// direction of what is behind them. They become spaces.
    static func safe(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isCommand) else { return text }
        var safe = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { safe.append(isCommand(scalar) ? " " : scalar) }
        return String(safe)
    }

    private static func isCommand(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C: true
        default: false
        }
    }

    /// Replaces the current line. A longer text than the line is cut, because the rest would fill the next one and
    /// stay there.
    static func redraw(_ text: String) {
        queue.async {
            let safe = safe(text)
            let text = width.map { safe.prefix($0 - 1) } ?? safe[...]
            try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[2K\(text)".utf8))
        }
    }

    /// Waits until everything is written.
    static func flush() { queue.sync {} }

    /// Columns of the terminal, where that is known.
    private static var width: Int? {
        var size = winsize()
        return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 1 ? Int(size.ws_col) : nil
    }
}
