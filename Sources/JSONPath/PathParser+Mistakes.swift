// SPDX-License-Identifier: Apache-2.0

/// Spellings that other tools take, or people write, and what RFC 9535 has in their place.
extension PathParser {
    /// Whether a name after a dot goes on with something that names after dots cannot hold.
    var continuesAsWildName: Bool {
        guard let scalar = peek else { return false }
        return isWildScalar(scalar) && !isMinusOfNumber
    }

    /// What people put in names after a dot: `x-internal`, `$ref`, `/pets/{id}`, `application/json`.
    private func isWildScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "-", "$", "/", "{", "}", "+", ":", "#", "%", "~", "^": true
        default: isNameScalar(scalar, isFirst: false)
        }
    }

    /// `~` and `^` after a whole name are operators of other tools, no part of the name.
    private var isMinusOfNumber: Bool { peek == "~" || peek == "^" }

    func wildName(from start: Int, dot: Int) -> PathSyntaxError {
        var end = start
        while end < scalars.count, isWildScalar(scalars[end]) { end += 1 }
        guard end > start else {
            if let scalar = peek, isBlank(scalar) {
                var next = start
                while next < scalars.count, isBlank(scalars[next]) { next += 1 }
                return error(
                    at: start, "no blank stands after a dot", fix: .init(range: start..<next, replacement: ""))
            }
            guard start == scalars.count else {
                return error(at: start, "a name or '*' follows a dot; other names need brackets and quotes, ['…']")
            }
            let isDescendant = start - dot == 2
            return error(
                at: dot, isDescendant ? "a name, '*' or a bracket follows '..'" : "a name or '*' follows a dot",
                fix: .init(range: dot..<start, replacement: isDescendant ? "..*" : ""))
        }
        let brackets = Self.quoted(text(start..<end))
        let isDescendant = start - dot == 2
        return error(
            at: start, "a name such as this needs brackets and quotes: \(brackets)",
            fix: .init(range: dot..<end, replacement: (isDescendant ? ".." : "") + brackets))
    }

    static func quoted(_ name: String) -> String {
        "['" + name.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "']"
    }

    func missingRoot() -> PathSyntaxError {
        let blanks = scalars.prefix(while: isBlank).count
        if blanks > 0 {
            return error(
                at: 0, "no blank stands before a query", fix: .init(range: 0..<blanks, replacement: ""))
        }
        if peek == "#" || peek == "/" {
            return error(at: 0, "this is a JSON pointer; a query begins with '$', such as $.info.title")
        }
        if peek == "@" {
            return error(
                at: 0, "'@' stands in filters only; a query begins with '$'",
                fix: .init(range: 0..<1, replacement: "$"))
        }
        guard let first = peek else { return error(at: 0, "a query begins with '$', and this is empty") }
        let joint = first == "[" || first == "." ? "$" : "$."
        return error(at: 0, "a query begins with '$'", fix: .init(range: 0..<0, replacement: joint))
    }

    /// What cannot stand after a whole query.
    func unexpected() -> PathSyntaxError {
        if scalars[position...].allSatisfy(isBlank) {
            return error(
                at: position, "no blank stands after a query",
                fix: .init(range: position..<scalars.count, replacement: ""))
        }
        switch peek {
        case "~":
            return error(at: position, "'~' for names is no part of JSONPath; select the values instead")
        case "^":
            return error(
                at: position, "'^' for parents is no part of JSONPath; select the parent with a filter, [?@.name]")
        default:
            return error(at: position, "a segment begins with '.' or '['")
        }
    }

    func wildSelector(bracket: Int) -> PathSyntaxError {
        guard let scalar = peek else { return error(at: bracket, "this bracket is never closed") }
        switch scalar {
        case "]", ",":
            return error(at: position, "a quoted name, '*', an index, a slice or a filter is missing here")
        case "(":
            return error(at: position, "scripts are no part of JSONPath; use [-1] for the last, [?…] for a filter")
        case "@", "$":
            return error(
                at: position, "a filter begins with '?'", fix: .init(range: position..<position, replacement: "?"))
        default:
            var end = position
            while end < scalars.count, isWildScalar(scalars[end]) || scalars[end] == "." { end += 1 }
            guard end > position, !isDigit(scalar), scalar != "+" else {
                return error(at: position, "put a quoted name, '*', an index, a slice or a filter in the brackets")
            }
            let quotes = String(Self.quoted(text(position..<end)).dropFirst().dropLast())
            return error(
                at: position, "a name in brackets needs quotes: [\(quotes)]",
                fix: .init(range: position..<end, replacement: quotes))
        }
    }

    func unexpectedInBrackets() -> PathSyntaxError {
        guard let scalar = peek else { return error(at: position, "close the bracket") }
        if Self.operators.contains(text(position..<wordEnd)) { return unexpectedInFilter() }
        switch scalar {
        case "'", "\"": return error(at: position, "names in brackets are separated by ','")
        case "&", "|", "a", "A", "o", "O", "i", "=", "~", ")", "+", "-", "*", "/": return unexpectedInFilter()
        default: return error(at: position, "close the bracket with ']', or separate with ','")
        }
    }

    /// `=`, `===` and `=~`, after what would be compared.
    func mistakenComparison() -> PathSyntaxError? {
        guard peek == "=" || looksAt("!==") || looksAt("<>") else { return nil }
        if looksAt("=~") {
            return error(at: position, "'=~' is no part of JSONPath; use match(@.name, 'pattern') or search()")
        }
        let (length, right) =
            looksAt("===") ? (3, "==") : looksAt("!==") ? (3, "!=") : looksAt("<>") ? (2, "!=") : (1, "==")
        return error(
            at: position, "write '\(right)'", fix: .init(range: position..<position + length, replacement: right))
    }

    /// Words between two values, which JSONPath has none of.
    private static let operators: Set<String> = [
        "in", "nin", "contains", "subsetof", "anyof", "noneof", "like", "size", "startswith", "endswith",
    ]

    private var wordEnd: Int {
        var end = position
        while end < scalars.count, isWildScalar(scalars[end]) { end += 1 }
        return end
    }

    /// `contains`, with the filter that asks the same of each element.
    private func mistakenContains(to end: Int) -> PathSyntaxError {
        let message =
            "'contains' is no part of JSONPath; ask each element with a filter of its own, such as [?@ == 'a']"
        let blanks = scalars[..<position].reversed().prefix(while: isBlank).count
        let literal = end + scalars[end...].prefix(while: isBlank).count
        guard literal < scalars.count, scalars[literal] == "'" || scalars[literal] == "\"",
            let close = scalars[(literal + 1)...].firstIndex(of: scalars[literal])
        else { return error(at: position, message) }
        let filter = "[?@ == " + text(literal..<close + 1) + "]"
        return error(at: position, message, fix: .init(range: position - blanks..<close + 1, replacement: filter))
    }

    func unexpectedInFilter() -> PathSyntaxError {
        let end = wordEnd
        let word = text(position..<end)
        let words = [
            "and": "&&", "AND": "&&", "or": "||", "OR": "||", "not": "!", "NOT": "!", "True": "true", "TRUE": "true",
            "False": "false", "FALSE": "false", "Null": "null", "NULL": "null", "None": "null", "nil": "null",
            "undefined": "null",
        ]
        if let right = words[word] {
            return error(at: position, "write '\(right)'", fix: .init(range: position..<end, replacement: right))
        }
        if word == "contains" { return mistakenContains(to: end) }
        if Self.operators.contains(word) {
            return error(at: position, "'\(word)' is no part of JSONPath; use comparisons joined by '||'")
        }
        switch peek {
        case nil: return error(at: position, "the filter ends too early")
        case "&", "|":
            let joint = peek == "&" ? "&&" : "||"
            return error(
                at: position, "write '\(joint)'", fix: .init(range: position..<position + 1, replacement: joint))
        case "/": return error(at: position, "patterns are text: use match(@.name, 'pattern') or search()")
        case "+", "-", "*": return error(at: position, "JSONPath does not reckon; compare with the result")
        case "[", "{": return error(at: position, "lists and mappings cannot be compared with; compare their parts")
        case ".": return error(at: position, "a query in a filter begins with '@' or '$'")
        default:
            if word.isEmpty {
                return error(at: position, "this cannot stand in a filter; write one such as [?@.name == 'value']")
            }
            return error(
                at: position, "'\(word)' is no value; put text in quotes, and '@.' before a name",
                fix: nil)
        }
    }
}
