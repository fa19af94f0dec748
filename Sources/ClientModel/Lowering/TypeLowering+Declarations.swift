// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

extension TypeLowering {
    /// The declaration of a core schema whose shape needs one.
    func declaration(of core: Schema, shape: SchemaShape, name: String, path: String) -> TypeDeclaration {
        var nested = NestedTypes()
        let content: TypeDeclaration.Content
        switch shape {
        case .enumeration(let members): content = .enumeration(enumerationMembers(members))
        case .identifier: content = .identifier
        case .model(let properties): content = .model(model(properties, path: path, nested: &nested))
        case .union(let members): content = .union(union(core, members, path: path, nested: &nested))
        case .scalar(let type): content = .alias(type)
        case .array, .dictionary, .anything: content = .alias(.json)
        }
        return TypeDeclaration(
            name: name, documentation: Documentation(DocumentationText.text(of: core)),
            isDeprecated: core.isDeprecated, content: content, nested: nested.declarations, origin: Origin(core.node))
    }

    private func enumerationMembers(_ nodes: [Node]) -> [EnumerationMember] {
        var scope = NameScope(reserved: ReservedWords.enumerationMembers)
        return nodes.map { node in
            let text = node.text
            let name = text.isEmpty ? "empty" : SwiftName.member(text)
            return EnumerationMember(name: scope.claim(name, name + "Value"), rawValue: text, origin: Origin(node))
        }
    }

    private func model(_ properties: [Schema.Property], path: String, nested: inout NestedTypes) -> Model {
        var names = PropertyNames()
        var result = Model(properties: [])
        for property in properties {
            let place = Place(owner: path, candidates: Self.nestedNames(for: property.name))
            let type = type(of: property.schema, at: place, nested: &nested)
            let (core, isNullable) = document.core(of: property.schema)
            result.properties.append(
                Property(
                    name: names.claim(property.name), wireName: property.name, type: type,
                    isOptional: !property.isRequired || isNullable,
                    isNullWhenAbsent: property.isRequired && isNullable,
                    isDeprecated: property.schema.isDeprecated,
                    isRedacted: Redaction.applies(to: property.schema, core: core),
                    documentation: Documentation(DocumentationText.text(of: property.schema)),
                    origin: Origin(property.node)))
        }
        return result
    }

    /// What a type nested for a property may be called.
    private static func nestedNames(for property: String) -> [String] {
        let name = SwiftName.type(property)
        return [name, name + "Value"]
    }

    private func union(_ core: Schema, _ schemas: [Schema], path: String, nested: inout NestedTypes) -> Union {
        var scope = NameScope(reserved: ReservedWords.unionMembers)
        var members: [UnionMember] = []
        var seen: Set<SwiftType> = []
        for (index, schema) in schemas.enumerated() {
            let place = Place(owner: path, candidates: Self.memberNames(for: schema, at: index))
            let type = type(of: schema, at: place, nested: &nested)
            guard seen.insert(type).inserted else { continue }
            let base = Self.caseName(for: type)
            let name = scope.claim(base, base + "Value")
            members.append(UnionMember(name: name, type: type, tags: tags(of: schema, in: core)))
        }
        return Union(members: members, discriminator: core.discriminator?.property)
    }

    /// What a type nested for a member of a union may be called.
    private static func memberNames(for schema: Schema, at index: Int) -> [String] {
        let title = schema.title.map(SwiftName.type) ?? "Option\(index + 1)"
        return [title, title + "Value"]
    }

    private func tags(of schema: Schema, in core: Schema) -> [String] {
        guard let discriminator = core.discriminator, let reference = schema.reference else { return [] }
        let mapped = discriminator.mapping.filter {
            $0.schema == reference.target
        }
        // Without a mapping the schema's name is the value.
        return mapped.isEmpty ? [reference.schemaName ?? ""] : mapped.map(\.value)
    }

    private static func caseName(for type: SwiftType) -> String {
        switch type {
        case .string: "string"
        case .int, .int64: "integer"
        case .double: "number"
        case .bool: "boolean"
        case .dateTime, .rfc2822DateTime: "dateTime"
        case .calendarDate: "date"
        case .httpMethod: "method"
        case .json: "json"
        case .file, .requestBody: "file"
        case .named(let path, _): SwiftName.member(lastName(of: path))
        case .array(let element): caseName(for: element) + "List"
        case .dictionary: "object"
        }
    }
}

/// Which values stay out of descriptions and logs.
enum Redaction {
    /// Whether a document marks a value as personal or secret: Twilio's `pii`, or `format: password`.
    static func applies(to schema: Schema, core: Schema) -> Bool {
        isMarked(schema) || core !== schema && isMarked(core)
    }

    private static func isMarked(_ schema: Schema) -> Bool {
        schema.format == "password" || isMarked(schema.node)
    }

    static func isMarked(_ node: Node) -> Bool {
        node.value("x-twilio")?.value("pii") != nil
    }
}
