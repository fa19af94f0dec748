// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// The named parts of a document. See OpenAPI 3.0.4, section 4.8.7.
extension DocumentReader {
    /// Reads the component schemas and returns their names.
    func readComponentSchemas() -> [String] {
        var names: [String] = []
        readComponents(.schemas) { entry in
            let name = entry.key.text
            // Swift compares text as people see it, not as bytes; the bytes of two keys always differ.
            if let first = schemasByPointer["#/components/schemas/" + name] {
                report.error(
                    "same-looking-name",
                    "'\(name)' looks like the name in line \(first.node.location.line) and has other characters; "
                        + "rename one of them", at: entry.key)
                return
            }
            schemasByPointer["#/components/schemas/" + name] = readSchema(entry.value)
            names.append(name)
        }
        return names
    }

    /// Reads what operations read again where they refer to it, so that what is wrong with the rest is told too.
    func checkOtherComponents() {
        readComponents(.parameters) { entry in _ = resolve(entry.value, .parameters).flatMap(readParameter) }
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
