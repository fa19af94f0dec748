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
        case .integerEnumeration(let members): content = .integerEnumeration(integerMembers(members))
        case .identifier: content = .identifier
        case .model(let properties): content = .model(model(properties, of: core, path: path, nested: &nested))
        case .union(let members): content = .union(union(core, members, path: path, nested: &nested))
        case .family(let children): content = .union(family(core, children, path: path, nested: &nested))
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

    /// Members are called as the document calls them, or by their number: `value20`, `minus1`.
    private func integerMembers(_ members: [(node: Node, name: String?)]) -> [IntegerMember] {
        var scope = NameScope(reserved: ReservedWords.enumerationMembers)
        return members.compactMap { node, title in
            guard let number = node.integer else { return nil }
            let plain = number < 0 ? "minus\(number.magnitude)" : "value\(number)"
            let name = title.map(SwiftName.member).flatMap { SwiftName.isIdentifier($0) ? $0 : nil } ?? plain
            return IntegerMember(name: scope.claim(name, plain), rawValue: number, origin: Origin(node))
        }
    }

    func model(
        _ properties: [Schema.Property], of core: Schema, path: String, nested: inout NestedTypes
    ) -> Model {
        var names = PropertyNames()
        var result = Model(properties: [])
        for property in properties {
            let place = Place(owner: path, candidates: Self.nestedNames(for: property.name))
            let type = type(of: property.schema, at: place, nested: &nested)
            let (core, allowsNull) = document.core(of: property.schema)
            let isNullable = allowsNull || type == .json && !property.isRequired
            let isOptional = !property.isRequired || isNullable
            result.properties.append(
                Property(
                    name: names.claim(property.name), wireName: property.name, type: type,
                    isOptional: isOptional, argument: isOptional ? .optional : .required,
                    isNullWhenAbsent: property.isRequired && isNullable,
                    rule: Property.Rule(
                        isRequired: property.isRequired, isNullable: isNullable,
                        isReadOnly: property.schema.isReadOnly || core.isReadOnly,
                        isWriteOnly: property.schema.isWriteOnly || core.isWriteOnly),
                    isDeprecated: property.schema.isDeprecated,
                    isRedacted: Redaction.applies(to: property.schema, core: core),
                    documentation: Documentation(DocumentationText.text(of: property.schema)),
                    origin: Origin(property.node)))
        }
        result.additional = additionalFields(of: core, path: path, names: &names, nested: &nested)
        return result
    }

    /// The property that holds fields without a name, where the document allows such in so many words.
    private func additionalFields(
        of core: Schema, path: String, names: inout PropertyNames, nested: inout NestedTypes
    ) -> AdditionalFields? {
        let type: SwiftType
        switch document.additionalFields(of: core) {
        case .forbidden, .unspecified: return nil
        case .any: type = .json
        case .schema(let schema):
            let place = Place(owner: path, candidates: ["AdditionalField", "OtherField"])
            type = nullableType(of: schema, at: place, nested: &nested).asElement
        }
        return AdditionalFields(name: names.claim(["additionalFields", "otherFields"]), type: type)
    }

    /// What a type nested for a property may be called.
    private static func nestedNames(for property: String) -> [String] {
        let name = SwiftName.type(property)
        return [name, name + "Value"]
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
