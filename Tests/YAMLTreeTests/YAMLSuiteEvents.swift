// SPDX-License-Identifier: Apache-2.0

@testable import YAMLTree

/// A document as the YAML test suite has it: its `test.event`, aliases followed.
indirect enum SuiteNode {
    /// `isText` where a quoted style or a tag says that it is a string, whatever it looks like.
    case scalar(String, isText: Bool)
    case sequence([SuiteNode])
    case mapping([(key: SuiteNode, value: SuiteNode)])

    /// Reads the documents of a `test.event`.
    static func documents(_ events: String) -> [SuiteNode] {
        var reader = Reader(lines: events.split(separator: "\n")[...])
        var documents: [SuiteNode] = []
        while let line = reader.lines.popFirst() {
            guard line.hasPrefix("+DOC") else { continue }
            if let node = reader.node() { documents.append(node) }
        }
        return documents
    }

    private struct Reader {
        var lines: ArraySlice<Substring>
        private var anchors: [Substring: SuiteNode] = [:]

        init(lines: ArraySlice<Substring>) {
            self.lines = lines
        }

        /// The next node; `nil` at the end of what holds it.
        mutating func node() -> SuiteNode? {
            guard let line = lines.popFirst(), !line.hasPrefix("-") else { return nil }
            var words = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
            let kind = words.removeFirst()
            var rest = words.first ?? ""
            if kind == "=ALI" { return anchors[rest.dropFirst()] }
            if rest.hasPrefix("[]") || rest.hasPrefix("{}") { rest = rest.dropFirst(2).drop { $0 == " " } }
            let anchor = Self.word(beginning: "&", in: &rest)
            let tag = Self.word(beginning: "<", in: &rest)
            let node = content(kind, rest, tag)
            if let anchor { anchors[anchor.dropFirst()] = node }
            return node
        }

        private static func word(beginning mark: Character, in rest: inout Substring) -> Substring? {
            guard rest.first == mark else { return nil }
            let word = rest.prefix { $0 != " " }
            rest = rest.dropFirst(word.count).drop { $0 == " " }
            return word
        }

        private mutating func content(_ kind: Substring, _ text: Substring, _ tag: Substring?) -> SuiteNode {
            switch kind {
            case "+SEQ":
                var elements: [SuiteNode] = []
                while let element = node() { elements.append(element) }
                return .sequence(elements)
            case "+MAP":
                var entries: [(SuiteNode, SuiteNode)] = []
                while let key = node(), let value = node() { entries.append((key, value)) }
                return .mapping(entries)
            default:
                let isCore = ["int", "bool", "float", "null"].contains { tag == "<tag:yaml.org,2002:\($0)>" }
                return .scalar(Self.unescape(text.dropFirst()), isText: tag == nil ? text.first != ":" : !isCore)
            }
        }

        private static func unescape(_ text: Substring) -> String {
            var result = String.UnicodeScalarView()
            var rest = text.unicodeScalars
            let escapes: [Unicode.Scalar: Unicode.Scalar] = ["n": "\n", "t": "\t", "r": "\r", "b": "\u{8}", "\\": "\\"]
            while let scalar = rest.popFirst() {
                guard scalar == "\\", let next = rest.popFirst() else {
                    result.append(scalar)
                    continue
                }
                result.append(escapes[next] ?? next)
            }
            return String(result)
        }
    }
}

extension SuiteNode {
    /// Whether a tree is this one: kinds, order, texts, and what is a string.
    func matches(_ node: Node) -> Bool {
        switch self {
        case .scalar(let text, let isText):
            return node.kind == .scalar && node.text.unicodeScalars.elementsEqual(text.unicodeScalars)
                && (!isText || node.scalarType == .string)
        case .sequence(let elements):
            return node.kind == .sequence && node.count == elements.count
                && zip(elements, node.elements).allSatisfy { $0.matches($1) }
        case .mapping(let entries):
            return node.kind == .mapping && node.count == entries.count
                && zip(entries, node.entries).allSatisfy { $0.key.matches($1.key) && $0.value.matches($1.value) }
        }
    }
}
