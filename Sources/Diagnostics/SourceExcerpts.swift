// SPDX-License-Identifier: Apache-2.0

import CLibYAML

/// Shows places of files: the line, and below it a caret under the column.
///
/// Asked in the order of the places, it goes through each file once.
struct SourceExcerpts {
    /// Longer lines, such as those of JSON without line ends, are cut around the column.
    static let widest = 160

    private let sources: [String: [UInt8]]
    private var path = ""
    private var hasPlainLines = false
    private var line = 1
    /// Where the line begins.
    private var start = 0
    /// A column in it, and where that is.
    private var column = 0
    private var offset = 0

    init(sources: [String: [UInt8]]) {
        self.sources = sources
    }

    /// Two lines, or nothing where there is nothing to show.
    mutating func excerpt(at location: SourceLocation) -> String {
        guard let bytes = sources[location.path] else { return "" }
        return bytes.withUnsafeBufferPointer { goTo(location, in: $0) ? excerpt(in: $0) : "" }
    }

    /// Goes to a place from the one before, or from the beginning where it lies further back.
    private mutating func goTo(_ location: SourceLocation, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = bytes.baseAddress else { return false }
        if location.path != path || location.line < line {
            path = location.path
            hasPlainLines = wf_has_plain_lines(first, bytes.count)
            line = 1
            goToStart(0)
        }
        if location.line > line {
            let lines = UInt32(clamping: location.line - line)
            goToStart(wf_skip_lines(first, bytes.count, start, lines, hasPlainLines))
            line = location.line
        }
        // A mark that the file may begin with is no text.
        if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { goToStart(3) }
        guard start < bytes.count else { return false }
        if location.column - 1 < column { goToStart(start) }
        while column < location.column - 1, offset < bytes.count, !endsLine(at: offset, bytes) {
            offset = Self.character(after: offset, bytes)
            column += 1
        }
        return true
    }

    private mutating func goToStart(_ place: Int) {
        start = place
        offset = place
        column = 0
    }

    private func endsLine(at offset: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        wf_line_end(bytes.baseAddress, min(offset + 3, bytes.count), offset, hasPlainLines) == offset
    }

    private static func character(after offset: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var next = offset + 1
        while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 }
        return next
    }

    private func excerpt(in bytes: UnsafeBufferPointer<UInt8>) -> String {
        // No more of the line than may be shown, be it before the column or after it.
        var from = offset
        var before = 0
        while before < Self.widest, from > start {
            repeat { from -= 1 } while from > start && bytes[from] & 0xC0 == 0x80
            before += 1
        }
        var to = offset
        for _ in 0..<Self.widest where to < bytes.count && !endsLine(at: to, bytes) {
            to = Self.character(after: to, bytes)
        }
        let scalars = Array(String(decoding: bytes[from..<to], as: UTF8.self).unicodeScalars)
        guard scalars.contains(where: { $0 != " " && $0 != "\t" }) else { return "" }
        let isCut = (before: from > start, after: to < bytes.count && !endsLine(at: to, bytes))
        return Self.excerpt(of: scalars, column: before, isCut: isCut)
    }

    private static func excerpt(
        of scalars: [Unicode.Scalar], column: Int, isCut: (before: Bool, after: Bool)
    ) -> String {
        var shown = 0..<scalars.count
        if scalars.count > widest {
            let start = max(0, min(column - widest / 2, scalars.count - widest))
            shown = start..<min(scalars.count, start + widest)
        }
        var line = String.UnicodeScalarView()
        var caret = String.UnicodeScalarView()
        if isCut.before || shown.lowerBound > 0 {
            line.append("…")
            caret.append(" ")
        }
        for index in shown {
            let scalar = scalars[index]
            line.append(isShown(scalar) ? scalar : "\u{FFFD}")
            if index < column { caret.append(contentsOf: blanks(for: scalar)) }
        }
        if isCut.after || shown.upperBound < scalars.count { line.append("…") }
        caret.append("^")
        return String(line) + "\n" + String(caret) + "\n"
    }

    /// A file may hold what would move the cursor or turn the direction of writing.
    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control: scalar == "\t"
        case .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate: false
        default: true
        }
    }

    /// As wide as the scalar is shown: tabs stay tabs, wide characters take two columns, accents none.
    private static func blanks(for scalar: Unicode.Scalar) -> String.UnicodeScalarView {
        if scalar == "\t" { return "\t".unicodeScalars }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return "".unicodeScalars
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return "  ".unicodeScalars
        default: return " ".unicodeScalars
        }
    }
}
