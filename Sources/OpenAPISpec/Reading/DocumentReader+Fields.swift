// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// Fields by name, with the complaint where one has the wrong type.
extension DocumentReader {
    func string(_ owner: Node, _ key: StaticString) -> String? {
        guard let node = owner.value(key), !node.isNull else { return nil }
        guard node.kind == .scalar else {
            if node.count == 1, let reference = node.value("$ref"), reference.kind == .scalar {
                report.note(
                    .misplacedReference, "'\(reference.text)' is not taken in: '\(key)' is text, not a reference to it",
                    at: reference, onceFor: "text \(key)")
                return nil
            }
            report.error(.invalidType, "'\(key)' must be text, not a \(node.kind.word)", at: node)
            return nil
        }
        return node.text
    }

    /// The description of an object. Since 3.1 that beside the `$ref` to it wins. See OpenAPI 3.1.1, section 4.8.23.
    func description(of node: Node, from referrer: Node?) -> String? {
        if let referrer, referrer != node, version >= .v3_1, let own = string(referrer, "description") { return own }
        return string(node, "description")
    }

    func requiredString(_ owner: Node, _ key: StaticString, of what: String, example: String? = nil) -> String? {
        guard owner.kind == .mapping else {
            report.error(.invalidType, "\(what) must be a mapping, not a \(owner.kind.word)", at: owner)
            return nil
        }
        guard let value = owner.value(key), !value.isNull else {
            let hint = example.map { ", such as '\(key): \($0)'" } ?? ""
            report.error(.missingField, "\(what) needs '\(key)'\(hint)", at: owner.value(key) ?? owner)
            return nil
        }
        return string(owner, key)
    }

    func bool(_ owner: Node, _ key: StaticString) -> Bool? {
        guard let node = owner.value(key), !node.isNull else { return nil }
        guard let value = node.bool else {
            report.error(.invalidType, "'\(key)' must be true or false, without quotes", at: node)
            return nil
        }
        return value
    }

    /// A field that holds a mapping; `nil` where it is absent, reported where it is something else.
    func mapping(_ owner: Node, _ key: StaticString) -> Node? {
        guard let value = owner.value(key), !value.isNull, let node = contents(of: value, key) else { return nil }
        guard node.kind == .mapping else {
            report.error(.invalidType, "'\(key)' must be a mapping, not a \(node.kind.word)", at: node)
            return nil
        }
        return node
    }

    /// A value, or what it refers to as a whole: the specification has no references in the place of a mapping of
    /// objects, and many documents of several files do.
    private func contents(of value: Node, _ key: StaticString) -> Node? {
        guard value.count == 1, let reference = value.value("$ref"), reference.kind == .scalar,
            !Self.referenceable.contains("\(key)")
        else { return value }
        guard case .node(let node) = documents.resolve(reference.text, from: reference) else {
            report.error(
                .unknownReference, "there is nothing at '\(reference.text)'; fix the name or add the missing part",
                at: reference)
            return nil
        }
        report.note(
            .misplacedReference,
            "'$ref' in place of '\(key)' is not in the specification; it is followed all the same",
            at: reference, onceFor: "reference \(key)")
        return documents.followed(node).counted(with: root)
    }

    /// Fields that hold an object which may be a reference by itself.
    private static let referenceable: Set = ["requestBody"]

    /// The elements of a field that holds a list of texts.
    func texts(_ owner: Node, _ key: StaticString) -> [Node] {
        list(owner, key).filter { node in
            if node.kind == .scalar, !node.isNull { return true }
            report.error(.invalidType, "'\(key)' must be a list of texts", at: node)
            return false
        }
    }

    /// The elements of a field that holds a list; empty where it is absent, reported where it is something else.
    func list(_ owner: Node, _ key: StaticString) -> [Node] {
        guard let value = owner.value(key), !value.isNull, let node = contents(of: value, key) else { return [] }
        guard node.kind == .sequence else {
            report.error(.invalidType, "'\(key)' must be a list, not a \(node.kind.word)", at: node)
            return []
        }
        return Array(node.elements)
    }
}

extension DocumentReader {
    /// Warns of two fields of which an object can have one.
    func checkExclusive(_ node: Node, _ first: StaticString, _ second: StaticString) {
        guard node.value(first) != nil, let other = node.value(second) else { return }
        report.warning(
            .exclusiveFields, "'\(first)' and '\(second)' cannot both be here; take one of them out", at: other)
    }
}

extension Node.Kind {
    /// The kind as an error message calls it.
    var word: String {
        switch self {
        case .scalar: "single value"
        case .sequence: "list"
        case .mapping: "mapping"
        }
    }
}
