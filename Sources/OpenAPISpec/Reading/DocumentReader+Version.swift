// SPDX-License-Identifier: Apache-2.0

import YAMLTree

extension DocumentReader {
    /// The version that a document is read by, or `nil` after reporting that it is not an OpenAPI document.
    static func readVersion(_ root: Node, _ report: PartReport) -> OpenAPIVersion? {
        guard root.kind == .mapping else {
            report.error("invalid-type", "an OpenAPI document is a mapping; begin it with 'openapi: 3.0.3'", at: root)
            return nil
        }
        guard let node = root.value("openapi") else {
            let old = root.value("swagger")
            let hint = old == nil ? "add 'openapi: 3.0.3' at the top" : "convert this Swagger document to OpenAPI 3"
            report.error("missing-field", "'openapi' is missing; \(hint)", at: old ?? root)
            return nil
        }
        let version = node.kind == .scalar ? OpenAPIVersion(node.text) : nil
        if let version, version == .v3_0 || version == .v3_1 { return version }
        report.error(
            "unsupported-version", "OpenAPI version '\(node.text)' is not supported; use 3.0 or 3.1", at: node)
        return nil
    }
}
