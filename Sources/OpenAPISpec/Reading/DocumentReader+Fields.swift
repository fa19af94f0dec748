// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// Fields by name, with the complaint where one has the wrong type.
extension DocumentReader {
    func string(_ owner: Node, _ key: StaticString) -> String? {
        guard let node = owner.value(key), !node.isNull else { return nil }
        guard node.kind == .scalar else {
            report.error("invalid-type", "'\(key)' must be text, not a \(node.kind.word)", at: node)
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
            report.error("invalid-type", "\(what) must be a mapping, not a \(owner.kind.word)", at: owner)
            return nil
        }
        guard let value = owner.value(key), !value.isNull else {
            let hint = example.map { ", such as '\(key): \($0)'" } ?? ""
            report.error("missing-field", "\(what) needs '\(key)'\(hint)", at: owner.value(key) ?? owner)
            return nil
        }
        return string(owner, key)
    }

    func bool(_ owner: Node, _ key: StaticString) -> Bool? {
        guard let node = owner.value(key), !node.isNull else { return nil }
        guard let value = node.bool else {
            report.error("invalid-type", "'\(key)' must be true or false, without quotes", at: node)
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

    /// The elements of a field that holds a list of texts.
    func texts(_ owner: Node, _ key: StaticString) -> [Node] {
        list(owner, key).filter { node in
            if node.kind == .scalar, !node.isNull { return true }
            report.error("invalid-type", "'\(key)' must be a list of texts", at: node)
            return false
        }
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
