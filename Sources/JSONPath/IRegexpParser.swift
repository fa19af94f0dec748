// SPDX-License-Identifier: Apache-2.0

/// Reads a pattern by the grammar of RFC 9485, section 3.
struct IRegexpParser {
    indirect enum Expression {
        case scalar(ScalarSet)
        case start, end
        case sequence([Expression])
        case choice([Expression])
        case repetition(Expression, minimum: Int, maximum: Int?)
    }

    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0

    /// `nil` for what is no pattern.
    static func parse(_ source: String) -> Expression? {
        var parser = IRegexpParser(scalars: Array(source.unicodeScalars))
        guard let expression = parser.parseChoice(), parser.position == parser.scalars.count else { return nil }
        return expression
    }

    private init(scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    private var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        position += 1
        return true
    }

    private mutating func parseChoice() -> Expression? {
        guard depth < PathParser.maximumDepth else { return nil }
        depth += 1
        defer { depth -= 1 }
        var branches: [Expression] = []
        repeat {
            guard let branch = parseBranch() else { return nil }
            branches.append(branch)
        } while take("|")
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func parseBranch() -> Expression? {
        var pieces: [Expression] = []
        while let scalar = peek, scalar != "|", scalar != ")" {
            guard let atom = parseAtom(), let piece = parseQuantifier(of: atom) else { return nil }
            pieces.append(piece)
        }
        return pieces.count == 1 ? pieces[0] : .sequence(pieces)
    }

    private mutating func parseAtom() -> Expression? {
        guard let scalar = peek else { return nil }
        position += 1
        switch scalar {
        case "(":
            guard let inner = parseChoice(), take(")") else { return nil }
            return inner
        case "[": return parseClass().map(Expression.scalar)
        case "\\": return parseEscape().map(Expression.scalar)
        case ".": return .scalar(ScalarSet([.one("\n"), .one("\r")], isNegated: true))
        case "^": return .start
        case "$": return .end
        case "*", "+", "?", ")", "]", "{", "}", "|": return nil
        default: return .scalar(ScalarSet([.one(scalar)], isNegated: false))
        }
    }

    private mutating func parseQuantifier(of atom: Expression) -> Expression? {
        switch peek {
        case "*":
            position += 1
            return .repetition(atom, minimum: 0, maximum: nil)
        case "+":
            position += 1
            return .repetition(atom, minimum: 1, maximum: nil)
        case "?":
            position += 1
            return .repetition(atom, minimum: 0, maximum: 1)
        case "{":
            position += 1
            return parseRange(of: atom)
        default: return atom
        }
    }

    private mutating func parseRange(of atom: Expression) -> Expression? {
        guard let minimum = parseCount() else { return nil }
        if take("}") { return .repetition(atom, minimum: minimum, maximum: minimum) }
        guard take(",") else { return nil }
        if take("}") { return .repetition(atom, minimum: minimum, maximum: nil) }
        guard let maximum = parseCount(), take("}"), maximum >= minimum else { return nil }
        return .repetition(atom, minimum: minimum, maximum: maximum)
    }

    private mutating func parseCount() -> Int? {
        var value: Int?
        while let scalar = peek, ("0"..."9").contains(scalar) {
            // No program can hold more repetitions than this.
            value = min((value ?? 0) * 10 + Int(scalar.value - 0x30), 1_000_000)
            position += 1
        }
        return value
    }

    /// What stands between brackets.
    private mutating func parseClass() -> ScalarSet? {
        let isNegated = take("^")
        var members: [ScalarSet.Member] = []
        if take("-") { members.append(.one("-")) }
        while let scalar = peek, scalar != "]" {
            position += 1
            if scalar == "-" {
                // A dash is itself at the end only.
                guard peek == "]" else { return nil }
                members.append(.one("-"))
                continue
            }
            guard scalar != "[" else { return nil }
            guard let first = scalar == "\\" ? parseEscape()?.members.first : .one(scalar) else { return nil }
            guard case .one(let lower) = first, peek == "-", position + 1 < scalars.count, scalars[position + 1] != "]"
            else {
                members.append(first)
                continue
            }
            position += 1
            guard let upper = parseUpperEnd(), lower.value <= upper.value else { return nil }
            members.append(.range(lower, upper))
        }
        guard !members.isEmpty, take("]") else { return nil }
        return ScalarSet(members, isNegated: isNegated)
    }

    private mutating func parseUpperEnd() -> Unicode.Scalar? {
        guard let scalar = peek, scalar != "[", scalar != "-" else { return nil }
        position += 1
        guard scalar == "\\" else { return scalar }
        guard case .one(let escaped)? = parseEscape()?.members.first else { return nil }
        return escaped
    }

    /// What follows a backslash: one member, a code point or a category.
    private mutating func parseEscape() -> ScalarSet? {
        guard let scalar = peek else { return nil }
        position += 1
        switch scalar {
        case "n": return ScalarSet([.one("\n")], isNegated: false)
        case "r": return ScalarSet([.one("\r")], isNegated: false)
        case "t": return ScalarSet([.one("\t")], isNegated: false)
        case "p", "P": return parseCategory(isNegated: scalar == "P")
        case "(", ")", "*", "+", "-", ".", "?", "[", "\\", "]", "^", "{", "|", "}", "$":
            return ScalarSet([.one(scalar)], isNegated: false)
        default: return nil
        }
    }

    private mutating func parseCategory(isNegated: Bool) -> ScalarSet? {
        guard take("{") else { return nil }
        var name = ""
        while let scalar = peek, scalar != "}", name.utf8.count < 3 {
            name.unicodeScalars.append(scalar)
            position += 1
        }
        guard take("}"), let categories = ScalarSet.categories(named: name) else { return nil }
        return ScalarSet([.categories(categories, isNegated: isNegated)], isNegated: false)
    }
}
