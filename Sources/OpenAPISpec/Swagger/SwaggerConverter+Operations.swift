// SPDX-License-Identifier: Apache-2.0

import YAMLTree

extension SwaggerConverter {
    private static let methods = ["get", "put", "post", "delete", "options", "head", "patch"]

    /// Converts the operations of a path. Parameters of the path that are parts of a body become parts of each of them.
    func convertPath(_ item: Node) throws(TooLarge) {
        let shared = parameters(of: item)
        let operations = Self.methods.compactMap { item.value(forKey: $0) }.filter { $0.kind == .mapping }
        for operation in operations { try convertOperation(operation, shared: shared) }
        guard let list = item.value("parameters") else { return }
        try replaceParameters(of: item, list, shared.filter { !$0.isBody })
    }

    private func convertOperation(_ operation: Node, shared: [SwaggerParameter]) throws(TooLarge) {
        let own = parameters(of: operation)
        let body = own.filter(\.isBody) + shared.filter { part in part.isBody && !own.contains { $0.isSame(as: part) } }
        if !body.isEmpty { try link("requestBody", requestBody(body, of: operation), in: operation) }
        if let list = operation.value("parameters") {
            try replaceParameters(of: operation, list, own.filter { !$0.isBody })
        }
        if let responses = operation.value("responses"), responses.kind == .mapping {
            let types = contentTypes("produces", of: operation)
            let converted = try mapping(at: responses)
            for entry in responses.entries {
                try link(entry.key.text, response(entry.value, types, at: responses), in: converted)
            }
            remove(["responses"], from: operation)
            try link("responses", converted, in: operation)
        }
        remove(["consumes", "produces", "schemes"], from: operation)
    }

    /// The content types of an operation, or those of the document.
    private func contentTypes(_ key: String, of operation: Node) -> [Node] {
        let list = operation.value(forKey: key) ?? root.value(forKey: key)
        return list?.elements.filter { $0.kind == .scalar && !$0.isNull } ?? []
    }

    // MARK: - Parameters

    private func parameters(of owner: Node) -> [SwaggerParameter] {
        guard let list = owner.value("parameters"), list.kind == .sequence else { return [] }
        return list.elements.map { SwaggerParameter(entry: $0, node: target(of: $0)) }
    }

    /// What a `$ref` within the document leads to; the node itself where there is none.
    private func target(of node: Node) -> Node {
        var current = node
        for _ in 0..<64 {
            guard let reference = current.value("$ref"), reference.kind == .scalar,
                let next = JSONPointer.node(at: reference.text, from: root)
            else { break }
            current = next
        }
        return current
    }

    private func replaceParameters(of owner: Node, _ list: Node, _ parameters: [SwaggerParameter]) throws(TooLarge) {
        let converted = try sequence(at: list)
        for parameter in parameters { try append(converted: parameter, to: converted) }
        remove(["parameters"], from: owner)
        try link("parameters", converted, in: owner)
    }

    private func append(converted parameter: SwaggerParameter, to list: Node) throws(TooLarge) {
        let node = parameter.node
        guard node.kind == .mapping, node.value("type") != nil, node.value("schema") == nil else {
            return try append(parameter.entry, to: list)
        }
        let converted = try mapping(at: node)
        for entry in node.entries where !SwaggerParameter.schemaFields.contains(entry.key.text) {
            try link(entry.key.text, entry.value, in: converted)
        }
        try addStyle(of: node, to: converted, in: node.value("in")?.text ?? "")
        try link("schema", schema(of: node), in: converted)
        try append(converted, to: list)
    }

    /// How the elements of a list are separated. See Swagger 2.0, `collectionFormat`.
    private func addStyle(of node: Node, to owner: Node, in location: String) throws(TooLarge) {
        guard node.value("type")?.text == "array" else { return }
        let format = node.value("collectionFormat")
        let place = format ?? node
        switch format?.text ?? "csv" {
        case "multi": try link("explode", flag(true, at: place), in: owner)
        case "ssv":
            try link("style", text("spaceDelimited", at: place), in: owner)
            try link("explode", flag(false, at: place), in: owner)
        case "pipes":
            try link("style", text("pipeDelimited", at: place), in: owner)
            try link("explode", flag(false, at: place), in: owner)
        case "csv":
            if location != "path", location != "header" { try link("explode", flag(false, at: place), in: owner) }
        case let other:
            // No style separates by tabs. The reader refuses the name at this place.
            try link("style", text(other, at: place), in: owner)
        }
    }

    /// The schema that is written out in a parameter or header.
    private func schema(of node: Node) throws(TooLarge) -> Node {
        let schema = try mapping(at: node)
        let isFile = node.value("type")?.text == "file"
        if isFile {
            try link("type", text("string", at: node), in: schema)
            try link("format", text("binary", at: node), in: schema)
        }
        for entry in node.entries {
            let key = entry.key.text
            guard SwaggerParameter.schemaFields.contains(key), key != "collectionFormat" else { continue }
            if isFile, key == "type" || key == "format" { continue }
            try link(key, entry.value, in: schema)
        }
        return schema
    }

    // MARK: - Bodies

    private func requestBody(_ parts: [SwaggerParameter], of operation: Node) throws(TooLarge) -> Node {
        if let whole = parts.first(where: { $0.location == "body" }) { return try body(whole.node, of: operation) }
        let place = parts[0].node
        let types = contentTypes("consumes", of: operation)
        let isMultipart =
            parts.contains { $0.node.value("type")?.text == "file" }
            || types.contains { $0.hasText("multipart/form-data") }
                && !types.contains { $0.hasText("application/x-www-form-urlencoded") }
        let media = try mapping(at: place)
        let encodings = try mapping(at: place)
        try link("schema", formSchema(parts, encodings, at: place), in: media)
        if encodings.count > 0 { try link("encoding", encodings, in: media) }
        let content = try mapping(at: place)
        try link(isMultipart ? "multipart/form-data" : "application/x-www-form-urlencoded", media, in: content)
        let body = try mapping(at: place)
        try link("content", content, in: body)
        if parts.contains(where: { $0.node.flag("required") == true }) {
            try link("required", flag(true, at: place), in: body)
        }
        return body
    }

    private func formSchema(
        _ parts: [SwaggerParameter], _ encodings: Node, at place: Node
    ) throws(TooLarge) -> Node {
        let properties = try mapping(at: place)
        let required = try sequence(at: place)
        for part in parts {
            guard let name = part.node.value("name"), name.kind == .scalar else { continue }
            let schema = try schema(of: part.node)
            try linkFields(["description"], of: part.node, in: schema)
            try link(name.text, schema, in: properties)
            if part.node.flag("required") == true { try append(name, to: required) }
            let encoding = try mapping(at: part.node)
            try addStyle(of: part.node, to: encoding, in: "formData")
            if encoding.count > 0 { try link(name.text, encoding, in: encodings) }
        }
        let schema = try mapping(at: place)
        try link("type", text("object", at: place), in: schema)
        try link("properties", properties, in: schema)
        if required.count > 0 { try link("required", required, in: schema) }
        return schema
    }

    private func body(_ node: Node, of operation: Node) throws(TooLarge) -> Node {
        let body = try mapping(at: node)
        try linkFields(["description", "required"], of: node, in: body)
        try link("content", content(node.value("schema"), contentTypes("consumes", of: operation), at: node), in: body)
        return body
    }

    /// A schema under each content type; under JSON where none is named.
    private func content(_ schema: Node?, _ types: [Node], at place: Node) throws(TooLarge) -> Node {
        let content = try mapping(at: place)
        let media = try mapping(at: schema ?? place)
        if let schema { try link("schema", schema, in: media) }
        if types.isEmpty { try link("application/json", media, in: content) }
        for type in types where content.value(forKey: type.text) == nil { try link(type.text, media, in: content) }
        return content
    }

    private func response(_ entry: Node, _ types: [Node], at place: Node) throws(TooLarge) -> Node {
        let node = target(of: entry)
        guard node.kind == .mapping, node.value("$ref") == nil else { return entry }
        let response = try mapping(at: node)
        try linkFields(["description"], of: node, in: response)
        if let schema = node.value("schema") {
            let isFile = schema.value("type")?.text == "file"
            let described = isFile ? try self.schema(of: schema) : schema
            let isText = isFile && types.allSatisfy { $0.text.hasPrefix("application/json") }
            let known = isText ? [try text("application/octet-stream", at: schema)] : types
            try link("content", content(described, known, at: schema), in: response)
        }
        if let headers = node.value("headers"), headers.kind == .mapping {
            let converted = try mapping(at: headers)
            for entry in headers.entries { try link(entry.key.text, header(entry.value), in: converted) }
            try link("headers", converted, in: response)
        }
        return response
    }

    private func header(_ node: Node) throws(TooLarge) -> Node {
        let header = try mapping(at: node)
        try linkFields(["description"], of: node, in: header)
        try link("schema", schema(of: node), in: header)
        return header
    }
}

/// A parameter of Swagger 2.0, which may be a part of the body.
struct SwaggerParameter {
    /// As it is in the list: the parameter or a reference to it.
    let entry: Node
    let node: Node

    /// What a parameter says of its value, and OpenAPI 3 under `schema`.
    static let schemaFields: Set = [
        "type", "format", "items", "collectionFormat", "default", "maximum", "exclusiveMaximum", "minimum",
        "exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems", "enum",
        "multipleOf", "x-nullable",
    ]

    var location: String { node.value("in")?.text ?? "" }
    var isBody: Bool { location == "body" || location == "formData" }

    func isSame(as other: SwaggerParameter) -> Bool {
        if location == "body", other.location == "body" { return true }
        return location == other.location && node.value("name")?.text == other.node.value("name")?.text
    }
}
