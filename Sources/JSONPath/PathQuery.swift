// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// A JSONPath query: which nodes of a document are meant. See RFC 9535.
///
/// All of the language is there: names, wildcards, indexes, slices, filters, descendants and the five functions of
/// section 2.4. Names and text are compared byte for byte, numbers as numbers, and members keep the document's order.
package struct PathQuery: Sendable {
    /// The query as written.
    package let text: String
    let segments: [Segment]
    /// Patterns of `match` and `search` that are none by RFC 9485. They match nothing.
    package let invalidPatterns: [InvalidPattern]

    /// Reads a query. What is no query is refused, with the place, and with the right spelling where it is known.
    package init(_ text: String) throws(PathSyntaxError) {
        self.text = text
        do {
            (segments, invalidPatterns) = try PathParser.parse(text)
        } catch {
            throw error.suggesting(for: text)
        }
    }

    /// The nodes that are meant, in the order of RFC 9535. A node can be named twice, as by `$['a', 'a']`.
    package func matches(in root: Node) -> [PathMatch] {
        PathEvaluator(root: root).matches(segments, isDistinct: false)
    }

    /// The nodes that are meant, each once.
    package func distinctMatches(in root: Node) -> [PathMatch] {
        PathEvaluator(root: root).matches(segments, isDistinct: true)
    }
}

/// A query looks at more than it may.
package struct PathTooCostly: Error {}

extension PathQuery {
    /// The nodes that are meant, each once, found in so many steps at most, of which those that were taken are gone
    /// afterwards. A step is a selector applied to a node, or a child that it gives.
    package func distinctMatches(in root: Node, steps: inout Int) throws(PathTooCostly) -> [PathMatch] {
        let evaluator = PathEvaluator(root: root, mostSteps: steps)
        let matches = evaluator.matches(segments, isDistinct: true)
        steps -= evaluator.steps
        if steps <= 0 { throw PathTooCostly() }
        return matches
    }
}

/// A text that stands where a pattern is needed, and is none.
package struct InvalidPattern: Sendable, Hashable {
    package let pattern: String
    /// Where in the query it stands, from 1, in Unicode scalars.
    package let character: Int
}

extension PathQuery {
    /// How far a query leads that finds nothing.
    package struct DeadEnd: Sendable {
        /// The beginning of the query that does find something.
        package let found: String
        /// The segment after that, which finds nothing.
        package let missing: String
        /// A name that is there and may be meant.
        package let nearest: String?
    }

    /// Where a query that finds nothing stops; `nil` for one that finds something, and where that takes too long.
    package func deadEnd(in root: Node) -> DeadEnd? {
        let evaluator = PathEvaluator(root: root, mostSteps: 10_000_000)
        guard let (count, last) = evaluator.deadEnd(of: segments), !evaluator.isExhausted else { return nil }
        let start = count == 0 ? 1 : segments[count - 1].end
        let scalars = text.unicodeScalars
        let middle = scalars.index(scalars.startIndex, offsetBy: start)
        let end = scalars.index(scalars.startIndex, offsetBy: segments[count].end)
        return DeadEnd(
            found: String(scalars[..<middle]), missing: String(scalars[middle..<end]),
            nearest: nearest(to: segments[count], in: last))
    }

    private func nearest(to segment: Segment, in matches: [PathMatch]) -> String? {
        guard segment.selectors.count == 1, case .name(let name) = segment.selectors[0], !segment.isDescendant else {
            return nil
        }
        return Spelling.nearest(
            to: name, among: matches.prefix(100).lazy.flatMap { $0.node.entries.lazy.map(\.key.text) })
    }
}

/// One step of a query. See RFC 9535, section 2.5.
struct Segment: Sendable {
    let isDescendant: Bool
    let selectors: [Selector]
    /// Where in the query's text it ends, in Unicode scalars.
    let end: Int

    /// Whether it leads to one node at most.
    var isSingular: Bool {
        guard !isDescendant, selectors.count == 1 else { return false }
        switch selectors[0] {
        case .name, .index: return true
        case .wildcard, .slice, .filter: return false
        }
    }
}

/// Which children of a node are meant. See RFC 9535, section 2.3.
enum Selector: Sendable {
    case name(String)
    case wildcard
    case index(Int)
    case slice(start: Int?, end: Int?, step: Int)
    /// `start` is where in the query's text it begins, in Unicode scalars: what tells it from the others.
    case filter(Condition, start: Int)
}

/// What a filter asks of a child. See RFC 9535, section 2.3.5.
indirect enum Condition: Sendable {
    case any([Condition])
    case all([Condition])
    case not(Condition)
    case exists(Subquery)
    case comparison(Operand, Comparison, Operand)
    /// `match` for the whole text, `search` for a part of it.
    case matches(Operand, pattern: Operand, isWhole: Bool)
}

enum Comparison: String, Sendable {
    case equal = "=="
    case notEqual = "!="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
}

/// A query within a filter, from the root or from the child that is asked about.
struct Subquery: Sendable {
    let isAbsolute: Bool
    let segments: [Segment]
    /// Where in the query's text it begins, in Unicode scalars: what tells it from the others.
    let start: Int

    var isSingular: Bool { segments.allSatisfy(\.isSingular) }
}

/// Something with a value. See RFC 9535, section 2.4.1.
indirect enum Operand: Sendable {
    case text(String)
    case number(Double)
    case bool(Bool)
    case null
    /// The one node of a singular query, or nothing.
    case node(Subquery)
    case length(Operand)
    case count(Subquery)
    case value(Subquery)
}
