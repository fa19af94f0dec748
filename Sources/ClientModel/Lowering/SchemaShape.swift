// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

/// What kind of Swift type a schema becomes, once wrappers that change nothing are off.
enum SchemaShape: Sendable {
    case scalar(SwiftType)
    case enumeration([Node])
    case identifier
    case array(Schema?)
    case dictionary(Schema?)
    /// Fields of their own, those of `allOf` members included.
    case model([Schema.Property])
    case union([Schema])
    case anything
}

extension Document {
    /// The schema that says what a value is, after references and one-member compositions, and whether any of the
    /// layers allows `null`.
    func core(of schema: Schema) -> (schema: Schema, isNullable: Bool) {
        var current = schema
        var isNullable = schema.isNullable
        for _ in 0..<64 {
            let next = resolve(current)
            if next !== current {
                current = next
            } else if let only = onlyMember(of: current) {
                isNullable = isNullable || hasNullMember(current)
                current = only
            } else {
                break
            }
            isNullable = isNullable || current.isNullable
        }
        return (current, isNullable)
    }

    /// The member of a composition that adds nothing of its own to it.
    private func onlyMember(of schema: Schema) -> Schema? {
        guard schema.isComposed, schema.type == nil || schema.type == .object, schema.properties.isEmpty else {
            return nil
        }
        for members in [schema.allOf, schema.oneOf, schema.anyOf] where !members.isEmpty {
            // A member of `allOf` that only describes changes nothing.
            let real = members.filter { !isNull($0) && !($0.isUntyped && !schema.allOf.isEmpty) }
            return real.count == 1 ? real[0] : nil
        }
        return nil
    }

    private func hasNullMember(_ schema: Schema) -> Bool {
        (schema.oneOf + schema.anyOf).contains(where: isNull)
    }

    /// A member that stands for `null` alone.
    func isNull(_ schema: Schema) -> Bool {
        if schema.isUntyped && schema.isNullable { return true }
        return !schema.enumeration.isEmpty && schema.enumeration.allSatisfy(\.isNull)
    }

    /// The shape of a core schema.
    func shape(of schema: Schema) -> SchemaShape {
        if schema.isComposed {
            let alternatives = (schema.oneOf + schema.anyOf).filter { !isNull($0) }
            if !alternatives.isEmpty, schema.properties.isEmpty, schema.allOf.isEmpty { return .union(alternatives) }
            if !schema.allOf.isEmpty || !alternatives.isEmpty {
                let properties = allProperties(of: schema)
                return properties.isEmpty ? .anything : .model(properties)
            }
        }
        if !schema.otherTypes.isEmpty { return .anything }
        switch schema.type {
        case .string: return stringShape(schema)
        case .integer: return .scalar(schema.format == "int64" ? .int64 : .int)
        case .number: return .scalar(.double)
        case .boolean: return .scalar(.bool)
        case .array: return .array(schema.items)
        case .object: return objectShape(schema)
        case nil: return untypedShape(schema)
        }
    }

    private func untypedShape(_ schema: Schema) -> SchemaShape {
        if !schema.properties.isEmpty { return objectShape(schema) }
        if schema.items != nil { return .array(schema.items) }
        if schema.enumeration.contains(where: { $0.scalarType == .string }) { return stringShape(schema) }
        return .anything
    }

    private func stringShape(_ schema: Schema) -> SchemaShape {
        let members = schema.enumeration.filter { !$0.isNull }
        if schema.format == "http-method", members.allSatisfy({ Self.httpMethods.contains($0.text) }) {
            return .scalar(.httpMethod)
        }
        if !members.isEmpty { return .enumeration(members) }
        if schema.node.value("x-wireform-identifier")?.bool == true { return .identifier }
        switch schema.format {
        case "date-time": return .scalar(.dateTime)
        case "date-time-rfc-2822": return .scalar(.rfc2822DateTime)
        case "date": return .scalar(.calendarDate)
        default: return .scalar(.string)
        }
    }

    private static let httpMethods: Set<String> = [
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE",
    ]

    private func objectShape(_ schema: Schema) -> SchemaShape {
        if !schema.properties.isEmpty { return .model(schema.properties) }
        if case .schema(let value) = schema.additionalProperties { return .dictionary(value) }
        return .dictionary(nil)
    }

    /// The fields of a schema and of all it is composed of; a later one of the same name replaces an earlier. Those of
    /// alternatives may be absent, whichever alternative a value is.
    private func allProperties(of schema: Schema) -> [Schema.Property] {
        var composition = Composition()
        add(schema, to: &composition, isAlternative: false, depth: 0)
        return composition.properties.map { property in
            composition.required.contains(property.name) && !property.isRequired
                ? property.with(isRequired: true) : property
        }
    }

    /// What a schema and its members say together.
    private struct Composition {
        var properties: [Schema.Property] = []
        /// Names that are demanded, wherever their fields are.
        var required: Set<String> = []
        private var positions: [String: Int] = [:]
        /// Each member counts once, however often it is named: documents may compose schemas of themselves.
        var visited: Set<ObjectIdentifier> = []

        mutating func add(_ property: Schema.Property, isAlternative: Bool) {
            if let position = positions[property.name] {
                if !isAlternative { properties[position] = property }
            } else {
                positions[property.name] = properties.count
                properties.append(isAlternative ? property.with(isRequired: false) : property)
            }
        }
    }

    private func add(_ schema: Schema, to composition: inout Composition, isAlternative: Bool, depth: Int) {
        guard depth < 200, composition.visited.insert(ObjectIdentifier(schema)).inserted else { return }
        for member in schema.allOf {
            add(resolve(member), to: &composition, isAlternative: isAlternative, depth: depth + 1)
        }
        for property in schema.properties { composition.add(property, isAlternative: isAlternative) }
        if !isAlternative { composition.required.formUnion(schema.required) }
        for member in schema.oneOf + schema.anyOf {
            add(resolve(member), to: &composition, isAlternative: true, depth: depth + 1)
        }
    }
}

extension Schema {
    /// Whether the schema is made of others.
    fileprivate var isComposed: Bool { !(allOf.isEmpty && oneOf.isEmpty && anyOf.isEmpty) }
}

extension Schema.Property {
    fileprivate func with(isRequired: Bool) -> Schema.Property {
        Schema.Property(name: name, schema: schema, isRequired: isRequired, node: node)
    }
}
