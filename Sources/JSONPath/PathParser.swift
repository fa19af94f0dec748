// SPDX-License-Identifier: Apache-2.0

/// Reads the text of a query by the grammar of RFC 9535, appendix A.
struct PathParser {
    /// How deep parentheses, filters and functions may be nested.
    static let maximumDepth = 64
    /// The largest index that every JSON implementation counts exactly, 2^53 - 1.
    static let largestIndex = 9_007_199_254_740_991

    let scalars: [Unicode.Scalar]
    var position = 0
    var depth = 0

    var invalidPatterns: [InvalidPattern] = []

    static func parse(
        _ text: String
    ) throws(PathSyntaxError) -> (segments: [Segment], invalidPatterns: [InvalidPattern]) {
        var parser = PathParser(scalars: Array(text.unicodeScalars))
        return (try parser.parseWhole(), parser.invalidPatterns)
    }

    private init(scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    private mutating func parseWhole() throws(PathSyntaxError) -> [Segment] {
        guard take("$") else { throw missingRoot() }
        let segments = try parseSegments()
        guard position == scalars.count else { throw unexpected() }
        return segments
    }

    /// Segments as long as there are any; blanks may stand before each, not after the last.
    mutating func parseSegments() throws(PathSyntaxError) -> [Segment] {
        var segments: [Segment] = []
        while true {
            let start = position
            skipBlanks()
            switch peek {
            case "[":
                let selectors = try parseBrackets()
                segments.append(Segment(isDescendant: false, selectors: selectors, end: position))
            case ".":
                segments.append(try parseDotted())
            default:
                position = start
                return segments
            }
        }
    }

    private mutating func parseDotted() throws(PathSyntaxError) -> Segment {
        let dot = position
        position += 1
        let isDescendant = take(".")
        if take("*") { return Segment(isDescendant: isDescendant, selectors: [.wildcard], end: position) }
        if peek == "[" {
            guard isDescendant else {
                throw error(
                    at: dot, "no dot stands before a bracket", fix: .init(range: dot..<dot + 1, replacement: ""))
            }
            let selectors = try parseBrackets()
            return Segment(isDescendant: true, selectors: selectors, end: position)
        }
        let name = try parseShorthand(after: dot)
        return Segment(isDescendant: isDescendant, selectors: [.name(name)], end: position)
    }

    /// A name after a dot: letters, digits and `_`, no digit first. See RFC 9535, section 2.5.1.1.
    private mutating func parseShorthand(after dot: Int) throws(PathSyntaxError) -> String {
        let start = position
        while let scalar = peek, isNameScalar(scalar, isFirst: position == start) { position += 1 }
        guard position > start, !continuesAsWildName else { throw wildName(from: start, dot: dot) }
        return text(start..<position)
    }

    func isNameScalar(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "_": true
        case "0"..."9": !isFirst
        default: scalar.value >= 0x80
        }
    }

    private mutating func parseBrackets() throws(PathSyntaxError) -> [Selector] {
        let start = position
        position += 1
        skipBlanks()
        var selectors: [Selector] = []
        repeat {
            skipBlanks()
            selectors.append(try parseSelector(bracket: start))
            skipBlanks()
        } while take(",")
        guard take("]") else {
            if position == scalars.count { throw error(at: start, "this bracket is never closed") }
            throw unexpectedInBrackets()
        }
        return selectors
    }

    private mutating func parseSelector(bracket: Int) throws(PathSyntaxError) -> Selector {
        guard let scalar = peek else { throw wildSelector(bracket: bracket) }
        switch scalar {
        case "'", "\"": return .name(try parseString())
        case "*":
            position += 1
            return .wildcard
        case "?":
            let start = position
            position += 1
            skipBlanks()
            return .filter(try parseCondition(), start: start)
        case "-", "0"..."9", ":":
            return try parseIndexOrSlice()
        default: throw wildSelector(bracket: bracket)
        }
    }

    private mutating func parseIndexOrSlice() throws(PathSyntaxError) -> Selector {
        let start = try parseOptionalInteger()
        var lookahead = self
        lookahead.skipBlanks()
        guard lookahead.peek == ":" else {
            guard let start else { throw unexpected() }
            return .index(start)
        }
        self = lookahead
        position += 1
        skipBlanks()
        let end = try parseOptionalInteger()
        lookahead = self
        lookahead.skipBlanks()
        guard lookahead.take(":") else { return .slice(start: start, end: end, step: 1) }
        self = lookahead
        skipBlanks()
        return .slice(start: start, end: end, step: try parseOptionalInteger() ?? 1)
    }

    private mutating func parseOptionalInteger() throws(PathSyntaxError) -> Int? {
        guard let scalar = peek, scalar == "-" || isDigit(scalar) else { return nil }
        let start = position
        _ = take("-")
        let digits = position
        while let scalar = peek, isDigit(scalar) { position += 1 }
        guard position > digits else { throw error(at: start, "a number follows '-', without a blank") }
        let isZero = scalars[digits] == "0"
        guard !isZero || position == digits + 1 else { throw error(at: start, "a number does not begin with 0") }
        guard !isZero || digits == start else { throw error(at: start, "write 0 without '-'") }
        guard let value = Int(text(start..<position)), abs(value) <= Self.largestIndex else {
            throw error(at: start, "the number is too large; the largest is \(Self.largestIndex)")
        }
        return value
    }
}

// MARK: - Reading along

extension PathParser {
    var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        position += 1
        return true
    }

    func looksAt(_ word: StaticString) -> Bool {
        let word = "\(word)".unicodeScalars
        return scalars[position...].starts(with: word)
    }

    /// Blanks as the grammar has them: space, tab and line ends.
    mutating func skipBlanks() {
        while let scalar = peek, isBlank(scalar) { position += 1 }
    }

    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
    }

    func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar)
    }

    func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    func error(at position: Int, _ message: String, fix: PathSyntaxError.Fix? = nil) -> PathSyntaxError {
        PathSyntaxError(at: position, message, fix: fix)
    }

    /// Counts one level of nesting while something inside is read.
    mutating func nested<Result>(
        _ read: (inout PathParser) throws(PathSyntaxError) -> Result
    ) throws(PathSyntaxError) -> Result {
        guard depth < Self.maximumDepth else {
            throw error(at: position, "parts are nested more than \(Self.maximumDepth) levels deep")
        }
        depth += 1
        let result = try read(&self)
        depth -= 1
        return result
    }
}
