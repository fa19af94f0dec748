// SPDX-License-Identifier: Apache-2.0

/// The one place where text of a document becomes text of a Swift file.
///
/// A document is input, not trusted code: whatever it holds must come out as the inside of one string literal or one
/// comment.
enum SourceText {
    /// A string literal, quotes included.
    static func literal(_ value: String) -> String {
        literal(lines: CollectionOfOne(value))
    }

    /// A literal of several lines.
    static func literal(lines: some Collection<String>) -> String {
        var result = "\""
        result.reserveCapacity(lines.reduce(2) { $0 + $1.utf8.count + 2 })
        var isFirst = true
        for line in lines {
            if !isFirst { result += "\\n" }
            result += escaped(line)
            isFirst = false
        }
        return result + "\""
    }

    private static func escaped(_ value: String) -> String {
        if value.utf8.allSatisfy(isPlain) { return value }
        var result = ""
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
        return result
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

    /// Gives the lines of a comment, each at most `width` columns where it can be broken. They are valid within the
    /// closure.
    static func eachCommentLine(_ text: String, width: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        var text = text
        text.withUTF8 { bytes in
            var lines = CommentLines(width: width)
            var start = 0
            for index in 0..<bytes.count where bytes[index] == 0x0A || bytes[index] == 0x0D {
                let isSecondOfTwo = bytes[index] == 0x0A && index > 0 && bytes[index - 1] == 0x0D
                if !isSecondOfTwo { lines.add(Slice(base: bytes, bounds: start..<index), body) }
                start = index + 1
            }
            lines.add(Slice(base: bytes, bounds: start..<bytes.count), body)
        }
    }

    /// Takes out what must not stand in a comment: control characters, and those that reorder what is shown.
    fileprivate static func clean(
        _ line: Slice<UnsafeBufferPointer<UInt8>>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        if line.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return body(UnsafeBufferPointer(rebasing: line)) }
        var result = String.UnicodeScalarView()
        for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
            if scalar == "\t" { result.append(" ") } else if !isInvisible(scalar) { result.append(scalar) }
        }
        var text = String(result)
        text.withUTF8(body)
    }
}

/// Breaks the lines of a text for a comment, without the empty ones at its ends.
private struct CommentLines {
    typealias Line = Slice<UnsafeBufferPointer<UInt8>>

    let width: Int
    private var isCode = false
    private var isBegun = false
    /// Lines that are only given if another follows.
    private var emptyLines = 0

    init(width: Int) {
        self.width = width
    }

    mutating func add(_ line: Line, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        var line = line
        while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() }
        if line.first == UInt8(ascii: "`"), line.starts(with: "```".utf8) { isCode.toggle() }
        if isCode || line.count <= width || line.first == UInt8(ascii: "|") {
            give(line, body)
        } else {
            wrap(line, body)
        }
    }

    private mutating func wrap(_ line: Line, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        var start = line.startIndex
        while line.endIndex - start > width {
            var end = start + width
            while end > start, line[end] != 0x20 { end -= 1 }
            if end == start {
                end = start + width
                while end < line.endIndex, line[end] != 0x20 { end += 1 }
            }
            give(line[start..<end], body)
            start = min(end + 1, line.endIndex)
        }
        if start < line.endIndex { give(line[start...], body) }
    }

    private mutating func give(_ line: Line, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        SourceText.clean(line) { line in
            guard !line.isEmpty else {
                emptyLines += isBegun ? 1 : 0
                return
            }
            for _ in 0..<emptyLines { body(UnsafeBufferPointer(rebasing: line[..<0])) }
            emptyLines = 0
            isBegun = true
            body(line)
        }
    }
}
