// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// A JSONPath made of the root, names, wildcards and indexes. See RFC 9535, section 2.5.1.
struct NodePath: Sendable {
    enum Segment: Sendable, Hashable {
        case name(String)
        case index(Int)
        case wildcard
    }

    /// A node that a path leads to, and where it hangs.
    struct Match: Hashable {
        let node: Node
        let parent: Node?
    }

    let segments: [Segment]

    init?(_ source: Node, report: Report) {
        var parser = NodePathParser(text: source.text)
        guard let segments = parser.parse() else {
            report.error(
                "unsupported-target",
                "'\(source.text)' cannot be read at character \(parser.column): \(parser.problem)", at: source)
            return nil
        }
        self.segments = segments
    }

    /// The nodes in document order, each once.
    func matches(in root: Node) -> [Match] {
        var current = [Match(node: root, parent: nil)]
        for segment in segments {
            current = current.flatMap { match in children(of: match.node, segment) }
        }
        var seen: Set<Node> = []
        return current.filter { seen.insert($0.node).inserted }
    }

    private func children(of node: Node, _ segment: Segment) -> [Match] {
        switch segment {
        case .name(let name):
            return node.value(forKey: name).map { [Match(node: $0, parent: node)] } ?? []
        case .wildcard:
            return node.entries.map { Match(node: $0.value, parent: node) }
                + node.elements.map { Match(node: $0, parent: node) }
        case .index(let index):
            let elements = Array(node.elements)
            let position = index < 0 ? elements.count + index : index
            return elements.indices.contains(position) ? [Match(node: elements[position], parent: node)] : []
        }
    }
}

private struct NodePathParser {
    private let characters: [Character]
    private var position = 0
    private(set) var problem = ""

    init(text: String) {
        characters = Array(text)
    }

    var column: Int { position + 1 }

    mutating func parse() -> [NodePath.Segment]? {
        guard take("$") else { return fail("begin with '$'") }
        var segments: [NodePath.Segment] = []
        while position < characters.count {
            guard let segment = take(".") ? dotted() : bracketed() else { return nil }
            segments.append(segment)
        }
        return segments
    }

    private mutating func dotted() -> NodePath.Segment? {
        if take("*") { return .wildcard }
        var name = ""
        while position < characters.count, isNameCharacter(characters[position]) {
            name.append(characters[position])
            position += 1
        }
        return name.isEmpty ? fail("put a name, or '*', after the dot; other names need ['…']") : .name(name)
    }

    private mutating func bracketed() -> NodePath.Segment? {
        guard take("[") else { return fail("only names, '*' and indexes are supported here") }
        let segment: NodePath.Segment?
        if take("*") {
            segment = .wildcard
        } else if take("'") {
            segment = quoted(until: "'")
        } else if take("\"") {
            segment = quoted(until: "\"")
        } else {
            segment = index()
        }
        guard let segment else { return nil }
        return take("]") ? segment : fail("close the bracket; filters, slices and lists are not supported here")
    }

    private mutating func quoted(until end: Character) -> NodePath.Segment? {
        var name = ""
        while position < characters.count {
            let character = characters[position]
            position += 1
            if character == end { return .name(name) }
            if character == "\\", position < characters.count {
                name.append(characters[position])
                position += 1
            } else {
                name.append(character)
            }
        }
        return fail("close the quotes")
    }

    private mutating func index() -> NodePath.Segment? {
        var digits = take("-") ? "-" : ""
        while position < characters.count, ("0"..."9").contains(characters[position]) {
            digits.append(characters[position])
            position += 1
        }
        return Int(digits).map { .index($0) } ?? fail("put a quoted name, '*' or an index in the brackets")
    }

    private func isNameCharacter(_ character: Character) -> Bool {
        character == "_" || character == "-" || character.isLetter || character.isNumber
    }

    private mutating func take(_ character: Character) -> Bool {
        guard position < characters.count, characters[position] == character else { return false }
        position += 1
        return true
    }

    private mutating func fail<Result>(_ text: String) -> Result? {
        problem = text
        return nil
    }
}
