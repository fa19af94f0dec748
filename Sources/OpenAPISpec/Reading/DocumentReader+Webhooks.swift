// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// Requests that the API makes. See OpenAPI 3.1.1, sections 4.8.1 and 4.8.18.
extension DocumentReader {
    func readWebhooks() -> [PathItem] {
        guard let webhooks = mapping(root, "webhooks") else { return [] }
        return webhooks.entries.compactMap { readIncoming($0) }
    }

    /// What the API calls because of an operation. Callbacks of callbacks are not read: they may refer to each other
    /// without end.
    func readCallbacks(_ operation: Node) -> [Callback] {
        guard let callbacks = mapping(operation, "callbacks"), !isInCallback else { return [] }
        isInCallback = true
        defer { isInCallback = false }
        return callbacks.entries.compactMap { entry in
            report.within(report.part(of: entry.value)) {
                guard let node = resolve(entry.value, .callbacks) else { return nil }
                let paths = node.entries.compactMap { $0.key.text.hasPrefix("x-") ? nil : readIncoming($0) }
                return Callback(name: entry.key.text, paths: paths, node: node)
            }
        }
    }

    private func readIncoming(_ entry: Node.Entry) -> PathItem? {
        report.within(report.part(of: entry.value)) {
            guard let node = resolve(entry.value, .pathItems) else { return nil }
            checkFields(of: node, .pathItem)
            return readPathItem(nil, node, name: entry.key.text)
        }
    }
}
