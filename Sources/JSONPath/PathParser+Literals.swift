// SPDX-License-Identifier: Apache-2.0

/// Text, numbers and the three words. See RFC 9535, sections 2.3.1.1 and 2.3.5.1.
extension PathParser {
    /// Text in either kind of quotes, escapes undone.
    mutating func parseString() throws(PathSyntaxError) -> String {
        let start = position
        let quote = scalars[position]
        position += 1
        var result = String.UnicodeScalarView()
        while let scalar = peek {
            position += 1
            if scalar == quote { return String(result) }
            if scalar == "\\" {
                result.append(try parseEscape(quote: quote))
            } else if scalar.value < 0x20 {
                throw error(at: position - 1, "a control character needs an escape, such as \\n or \\u0007")
            } else {
                result.append(scalar)
            }
        }
        throw error(at: start, "these quotes are never closed")
    }

    private mutating func parseEscape(quote: Unicode.Scalar) throws(PathSyntaxError) -> Unicode.Scalar {
        let start = position - 1
        guard let scalar = peek else { throw error(at: start, "these quotes are never closed") }
        position += 1
        switch scalar {
        case "b": return "\u{08}"
        case "f": return "\u{0C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "/", "\\", quote: return scalar
        case "u": return try parseUnicodeEscape(from: start)
        default:
            throw error(
                at: start, "'\\\(scalar)' is no escape; use \\\\ for a backslash",
                fix: .init(range: start..<start + 1, replacement: scalar == "'" || scalar == "\"" ? "" : "\\\\"))
        }
    }

    private mutating func parseUnicodeEscape(from start: Int) throws(PathSyntaxError) -> Unicode.Scalar {
        let unit = try parseHexUnit(from: start)
        if let scalar = Unicode.Scalar(unit) { return scalar }
        let isHigh = unit < 0xDC00
        if isHigh, looksAt("\\u") {
            position += 2
            let low = try parseHexUnit(from: start)
            if (0xDC00...0xDFFF).contains(low),
                let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
            {
                return scalar
            }
        }
        throw error(at: start, "half a surrogate pair is no character")
    }

    private mutating func parseHexUnit(from start: Int) throws(PathSyntaxError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = peek.flatMap({ Self.hexValue($0) }) else {
                throw error(at: start, "four hexadecimal digits follow \\u")
            }
            value = value << 4 + digit
            position += 1
        }
        return value
    }

    private static func hexValue(_ scalar: Unicode.Scalar) -> UInt32? {
        switch scalar {
        case "0"..."9": scalar.value - 0x30
        case "a"..."f": scalar.value - 0x61 + 10
        case "A"..."F": scalar.value - 0x41 + 10
        default: nil
        }
    }

    /// A number as in JSON.
    mutating func parseNumber() throws(PathSyntaxError) -> Double {
        let start = position
        _ = take("-")
        let whole = position
        skipDigits()
        guard position > whole else { throw error(at: start, "a number has digits before its point") }
        guard scalars[whole] != "0" || position == whole + 1 else {
            throw error(at: start, "a number does not begin with 0")
        }
        if take(".") {
            let fraction = position
            skipDigits()
            guard position > fraction else { throw error(at: start, "digits follow the point of a number") }
        }
        if take("e") || take("E") {
            _ = take("-") || take("+")
            let exponent = position
            skipDigits()
            guard position > exponent else { throw error(at: start, "digits follow the exponent of a number") }
        }
        guard let value = Double(text(start..<position)) else { throw error(at: start, "this is no number") }
        return value
    }

    private mutating func skipDigits() {
        while let scalar = peek, isDigit(scalar) { position += 1 }
    }
}
