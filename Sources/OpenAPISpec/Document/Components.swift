// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// The named parts of a document, in its order. See OpenAPI 3.0.4, section 4.8.7.
package struct Components: Sendable {
    package private(set) var schemas: [(name: String, schema: Schema)]
    package let securitySchemes: [SecurityScheme]
    private var schemasByPointer: [String: Schema]
    /// Where chains of bare references end, by the pointers in them.
    private var ends: [String: Schema]

    init(
        schemaNames: [String], securitySchemes: [SecurityScheme], schemasByPointer: [String: Schema],
        ends: [String: Schema]
    ) {
        schemas = schemaNames.compactMap { name in
            schemasByPointer["#/components/schemas/" + name].map { (name: name, schema: $0) }
        }
        self.securitySchemes = securitySchemes
        self.schemasByPointer = schemasByPointer
        self.ends = ends
    }

    mutating func remove(_ isLeftOut: (Node) -> Bool) {
        schemas.removeAll { isLeftOut($0.schema.node) }
        schemasByPointer = schemasByPointer.filter { !isLeftOut($0.value.node) }
        ends = ends.filter { !isLeftOut($0.value.node) }
    }

    package func schema(named name: String) -> Schema? {
        schemasByPointer["#/components/schemas/" + name]
    }

    package func schema(at reference: Reference) -> Schema? {
        schemasByPointer[reference.pointer]
    }

    func end(of reference: Reference) -> Schema? {
        ends[reference.pointer]
    }
}
