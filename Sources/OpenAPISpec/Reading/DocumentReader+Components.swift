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
                named.append((name, entry.value))
                return
            }
            report.error(
                "same-looking-name",
                "'\(name)' looks like the name in line \(other.location.line) and has other characters; "
                    + "rename one of them", at: entry.key)
            lookalikes[Array(("#/components/schemas/" + name).utf8)] = entry.value
        }
        return named
    }

    func readComponentSchema(_ name: String, _ node: Node) {
        schemasByPointer["#/components/schemas/" + name] = report.within(report.part(of: node)) { readSchema(node) }
    }

    /// Reads what operations read again where they refer to it, so that what is wrong with the rest is told too.
    func checkOtherComponents() {
        readComponents(.parameters) { entry in _ = resolve(entry.value, .parameters).flatMap { readParameter($0) } }
        readComponents(.requestBodies) { entry in _ = readRequestBody(entry.value) }
        readComponents(.responses) { entry in _ = readResponse("default", entry.value) }
        readComponents(.headers) { entry in _ = readHeader(entry) }
        readComponents(.pathItems) { entry in
            if let node = resolve(entry.value, .pathItems) { _ = readPathItem(nil, node) }
        }
    }

    /// Reads the components of a kind, each as a part of its own.
    func readComponents(_ kind: Kind, _ read: (Node.Entry) -> Void) {
        guard let components = mapping(root, "components"), let node = components.value(forKey: kind.rawValue) else {
            return
        }
        guard node.kind == .mapping else {
            if !node.isNull {
                report.error(
                    "invalid-type", "'\(kind.rawValue)' must be a mapping, not a \(node.kind.word)", at: node)
            }
            return
        }
        for entry in node.entries { report.within(report.part(of: entry.value)) { read(entry) } }
    }

    /// Reads what references named outside `components/schemas`, or under an escaped name.
    func readPending() {
        while let reference = pendingPointers.popLast() {
            guard schemasByPointer[reference.pointer] == nil else { continue }
            if let name = reference.schemaName, let known = schemasByPointer["#/components/schemas/" + name] {
                schemasByPointer[reference.pointer] = known
            } else if let node = target(of: reference.node, .schemas) {
                schemasByPointer[reference.pointer] = report.within(report.part(of: node)) { readSchema(node) }
            }
        }
    }
}
