// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// The named parts of a document. See OpenAPI 3.0.4, section 4.8.7.
extension DocumentReader {
    /// The component schemas by name, before any of them is read: they refer to each other.
    func nameComponentSchemas() -> [(name: String, node: Node)] {
        var named: [(name: String, node: Node)] = []
        var first: [String: Node] = [:]
        readComponents(.schemas) { entry in
            let name = entry.key.text
            // Swift compares text as people see it, not as bytes; the bytes of two keys always differ.
            guard let other = first[name] else {
                first[name] = entry.value
                let node = documents.substitutes[SchemaID(entry.value)] ?? entry.value
                named.append((name, node))
                if componentNames[SchemaID(node)] == nil { componentNames[SchemaID(node)] = name }
                return
            }
            report.error(
                .sameLookingName,
                "'\(name)' looks like the name in line \(other.location.line) and has other characters; "
                    + "rename one of them", at: entry.key)
            lookalikes[Array(("#/components/schemas/" + name).utf8)] = entry.value
        }
        return named
    }

    func readComponentSchema(_ name: String, _ node: Node) {
        schemasByID[SchemaID(node)] = report.within(report.part(of: node)) { readSchema(node) }
    }

    /// Reads what operations read again where they refer to it, so that what is wrong with the rest is told too.
    func checkOtherComponents() {
        readComponents(.parameters) { entry in _ = resolve(entry.value, .parameters).flatMap { readParameter($0) } }
        readComponents(.requestBodies) { entry in _ = readRequestBody(entry.value) }
        readComponents(.responses) { entry in _ = readResponse("default", entry.value) }
        readComponents(.headers) { entry in _ = readHeader(entry) }
        guard let components = mapping(root, "components") else { return }
        for entry in mapping(components, "links").map({ Array($0.entries) }) ?? [] {
            checkFields(of: entry.value, .link)
        }
        for entry in mapping(components, "examples").map({ Array($0.entries) }) ?? [] {
            checkFields(of: entry.value, .example)
            for other: StaticString in ["externalValue", "dataValue", "serializedValue"] {
                checkExclusive(entry.value, "value", other)
            }
            checkExclusive(entry.value, "serializedValue", "externalValue")
        }
        readComponents(.pathItems) { entry in
            if let node = resolve(entry.value, .pathItems) { _ = readPathItem(nil, node) }
        }
    }

    /// Reads the components of a kind, each as a part of its own.
    func readComponents(_ kind: Kind, _ read: (Node.Entry) -> Void) {
        guard let components = mapping(root, "components"), let node = components.value(forKey: kind.rawValue) else {
            return
        }
        let parts = documents.followed(node)
        guard parts.kind == .mapping else {
            if !node.isNull {
                report.error(
                    .invalidType, "'\(kind.rawValue)' must be a mapping, not a \(node.kind.word)", at: node)
            }
            return
        }
        for entry in parts.entries { report.within(report.part(of: entry.value)) { read(entry) } }
    }

    /// Reads what references lead to that is not a component.
    func readPending() {
        while let target = pendingTargets.popLast() {
            let id = SchemaID(target.node)
            guard schemasByID[id] == nil else { continue }
            definingSchemas = target.definingSchemas
            schemasByID[id] = report.within(report.part(of: target.node)) { readSchema(target.node) }
        }
        definingSchemas = []
    }

    /// All schemas that have a name, in the order of the document, then in that of the references to them.
    func namedSchemas(_ components: [(name: String, node: Node)]) -> [(name: String, schema: Schema)] {
        (components + documents.names.all).compactMap { name, node in
            schemasByID[SchemaID(node)].map { (name: name, schema: $0) }
        }
    }
}
