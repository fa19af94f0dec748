// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Results go to the standard output, everything about the work itself to the standard error.
enum Terminal {
    static let isInteractive = isatty(STDERR_FILENO) == 1

    static func print(_ text: String) {
        try? FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
    }

    static func note(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
    }

    /// Replaces the current line. A longer text than the line is cut, because the rest would stand in the next one and
    /// stay there.
    static func redraw(_ text: String) {
        let text = width.map { text.prefix($0 - 1) } ?? text[...]
        try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[2K\(text)".utf8))
    }

    /// Columns of the terminal, where that is known.
    private static var width: Int? {
        var size = winsize()
        return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 1 ? Int(size.ws_col) : nil
    }
}
