// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

/// What a schema and all it is composed of say together.
struct Composition {
    private(set) var properties: [Schema.Property] = []
    /// Names that are demanded, wherever their fields are.
    var required: Set<String> = []
    var additional: Schema.AdditionalProperties = .unspecified
    private var positions: [String: Int] = [:]
    /// Properties that alternatives describe in several ways.
    private var descriptions: [String: [Schema]] = [:]
    /// Each member counts once, however often it is named: documents may compose schemas of themselves.
    var visited: Set<ObjectIdentifier> = []

    /// Adds a property. A later one of the same name replaces an earlier, but for those of alternatives, which are joined
    /// and may be absent.
    mutating func add(_ property: Schema.Property, isAlternative: Bool) {
        guard !property.schema.isNothing else { return }
        guard let position = positions[property.name] else {
            positions[property.name] = properties.count
            properties.append(isAlternative ? property.with(isRequired: false) : property)
            if isAlternative { descriptions[property.name] = [property.schema] }
            return
        }
        if !isAlternative {
            let isRequired = properties[position].isRequired || property.isRequired
            properties[position] = property.with(isRequired: isRequired)
            descriptions[property.name] = nil
        } else if descriptions[property.name] != nil {
            descriptions[property.name]?.append(property.schema)
        }
    }

    mutating func add(_ additional: Schema.AdditionalProperties) {
        switch (self.additional, additional) {
        case (_, .unspecified), (_, .forbidden): return
        case (.unspecified, _), (.forbidden, _): self.additional = additional
        case (.any, _), (.schema, _): self.additional = .any
        }
    }

    /// All properties, as the parts together have them.
    func finished() -> [Schema.Property] {
        properties.map { property in
            var result = property
            if let schemas = descriptions[property.name], let joined = Self.joined(schemas) {
                result = property.with(schema: joined)
            }
            return required.contains(property.name) && !result.isRequired ? result.with(isRequired: true) : result
        }
    }

    /// One schema for a field that several alternatives have: the same one, one enumeration of all their values, or a
    /// union.
    private static func joined(_ schemas: [Schema]) -> Schema? {
        guard let first = schemas.first, schemas.count > 1 else { return nil }
        var distinct: [Schema] = []
        for schema in schemas where !distinct.contains(where: { isSame($0, schema) }) { distinct.append(schema) }
        return distinct.count == 1 ? nil : Schema(node: first.node, anyOf: distinct)
    }

    private static func isSame(_ left: Schema, _ right: Schema) -> Bool {
        if left === right { return true }
        if left.reference != nil || right.reference != nil {
            return left.reference?.target == right.reference?.target
        }
        let isPlain =
            !left.isComposed && !right.isComposed && left.properties.isEmpty && right.properties.isEmpty
            && left.items == nil && right.items == nil
        return isPlain && left.type == right.type && left.otherTypes == right.otherTypes && left.format == right.format
            && left.isNullable == right.isNullable && left.enumeration.map(\.text) == right.enumeration.map(\.text)
    }
}

extension Document {
    /// The fields of a schema and of all it is composed of. Those of alternatives may be absent, whichever alternative a
    /// value is.
    func allProperties(of schema: Schema) -> [Schema.Property] {
        composition(of: schema).finished()
    }

    /// What a schema says of fields that it does not name: those of `patternProperties` included, whose names are not
    /// looked at.
    func additionalFields(of schema: Schema) -> Schema.AdditionalProperties {
        guard schema.isComposed || schema.reference != nil else { return ownAdditionalFields(of: schema) }
        return composition(of: schema).additional
    }

    /// The names that a schema demands, itself or by what it is composed of.
    func requiredNames(of schema: Schema) -> Set<String> {
        guard schema.isComposed || schema.reference != nil else { return Set(schema.required) }
        return composition(of: schema).required
    }

    private func composition(of schema: Schema) -> Composition {
        var composition = Composition()
        add(schema, to: &composition, isAlternative: false, depth: 0)
        return composition
    }

    private func add(_ schema: Schema, to composition: inout Composition, isAlternative: Bool, depth: Int) {
        guard depth < 200, composition.visited.insert(ObjectIdentifier(schema)).inserted else { return }
        if let reference = schema.reference {
            if let target = components.schema(at: reference) {
                add(target, to: &composition, isAlternative: isAlternative, depth: depth + 1)
            }
            if !version.combinesReferenceSiblings { return }
        }
        for member in schema.allOf {
            add(member, to: &composition, isAlternative: isAlternative, depth: depth + 1)
        }
        for property in schema.properties { composition.add(property, isAlternative: isAlternative) }
        if !isAlternative { composition.required.formUnion(schema.required) }
        composition.add(ownAdditionalFields(of: schema))
        let alternatives = schema.oneOf + schema.anyOf
        guard !alternatives.isEmpty else { return }
        // The alternatives of a base are what is made of it: the siblings of what is being composed.
        if alternatives.contains(where: { composition.visited.contains(ObjectIdentifier(resolve($0))) }) { return }
        // One alternative alone is no choice.
        let isChoice = alternatives.count { !isNull($0) && !$0.isNothing } > 1
        for member in alternatives {
            add(member, to: &composition, isAlternative: isAlternative || isChoice, depth: depth + 1)
        }
    }

    private func ownAdditionalFields(of schema: Schema) -> Schema.AdditionalProperties {
        guard let patterns = schema.applicators?.patternProperties, let first = patterns.first else {
            return schema.additionalProperties
        }
        switch schema.additionalProperties {
        case .forbidden, .unspecified: return patterns.count == 1 ? .schema(first.schema) : .any
        case .any, .schema: return .any
        }
    }
}

extension Schema.Property {
    fileprivate func with(isRequired: Bool) -> Schema.Property {
        Schema.Property(name: name, schema: schema, isRequired: isRequired, node: node)
    }

    fileprivate func with(schema: Schema) -> Schema.Property {
        Schema.Property(name: name, schema: schema, isRequired: isRequired, node: node)
    }
}
