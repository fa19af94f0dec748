// SPDX-License-Identifier: Apache-2.0

/// Collects the text of one file, as bytes.
///
/// Text is appended piece by piece instead of interpolated, and pieces are passed one by one instead of as a list: the
/// generator runs unoptimised in its users' debug builds, where every array and every new string is felt.
struct SourceWriter {
    private(set) var bytes: [UInt8] = []
    private var indentation = ""

    /// With room for so many bytes, to begin with.
    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    /// Writes one line, indented.
    mutating func line(
        _ first: String, _ second: String = "", _ third: String = "", _ fourth: String = "", _ fifth: String = "",
        _ sixth: String = "", _ seventh: String = "", _ eighth: String = ""
    ) {
        beginLine()
        write(first, second, third, fourth, fifth, sixth, seventh, eighth)
        endLine()
    }

    /// Writes an empty line.
    mutating func blank() {
        bytes.append(0x0A)
    }

    /// Writes a line that opens a block, the block, and the brace that closes it.
    mutating func block(
        _ first: String, _ second: String = "", _ third: String = "", _ fourth: String = "", _ fifth: String = "",
        _ sixth: String = "", body: (inout SourceWriter) -> Void
    ) {
        beginLine()
        write(first, second, third, fourth, fifth, sixth, " {\n")
        indented(body)
        line("}")
    }

    mutating func indented(_ body: (inout SourceWriter) -> Void) {
        indentation += "    "
        body(&self)
        indentation.removeLast(4)
    }

    /// Begins a line that `write` goes on with and `endLine` ends.
    mutating func beginLine() {
        append(indentation)
    }

    mutating func write(
        _ first: String, _ second: String = "", _ third: String = "", _ fourth: String = "", _ fifth: String = "",
        _ sixth: String = "", _ seventh: String = "", _ eighth: String = ""
    ) {
        append(first)
        if !second.isEmpty { append(second) }
        if !third.isEmpty { append(third) }
        if !fourth.isEmpty { append(fourth) }
        if !fifth.isEmpty { append(fifth) }
        if !sixth.isEmpty { append(sixth) }
        if !seventh.isEmpty { append(seventh) }
        if !eighth.isEmpty { append(eighth) }
    }

    /// Appends the bytes of a text where they are; `utf8` as a sequence would hold on to the text meanwhile. It is called so
    /// often that a function of its own is felt.
    @inline(__always)
    private mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    /// Writes a line of a comment, without spaces at its end.
    mutating func comment(_ start: String, _ line: UnsafeBufferPointer<UInt8>) {
        beginLine()
        append(line.isEmpty ? "///" : start)
        bytes.append(contentsOf: line)
        endLine()
    }

    mutating func endLine() {
        bytes.append(0x0A)
    }

    /// Columns left for text behind a `/// ` at this depth; some are left however deep types are nested.
    var commentWidth: Int { max(116 - indentation.utf8.count, 40) }
}
