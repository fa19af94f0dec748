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
    private var line = 1
    private var offset = 0

    init(sources: [String: [UInt8]]) {
        self.sources = sources
    }

    /// Two lines, or nothing where there is nothing to show.
    mutating func excerpt(at location: SourceLocation) -> String {
        guard let bytes = sources[location.path], let text = text(of: location, in: bytes) else { return "" }
        var scalars = Array(text.unicodeScalars)
        if location.line == 1, scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        guard scalars.contains(where: { $0 != " " && $0 != "\t" }) else { return "" }
        let column = min(max(location.column - 1, 0), scalars.count)
        return Self.excerpt(of: scalars, column: column)
    }

    private mutating func text(of location: SourceLocation, in bytes: [UInt8]) -> String? {
        if location.path != path || location.line < line {
            path = location.path
            line = 1
            offset = 0
        }
        return bytes.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return nil }
            offset = wf_skip_lines(start, buffer.count, offset, UInt32(clamping: location.line - line))
            line = location.line
            guard offset < buffer.count else { return nil }
            return String(decoding: buffer[offset..<wf_line_end(start, buffer.count, offset)], as: UTF8.self)
        }
    }

    private static func excerpt(of scalars: [Unicode.Scalar], column: Int) -> String {
        var shown = 0..<scalars.count
        if scalars.count > widest {
            let start = max(0, min(column - widest / 2, scalars.count - widest))
            shown = start..<min(scalars.count, start + widest)
        }
        var line = String.UnicodeScalarView()
        var caret = String.UnicodeScalarView()
        if shown.lowerBound > 0 {
            line.append("…")
            caret.append(" ")
        }
        for index in shown {
            let scalar = scalars[index]
            line.append(isShown(scalar) ? scalar : "\u{FFFD}")
            if index < column { caret.append(contentsOf: blanks(for: scalar)) }
        }
        if shown.upperBound < scalars.count { line.append("…") }
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
