// SPDX-License-Identifier: Apache-2.0

import YAMLTree

extension DocumentReader {
    func readComponentSchemas() -> [(name: String, schema: Schema)] {
        guard let components = mapping(root, "components"), let schemas = mapping(components, "schemas") else {
            return []
        }
        var result: [(name: String, schema: Schema)] = []
        for entry in schemas.entries {
            guard let schema = readSchema(entry.value) else { continue }
            let name = entry.key.text
            schemasByPointer["#/components/schemas/" + name] = schema
            result.append((name, schema))
        }
        return result
    }

    /// Reads what references named outside `components/schemas`, or under an escaped name.
    func readPending() -> [String: Schema] {
        while let reference = pendingPointers.popLast() {
            guard schemasByPointer[reference.pointer] == nil else { continue }
            if let name = reference.schemaName, let known = schemasByPointer["#/components/schemas/" + name] {
                schemasByPointer[reference.pointer] = known
            } else if let node = target(of: reference.node), let schema = readSchema(node) {
                schemasByPointer[reference.pointer] = schema
            }
        }
        reportCircles()
        return schemasByPointer
    }

    /// Names each chain of bare references that never reaches a schema.
    private func reportCircles() {
        for schema in schemasByPointer.values where schema.reference != nil {
            var current = schema
            var steps = 0
            while let reference = current.reference, let next = schemasByPointer[reference.pointer], steps < 64 {
                current = next
                steps += 1
            }
            if steps == 64, let reference = schema.reference {
                report.error("circular-reference", "'\(reference.pointer)' leads back to itself", at: reference.node)
            }
        }
    }

    func readSchema(_ node: Node) -> Schema? {
        guard node.kind == .mapping else {
            // `true` is a schema that allows everything, as of version 3.1.
            if node.bool != nil { return emptySchema(node) }
            report.error("invalid-type", "a schema must be a mapping, not a \(node.kind.word)", at: node)
            return nil
        }
        let types = readTypes(node)
        return Schema(
            node: node,
            reference: readReference(node),
            type: types.values.first,
            otherTypes: Array(types.values.dropFirst()),
            isNullable: types.isNullable || bool(node, "nullable") ?? false,
            format: string(node, "format"),
            properties: readProperties(node),
            additionalProperties: readAdditionalProperties(node),
            items: node.value("items").flatMap(readSchema),
            allOf: list(node, "allOf").compactMap(readSchema),
            anyOf: list(node, "anyOf").compactMap(readSchema),
            oneOf: list(node, "oneOf").compactMap(readSchema),
            discriminator: readDiscriminator(node),
            enumeration: node.value("const").map { [$0] } ?? list(node, "enum"))
    }

    private func emptySchema(_ node: Node) -> Schema {
        Schema(
            node: node, reference: nil, type: nil, otherTypes: [], isNullable: false, format: nil, properties: [],
            additionalProperties: .unspecified, items: nil, allOf: [], anyOf: [], oneOf: [], discriminator: nil,
            enumeration: [])
    }

    private func readReference(_ node: Node) -> Reference? {
        guard let target = node.value("$ref") else { return nil }
        let reference = Reference(pointer: target.text, node: target)
        guard self.target(of: target) != nil else { return nil }
        pendingPointers.append(reference)
        return reference
    }

    private func readTypes(_ node: Node) -> (values: [Schema.ValueType], isNullable: Bool) {
        guard let type = node.value("type") else { return ([], false) }
        var values: [Schema.ValueType] = []
        var isNullable = false
        let names = type.kind == .sequence ? Array(type.elements) : [type]
        for name in names {
            if name.hasText("null") {
                isNullable = true
            } else if name.kind == .scalar, let value = Schema.ValueType(rawValue: name.text) {
                values.append(value)
            } else {
                let given = name.kind == .scalar ? "'\(name.text)'" : "a \(name.kind.word)"
                report.error(
                    "invalid-type",
                    "\(given) is not a type; use string, integer, number, boolean, array or object", at: name)
            }
        }
        return (values, isNullable)
    }

    private func readProperties(_ node: Node) -> [Schema.Property] {
        guard let properties = mapping(node, "properties") else { return [] }
        let required = list(node, "required")
        return properties.entries.compactMap { entry in
            guard let schema = readSchema(entry.value) else { return nil }
            let name = entry.key.text
            return Schema.Property(
                name: name, schema: schema, isRequired: required.contains { $0.text == name }, node: entry.key)
        }
    }

    private func readAdditionalProperties(_ node: Node) -> Schema.AdditionalProperties {
        guard let value = node.value("additionalProperties") else { return .unspecified }
        if let flag = value.bool { return flag ? .any : .forbidden }
        guard let schema = readSchema(value) else { return .unspecified }
        return schema.isUntyped ? .any : .schema(schema)
    }

    private func readDiscriminator(_ node: Node) -> Schema.Discriminator? {
        guard let value = mapping(node, "discriminator"),
            let property = requiredString(value, "propertyName", of: "a discriminator")
        else { return nil }
        let mapping = mapping(value, "mapping")?.entries.map { (value: $0.key.text, target: $0.value.text) }
        return Schema.Discriminator(property: property, mapping: mapping ?? [])
    }
}
