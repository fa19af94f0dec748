// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

/// What values of one field tell of a union's members. See OpenAPI 3.0.4, section 4.8.25.
struct UnionTags {
    private let document: Document

    init(_ document: Document) {
        self.document = document
    }

    /// The field that tells the alternatives of a schema apart: that of its discriminator, or else one for which every
    /// object among them has constants of its own.
    func field(of core: Schema, alternatives: [Schema]) -> String? {
        if let discriminator = core.discriminator { return discriminator.property }
        var visited: Set<ObjectIdentifier> = []
        let objects = leaves(of: alternatives, visited: &visited)
        guard objects.count > 1, let first = objects.first else { return nil }
        for property in document.allProperties(of: first) where !constants(of: property).isEmpty {
            let values = objects.map { constants(of: property.name, in: $0) }
            guard values.allSatisfy({ !$0.isEmpty }), Set(values).count > 1 else { continue }
            return property.name
        }
        return nil
    }

    /// The values of a field that mean an alternative: those that the mapping has for it, the constants that the field has
    /// in it, those of what it is a union of; and where there are none of these, its name.
    func tags(of schema: Schema, field: String, in core: Schema) -> (values: [String], isName: Bool) {
        let mapping = core.discriminator?.mapping ?? []
        var tags: [String] = []
        func add(_ more: [String]) { tags += more.filter { !tags.contains($0) } }
        add(mapping.filter { leads($0, to: schema) }.map(\.value))
        let others = Set(mapping.filter { !leads($0, to: schema) }.map(\.value))
        var visited: Set<ObjectIdentifier> = []
        let inner = innerTags(of: schema, field: field, visited: &visited).filter { !others.contains($0) }
        // What a base allows says nothing of what is made of it.
        let isFamily = core.oneOf.isEmpty && core.anyOf.isEmpty
        if !isFamily || Set(inner) != Set(constants(of: field, in: core)) { add(inner) }
        if tags.isEmpty, core.discriminator != nil, let name = schema.reference?.schemaName { return ([name], true) }
        return (tags, false)
    }

    private func leads(_ mapping: Schema.Discriminator.Mapping, to schema: Schema) -> Bool {
        mapping.schema == schema.reference?.target
    }

    private func innerTags(of schema: Schema, field: String, visited: inout Set<ObjectIdentifier>) -> [String] {
        let core = document.core(of: schema).schema
        guard visited.insert(ObjectIdentifier(core)).inserted else { return [] }
        switch document.shape(of: core) {
        case .union(let alternatives):
            let isTold = core.discriminator.map { $0.property == field } ?? true
            guard isTold else { return [] }
            return alternatives.flatMap { innerTags($0, within: core, field, &visited) }
        case .family(let children):
            let own = constants(of: field, in: core)
            return own + children.flatMap { innerTags($0, within: core, field, &visited) }
        case .model: return constants(of: field, in: core)
        default: return []
        }
    }

    private func innerTags(
        _ schema: Schema, within core: Schema, _ field: String, _ visited: inout Set<ObjectIdentifier>
    ) -> [String] {
        guard let discriminator = core.discriminator else {
            return innerTags(of: schema, field: field, visited: &visited)
        }
        let mapped = discriminator.mapping.filter { leads($0, to: schema) }.map(\.value)
        let inner = innerTags(of: schema, field: field, visited: &visited)
        let all = mapped + inner.filter { !mapped.contains($0) }
        return all.isEmpty ? [schema.reference?.schemaName].compactMap { $0 } : all
    }

    /// The objects among alternatives, and among the alternatives of those that are unions.
    private func leaves(of schemas: [Schema], visited: inout Set<ObjectIdentifier>) -> [Schema] {
        var result: [Schema] = []
        for schema in schemas {
            let core = document.core(of: schema).schema
            guard visited.insert(ObjectIdentifier(core)).inserted else { continue }
            switch document.shape(of: core) {
            case .union(let alternatives): result += leaves(of: alternatives, visited: &visited)
            case .model, .family: result.append(core)
            default: continue
            }
        }
        return result
    }

    /// The only values that a field of an object may have, as texts; empty where others are allowed too.
    private func constants(of field: String, in object: Schema) -> [String] {
        document.allProperties(of: object).first { $0.name == field }.map(constants) ?? []
    }

    private func constants(of property: Schema.Property) -> [String] {
        let core = document.core(of: property.schema).schema
        switch document.shape(of: core) {
        case .enumeration(let nodes): return nodes.map(\.text)
        case .integerEnumeration(let members): return members.map(\.node.text)
        default: return core.enumeration.filter { !$0.isNull && $0.kind == .scalar }.map(\.text)
        }
    }
}
