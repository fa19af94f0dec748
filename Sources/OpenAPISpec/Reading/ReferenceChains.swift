// SPDX-License-Identifier: Apache-2.0

/// Where chains of bare references end: schemas that are nothing but a `$ref` to the next.
///
/// Each link is looked at once, however long the chains are and however many begin at different links of one.
struct ReferenceChains {
    /// The schema that each reference leads to in the end.
    private(set) var ends: [SchemaID: Schema] = [:]
    /// References that lead back to themselves.
    private(set) var circular: [SchemaID] = []
    private let schemas: [SchemaID: Schema]

    init(_ schemas: [SchemaID: Schema]) {
        self.schemas = schemas
        for (id, schema) in schemas where schema.reference != nil && ends[id] == nil {
            follow(id, schema)
        }
    }

    private mutating func follow(_ id: SchemaID, _ schema: Schema) {
        var chain = [id]
        var positions = [id: 0]
        var end = schema
        while let next = end.reference?.target, let target = schemas[next] {
            if let known = ends[next] {
                end = known
                break
            }
            if let first = positions[next] {
                circular += chain[first...]
                break
            }
            positions[next] = chain.count
            chain.append(next)
            end = target
        }
        for link in chain { ends[link] = end }
    }
}
