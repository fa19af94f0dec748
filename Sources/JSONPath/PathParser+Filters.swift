// SPDX-License-Identifier: Apache-2.0

/// Conditions, comparisons and functions. See RFC 9535, sections 2.3.5 and 2.4.
extension PathParser {
    /// Conditions joined by `||`, the weaker of the two joints.
    mutating func parseCondition() throws(PathSyntaxError) -> Condition {
        try nested { (parser: inout PathParser) throws(PathSyntaxError) -> Condition in
            var parts = [try parser.parseConjunction()]
            while parser.takeAfterBlanks("||") { parts.append(try parser.parseConjunction()) }
            return parts.count == 1 ? parts[0] : .any(parts)
        }
    }

    private mutating func parseConjunction() throws(PathSyntaxError) -> Condition {
        var parts = [try parseBasicCondition()]
        while takeAfterBlanks("&&") { parts.append(try parseBasicCondition()) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func takeAfterBlanks(_ word: StaticString) -> Bool {
        var lookahead = self
        lookahead.skipBlanks()
        guard lookahead.looksAt(word) else { return false }
        lookahead.position += word.utf8CodeUnitCount
        lookahead.skipBlanks()
        self = lookahead
        return true
    }

    private mutating func parseBasicCondition() throws(PathSyntaxError) -> Condition {
        let start = position
        if take("!") {
            skipBlanks()
            if peek == "(" { return .not(try parseParentheses()) }
            let condition = try parseTestOrComparison()
            if case .comparison = condition {
                throw error(at: start, "'!' before a comparison needs parentheses around the comparison")
            }
            return .not(condition)
        }
        return peek == "(" ? try parseParentheses() : try parseTestOrComparison()
    }

    private mutating func parseParentheses() throws(PathSyntaxError) -> Condition {
        let start = position
        position += 1
        skipBlanks()
        let condition = try parseCondition()
        skipBlanks()
        guard take(")") else {
            if position == scalars.count { throw error(at: start, "this parenthesis is never closed") }
            throw unexpectedInFilter()
        }
        return condition
    }

    /// What stands in a condition before it is known whether it is compared.
    enum Term {
        case operand(Operand)
        case query(Subquery)
        case condition(Condition)
    }

    private mutating func parseTestOrComparison() throws(PathSyntaxError) -> Condition {
        let start = position
        let left = try parseTerm()
        let end = position
        skipBlanks()
        if let comparison = takeComparison() {
            skipBlanks()
            let rightStart = position
            let right = try parseTerm()
            return .comparison(try operand(left, at: start), comparison, try operand(right, at: rightStart))
        }
        if let mistake = mistakenComparison() { throw mistake }
        position = end
        switch left {
        case .query(let query): return .exists(query)
        case .condition(let condition): return condition
        case .operand: throw error(at: start, "this needs a comparison, such as '== true'")
        }
    }

    private mutating func takeComparison() -> Comparison? {
        for length in [2, 1] where position + length <= scalars.count {
            if let comparison = Comparison(rawValue: text(position..<position + length)) {
                // `===`, `=~` and `<>` are told apart below.
                let next = position + length
                guard next == scalars.count || (scalars[next] != "=" && scalars[next] != ">") else { return nil }
                position = next
                return comparison
            }
        }
        return nil
    }

    private func operand(_ term: Term, at start: Int) throws(PathSyntaxError) -> Operand {
        switch term {
        case .operand(let operand): return operand
        case .query(let query):
            guard query.isSingular else {
                throw error(
                    at: start, "only a query for one node can be compared; use a nested filter, such as [?@.a[?@ == 1]]"
                )
            }
            return .node(query)
        case .condition:
            throw error(at: start, "match() and search() are conditions of their own; take the comparison away")
        }
    }

    private mutating func parseTerm() throws(PathSyntaxError) -> Term {
        guard let scalar = peek else { throw unexpectedInFilter() }
        switch scalar {
        case "@", "$": return .query(try parseSubquery())
        case "'", "\"": return .operand(.text(try parseString()))
        case "-", "0"..."9": return .operand(.number(try parseNumber()))
        case "a"..."z": return try parseWord()
        default: throw unexpectedInFilter()
        }
    }

    private mutating func parseSubquery() throws(PathSyntaxError) -> Subquery {
        let start = position
        let isAbsolute = peek == "$"
        position += 1
        return Subquery(isAbsolute: isAbsolute, segments: try parseSegments(), start: start)
    }

    /// `true`, `false`, `null` or a function.
    private mutating func parseWord() throws(PathSyntaxError) -> Term {
        let start = position
        while let scalar = peek, ("a"..."z").contains(scalar) || isDigit(scalar) || scalar == "_" { position += 1 }
        let word = text(start..<position)
        if peek == "(" { return try parseFunction(word, at: start) }
        switch word {
        case "true": return .operand(.bool(true))
        case "false": return .operand(.bool(false))
        case "null": return .operand(.null)
        default:
            position = start
            throw unexpectedInFilter()
        }
    }

    private mutating func parseFunction(_ name: String, at start: Int) throws(PathSyntaxError) -> Term {
        let arguments = try nested { (parser: inout PathParser) throws(PathSyntaxError) in
            try parser.parseArguments()
        }
        let wanted = ["length": 1, "count": 1, "value": 1, "match": 2, "search": 2][name]
        guard let wanted else {
            throw error(
                at: start, "'\(name)' is not a function; the functions are length, count, value, match and search")
        }
        guard arguments.count == wanted else {
            throw error(at: start, "\(name)() takes \(wanted == 1 ? "one argument" : "two arguments")")
        }
        switch name {
        case "length": return .operand(.length(try value(arguments[0])))
        case "count": return .operand(.count(try nodes(arguments[0], of: name)))
        case "value": return .operand(.value(try nodes(arguments[0], of: name)))
        default:
            if case .operand(.text(let pattern)) = arguments[1].term, IRegexp(pattern) == nil {
                invalidPatterns.append(InvalidPattern(pattern: pattern, character: arguments[1].position + 1))
            }
            return .condition(
                .matches(try value(arguments[0]), pattern: try value(arguments[1]), isWhole: name == "match"))
        }
    }

    private typealias Argument = (term: Term, position: Int)

    private mutating func parseArguments() throws(PathSyntaxError) -> [Argument] {
        let start = position
        position += 1
        skipBlanks()
        if take(")") { return [] }
        var arguments: [Argument] = []
        repeat {
            skipBlanks()
            let place = position
            arguments.append((try parseTerm(), place))
            skipBlanks()
        } while take(",")
        guard take(")") else {
            if position == scalars.count { throw error(at: start, "this parenthesis is never closed") }
            throw unexpectedInFilter()
        }
        return arguments
    }

    private func value(_ argument: Argument) throws(PathSyntaxError) -> Operand {
        if case .query(let query) = argument.term, !query.isSingular {
            throw error(at: argument.position, "this takes one value; use count() or value() for a query of many")
        }
        return try operand(argument.term, at: argument.position)
    }

    private func nodes(_ argument: Argument, of function: String) throws(PathSyntaxError) -> Subquery {
        guard case .query(let query) = argument.term else {
            throw error(at: argument.position, "\(function)() takes a query, such as @.*")
        }
        return query
    }
}
