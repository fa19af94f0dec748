// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// Follows a query through a document. See RFC 9535, section 2.1.2.
///
/// The walk is as deep as the document, which the reader bounds.
final class PathEvaluator {
    let root: Node
    /// Patterns that were read already; `nil` for those that are none.
    var patterns: [String: IRegexp?] = [:]
    /// What queries from the root lead to, by where they begin: the same whichever child a filter asks about.
    private var absolute: [Int: [PathMatch]] = [:]
    /// How many times a selector was applied: in proportion to the document, but for filters within filters.
    private(set) var steps = 0

    init(root: Node) {
        self.root = root
    }

    func matches(_ segments: [Segment], isDistinct: Bool) -> [PathMatch] {
        follow(segments, from: PathMatch(root, parent: nil, step: .root), isDistinct: isDistinct)
    }

    func nodes(of query: Subquery, current: Node) -> [PathMatch] {
        guard query.isAbsolute else {
            return follow(query.segments, from: PathMatch(current, parent: nil, step: .root), isDistinct: false)
        }
        if let known = absolute[query.start] { return known }
        let found = follow(query.segments, from: PathMatch(root, parent: nil, step: .root), isDistinct: false)
        absolute[query.start] = found
        return found
    }

    /// The node of a singular query, without keeping the way there.
    func node(of query: Subquery, current: Node) -> Node? {
        if query.isAbsolute { return nodes(of: query, current: current).first?.node }
        var node = current
        for segment in query.segments {
            steps += 1
            switch segment.selectors.first {
            case .name(let name):
                guard let next = node.value(forKey: name) else { return nil }
                node = next
            case .index(let index):
                guard let next = Self.element(index, of: node) else { return nil }
                node = next.node
            default: return nil
            }
        }
        return node
    }

    private func follow(_ segments: [Segment], from start: PathMatch, isDistinct: Bool) -> [PathMatch] {
        var current = [start]
        for segment in segments {
            var found: [PathMatch] = []
            for match in current {
                if segment.isDescendant {
                    descend(from: match, segment.selectors, into: &found)
                } else {
                    for selector in segment.selectors { select(selector, from: match, into: &found) }
                }
            }
            if isDistinct, current.count > 1 || segment.selectors.count > 1 {
                var seen: Set<Node> = []
                found.removeAll { !seen.insert($0.node).inserted }
            }
            current = found
        }
        return current
    }

    /// The node first, then what is below it in the document's order.
    private func descend(from match: PathMatch, _ selectors: [Selector], into found: inout [PathMatch]) {
        for selector in selectors { select(selector, from: match, into: &found) }
        for entry in match.node.entries where entry.value.count > 0 {
            let child = PathMatch(entry.value, parent: match, step: .member(entry.key))
            descend(from: child, selectors, into: &found)
        }
        for (index, element) in match.node.elements.enumerated() where element.count > 0 {
            descend(from: PathMatch(element, parent: match, step: .element(index)), selectors, into: &found)
        }
    }

    private func select(_ selector: Selector, from match: PathMatch, into found: inout [PathMatch]) {
        steps += 1
        let node = match.node
        switch selector {
        case .name(let name):
            if let entry = node.entry(forKey: name) {
                found.append(PathMatch(entry.value, parent: match, step: .member(entry.key)))
            }
        case .wildcard:
            eachChild(of: match) { found.append($0) }
        case .index(let index):
            if let element = Self.element(index, of: node) {
                found.append(PathMatch(element.node, parent: match, step: .element(element.index)))
            }
        case .slice(let start, let end, let step):
            let elements = Array(node.elements)
            for index in Self.indexes(start: start, end: end, step: step, count: elements.count) {
                found.append(PathMatch(elements[index], parent: match, step: .element(index)))
            }
        case .filter(let condition):
            eachChild(of: match) { child in
                if isTrue(condition, for: child.node) { found.append(child) }
            }
        }
    }

    private func eachChild(of match: PathMatch, _ body: (PathMatch) -> Void) {
        for entry in match.node.entries { body(PathMatch(entry.value, parent: match, step: .member(entry.key))) }
        for (index, element) in match.node.elements.enumerated() {
            body(PathMatch(element, parent: match, step: .element(index)))
        }
    }

    /// Negative indexes count from the end.
    private static func element(_ index: Int, of node: Node) -> (node: Node, index: Int)? {
        guard node.kind == .sequence else { return nil }
        let position = index < 0 ? node.count + index : index
        guard position >= 0, position < node.count else { return nil }
        return node.elements.dropFirst(position).first { _ in true }.map { ($0, position) }
    }

    /// The indexes of a slice. See RFC 9535, section 2.3.4.2.2.
    static func indexes(start: Int?, end: Int?, step: Int, count: Int) -> [Int] {
        guard step != 0, count > 0 else { return [] }
        func bounded(_ index: Int, _ range: ClosedRange<Int>) -> Int {
            min(max(index < 0 ? count + index : index, range.lowerBound), range.upperBound)
        }
        if step > 0 {
            let first = bounded(start ?? 0, 0...count)
            return Array(stride(from: first, to: bounded(end ?? count, 0...count), by: step))
        }
        let first = start.map { bounded($0, -1...count - 1) } ?? count - 1
        return Array(stride(from: first, to: end.map { bounded($0, -1...count - 1) } ?? -1, by: step))
    }
}
