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
            lines.finish(body)
        }
    }

    /// Takes out what must not stand in a comment: control characters, and those that reorder what is shown.
    static func clean(
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
