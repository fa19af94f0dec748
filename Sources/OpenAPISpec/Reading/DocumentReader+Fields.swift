// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// Fields by name, with the complaint where one has the wrong type.
extension DocumentReader {
    func string(_ owner: Node, _ key: StaticString) -> String? {
        guard let node = owner.value(key) else { return nil }
        guard node.kind == .scalar else {
            report.error("invalid-type", "'\(key)' must be text, not a \(node.kind.word)", at: node)
            return nil
        }
        return node.text
    }

    func requiredString(_ owner: Node, _ key: StaticString, of what: String) -> String? {
        guard owner.kind == .mapping else {
            report.error("invalid-type", "\(what) must be a mapping, not a \(owner.kind.word)", at: owner)
            return nil
        }
        guard owner.value(key) != nil else {
            report.error("missing-field", "\(what) needs '\(key)'", at: owner)
            return nil
        }
        return string(owner, key)
    }

    func bool(_ owner: Node, _ key: StaticString) -> Bool? {
        guard let node = owner.value(key) else { return nil }
        guard let value = node.bool else {
            report.error("invalid-type", "'\(key)' must be true or false", at: node)
            return nil
        }
        return value
    }

    /// A field that holds a mapping; `nil` where it is absent, reported where it is something else.
    func mapping(_ owner: Node, _ key: StaticString) -> Node? {
        guard let node = owner.value(key), !node.isNull else { return nil }
        guard node.kind == .mapping else {
            report.error("invalid-type", "'\(key)' must be a mapping, not a \(node.kind.word)", at: node)
            return nil
        }
        return node
    }

    /// The elements of a field that holds a list; empty where it is absent, reported where it is something else.
    func list(_ owner: Node, _ key: StaticString) -> [Node] {
        guard let node = owner.value(key), !node.isNull else { return [] }
        guard node.kind == .sequence else {
            report.error("invalid-type", "'\(key)' must be a list, not a \(node.kind.word)", at: node)
            return []
        }
        return Array(node.elements)
    }

    /// Follows `$ref` to an object of another kind than a schema, such as a parameter or a response.
    func resolve(_ node: Node) -> Node? {
        var current = node
        var steps = 0
        while let target = current.value("$ref") {
            guard steps < 64 else {
                report.error("circular-reference", "'\(target.text)' leads back to itself", at: target)
                return nil
            }
            guard let next = self.target(of: target) else { return nil }
            current = next
            steps += 1
        }
        return current
    }

    /// The node that a `$ref` names, or `nil` after saying why there is none.
    func target(of reference: Node) -> Node? {
        guard reference.kind == .scalar else {
            report.error("invalid-type", "'$ref' must be text", at: reference)
            return nil
        }
        guard reference.text.hasPrefix("#") else {
            report.error(
                "unsupported-reference",
                "'\(reference.text)' is outside this document; bundle the files into one document first", at: reference)
            return nil
        }
        guard let node = JSONPointer.node(at: reference.text, from: root) else {
            report.error(
                "unknown-reference",
                "there is nothing at '\(reference.text)'; mend the name or add the missing part", at: reference)
            return nil
        }
        return node
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
