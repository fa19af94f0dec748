// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// Conditions and values. See RFC 9535, sections 2.3.5.2 and 2.4.
extension PathEvaluator {
    /// What an operand stands for; a query that finds no node stands for nothing.
    enum Value {
        case nothing
        case node(Node)
        case text(String)
        case number(Double)
        case bool(Bool)
        case null
    }

    func isTrue(_ condition: Condition, for current: Node) -> Bool {
        switch condition {
        case .any(let parts): return parts.contains { isTrue($0, for: current) }
        case .all(let parts): return parts.allSatisfy { isTrue($0, for: current) }
        case .not(let part): return !isTrue(part, for: current)
        case .exists(let query):
            if query.isSingular { return node(of: query, current: current) != nil }
            return !nodes(of: query, current: current).isEmpty
        case .comparison(let left, let comparison, let right):
            return Self.compare(value(of: left, for: current), comparison, value(of: right, for: current))
        case .matches(let subject, let pattern, let isWhole):
            guard let text = Self.text(of: value(of: subject, for: current)),
                let source = Self.text(of: value(of: pattern, for: current)), let regexp = regexp(source)
            else { return false }
            return isWhole ? regexp.matchesWhole(text) : regexp.matchesPart(of: text)
        }
    }

    private func regexp(_ source: String) -> IRegexp? {
        if let known = patterns[source] { return known }
        let regexp = IRegexp(source)
        patterns[source] = .some(regexp)
        return regexp
    }

    private func value(of operand: Operand, for current: Node) -> Value {
        switch operand {
        case .text(let text): return .text(text)
        case .number(let number): return .number(number)
        case .bool(let bool): return .bool(bool)
        case .null: return .null
        case .node(let query): return node(of: query, current: current).map(Value.node) ?? .nothing
        case .count(let query): return .number(nodes(of: query, current: current).reduce(0) { $0 + $1.times })
        case .value(let query):
            let found = nodes(of: query, current: current)
            return found.count == 1 && found[0].times == 1 ? .node(found[0].match.node) : .nothing
        case .length(let operand):
            let value = value(of: operand, for: current)
            if let text = Self.text(of: value) { return .number(Double(text.unicodeScalars.count)) }
            guard case .node(let node) = value, node.kind != .scalar else { return .nothing }
            return .number(Double(node.count))
        }
    }

    private static func text(of value: Value) -> String? {
        switch value {
        case .text(let text): text
        case .node(let node) where node.kind == .scalar && node.scalarType == .string: node.text
        default: nil
        }
    }

    private static func number(of value: Value) -> Double? {
        switch value {
        case .number(let number): number
        case .node(let node): node.number
        default: nil
        }
    }

    private static func bool(of value: Value) -> Bool? {
        switch value {
        case .bool(let bool): bool
        case .node(let node): node.bool
        default: nil
        }
    }

    private static func isNull(_ value: Value) -> Bool {
        switch value {
        case .null: true
        case .node(let node): node.isNull
        default: false
        }
    }

    private static func compare(_ left: Value, _ comparison: Comparison, _ right: Value) -> Bool {
        switch comparison {
        case .equal: isEqual(left, right)
        case .notEqual: !isEqual(left, right)
        case .less: isLess(left, right)
        case .greater: isLess(right, left)
        case .lessOrEqual: isLess(left, right) || isEqual(left, right)
        case .greaterOrEqual: isLess(right, left) || isEqual(left, right)
        }
    }

    private static func isLess(_ left: Value, _ right: Value) -> Bool {
        if let left = number(of: left), let right = number(of: right) { return left < right }
        // By code points, which is the order of their UTF-8.
        guard let left = text(of: left), let right = text(of: right) else { return false }
        return left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    private static func isEqual(_ left: Value, _ right: Value) -> Bool {
        if case .nothing = left, case .nothing = right { return true }
        if let left = number(of: left), let right = number(of: right) { return left == right }
        if let left = text(of: left), let right = text(of: right) { return left.utf8.elementsEqual(right.utf8) }
        if let left = bool(of: left), let right = bool(of: right) { return left == right }
        if isNull(left), isNull(right) { return true }
        guard case .node(let left) = left, case .node(let right) = right, left.kind != .scalar else { return false }
        return isEqual(left, right)
    }

    private static func isEqual(_ left: Node, _ right: Node) -> Bool {
        guard left.kind == right.kind, left.count == right.count else { return false }
        switch left.kind {
        case .scalar: return isEqual(Value.node(left), Value.node(right))
        case .sequence: return zip(left.elements, right.elements).allSatisfy { isEqual($0, $1) }
        case .mapping:
            return left.entries.allSatisfy { entry in
                right.value(forKey: entry.key.text).map { isEqual(entry.value, $0) } ?? false
            }
        }
    }
}
