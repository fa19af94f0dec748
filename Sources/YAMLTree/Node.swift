// SPDX-License-Identifier: Apache-2.0

import CLibYAML

/// One value of a YAML or JSON document: a scalar, a sequence or a mapping.
///
/// A handle of two words; the value itself is in the tree's memory. Aliases are followed without notice, merge keys
/// have been applied. See YAML 1.2.2, sections 3.2.1 and 10.3.
package struct Node: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case scalar, sequence, mapping
    }

    /// What a scalar is by the core schema. A quoted scalar is a string.
    package enum ScalarType: Sendable, Hashable {
        case null, bool, integer, float, string
    }

    let tree: Tree
    let index: UInt32

    package static func == (left: Node, right: Node) -> Bool {
        left.index == right.index && left.tree == right.tree
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(index)
    }

    /// The same node, for another thread: nodes that come of it are counted apart from those that come of this one. Where
    /// two cores count the same references, each waits for the other at every copy.
    package func apart() -> Node {
        Node(tree: Tree(sharing: tree), index: index)
    }

    /// The same node, counted with another of this tree.
    package func counted(with other: Node) -> Node {
        Node(tree: other.tree, index: index)
    }

    var raw: wf_node { wf_tree_node(tree.handle, index) }

    package var kind: Kind {
        switch UInt32(raw.kind) {
        case WF_SEQUENCE.rawValue: .sequence
        case WF_MAPPING.rawValue: .mapping
        default: .scalar
        }
    }

    package var location: SourceLocation {
        let raw = raw
        return SourceLocation(path: tree.path(of: raw.file), line: Int(raw.line), column: Int(raw.column))
    }

    /// The place of a character of a scalar's text, from 0; the scalar's own where escapes or line ends lie between.
    package func location(ofCharacter character: Int) -> SourceLocation {
        let start = location
        let raw = raw
        guard UInt32(raw.kind) == WF_SCALAR.rawValue else { return start }
        let quotes = Int(raw.count) - text.unicodeScalars.count
        guard quotes == 0 || quotes == 2 else { return start }
        return SourceLocation(path: start.path, line: start.line, column: start.column + quotes / 2 + character)
    }

    /// How many elements or entries there are.
    package var count: Int {
        let raw = raw
        return UInt32(raw.kind) == WF_SCALAR.rawValue ? 0 : Int(raw.count)
    }
}

// MARK: - Mappings and sequences

extension Node {
    /// The value of a key; `nil` where it is absent or this is no mapping.
    package func value(_ key: StaticString) -> Node? {
        let found = key.withUTF8Buffer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { wf_tree_find(tree.handle, index, $0.baseAddress, $0.count) }
        }
        return found == 0 ? nil : Node(tree: tree, index: found)
    }

    package func value(forKey key: String) -> Node? {
        var key = key
        let found = key.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { wf_tree_find(tree.handle, index, $0.baseAddress, $0.count) }
        }
        return found == 0 ? nil : Node(tree: tree, index: found)
    }

    /// Whether one of some keys may be there: where not, none is.
    package func mayHaveKey(among keys: KeyBits) -> Bool {
        let raw = raw
        return UInt32(raw.kind) == WF_MAPPING.rawValue && raw.keys & keys.bits != 0
    }

    package struct Entry: Sendable {
        package let key: Node
        package let value: Node
    }

    /// A key of this mapping and its value.
    package func entry(forKey key: String) -> Entry? {
        var key = key
        let found = key.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { wf_tree_find_key(tree.handle, index, $0.baseAddress, $0.count) }
        }
        guard found != 0 else { return nil }
        return Entry(
            key: Node(tree: tree, index: found), value: Node(tree: tree, index: wf_tree_next(tree.handle, found)))
    }

    /// The entries of a mapping in document order; empty for other kinds.
    package var entries: Entries {
        Entries(tree: tree, position: kind == .mapping ? wf_tree_first(tree.handle, index) : 0)
    }

    /// The elements of a sequence; empty for other kinds.
    package var elements: Elements {
        Elements(tree: tree, position: kind == .sequence ? wf_tree_first(tree.handle, index) : 0)
    }

    package struct Entries: Sequence, IteratorProtocol {
        let tree: Tree
        var position: UInt32

        package mutating func next() -> Entry? {
            guard position != 0 else { return nil }
            let value = wf_tree_next(tree.handle, position)
            let entry = Entry(key: Node(tree: tree, index: position), value: Node(tree: tree, index: value))
            position = wf_tree_next(tree.handle, value)
            return entry
        }
    }

    package struct Elements: Sequence, IteratorProtocol {
        let tree: Tree
        var position: UInt32

        package mutating func next() -> Node? {
            guard position != 0 else { return nil }
            let node = Node(tree: tree, index: position)
            position = wf_tree_next(tree.handle, position)
            return node
        }
    }
}

// MARK: - Scalars

extension Node {
    /// The text of a scalar, escapes undone; empty for other kinds.
    package var text: String {
        withUTF8 { String(decoding: $0, as: UTF8.self) }
    }

    package func hasText(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { wf_tree_equals(tree.handle, index, $0.baseAddress, $0.count) }
        }
    }

    /// Whether two scalars of a sequence are the same bytes; rarely, it may only seem so.
    package var mayRepeatElements: Bool { wf_tree_may_repeat(tree.handle, index) }

    /// The bytes of a scalar, valid within the closure.
    package func withUTF8<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        let raw = raw
        guard UInt32(raw.kind) == WF_SCALAR.rawValue, let start = raw.text else {
            return try body(UnsafeBufferPointer(start: nil, count: 0))
        }
        return try start.withMemoryRebound(to: UInt8.self, capacity: Int(raw.length)) {
            try body(UnsafeBufferPointer(start: $0, count: Int(raw.length)))
        }
    }

    package var scalarType: ScalarType {
        switch UInt32(raw.type) {
        case WF_NULL.rawValue: .null
        case WF_BOOL.rawValue: .bool
        case WF_INTEGER.rawValue: .integer
        case WF_FLOAT.rawValue: .float
        default: .string
        }
    }

    package var isNull: Bool { kind == .scalar && scalarType == .null }

    package var bool: Bool? {
        guard kind == .scalar, scalarType == .bool else { return nil }
        return hasText("true") || hasText("True") || hasText("TRUE")
    }

    package var integer: Int? {
        guard kind == .scalar, scalarType == .integer else { return nil }
        let text = text
        if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16) }
        if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8) }
        return Int(text)
    }

    package var number: Double? {
        guard kind == .scalar else { return nil }
        switch scalarType {
        case .integer: return integer.map(Double.init) ?? Double(text)
        case .float:
            let text = text.lowercased()
            if text.hasSuffix(".nan") { return .nan }
            if text.hasSuffix(".inf") { return text.hasPrefix("-") ? -.infinity : .infinity }
            return Double(text)
        case .null, .bool, .string: return nil
        }
    }
}

// MARK: - Content

extension Node {
    /// Whether the values are the same, wherever they are written: kinds, types, texts, and entries in any order.
    package func hasSameContent(as other: Node) -> Bool {
        guard kind == other.kind, count == other.count else { return false }
        switch kind {
        case .scalar:
            return isNull && other.isNull || scalarType == other.scalarType && text.utf8.elementsEqual(other.text.utf8)
        case .sequence:
            return zip(elements, other.elements).allSatisfy { $0.hasSameContent(as: $1) }
        case .mapping:
            return entries.allSatisfy { entry in
                other.value(forKey: entry.key.text).map { entry.value.hasSameContent(as: $0) } ?? false
            }
        }
    }
}
