// SPDX-License-Identifier: Apache-2.0

/// Collects the text of one file.
///
/// Text is appended piece by piece instead of interpolated: the generator runs unoptimised in its users' debug builds,
/// where appending to one string is the fastest thing there is.
struct SourceWriter {
    private(set) var text = ""
    private var indentation = ""

    /// Writes one line, indented.
    mutating func line(_ parts: String...) {
        text += indentation
        for part in parts { text += part }
        text += "\n"
    }

    /// Writes an empty line.
    mutating func blank() {
        text += "\n"
    }

    /// Writes a line that opens a block, the block, and the brace that closes it.
    mutating func block(_ parts: String..., body: (inout SourceWriter) -> Void) {
        text += indentation
        for part in parts { text += part }
        text += " {\n"
        indented(body)
        text += indentation
        text += "}\n"
    }

    mutating func indented(_ body: (inout SourceWriter) -> Void) {
        indentation += "    "
        body(&self)
        indentation.removeLast(4)
    }

    /// Begins a line that `write` goes on with and `endLine` ends.
    mutating func beginLine() {
        text += indentation
    }

    mutating func write(_ part: String) {
        text += part
    }

    mutating func endLine() {
        text += "\n"
    }

    /// Columns left for text behind a `/// ` at this depth; some are left however deep types are nested.
    var commentWidth: Int { max(116 - indentation.utf8.count, 40) }
}
