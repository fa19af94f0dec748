// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// An OpenAPI description as written, references followed only where asked.
///
/// Nothing in it depends on Swift. All versions read into the same shape. See OpenAPI 3.0.4, section 4.8.1.
package struct Document: Sendable {
    /// The whole file, for extensions and for positions.
    package let root: Node
    package let version: OpenAPIVersion
    package let info: Info
    /// The base addresses, the preferred one first.
    package let servers: [Server]
    package let security: [SecurityRequirement]?
    package let tags: [Tag]
    package let paths: [PathItem]
    /// Requests that the API makes, by name; `path` is the name. Since 3.1.
    package let webhooks: [PathItem]
    package private(set) var components: Components
    /// What could not be used of what the document says.
    package let losses: Losses

    package var title: String { info.title }
    package var description: String? { info.description }
    package var externalDocumentation: ExternalDocumentation? {
        root.value("externalDocs").map(ExternalDocumentation.init)
    }
    /// The URI of the meta-schema that schemas are written in; since 3.1.
    package var jsonSchemaDialect: String? { root.presentText("jsonSchemaDialect") }
    /// The URI of the document itself (`$self`); since 3.2.
    package var selfReference: String? { root.presentText("$self") }

    /// The document without some of its component schemas.
    func without(_ isLeftOut: (Node) -> Bool) -> Document {
        var result = self
        result.components.remove(isLeftOut)
        return result
    }

    /// Whether there is a component schema of this name, be it one that was left out.
    package func names(schema name: String) -> Bool {
        root.value("components")?.value("schemas")?.value(forKey: name) != nil
    }

    /// Follows a schema's `$ref`, however long the chain.
    package func resolve(_ schema: Schema) -> Schema {
        guard let reference = schema.reference, let target = components.schema(at: reference) else { return schema }
        return target.reference == nil ? target : components.end(of: reference) ?? target
    }
}
