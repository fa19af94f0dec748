// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// What a `$ref` leads to. See OpenAPI 3.0.4, section 4.8.23.
extension DocumentReader {
    /// The kinds of things that can be referred to, named as their place under `components`.
    enum Kind: String, CaseIterable {
        case schemas, parameters, responses, requestBodies, headers, securitySchemes, pathItems, callbacks, mediaTypes

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
            case .mediaTypes: "a content type"
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
                    .circularReference,
                    "'\(target.text)' leads back to itself; put \(kind.word) in one of the places",
                    at: target)
                return nil
            }
            guard let next = self.target(of: target, kind) else { return nil }
            current = next
        }
        if current.isNull {
            report.note(.nullObject, "this is null; it is read as \(kind.word) without fields", at: current)
        } else if current.kind != .mapping {
            report.error(.invalidType, "\(kind.word) must be a mapping, not a \(current.kind.word)", at: current)
            return nil
        }
        return current
    }

    /// Finds the schema that each reference leads to in the end. A chain that never reaches one is reported, and what is
    /// in it taken for any value.
    func followReferences() -> [SchemaID: Schema] {
        let chains = ReferenceChains(schemasByID)
        guard !chains.circular.isEmpty else { return chains.ends }
        for id in chains.circular {
            guard let schema = schemasByID[id], let reference = schema.reference else { continue }
            report.within(report.part(of: schema.node)) {
                report.error(
                    .circularReference,
                    "'\(reference.pointer)' leads back to itself; put a schema in one of the places",
                    at: reference.node)
            }
            schemasByID[id] = anySchema(schema.node, isWrong: true)
        }
        return ReferenceChains(schemasByID).ends
    }

    /// The node that a `$ref` names, or `nil` after saying why there is none.
    func target(of reference: Node, _ kind: Kind) -> Node? {
        guard reference.kind == .scalar else {
            report.error(
                .invalidType, "'$ref' must be text, such as '#/components/\(kind.rawValue)/Name'", at: reference)
            return nil
        }
        let text = reference.text
        guard let node = componentSchema(named: text, from: reference) ?? found(text, reference, kind) else {
            return nil
        }
        if let other = componentKind(of: text, reference), other != kind {
            report.error(
                .wrongReference, "'\(text)' is \(other.word), and \(kind.word) is needed here", at: reference)
            return nil
        }
        return (documents.substitutes[SchemaID(node)] ?? node).counted(with: root)
    }

    /// A component schema without looking through all of them, as most references are to one.
    private func componentSchema(named text: String, from reference: Node) -> Node? {
        guard let name = Self.componentSchemaName(in: text), let index = componentSchemas,
            documents.top(of: reference) == root
        else { return nil }
        return index.value(forKey: name)
    }

    /// The name in `#/components/schemas/NAME`.
    static func componentSchemaName(in pointer: String) -> String? {
        let start = "#/components/schemas/"
        guard pointer.hasPrefix(start) else { return nil }
        let name = pointer.utf8.dropFirst(start.utf8.count)
        if name.contains(UInt8(ascii: "/")) { return nil }
        let isPlain = !name.contains { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "%") }
        return isPlain ? String(name) : JSONPointer.unescape(Substring(name))
    }

    private func componentKind(of text: String, _ reference: Node) -> Kind? {
        let tokens = text.utf8.split(separator: UInt8(ascii: "/"))
        guard tokens.count == 4, tokens[0].elementsEqual("#".utf8), tokens[1].elementsEqual("components".utf8) else {
            return nil
        }
        return Kind(rawValue: String(Substring(tokens[2])))
    }

    private func found(_ text: String, _ reference: Node, _ kind: Kind) -> Node? {
        switch documents.resolve(text, from: reference) {
        case .node(let node): return node
        case .nothing:
            if let node = definition(text) ?? meant(text, reference, kind) { return node }
            reportUnknown(reference, kind)
        case .file(let path, let failure):
            if let node = meant(text, reference, kind) { return node }
            reportFile(reference, path, failure)
        case .address:
            let file = text.prefix { $0 != "#" }.split(separator: "/").last ?? "schema.yaml"
            report.error(
                .unsupportedReference,
                "'\(text)' is on the web, where nothing is fetched from; save that file beside this one and write "
                    + "'./\(file)\(text.drop { $0 != "#" })'", at: reference)
        case .unparsed:
            report.warning(
                .unknownReference, "the file of '\(text)' cannot be read; fix what is reported there", at: reference)
        }
        return nil
    }
}
