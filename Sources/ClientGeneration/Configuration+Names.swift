// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

extension Configuration {
    /// Reports every name that a configuration speaks of and the document does not have: such an option would do
    /// nothing without a word.
    static func checkNames(_ root: Node, in document: Document, report: Report) {
        let operations = document.paths.flatMap(\.operations)
        let ids = Set(operations.compactMap(\.operationID))
        let tags = Set(operations.flatMap(\.tags))
        for name in names(root.value("typeNames")) where !document.names(schema: name.text) {
            report.error(.unknownName, "'\(name.text)' is no schema of the document", at: name)
        }
        for name in names(root.value("methodNames")) + elements(root.value("operations")?.value("ids"))
        where !ids.contains(name.text) {
            report.error(.unknownName, "'\(name.text)' is no operation id of the document", at: name)
        }
        for tag in elements(root.value("operations")?.value("tags")) where !tags.contains(tag.text) {
            report.error(.unknownName, "'\(tag.text)' is no tag of the document's operations", at: tag)
        }
        for prefix in elements(root.value("operations")?.value("paths"))
        where !document.paths.contains(where: { $0.path.hasPrefix(prefix.text) }) {
            report.error(.unknownName, "no path of the document begins with '\(prefix.text)'", at: prefix)
        }
    }

    private static func names(_ node: Node?) -> [Node] {
        node.map { $0.entries.map(\.key) } ?? []
    }

    private static func elements(_ node: Node?) -> [Node] {
        node.map { Array($0.elements) } ?? []
    }
}
