// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

/// Wireform's own extensions, which would do nothing without a word when misspelled.
extension ClientLowering {
    func flag(_ key: StaticString, of node: Node) -> Bool {
        guard let value = node.value(key) else { return false }
        if let flag = value.bool { return flag }
        report.warning("invalid-extension", "'\(key)' takes true or false", at: value)
        return false
    }

    func checkExtensions(of node: Node, known: Set<String>) {
        for entry in node.entries where entry.key.text.hasPrefix("x-wireform-") && !known.contains(entry.key.text) {
            let choices = known.sorted().joined(separator: ", ")
            report.warning(
                "unknown-extension", "'\(entry.key.text)' means nothing here; known are \(choices)", at: entry.key)
        }
    }
}
