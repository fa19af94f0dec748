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

    /// Reads a query. What is no query is refused, with the place, and with the right spelling where it is known.
    package init(_ text: String) throws(PathSyntaxError) {
        self.text = text
        do {
            segments = try PathParser.parse(text)
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

/// One step of a query. See RFC 9535, section 2.5.
struct Segment: Sendable {
    let isDescendant: Bool
    let selectors: [Selector]

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
    case filter(Condition)
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
