// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

/// What kind of Swift type a schema becomes, once wrappers that change nothing are off.
enum SchemaShape: Sendable {
    case scalar(SwiftType)
    case enumeration([Node])
    /// Whole numbers, with the names that the document gives them.
    case integerEnumeration([(node: Node, name: String?)])
    case identifier
    case array(Schema?)
    case dictionary(Schema?)
    /// Fields of their own, those of `allOf` members included.
    case model([Schema.Property])
    case union([Schema])
    /// A schema with a discriminator and those that are made of it by `allOf`: a union of them, and of the schema itself
    /// for what none of them is.
    case family([Schema])
    case anything
}

extension Document {
    /// The shape of a core schema.
    func shape(of schema: Schema) -> SchemaShape {
        if schema.isComposed || schema.reference != nil {
            if let shape = composedShape(schema) { return shape }
        } else if schema.discriminator != nil {
            let children = components.children(of: schema)
            if !children.isEmpty { return .family(children) }
        }
        if !schema.otherTypes.isEmpty { return .anything }
        switch schema.type {
        case .string: return stringShape(schema)
        case .integer: return integerShape(schema)
        case .number: return .scalar(numberType(schema))
        case .boolean: return .scalar(.bool)
        case .array: return arrayShape(schema)
        case .object: return objectShape(schema)
        case nil: return untypedShape(schema)
        }
    }

    /// The shape of a schema that is made of others; `nil` where they say nothing.
    private func composedShape(_ schema: Schema) -> SchemaShape? {
        let alternatives = alternatives(of: schema)
        let isPlain = schema.properties.isEmpty && schema.reference == nil && schema.allOf.allSatisfy(isAnnotation)
        if !alternatives.isEmpty {
            if isPlain, let shape = listedShape(alternatives) { return shape }
            if isPlain, alternatives.contains(where: { !isAnnotation($0) }) { return .union(alternatives) }
            if schema.discriminator != nil, alternatives.contains(where: { isMade($0, of: schema) }) {
                return .union(alternatives)
            }
        }
        if schema.discriminator != nil {
            let children = components.children(of: schema)
            if !children.isEmpty { return .family(children) }
        }
        let properties = allProperties(of: schema)
        if !properties.isEmpty { return .model(properties) }
        if isPlain, alternatives.isEmpty, schema.allOf.isEmpty { return nil }
        switch additionalFields(of: schema) {
        case .schema(let value): return .dictionary(value)
        case .any: return .dictionary(nil)
        case .forbidden, .unspecified: break
        }
        // Alternatives that only demand something say nothing of what the value is.
        return isPlain && schema.type != nil ? nil : .anything
    }

    /// Alternatives that are but values: one enumeration of all. A plain text among them adds what enumerations have
    /// anyway, room for other values.
    private func listedShape(_ alternatives: [Schema]) -> SchemaShape? {
        let isText = alternatives.allSatisfy {
            $0.reference == nil && !$0.isComposed && $0.otherTypes.isEmpty
                && ($0.type == .string && $0.format == nil
                    || $0.type == nil && !$0.enumeration.isEmpty
                        && $0.enumeration.allSatisfy { $0.scalarType == .string })
        }
        if isText {
            var seen: Set<String> = []
            let members = alternatives.flatMap(\.enumeration).filter { !$0.isNull && seen.insert($0.text).inserted }
            return members.isEmpty ? nil : .enumeration(members)
        }
        var numbers: [(node: Node, name: String?)] = []
        for alternative in alternatives {
            guard alternative.reference == nil, !alternative.isComposed, alternative.enumeration.count == 1,
                let node = alternative.enumeration.first, node.integer != nil, node.scalarType == .integer
            else { return nil }
            numbers.append((node, alternative.title))
        }
        return .integerEnumeration(numbers)
    }

    private func untypedShape(_ schema: Schema) -> SchemaShape {
        if !schema.properties.isEmpty { return objectShape(schema) }
        if schema.items != nil || schema.hasPrefixItems { return arrayShape(schema) }
        let types = Set(schema.enumeration.filter { !$0.isNull }.map(\.scalarType))
        if types == [.string] { return stringShape(schema) }
        if types == [.integer] { return integerShape(schema) }
        if types == [.bool] { return .scalar(.bool) }
        if types == [.float] || types == [.float, .integer] { return .scalar(.double) }
        if case .schema(let value) = schema.additionalProperties { return .dictionary(value) }
        return schema.isObjectByKeywords ? .dictionary(nil) : .anything
    }

    private func stringShape(_ schema: Schema) -> SchemaShape {
        let members = schema.enumeration.filter { !$0.isNull }
        if schema.format == "http-method", members.allSatisfy({ Self.httpMethods.contains($0.text) }) {
            return .scalar(.httpMethod)
        }
        if !members.isEmpty { return .enumeration(members) }
        if schema.node.value("x-wireform-identifier")?.bool == true { return .identifier }
        guard let format = schema.format else {
            return schema.contentEncoding == "base64" ? .scalar(.base64) : .scalar(.string)
        }
        return .scalar(Scalar(.string, format: format).map(SwiftType.scalar) ?? .string)
    }

    private func integerShape(_ schema: Schema) -> SchemaShape {
        let members = schema.enumeration.filter { !$0.isNull }
        // One value is a constant, and more a set that may grow.
        if members.count > 1, members.allSatisfy({ $0.integer != nil && $0.scalarType == .integer }) {
            let names = (schema.node.value("x-enum-varnames") ?? schema.node.value("x-enumNames"))?.elements.map(\.text)
            return .integerEnumeration(
                members.enumerated().map { index, node in
                    (node: node, name: names.flatMap { $0.count == members.count ? $0[index] : nil })
                })
        }
        guard let format = schema.format else { return .scalar(.int) }
        return .scalar(Scalar(.integer, format: format).map(SwiftType.scalar) ?? .int)
    }

    private func numberType(_ schema: Schema) -> SwiftType {
        guard let format = schema.format else { return .double }
        return Scalar(.number, format: format).map(SwiftType.scalar) ?? .double
    }

    private static let httpMethods: Set<String> = [
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE",
    ]

    /// A list, whose first elements may be of other types than the rest: then each is any value.
    private func arrayShape(_ schema: Schema) -> SchemaShape {
        if schema.hasPrefixItems { return .array(nil) }
        return .array(schema.items.flatMap { $0.isNothing ? nil : $0 })
    }

    private func objectShape(_ schema: Schema) -> SchemaShape {
        let properties = schema.properties.filter { !$0.schema.isNothing }
        if !properties.isEmpty { return .model(properties) }
        if case .schema(let value) = additionalFields(of: schema) { return .dictionary(value) }
        return .dictionary(nil)
    }
}

extension SwiftType {
    fileprivate static let base64 = Scalar(.string, format: "byte").map(SwiftType.scalar) ?? .string
}

extension Schema {
    /// Whether the schema is made of others.
    var isComposed: Bool { !(allOf.isEmpty && oneOf.isEmpty && anyOf.isEmpty) }

    /// Whether no value is allowed: the schema `false`.
    var isNothing: Bool { node.kind == .scalar && node.bool == false }

    /// Whether the first elements of a list have schemas of their own.
    fileprivate var hasPrefixItems: Bool { applicators?.prefixItems.isEmpty == false }

    /// Whether keywords for objects alone say that values are objects.
    fileprivate var isObjectByKeywords: Bool { applicators?.patternProperties.isEmpty == false }
}
