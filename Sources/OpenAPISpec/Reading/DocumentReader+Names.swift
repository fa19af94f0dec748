// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// The field names of each object, and what to say about one that is nearly one of them.
extension DocumentReader {
    /// Warns of fields that are most likely misspelt. Others may mean something to another tool.
    func checkSpelling(of node: Node, _ known: KnownKeys) {
        for key in known.unknownKeys(of: node) {
            let name = key.text
            guard name.utf8.count >= 4, let nearest = guess(name, among: known.names) else { continue }
            if node.value(forKey: nearest) != nil { continue }
            report.warning("misspelt-field", "'\(name)' has no meaning here; did you mean '\(nearest)'?", at: key)
        }
    }

    /// What was probably meant by a name that is not there.
    func guess(_ name: String, among names: some Sequence<String>) -> String? {
        guard guessesLeft > 0 else { return nil }
        let names = Array(names)
        guessesLeft -= names.count
        return Spelling.nearest(to: name, among: names)
    }

    /// What was probably meant by a key that a mapping does not have.
    func guess(_ name: String, amongKeysOf node: Node?) -> String? {
        guard let node, guessesLeft > 0 else { return nil }
        return guess(name, among: node.entries.map { $0.key.text })
    }

    static let rootFields = KnownKeys(
        "openapi", "info", "jsonSchemaDialect", "servers", "paths", "webhooks", "components", "security", "tags",
        "externalDocs")
    static let infoFields = KnownKeys(
        "title", "summary", "description", "termsOfService", "contact", "license", "version")
    static let serverFields = KnownKeys("url", "description", "variables")
    static let componentFields = KnownKeys(
        "schemas", "responses", "parameters", "examples", "requestBodies", "headers", "securitySchemes", "links",
        "callbacks", "pathItems")
    static let pathFields = KnownKeys(
        "$ref", "summary", "description", "get", "put", "post", "delete", "options", "head", "patch", "trace",
        "servers",
        "parameters")
    static let operationFields = KnownKeys(
        "tags", "summary", "description", "externalDocs", "operationId", "parameters", "requestBody", "responses",
        "callbacks", "deprecated", "security", "servers")
    static let parameterFields = KnownKeys(
        "name", "in", "description", "required", "deprecated", "allowEmptyValue", "style", "explode", "allowReserved",
        "schema", "example", "examples", "content", "$ref", "summary")
    static let bodyFields = KnownKeys("description", "content", "required", "$ref", "summary")
    static let mediaTypeFields = KnownKeys("schema", "example", "examples", "encoding")
    static let encodingFields = KnownKeys("contentType", "headers", "style", "explode", "allowReserved")
    static let responseFields = KnownKeys("description", "headers", "content", "links", "$ref", "summary")
    static let securitySchemeFields = KnownKeys(
        "type", "description", "name", "in", "scheme", "bearerFormat", "flows", "openIdConnectUrl", "$ref", "summary")
    static let schemaFields = KnownKeys(
        "$ref", "type", "format", "title", "description", "summary", "default", "example", "examples", "deprecated",
        "readOnly", "writeOnly", "nullable", "enum", "const", "properties", "required", "additionalProperties", "items",
        "allOf", "anyOf", "oneOf", "not", "discriminator", "xml", "externalDocs", "multipleOf", "maximum", "minimum",
        "exclusiveMaximum", "exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems", "minItems",
        "uniqueItems", "maxProperties", "minProperties", "$id", "$schema", "$anchor", "$dynamicRef", "$dynamicAnchor",
        "$vocabulary", "$comment", "$defs", "definitions", "if", "then", "else", "dependentSchemas", "prefixItems",
        "contains", "maxContains", "minContains", "patternProperties", "propertyNames", "unevaluatedItems",
        "unevaluatedProperties", "dependentRequired", "dependencies", "contentEncoding", "contentMediaType",
        "contentSchema")
    static let discriminatorFields = KnownKeys("propertyName", "mapping")
}
