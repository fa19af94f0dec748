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
    private var absolute: [Int: [Found]] = [:]
    /// How many filters are being asked.
    private var filterDepth = 0
    /// What filters within filters said, which are asked about the same child over and over.
    private var answers: [Question: Bool] = [:]
    /// How many times a selector was applied, or gave a child: in proportion to the document.
    private(set) var steps = 0
    /// After so many steps nothing more is found.
    private let mostSteps: Int

    var isExhausted: Bool { steps >= mostSteps }

    private struct Question: Hashable {
        let filter: Int
        let node: Node
    }

    /// A node, and how many times a query leads to it: `$..*..*` leads to one at a depth of 100 in 4,950 ways.
    struct Found {
        let match: PathMatch
        /// A number as `count` gives it.
        var times: Double
    }

    init(root: Node, mostSteps: Int = .max) {
        self.root = root
        self.mostSteps = mostSteps
    }

    func matches(_ segments: [Segment], isDistinct: Bool) -> [PathMatch] {
        let start = PathMatch(root, parent: nil, step: .root)
        if isDistinct { return follow(segments, from: start).map(\.match) }
        var current = [start]
        for segment in segments {
            var found: [PathMatch] = []
            for match in current { select(segment, from: match) { found.append($0) } }
            current = found
        }
        return current
    }

    /// The segment at which nothing is found any more, and what was found before it.
    func deadEnd(of segments: [Segment]) -> (segment: Int, last: [PathMatch])? {
        var current = [Found(match: PathMatch(root, parent: nil, step: .root), times: 1)]
        for (index, segment) in segments.enumerated() {
            let next = follow(segment, from: current)
            guard !next.isEmpty else { return (index, current.map(\.match)) }
            current = next
        }
        return nil
    }

    func nodes(of query: Subquery, current: Node) -> [Found] {
        guard query.isAbsolute else {
            return follow(query.segments, from: PathMatch(current, parent: nil, step: .root))
        }
        if let known = absolute[query.start] { return known }
        let found = follow(query.segments, from: PathMatch(root, parent: nil, step: .root))
        absolute[query.start] = found
        return found
    }

    /// The node of a singular query, without keeping the way there.
    func node(of query: Subquery, current: Node) -> Node? {
        if query.isAbsolute { return nodes(of: query, current: current).first?.match.node }
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

    private func follow(_ segments: [Segment], from start: PathMatch) -> [Found] {
        segments.reduce([Found(match: start, times: 1)]) { follow($1, from: $0) }
    }

    /// Each node once, where it is found first.
    private func follow(_ segment: Segment, from current: [Found]) -> [Found] {
        var result: [Found] = []
        var places: [Node: Int] = [:]
        let mayRepeat = current.count > 1 || segment.selectors.count > 1
        for start in current {
            select(segment, from: start.match) { match in
                if mayRepeat, let place = places[match.node] {
                    result[place].times += start.times
                } else {
                    if mayRepeat { places[match.node] = result.count }
                    result.append(Found(match: match, times: start.times))
                }
            }
        }
        return result
    }

    private func select(_ segment: Segment, from match: PathMatch, _ body: (PathMatch) -> Void) {
        if segment.isDescendant {
            descend(from: match, segment.selectors, body)
        } else {
            for selector in segment.selectors { select(selector, from: match, body) }
        }
    }

    /// The node first, then what is below it in the document's order.
    private func descend(from match: PathMatch, _ selectors: [Selector], _ body: (PathMatch) -> Void) {
        if isExhausted { return }
        for selector in selectors { select(selector, from: match, body) }
        for entry in match.node.entries where entry.value.count > 0 {
            let child = PathMatch(entry.value, parent: match, step: .member(entry.key))
            descend(from: child, selectors, body)
        }
        for (index, element) in match.node.elements.enumerated() where element.count > 0 {
            descend(from: PathMatch(element, parent: match, step: .element(index)), selectors, body)
        }
    }

    private func select(_ selector: Selector, from match: PathMatch, _ body: (PathMatch) -> Void) {
        steps += 1
        if isExhausted { return }
        let node = match.node
        switch selector {
        case .name(let name):
            if let entry = node.entry(forKey: name) {
                body(PathMatch(entry.value, parent: match, step: .member(entry.key)))
            }
        case .wildcard:
            eachChild(of: match, body)
        case .index(let index):
            if let element = Self.element(index, of: node) {
                body(PathMatch(element.node, parent: match, step: .element(element.index)))
            }
        case .slice(let start, let end, let step):
            let elements = Array(node.elements)
            for index in Self.indexes(start: start, end: end, step: step, count: elements.count) {
                body(PathMatch(elements[index], parent: match, step: .element(index)))
            }
        case .filter(let condition, let start):
            eachChild(of: match) { child in
                if isTrue(condition, of: start, for: child.node) { body(child) }
            }
        }
    }

    private func isTrue(_ condition: Condition, of filter: Int, for child: Node) -> Bool {
        guard filterDepth > 0 else { return ask(condition, child) }
        let question = Question(filter: filter, node: child)
        if let known = answers[question] { return known }
        let answer = ask(condition, child)
        answers[question] = answer
        return answer
    }

    private func ask(_ condition: Condition, _ child: Node) -> Bool {
        filterDepth += 1
        defer { filterDepth -= 1 }
        return isTrue(condition, for: child)
    }

    private func eachChild(of match: PathMatch, _ body: (PathMatch) -> Void) {
        steps += match.node.count
        if isExhausted { return }
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
