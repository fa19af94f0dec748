// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// The named parts of a document, in its order. See OpenAPI 3.0.4, section 4.8.7.
package struct Components: Sendable {
    /// Those under `components/schemas`, and after them those in other places that references lead to, by the names that
    /// ``Reference/schemaName`` has for them.
    package private(set) var schemas: [(name: String, schema: Schema)]
    package let securitySchemes: [SecurityScheme]
    /// The names of the schemas in ``schemas`` that are not under `components/schemas`.
    package let namesElsewhere: [String]
    private var schemasByName: [String: Schema]
    private var schemasByID: [SchemaID: Schema]
    /// Where chains of bare references end.
    private var ends: [SchemaID: Schema]
    /// References to what is made of a schema with a discriminator by `allOf`, or named by its mapping.
    private var children: [ObjectIdentifier: [Schema]] = [:]

    init(
        schemas: [(name: String, schema: Schema)], namesElsewhere: [String], securitySchemes: [SecurityScheme],
        schemasByID: [SchemaID: Schema], ends: [SchemaID: Schema]
    ) {
        self.schemas = schemas
        self.namesElsewhere = namesElsewhere
        self.securitySchemes = securitySchemes
        self.schemasByID = schemasByID
        self.ends = ends
        schemasByName = Dictionary(schemas.map { ($0.name, $0.schema) }, uniquingKeysWith: { first, _ in first })
        children = findChildren()
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

// MARK: - Inheritance

extension Components {
    /// References to the schemas that a schema with a discriminator, and without alternatives, stands for.
    package func children(of schema: Schema) -> [Schema] {
        children.isEmpty ? [] : children[ObjectIdentifier(schema)] ?? []
    }

    /// See OpenAPI 3.0.4, section 4.8.25: the discriminator of a schema that others are composed of tells them apart.
    private func findChildren() -> [ObjectIdentifier: [Schema]] {
        var result: [ObjectIdentifier: [Schema]] = [:]
        func add(_ name: String, _ schema: Schema, to base: Schema) {
            let known = result[ObjectIdentifier(base)] ?? []
            guard schema !== base, !known.contains(where: { $0.reference?.target == schema.id }) else { return }
            let reference = Reference(
                pointer: "#/components/schemas/" + name, node: schema.node, target: schema.id, schemaName: name)
            result[ObjectIdentifier(base)] = known + [Schema(node: schema.node, reference: reference)]
        }
        let names = Dictionary(schemas.map { ($0.schema.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        for (name, schema) in schemas {
            for member in schema.allOf {
                guard let target = member.reference?.target, let base = ends[target] ?? schemasByID[target],
                    base.isBase
                else { continue }
                add(name, schema, to: base)
            }
            guard schema.isBase else { continue }
            for mapping in schema.discriminator?.mapping ?? [] {
                guard let name = names[mapping.schema], let child = schemasByID[mapping.schema] else { continue }
                add(name, child, to: schema)
            }
        }
        return result
    }
}

extension Schema {
    /// Whether a discriminator tells apart what is made of the schema, not what it may be.
    fileprivate var isBase: Bool { discriminator != nil && oneOf.isEmpty && anyOf.isEmpty }
}
