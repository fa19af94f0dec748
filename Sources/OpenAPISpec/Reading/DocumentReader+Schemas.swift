// SPDX-License-Identifier: Apache-2.0

import YAMLTree

extension DocumentReader {
    /// Reads a schema. One that is wrong in itself is taken for any value; one that holds it is not.
    func readSchema(_ node: Node) -> Schema {
        let outer = report.schemaFaults
        report.schemaFaults = 0
        defer { report.schemaFaults = outer }
        guard node.kind == .mapping else {
            // `true` is a schema that allows everything, as of version 3.1.
            if node.bool != nil { return anySchema(node, isWrong: false) }
            report.error(
                "invalid-type", "a schema must be a mapping, such as {type: string}, not a \(node.kind.word)", at: node)
            return anySchema(node, isWrong: true)
        }
        let schema = readKeywords(node)
        return report.schemaFaults == 0 ? schema : anySchema(node, isWrong: true)
    }

    private func readKeywords(_ node: Node) -> Schema {
        checkSpelling(of: node, Self.schemaFields)
        if let flag = node.value("required"), flag.bool != nil {
            report.warning(
                "misplaced-required",
                "'required' has no effect here; put the name into the 'required' list of the object that holds it",
                at: flag)
        }
        let types = readTypes(node)
        // Most schemas are of a simple value, and have none of what the rest looks for.
        guard node.mayHaveKey(among: Self.compositionKeys) else {
            return Schema(
                node: node, type: types.first, otherTypes: types.others,
                isNullable: types.isNullable || bool(node, "nullable") ?? false, format: string(node, "format"),
                applicators: readApplicators(node))
        }
        return Schema(
            node: node,
            reference: readReference(node),
            type: types.first,
            otherTypes: types.others,
            isNullable: types.isNullable || bool(node, "nullable") ?? false,
            format: string(node, "format"),
            properties: readProperties(node),
            additionalProperties: readAdditionalProperties(node),
            items: readItems(node),
            allOf: list(node, "allOf").map(readSchema),
            anyOf: list(node, "anyOf").map(readSchema),
            oneOf: list(node, "oneOf").map(readSchema),
            discriminator: readDiscriminator(node),
            enumeration: node.value("const").map { [$0] } ?? readEnumeration(node),
            applicators: readApplicators(node))
    }

    private static let compositionKeys = KeyBits(
        "$ref", "properties", "additionalProperties", "items", "allOf", "anyOf", "oneOf", "discriminator", "const",
        "enum")

    /// A schema of any value.
    func anySchema(_ node: Node, isWrong: Bool) -> Schema {
        Schema(node: node, isWrong: isWrong)
    }

    private func readReference(_ node: Node) -> Reference? {
        guard let target = node.value("$ref") else { return nil }
        let reference = Reference(pointer: target.text, node: target)
        if !lookalikes.isEmpty, let other = lookalikes[Array(reference.pointer.utf8)] {
            report.need(report.part(of: other))
            return nil
        }
        if let part = partsByPointer[reference.pointer] {
            report.need(part)
            return reference
        }
        guard let node = self.target(of: target, .schemas) else { return nil }
        let part = report.part(of: node)
        partsByPointer[reference.pointer] = part
        report.need(part)
        pendingPointers.append(reference)
        return reference
    }

    /// What `type` says: one type, or several in a list.
    private struct Types {
        var first: Schema.ValueType?
        var others: [Schema.ValueType] = []
        var isNullable = false
    }

    private func readTypes(_ node: Node) -> Types {
        var types = Types()
        guard let type = node.value("type") else { return types }
        guard type.kind == .sequence else {
            readType(type, into: &types)
            return types
        }
        for element in type.elements { readType(element, into: &types) }
        return types
    }

    private func readType(_ name: Node, into types: inout Types) {
        if name.hasText("null") {
            types.isNullable = true
        } else if name.kind == .scalar, let value = Schema.ValueType(rawValue: name.text) {
            if types.first == nil { types.first = value } else { types.others.append(value) }
        } else {
            reportType(name)
        }
    }

    private func reportType(_ node: Node) {
        let all = "string, integer, number, boolean, array or object"
        guard node.kind == .scalar else {
            report.error("invalid-type", "a \(node.kind.word) is not a type; use \(all)", at: node)
            return
        }
        let meant: [String: String] = [
            "int": "'integer'", "long": "'integer' with 'format: int64'", "float": "'number'", "double": "'number'",
            "decimal": "'number'", "bool": "'boolean'", "str": "'string'", "text": "'string'",
            "date": "'string' with 'format: date'", "datetime": "'string' with 'format: date-time'",
            "date-time": "'string' with 'format: date-time'", "uuid": "'string' with 'format: uuid'",
            "file": "'string' with 'format: binary'", "list": "'array'", "map": "'object'", "dict": "'object'",
            "any": "no type at all",
        ]
        let names = Schema.ValueType.allCases.map(\.rawValue)
        let hint =
            meant[node.text.lowercased()].map { "use \($0)" }
            ?? guess(node.text, among: names).map { "did you mean '\($0)'?" } ?? "use \(all)"
        report.error("invalid-type", "'\(node.text)' is not a type; \(hint)", at: node)
    }

    private func readProperties(_ node: Node) -> [Schema.Property] {
        guard let properties = mapping(node, "properties") else { return [] }
        let required = readRequired(node, properties)
        return properties.entries.map { entry in
            Schema.Property(
                name: entry.key.text, schema: readSchema(entry.value),
                isRequired: required.contains(entry.key.text), node: entry.key)
        }
    }

    private func readRequired(_ node: Node, _ properties: Node) -> Set<String> {
        if node.value("required")?.bool != nil { return [] }
        let required = texts(node, "required")
        guard !required.isEmpty else { return [] }
        let names = Set(properties.entries.map { $0.key.text })
        for name in required where !names.contains(name.text) {
            // It may be a property of another part of an `allOf`, unless it is nearly one of this.
            guard let nearest = guess(name.text, amongKeysOf: properties) else { continue }
            report.warning(
                "unknown-property", "there is no property '\(name.text)'; did you mean '\(nearest)'?", at: name)
        }
        return Set(required.map(\.text))
    }

    private func readItems(_ node: Node) -> Schema? {
        guard let items = node.value("items") else { return nil }
        guard items.kind != .sequence else {
            report.error(
                "invalid-type", "'items' is one schema for all elements; join several with 'oneOf'", at: items)
            return nil
        }
        return readSchema(items)
    }

    private func readEnumeration(_ node: Node) -> [Node] {
        guard let value = node.value("enum") else { return [] }
        let members = list(node, "enum")
        if value.kind == .sequence, members.isEmpty {
            report.warning("empty-enum", "an 'enum' without values allows nothing; add one or take it out", at: value)
        }
        guard value.mayRepeatElements else { return members }
        let repeated = Self.repeatedTexts(members)
        for member in repeated {
            report.warning("duplicate-value", "'\(member.text)' stands already in this list; keep one", at: member)
        }
        return members.filter { !repeated.contains($0) }
    }

    /// The scalars that one before them is the same as, by bytes: strings that only look the same are two values.
    private static func repeatedTexts(_ nodes: [Node]) -> Set<Node> {
        var repeated: Set<Node> = []
        var seen: Set<[UInt8]> = []
        for node in nodes where node.kind == .scalar && !seen.insert(Array(node.text.utf8)).inserted {
            repeated.insert(node)
        }
        return repeated
    }

    private func readAdditionalProperties(_ node: Node) -> Schema.AdditionalProperties {
        guard let value = node.value("additionalProperties") else { return .unspecified }
        if let flag = value.bool { return flag ? .any : .forbidden }
        guard value.kind == .mapping else {
            report.error(
                "invalid-type", "'additionalProperties' must be true or false, without quotes, or a schema", at: value)
            return .unspecified
        }
        let schema = readSchema(value)
        return schema.isUntyped ? .any : .schema(schema)
    }

    private func readDiscriminator(_ node: Node) -> Schema.Discriminator? {
        guard let value = mapping(node, "discriminator"),
            let property = requiredString(value, "propertyName", of: "a discriminator")
        else { return nil }
        checkSpelling(of: value, Self.discriminatorFields)
        let mapping = mapping(value, "mapping")?.entries.compactMap { entry -> (value: String, target: String)? in
            let isName = componentSchemas?.value(forKey: entry.value.text) != nil
            guard isName || target(of: entry.value, .schemas) != nil else { return nil }
            return (value: entry.key.text, target: entry.value.text)
        }
        return Schema.Discriminator(property: property, mapping: mapping ?? [], node: value)
    }
}
