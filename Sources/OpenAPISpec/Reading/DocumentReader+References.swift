// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// What a `$ref` leads to, and what may have been meant where it leads nowhere. See OpenAPI 3.0.4, section 4.8.23.
extension DocumentReader {
    /// The kinds of things that can be referred to, named as their place under `components`.
    enum Kind: String, CaseIterable {
        case schemas, parameters, responses, requestBodies, headers, securitySchemes, pathItems, callbacks

        /// One of them, as a message calls it.
        var word: String {
            switch self {
            case .schemas: "a schema"
            case .parameters: "a parameter"
            case .responses: "a response"
            case .requestBodies: "a request body"
            case .headers: "a header"
            case .securitySchemes: "a security scheme"
            case .pathItems: "a path"
            case .callbacks: "a callback"
            }
        }
    }

    /// Follows `$ref` to an object of another kind than a schema, such as a parameter or a response.
    func resolve(_ node: Node, _ kind: Kind) -> Node? {
        var current = node
        var visited: Set<Node> = []
        while let target = current.value("$ref") {
            guard visited.insert(current).inserted else {
                report.error(
                    "circular-reference",
                    "'\(target.text)' leads back to itself; put \(kind.word) in one of the places",
                    at: target)
                return nil
            }
            guard let next = self.target(of: target, kind) else { return nil }
            current = next
        }
        guard current.kind == .mapping else {
            report.error("invalid-type", "\(kind.word) must be a mapping, not a \(current.kind.word)", at: current)
            return nil
        }
        return current
    }

    /// Finds the schema that each pointer leads to in the end. A chain that never reaches one is told, and what is in it
    /// taken for any value.
    func followReferences() -> [String: Schema] {
        let chains = ReferenceChains(schemasByPointer)
        guard !chains.circular.isEmpty else { return chains.ends }
        for pointer in chains.circular {
            guard let schema = schemasByPointer[pointer], let reference = schema.reference else { continue }
            report.within(report.part(of: schema.node)) {
                report.error(
                    "circular-reference",
                    "'\(reference.pointer)' leads back to itself; put a schema in one of the places",
                    at: reference.node)
            }
            schemasByPointer[pointer] = anySchema(schema.node, isWrong: true)
        }
        return ReferenceChains(schemasByPointer).ends
    }

    /// The node that a `$ref` names, or `nil` after saying why there is none.
    func target(of reference: Node, _ kind: Kind) -> Node? {
        guard reference.kind == .scalar else {
            report.error(
                "invalid-type", "'$ref' must be text, such as '#/components/\(kind.rawValue)/Name'", at: reference)
            return nil
        }
        let text = reference.text
        guard text.hasPrefix("#/") || text == "#" else {
            reportOutside(reference, kind)
            return nil
        }
        guard let node = node(at: text) else {
            reportUnknown(reference, kind)
            return nil
        }
        let tokens = text.utf8.split(separator: UInt8(ascii: "/"))
        if tokens.count == 4, tokens[1].elementsEqual("components".utf8),
            let other = Kind(rawValue: String(Substring(tokens[2]))), other != kind
        {
            report.error(
                "wrong-reference", "'\(text)' is \(other.word), and \(kind.word) is needed here", at: reference)
            return nil
        }
        return node
    }

    /// Finds what a pointer names; a component schema without looking through all of them, as most pointers name one.
    private func node(at pointer: String) -> Node? {
        if let name = Reference.schemaName(in: pointer), let index = componentSchemas {
            return index.value(forKey: name)
        }
        return JSONPointer.node(at: pointer, from: root)
    }

    private func reportOutside(_ reference: Node, _ kind: Kind) {
        let text = reference.text
        let components = root.value("components")
        if components?.value(forKey: kind.rawValue)?.value(forKey: text) != nil {
            report.error(
                "invalid-reference", "a reference is a whole path; write '#/components/\(kind.rawValue)/\(text)'",
                at: reference)
            return
        }
        let bare = text.drop { $0 == "#" || $0 == "/" }
        if !text.contains(".yaml"), !text.contains(".json"), JSONPointer.node(at: "#/" + bare, from: root) != nil {
            report.error("invalid-reference", "a reference begins with '#/'; write '#/\(bare)'", at: reference)
            return
        }
        report.error(
            "unsupported-reference", "'\(text)' is outside this document; bundle the files into one document first",
            at: reference)
    }

    private func reportUnknown(_ reference: Node, _ kind: Kind) {
        let text = reference.text
        let name = text.split(separator: "/").last.map { JSONPointer.unescape($0) } ?? ""
        let place = "#/components/\(kind.rawValue)/"
        let components = root.value("components")?.value(forKey: kind.rawValue)
        let isThere = components?.value(forKey: name) != nil
        let meant = isThere ? name : guess(name, amongKeysOf: components)
        let hint = meant.map { "did you mean '\(place)\($0)'?" } ?? "mend the name or add the missing part"
        report.error("unknown-reference", "there is nothing at '\(text)'; \(hint)", at: reference)
    }
}
