// SPDX-License-Identifier: Apache-2.0

import YAMLTree

extension DocumentReader {
    /// The version that a document is read by, or `nil` after reporting that it is not an OpenAPI document.
    static func readVersion(_ root: Node, _ report: PartReport) -> OpenAPIVersion? {
        guard root.kind == .mapping else {
            report.error(.invalidType, "an OpenAPI document is a mapping; begin it with 'openapi: 3.0.3'", at: root)
            return nil
        }
        if SwaggerConverter.isSwagger(root) { return .v2 }
        guard let node = root.value("openapi") ?? root.value("swagger") else {
            report.error(.missingField, "'openapi' is missing; add 'openapi: 3.0.3' at the top", at: root)
            return nil
        }
        guard node.kind == .scalar, let version = OpenAPIVersion(node.text), version.major == 3 else {
            report.error(
                .unsupportedVersion, "OpenAPI version '\(node.text)' is not supported; use 3.0, 3.1 or 3.2", at: node)
            return nil
        }
        if !node.text.contains(".") {
            report.note(
                .unsupportedVersion, "OpenAPI version '\(node.text)' is read as \(version); write '\(version).0'",
                at: node)
        }
        guard version > .v3_2 else { return version }
        report.warning(
            .unsupportedVersion, "OpenAPI version '\(node.text)' is not known yet and is read as 3.2", at: node)
        return .v3_2
    }
}
