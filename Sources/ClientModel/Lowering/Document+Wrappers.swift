// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

extension Document {
    /// The schema that says what a value is, after references and wrappers that change nothing, and whether `null` is
    /// allowed.
    func core(of schema: Schema) -> (schema: Schema, isNullable: Bool) {
        var current = schema
        var isNullable = allowsNull(current)
        for _ in 0..<64 {
            guard let next = wrapped(by: current) else { break }
            current = next
            isNullable = isNullable || allowsNull(current)
        }
        return (current, isNullable)
    }

    /// What a schema is when it adds nothing to another but words and `null`: its reference's target, the one member of
    /// `allOf`, or the one alternative beside `null`.
    func wrapped(by schema: Schema) -> Schema? {
        if let reference = schema.reference {
            // OpenAPI 3.0.4, section 4.8.23: what stands beside a reference is ignored. As of version 3.1 it counts.
            guard let target = components.schema(at: reference), target !== schema else { return nil }
            return !adds(schema, to: target) || !version.combinesReferenceSiblings ? target : nil
        }
        guard schema.isComposed, schema.properties.isEmpty, schema.items == nil, schema.enumeration.isEmpty else {
            return nil
        }
        let alternatives = schema.oneOf.isEmpty && schema.anyOf.isEmpty ? [] : alternatives(of: schema)
        let members = schema.allOf.isEmpty ? [] : schema.allOf.filter { !isAnnotation($0) }
        let only: Schema
        switch (members.count, alternatives.count) {
        case (1, 0) where alternatives.isEmpty && schema.oneOf.isEmpty && schema.anyOf.isEmpty: only = members[0]
        case (0, 1): only = alternatives[0]
        case (2..., 0) where schema.oneOf.isEmpty && schema.anyOf.isEmpty:
            guard let scalar = mostPreciseScalar(among: members) else { return nil }
            only = scalar
        default: return nil
        }
        return adds(schema, to: only) || isMade(only, by: schema) ? nil : only
    }

    /// The alternatives of a schema, but for `null` and for what no value is.
    func alternatives(of schema: Schema) -> [Schema] {
        (schema.oneOf + schema.anyOf).filter { !isNull($0) && !$0.isNothing }
    }

    /// Whether a schema says more of the value's shape than the one it wraps.
    private func adds(_ schema: Schema, to inner: Schema) -> Bool {
        if schema.reference != nil, schema.node.count == 1 { return false }
        switch schema.additionalProperties {
        case .any, .schema: return true
        case .forbidden, .unspecified: break
        }
        if schema.reference != nil {
            if !schema.properties.isEmpty || schema.isComposed || !schema.enumeration.isEmpty { return true }
        }
        let required = schema.required
        return !required.isEmpty && !Set(required).isSubset(of: requiredNames(of: inner))
    }

    /// Whether a schema is one of those that a schema with a discriminator stands for. It is not a name for that one.
    private func isMade(_ base: Schema, by schema: Schema) -> Bool {
        guard let reference = base.reference, let target = components.schema(at: reference), target.discriminator != nil
        else { return false }
        return components.children(of: target).contains { resolve($0) === schema } || isMade(schema, of: target)
    }

    /// Whether a schema has a base among the members of its `allOf`.
    func isMade(_ schema: Schema, of base: Schema) -> Bool {
        resolve(schema).allOf.contains { resolve($0) === base }
    }

    /// Of members of `allOf` that all say what one text or number is, the one that says most.
    private func mostPreciseScalar(among members: [Schema]) -> Schema? {
        var best: (schema: Schema, count: Int)?
        var format: Schema?
        for member in members {
            // No further than references, so that compositions of compositions cost no more than they are long.
            let core = resolve(member)
            guard core.properties.isEmpty, !core.isComposed, core.items == nil, core.otherTypes.isEmpty,
                core.type != .object, core.type != .array, core.type != nil || !core.enumeration.isEmpty
            else { return nil }
            if !core.enumeration.isEmpty, core.enumeration.count < best?.count ?? .max {
                best = (member, core.enumeration.count)
            }
            if core.format != nil, format == nil { format = member }
        }
        return best?.schema ?? format ?? members.first
    }
}

// MARK: - Null

extension Document {
    /// Whether one layer of a schema allows `null`.
    private func allowsNull(_ schema: Schema) -> Bool {
        var visited: Set<ObjectIdentifier> = []
        return allowsNull(schema, &visited)
    }

    private func allowsNull(_ schema: Schema, _ visited: inout Set<ObjectIdentifier>) -> Bool {
        if schema.isNullable { return true }
        if !schema.enumeration.isEmpty, schema.type == nil, schema.enumeration.contains(where: \.isNull) { return true }
        guard schema.isComposed else { return false }
        if schema.allOf.contains(where: { $0.isUntyped && $0.isNullable }) { return true }
        guard visited.insert(ObjectIdentifier(schema)).inserted else { return false }
        for alternative in schema.oneOf + schema.anyOf {
            var current = alternative
            for _ in 0..<64 {
                if isNull(current) || allowsNull(current, &visited) { return true }
                guard let next = wrapped(by: current) else { break }
                current = next
            }
        }
        return false
    }

    /// A member that stands for `null` alone.
    func isNull(_ schema: Schema) -> Bool {
        if schema.isUntyped && schema.isNullable { return true }
        return !schema.enumeration.isEmpty && schema.enumeration.allSatisfy(\.isNull)
    }

    /// Whether a schema says nothing about the shape of values, so that as a member of `allOf` it changes nothing.
    func isAnnotation(_ schema: Schema) -> Bool {
        guard schema.isUntyped, schema.format == nil, schema.required.isEmpty, !schema.isNothing else { return false }
        switch schema.additionalProperties {
        case .unspecified, .forbidden: return schema.applicators?.patternProperties.isEmpty ?? true
        case .any, .schema: return false
        }
    }
}
