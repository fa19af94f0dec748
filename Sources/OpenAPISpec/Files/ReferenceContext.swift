// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// What kind of object a node of a document is, and of what kind those in it are.
///
/// Only as much of the specification as it takes to find every reference and to know what it refers to.
enum ReferenceContext: Hashable, Sendable, CaseIterable {
    case document, components, pathItem, operation, parameter, requestBody, response, header, mediaType, encoding
    case callback, schema, example, link, securityScheme

    /// The place under `components` for this kind; `nil` where a reference has to be written out.
    var component: String? {
        switch self {
        case .parameter: "parameters"
        case .requestBody: "requestBodies"
        case .response: "responses"
        case .header: "headers"
        case .schema: "schemas"
        case .example: "examples"
        case .link: "links"
        case .securityScheme: "securitySchemes"
        case .callback: "callbacks"
        default: nil
        }
    }

    /// How objects are held by a field.
    enum Shape { case one, list, map }

    /// What a field holds; `nil` for fields that hold no objects.
    func field(_ name: String) -> (Shape, ReferenceContext)? { Self.fields[self]?[name] }

    private static let fields: [ReferenceContext: [String: (Shape, ReferenceContext)]] = [
        .document: ["paths": (.map, .pathItem), "webhooks": (.map, .pathItem), "components": (.one, .components)],
        .components: [
            "schemas": (.map, .schema), "responses": (.map, .response), "parameters": (.map, .parameter),
            "examples": (.map, .example), "requestBodies": (.map, .requestBody), "headers": (.map, .header),
            "securitySchemes": (.map, .securityScheme), "links": (.map, .link), "callbacks": (.map, .callback),
            "pathItems": (.map, .pathItem), "mediaTypes": (.map, .mediaType),
        ],
        .pathItem: [
            "get": (.one, .operation), "put": (.one, .operation), "post": (.one, .operation),
            "delete": (.one, .operation), "options": (.one, .operation), "head": (.one, .operation),
            "patch": (.one, .operation), "trace": (.one, .operation), "query": (.one, .operation),
            "additionalOperations": (.map, .operation), "parameters": (.list, .parameter),
        ],
        .operation: [
            "parameters": (.list, .parameter), "requestBody": (.one, .requestBody), "responses": (.map, .response),
            "callbacks": (.map, .callback),
        ],
        .parameter: described,
        .header: described,
        .requestBody: ["content": (.map, .mediaType)],
        .response: ["headers": (.map, .header), "content": (.map, .mediaType), "links": (.map, .link)],
        .mediaType: [
            "schema": (.one, .schema), "itemSchema": (.one, .schema), "examples": (.map, .example),
            "encoding": (.map, .encoding), "prefixEncoding": (.list, .encoding), "itemEncoding": (.one, .encoding),
        ],
        .encoding: ["headers": (.map, .header)],
        .schema: [
            "properties": (.map, .schema), "patternProperties": (.map, .schema), "dependentSchemas": (.map, .schema),
            "$defs": (.map, .schema), "definitions": (.map, .schema), "items": (.one, .schema),
            "additionalProperties": (.one, .schema), "propertyNames": (.one, .schema), "contains": (.one, .schema),
            "unevaluatedItems": (.one, .schema), "unevaluatedProperties": (.one, .schema), "not": (.one, .schema),
            "if": (.one, .schema), "then": (.one, .schema), "else": (.one, .schema), "contentSchema": (.one, .schema),
            "allOf": (.list, .schema), "anyOf": (.list, .schema), "oneOf": (.list, .schema),
            "prefixItems": (.list, .schema),
        ],
    ]

    private static let described: [String: (Shape, ReferenceContext)] = [
        "schema": (.one, .schema), "content": (.map, .mediaType), "examples": (.map, .example),
    ]
}
