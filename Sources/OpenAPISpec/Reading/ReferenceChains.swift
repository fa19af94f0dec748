// SPDX-License-Identifier: Apache-2.0

/// Where chains of bare references end: schemas that are nothing but a `$ref` to the next.
///
/// Each link is looked at once, however long the chains are and however many begin at different links of one.
struct ReferenceChains {
    /// The schema that each pointer leads to in the end.
    private(set) var ends: [String: Schema] = [:]
    /// Pointers that lead back to themselves.
    private(set) var circular: [String] = []
    private let schemas: [String: Schema]

    init(_ schemas: [String: Schema]) {
        self.schemas = schemas
        for (pointer, schema) in schemas where schema.reference != nil && ends[pointer] == nil {
            follow(pointer, schema)
        }
    }

    private mutating func follow(_ pointer: String, _ schema: Schema) {
        var chain = [pointer]
        var positions = [pointer: 0]
        var end = schema
        while let next = end.reference?.pointer, let target = schemas[next] {
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
        for pointer in chain { ends[pointer] = end }
    }
}
