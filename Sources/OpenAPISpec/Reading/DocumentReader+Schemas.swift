// SPDX-License-Identifier: Apache-2.0

import YAMLTree

extension DocumentReader {
    /// Reads a schema. One that is wrong in itself is taken for any value; one that holds it is not.
    func readSchema(_ node: Node) -> Schema { readSchema(node, isProperty: false) }

    private func readSchema(_ node: Node, isProperty: Bool) -> Schema {
        let outer = report.schemaFaults
        report.schemaFaults = 0
        defer { report.schemaFaults = outer }
        guard node.kind == .mapping else {
            // `true` is a schema that allows everything, as of version 3.1.
            if node.bool != nil { return anySchema(node, isWrong: false) }
            report.error(
                .invalidType, "a schema must be a mapping, such as {type: string}, not a \(node.kind.word)", at: node)
            report.lose(\.schemas, node)
            return anySchema(node, isWrong: true)
        }
        let schema = readKeywords(node, isProperty: isProperty)
        if report.schemaFaults == 0 { return schema }
        report.lose(\.schemas, node)
        return anySchema(node, isWrong: true)
    }

    private func readKeywords(_ node: Node, isProperty: Bool) -> Schema {
        checkFields(of: node, .schema)
        if !isProperty, let flag = node.value("required"), flag.bool != nil {
            report.warning(
                .misplacedRequired,
                "'required' has no effect here; put the name into the 'required' list of the object that holds it",
                at: flag)
        }
        let types = readTypes(node)
        // Most schemas are of a simple value, and have none of what the rest looks for.
        guard node.mayHaveKey(among: Self.compositionKeys) else {
            return Schema(
                node: node, type: types.first, otherTypes: types.others,
                isNullable: types.isNullable || isNullable(node), format: format(of: node),
                applicators: readApplicators(node))
        }
        if node.mayHaveKey(among: Self.definitionKeys), (node.value("$defs") ?? node.value("definitions")) != nil {
            definingSchemas.append(node)
            defer { definingSchemas.removeLast() }
            return readShape(node, types)
        }
        return readShape(node, types)
    }

    private func readShape(_ node: Node, _ types: Types) -> Schema {
        let reference = readReference(node)
        let enumeration = node.value("const").map { [$0] } ?? readEnumeration(node)
        // Without a type, null among the values is all that says so.
        let hasNull = types.first == nil && enumeration.contains(where: \.isNull)
        let target = reference.flatMap { hasSiblings(node) ? [Schema(node: $0.node, reference: $0)] : nil }
        return Schema(
            node: node,
            reference: target == nil ? reference : nil,
            type: types.first,
            otherTypes: types.others,
            isNullable: types.isNullable || hasNull || isNullable(node),
            format: format(of: node),
            properties: readProperties(node),
            additionalProperties: readAdditionalProperties(node),
            items: readItems(node),
            allOf: (target ?? []) + list(node, "allOf").map { readSchema($0) },
            anyOf: list(node, "anyOf").map { readSchema($0) },
            oneOf: list(node, "oneOf").map { readSchema($0) },
            discriminator: readDiscriminator(node),
            enumeration: enumeration,
            applicators: readApplicators(node))
    }

    private static let compositionKeys = KeyBits(
        "$ref", "properties", "additionalProperties", "items", "allOf", "anyOf", "oneOf", "discriminator", "const",
        "enum")

    private func isNullable(_ node: Node) -> Bool {
        bool(node, "nullable") ?? (version == .v2 ? bool(node, "x-nullable") : nil) ?? false
    }

    /// The format. A file, which is a type in Swagger 2.0, is binary.
    private func format(of node: Node) -> String? {
        string(node, "format") ?? (version == .v2 && node.value("type")?.text == "file" ? "binary" : nil)
    }

    private static let definitionKeys = KeyBits("$defs", "definitions")

    /// Keywords that say what a value is. The others beside a `$ref` describe the place, which needs no type of its own.
    private static let siblings: [StaticString] = [
        "type", "enum", "const", "properties", "required", "additionalProperties", "items", "allOf", "anyOf", "oneOf",
        "discriminator", "prefixItems", "patternProperties",
    ]

    /// Whether keywords beside a `$ref` take part in what the value is. Before 3.1 they do not, which is reported.
    private func hasSiblings(_ node: Node) -> Bool {
        guard node.count > 1, let sibling = Self.siblings.first(where: { node.value($0) != nil }) else { return false }
        if version.combinesReferenceSiblings { return true }
        report.note(
            .ignoredSibling, "'\(sibling)' beside '$ref' has no effect before OpenAPI 3.1; put both into an 'allOf'",
            at: node.value(sibling) ?? node, onceFor: "sibling \(sibling)")
        return false
    }

    /// A schema of any value.
    func anySchema(_ node: Node, isWrong: Bool) -> Schema {
        Schema(node: node, isWrong: isWrong)
    }

    private func readReference(_ node: Node) -> Reference? {
        guard let target = node.value("$ref") else { return nil }
        let text = target.text
        if !lookalikes.isEmpty, let other = lookalikes[Array(text.utf8)] {
            report.need(report.part(of: other))
            return nil
        }
        let place = ReferenceKey(file: target.fileNumber, text: text)
        if let known = targets[place] {
            report.need(known.part)
            return Reference(pointer: text, node: target, target: known.id, schemaName: known.name)
        }
        guard let node = self.target(of: target, .schemas) else { return nil }
        let id = SchemaID(node)
        let known = ReferenceTarget(
            part: report.part(of: node), id: id, name: componentNames[id] ?? documents.names.name(of: id))
        if documents.isUniform, definingSchemas.isEmpty { targets[place] = known }
        report.need(known.part)
        pendingTargets.append(PendingTarget(node: node, definingSchemas: definingSchemas))
        return Reference(pointer: text, node: target, target: id, schemaName: known.name)
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
        } else if name.kind == .scalar, let value = Schema.ValueType(rawValue: name.text) ?? fileType(name) {
            if types.first == nil { types.first = value } else { types.others.append(value) }
        } else {
            reportType(name)
        }
    }

    private func fileType(_ name: Node) -> Schema.ValueType? {
        version == .v2 && name.hasText("file") ? .string : nil
    }

    private func reportType(_ node: Node) {
        let all = "string, integer, number, boolean, array or object"
        guard node.kind == .scalar else {
            report.error(.invalidType, "a \(node.kind.word) is not a type; use \(all)", at: node)
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
        report.error(.invalidType, "'\(node.text)' is not a type; \(hint)", at: node)
    }

    private func readProperties(_ node: Node) -> [Schema.Property] {
        guard let properties = mapping(node, "properties") else { return [] }
        let required = readRequired(node, properties)
        return properties.entries.map { entry in
            let name = entry.key.text
            return Schema.Property(
                name: name, schema: readSchema(entry.value, isProperty: true),
                isRequired: required.contains(name) || hasRequiredFlag(entry.value), node: entry.key)
        }
    }

    /// Whether a property says of itself that it is required, as it cannot, but many do.
    private func hasRequiredFlag(_ property: Node) -> Bool {
        guard let flag = property.value("required"), let isRequired = flag.bool else { return false }
        report.note(
            .misplacedRequired,
            "'required' is read as if it were in the 'required' list of the object that holds this property; put the "
                + "name there", at: flag)
        return isRequired
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
                .unknownProperty, "there is no property '\(name.text)'; did you mean '\(nearest)'?", at: name)
        }
        return Set(required.map(\.text))
    }

    private func readItems(_ node: Node) -> Schema? {
        guard let items = node.value("items") else { return nil }
        guard items.kind != .sequence else {
            report.error(
                .invalidType, "'items' is one schema for all elements; join several with 'oneOf'", at: items)
            return nil
        }
        return readSchema(items)
    }

    private func readEnumeration(_ node: Node) -> [Node] {
        guard let value = node.value("enum") else { return [] }
        let members = list(node, "enum")
        if value.kind == .sequence, members.isEmpty {
            report.warning(.emptyEnum, "an 'enum' without values allows nothing; add one or take it out", at: value)
        }
        guard value.mayRepeatElements else { return members }
        let repeated = Self.repeatedTexts(members)
        for member in repeated {
            report.warning(.duplicateValue, "'\(member.text)' stands already in this list; keep one", at: member)
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
                .invalidType, "'additionalProperties' must be true or false, without quotes, or a schema", at: value)
            return .unspecified
        }
        let schema = readSchema(value)
        return schema.isUntyped ? .any : .schema(schema)
    }

    private func readDiscriminator(_ node: Node) -> Schema.Discriminator? {
        // In Swagger 2.0 it is the name of the property alone.
        if version == .v2, let name = node.value("discriminator"), name.kind == .scalar, !name.isNull {
            return Schema.Discriminator(property: name.text, mapping: [], node: name)
        }
        guard let value = mapping(node, "discriminator"),
            let property = requiredString(value, "propertyName", of: "a discriminator")
        else { return nil }
        checkFields(of: value, .discriminator)
        let mapping = mapping(value, "mapping")?.entries.compactMap { entry -> Schema.Discriminator.Mapping? in
            let isName = componentSchemas?.value(forKey: entry.value.text) != nil
            let node = isName ? componentSchemas?.value(forKey: entry.value.text) : target(of: entry.value, .schemas)
            guard let node else { return nil }
            return Schema.Discriminator.Mapping(
                value: entry.key.text, target: entry.value.text,
                schema: SchemaID(documents.substitutes[SchemaID(node)] ?? node))
        }
        return Schema.Discriminator(property: property, mapping: mapping ?? [], node: value)
    }
}
