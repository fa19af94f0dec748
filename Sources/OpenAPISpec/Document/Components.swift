// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// The named parts of a document, in its order. See OpenAPI 3.0.4, section 4.8.7.
package struct Components: Sendable {
    /// Those under `components/schemas`, and after them those in other places that references lead to, by the names that
    /// ``Reference/schemaName`` has for them.
    package private(set) var schemas: [(name: String, schema: Schema)]
    package let securitySchemes: [SecurityScheme]
    private var schemasByName: [String: Schema]
    private var schemasByID: [SchemaID: Schema]
    /// Where chains of bare references end.
    private var ends: [SchemaID: Schema]

    init(
        schemas: [(name: String, schema: Schema)], securitySchemes: [SecurityScheme], schemasByID: [SchemaID: Schema],
        ends: [SchemaID: Schema]
    ) {
        self.schemas = schemas
        self.securitySchemes = securitySchemes
        self.schemasByID = schemasByID
        self.ends = ends
        schemasByName = Dictionary(schemas.map { ($0.name, $0.schema) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func remove(_ isLeftOut: (Node) -> Bool) {
        schemas.removeAll { isLeftOut($0.schema.node) }
        schemasByName = schemasByName.filter { !isLeftOut($0.value.node) }
        schemasByID = schemasByID.filter { !isLeftOut($0.value.node) }
        ends = ends.filter { !isLeftOut($0.value.node) }
    }

    package func schema(named name: String) -> Schema? {
        schemasByName[name]
    }

    package func schema(at reference: Reference) -> Schema? {
        schemasByID[reference.target]
    }

    func end(of reference: Reference) -> Schema? {
        ends[reference.target]
    }
}
