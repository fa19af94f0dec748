// SPDX-License-Identifier: Apache-2.0

/// The one place where text of a document becomes text of a Swift file.
///
/// A document is input, not trusted code: whatever it holds must come out as the inside of one string literal or one
/// comment.
enum SourceText {
    /// A string literal, quotes included.
    static func literal(_ value: String) -> String {
        if value.utf8.allSatisfy(isPlain) { return "\"" + value + "\"" }
        var result = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where isInvisible(scalar): result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    /// Characters that a reader of the source cannot see, or that change the order in which the rest is shown.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
        default: false
        }
    }

    /// The lines of a comment, each at most `width` columns where it can be broken.
    static func commentLines(_ text: String, width: Int) -> [ArraySlice<UInt8>] {
        if text.isEmpty { return [] }
        var lines: [ArraySlice<UInt8>] = []
        var isCode = false
        for line in split(Array(text.utf8)) {
            if line.first == UInt8(ascii: "`"), line.starts(with: "```".utf8) { isCode.toggle() }
            if isCode || line.count <= width || line.first == UInt8(ascii: "|") {
                lines.append(clean(line))
            } else {
                wrap(line, width: width, into: &lines)
            }
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return Array(lines.drop { $0.isEmpty })
    }

    private static func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        for index in bytes.indices where bytes[index] == 0x0A || bytes[index] == 0x0D {
            if bytes[index] == 0x0A && index > 0 && bytes[index - 1] == 0x0D {
                start = index + 1
                continue
            }
            lines.append(trimmed(bytes[start..<index]))
            start = index + 1
        }
        lines.append(trimmed(bytes[start...]))
        return lines
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var line = line
        while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() }
        return line
    }

    private static func wrap(_ line: ArraySlice<UInt8>, width: Int, into lines: inout [ArraySlice<UInt8>]) {
        var start = line.startIndex
        while line.endIndex - start > width {
            var end = start + width
            while end > start, line[end] != 0x20 { end -= 1 }
            if end == start {
                end = start + width
                while end < line.endIndex, line[end] != 0x20 { end += 1 }
            }
            lines.append(clean(line[start..<end]))
            start = min(end + 1, line.endIndex)
        }
        if start < line.endIndex { lines.append(clean(line[start...])) }
    }

    /// Takes out what must not stand in a comment: control characters, and those that reorder what is shown.
    private static func clean(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        if line.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return line }
        var result = String.UnicodeScalarView()
        for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
            if scalar == "\t" { result.append(" ") } else if !isInvisible(scalar) { result.append(scalar) }
        }
        return Array(String(result).utf8)[...]
    }
}
