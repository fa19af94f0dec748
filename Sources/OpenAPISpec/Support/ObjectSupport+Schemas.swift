// SPDX-License-Identifier: Apache-2.0

/// What values are. See OpenAPI 3.2.0, sections 4.24 to 4.26, and JSON Schema 2020-12.
extension ObjectSupport {
    static let schema = ObjectSupport(
        "Schema", "a schema", identity + types + objects + lists + values + composition + annotations)

    private static let identity: [FieldSupport] = [
        .honoured("$ref", "keywords beside it count since 3.1"),
        .honoured("$id", since: .v3_1), .honoured("$anchor", since: .v3_1), .honoured("$defs", since: .v3_1),
        .honoured("definitions", "as `$defs`"),
        .ignored("$dynamicRef", "the value is any JSON value", since: .v3_1),
        .unused("$dynamicAnchor", since: .v3_1), .unused("$schema", since: .v3_1), .unused("$vocabulary", since: .v3_1),
        .unused("$comment", since: .v3_1),
    ]

    private static let types: [FieldSupport] = [
        .partly("type", "several types beside `null` are any JSON value, with a note"), .honoured("nullable"),
        .partly("format", "others than those of the page on types are as without a format"),
    ]

    private static let objects: [FieldSupport] = [
        .honoured("properties"), .honoured("required"),
        .honoured("additionalProperties"),
        .partly("patternProperties", "kept; patterns are not checked", since: .v3_1),
        .unused("propertyNames", "names are not checked", since: .v3_1),
        .ignored("unevaluatedProperties", "fields without a name are not kept", since: .v3_1),
        .ignored("dependentSchemas", "fields that others bring with them are not kept", since: .v3_1),
        .unused("dependentRequired", "not checked", since: .v3_1), .unused("dependencies", "not checked"),
        .unused("minProperties", "not checked"), .unused("maxProperties", "not checked"),
    ]

    private static let lists: [FieldSupport] = [
        .honoured("items"),
        .partly("prefixItems", "the elements are any JSON values, with a note", since: .v3_1),
        .unused("contains", "not checked", since: .v3_1), .unused("minContains", "not checked", since: .v3_1),
        .unused("maxContains", "not checked", since: .v3_1),
        .ignored("unevaluatedItems", "the elements are any JSON values", since: .v3_1),
        .unused("uniqueItems", "not checked"), .documented("minItems"), .documented("maxItems"),
    ]

    private static let values: [FieldSupport] = [
        .partly("enum", "texts are an open enumeration"),
        .partly("const", "texts are an open enumeration of one", since: .v3_1),
        .documented("default"), .documented("minimum"), .documented("maximum"),
        .unused("exclusiveMinimum", "not checked"), .unused("exclusiveMaximum", "not checked"),
        .unused("multipleOf", "not checked"), .documented("minLength"), .documented("maxLength"),
        .documented("pattern"),
        .partly("contentEncoding", "in parts of multipart bodies; elsewhere the text is given as it is", since: .v3_1),
        .partly("contentMediaType", "in parts of multipart bodies; elsewhere the text is given as it is", since: .v3_1),
        .unused("contentSchema", "the text is given as it is", since: .v3_1),
    ]

    private static let composition: [FieldSupport] = [
        .honoured("allOf"), .honoured("anyOf"), .honoured("oneOf"), .partly("discriminator", "see Discriminator"),
        .unused("not", "not checked"),
        .ignored("if", "what holds under a condition is not described by the type", since: .v3_1),
        .ignored("then", "what holds under a condition is not described by the type", since: .v3_1),
        .ignored("else", "what holds under a condition is not described by the type", since: .v3_1),
    ]

    private static let annotations: [FieldSupport] = [
        .documented("title", "where there is no description; names members of unions"), .documented("description"),
        .unused("summary"), .honoured("deprecated"),
        .honoured("readOnly"),
        .honoured("writeOnly"),
        .unused("example"), .unused("examples", since: .v3_1), .unused("externalDocs"), .unused("xml", "see XML"),
    ]

    static let discriminator = ObjectSupport(
        "Discriminator", "a discriminator",
        [
            .honoured("propertyName"), .honoured("mapping"),
            .ignored("defaultMapping", "values that the mapping does not name are kept as JSON", since: .v3_2),
        ])

    static let xml = ObjectSupport(
        "XML", "'xml'",
        [
            .unused("nodeType", "XML is not written or read", since: .v3_2), .unused("name"), .unused("namespace"),
            .unused("prefix"), .unused("attribute"), .unused("wrapped"),
        ])
}
