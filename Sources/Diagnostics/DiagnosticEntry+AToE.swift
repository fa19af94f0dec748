// SPDX-License-Identifier: Apache-2.0

extension DiagnosticEntry {
    static let aToE: [DiagnosticEntry] = [
        DiagnosticEntry(
            .bodyWithoutMeaning, [.note],
            "A GET or HEAD request has a body, which has no defined meaning; it is sent all the same.",
            "Use POST, or QUERY, where the service offers it.",
            """
            paths: {/pets: {get: {responses: {}, requestBody: {content: {application/json: {schema: {type: object}}}}}}}
            """),
        DiagnosticEntry(
            .circularReference, [.warning],
            "A chain of references leads back to itself and never reaches a description.",
            "Write out one of the places instead of referring.",
            """
            paths: {/pets: {get: {parameters: [{$ref: '#/components/parameters/A'}]}}}
            components: {parameters: {A: {$ref: '#/components/parameters/A'}}}
            """),
        DiagnosticEntry(
            .duplicateKey, [.error],
            "A key stands twice in one mapping.",
            "Keep one of the entries, or join what they hold.",
            """
            paths:
              /pets: {}
              /pets: {}
            """),
        DiagnosticEntry(
            .duplicateOperationID, [.warning],
            "Two operations have the same `operationId`.",
            "Give each operation its own: methods are named by it.",
            """
            paths:
              /pets: {get: {operationId: pets, responses: {}}}
              /dogs: {get: {operationId: pets, responses: {}}}
            """),
        DiagnosticEntry(
            .duplicateParameter, [.warning, .note],
            "A parameter of that name and place occurs twice in one list, or beside a whole query string.",
            "Keep one of them.",
            """
            paths: {/pets: {get: {parameters: [{name: a, in: query}, {name: a, in: query}]}}}
            """),
        DiagnosticEntry(
            .duplicateValue, [.warning],
            "A value stands twice in an `enum`.",
            "Keep one of them.",
            """
            components: {schemas: {Kind: {enum: [cat, dog, cat]}}}
            """),
        DiagnosticEntry(
            .emptyDocument, [.error],
            "The file holds nothing but comments.",
            "Begin an OpenAPI document with `openapi: 3.0.3`.",
            language: "text",
            """
            # To be written.
            """),
        DiagnosticEntry(
            .emptyEnum, [.warning],
            "An `enum` has no values and so allows none.",
            "Add a value, or take the `enum` out.",
            """
            components: {schemas: {Kind: {type: string, enum: []}}}
            """),
        DiagnosticEntry(
            .exclusiveFields, [.warning],
            "Two fields are there of which an object can have one.",
            "Take one of them out.",
            """
            paths: {}
            components: {parameters: {pet: {name: pet, in: query, schema: {}, example: 1, examples: {}}}}
            """),
    ]
}
