// SPDX-License-Identifier: Apache-2.0

extension DiagnosticEntry {
    static let tToZ: [DiagnosticEntry] = [
        DiagnosticEntry(
            .tooLarge, [.error],
            "The document has too many values, those of aliases counted each time, or there are too many files.",
            "Use fewer aliases, or copy less by overlays.",
            language: "text",
            """
            a: &a [x, x, x, x, x, x, x, x, x, x]
            b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a] # and so on
            """),
        DiagnosticEntry(
            .tuple, [.note],
            "The first elements of a list have schemas of their own, and all elements become any JSON value.",
            "Describe the list by `items` alone, or leave it at that.",
            """
            components: {schemas: {Point: {type: array, prefixItems: [{type: string}, {type: number}]}}}
            """),
        DiagnosticEntry(
            .undefinedStyle, [.note],
            "OpenAPI does not say how the style writes a list or an object inside this value; it is sent as JSON text.",
            "Use `style: deepObject`, or `content` with `application/json`.",
            """
            paths:
              /pets:
                get:
                  parameters: [{name: a, in: query, schema: {properties: {b: {properties: {c: {type: string}}}}}}]
                  responses: {}
            """),
        DiagnosticEntry(
            .unknownAlias, [.error],
            "An alias stands for an anchor that there is not, or that does not end before it.",
            "Fix the name, or move the anchor up.",
            """
            x-a: *pets
            """),
        DiagnosticEntry(
            .unknownExtension, [.warning],
            "A field begins with `x-wireform-` and is no extension of Wireform's.",
            "Fix the name.",
            """
            paths: {/pets: {get: {x-wireform-retries: 3, responses: {}}}}
            """),
        DiagnosticEntry(
            .unknownField, [.warning, .note],
            "A field has no meaning where it is.",
            "Fix the name, or begin it with `x-`.",
            """
            overlay: 1.1.0
            info: {title: O, version: '1'}
            actions: [{target: $.info, updates: {}, update: {}}]
            """),
        DiagnosticEntry(
            .unknownName, [.error],
            "`wireform.json` speaks of a schema, operation, tag or path that the document does not have.",
            "Fix the name.",
            language: "json",
            """
            {"operations": {"ids": ["listPet"]}}
            """),
        DiagnosticEntry(
            .unknownProperty, [.warning],
            "A name under `required` is nearly that of a property.",
            "Fix the name.",
            """
            components: {schemas: {Pet: {required: [nmae], properties: {name: {type: string}}}}}
            """),
        DiagnosticEntry(
            .unknownReference, [.warning],
            "A `$ref` leads to nothing. What refers to it is any JSON value, or left out.",
            "Fix the name, or add the missing part.",
            """
            paths: {/pets: {get: {responses: {'200': {$ref: '#/components/responses/Pet'}}}}}
            """),
        DiagnosticEntry(
            .unknownSecurityScheme, [.warning],
            "An operation asks for a security scheme that there is not.",
            "Fix the name, or add it under `components/securitySchemes`.",
            """
            security: [{apiKey: []}]
            """),
        DiagnosticEntry(
            .unpagedList, [.note],
            "An answer looks like one page of a list, and nothing in it leads to the next: each call gives one "
                + "page.",
            "Describe the field or parameter for the next page, by an overlay where the document is not your own.",
            """
            paths:
              /pets:
                get:
                  parameters: [{name: page, in: query, schema: {type: integer}}]
                  responses:
                    '200':
                      description: ok
                      content: {application/json: {schema: {properties: {pets: {type: array, items: {}}}}}}
            """),
        DiagnosticEntry(
            .unsupportedEncoding, [.warning],
            "A value cannot be written as the document says.",
            "Use `application/json` in a query or form, or text for single values.",
            """
            paths:
              /pets:
                get:
                  parameters: [{name: a, in: query, content: {application/xml: {schema: {type: object}}}}]
                  responses: {}
            """),
        DiagnosticEntry(
            .unsupportedOperation, [.warning],
            "An operation has no method, because something that it needs cannot be sent or is wrong.",
            "Mend what the message names, by an overlay where the document is not your own.",
            """
            paths:
              /pets:
                post:
                  operationId: a
                  responses: {}
                  requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: string}}}}
            """),
        DiagnosticEntry(
            .unsupportedReference, [.warning],
            "A `$ref` leads to the web or out of the folder of the document, where nothing is read.",
            "Save the file beside the document and refer to it by its path.",
            """
            paths: {/pets: {get: {responses: {'200': {$ref: 'https://example.com/other.yaml#/ok'}}}}}
            """),
        DiagnosticEntry(
            .unsupportedStyle, [.warning],
            "A parameter's `style` is one that the client does not write.",
            "Use what the message names.",
            """
            paths:
              /pets:
                get:
                  parameters: [{name: a, in: query, style: matrix, schema: {type: string}}]
                  responses: {}
            """),
        DiagnosticEntry(
            .unsupportedVersion, [.error, .warning, .note],
            "The document or overlay is of a version that is not read, or of a newer one that is read as the "
                + "newest known.",
            "Use OpenAPI 2.0, 3.0, 3.1 or 3.2, and Overlay 1.0 or 1.1.",
            """
            openapi: 4.0.0
            """),
        DiagnosticEntry(
            .unusedField, [.warning],
            "A field has no effect beside another, or in its place.",
            "Take it out, or make the change an action of its own.",
            """
            overlay: 1.1.0
            info: {title: O, version: '1'}
            actions: [{target: $.info.title, remove: true, update: Dogs}]
            """),
        DiagnosticEntry(
            .unusedParameter, [.note],
            "A parameter is for the path, and the path has no place for it. It is left out, or taken for the "
                + "one that is missing where the names differ in case only.",
            "Put its name in braces into the path, or take the parameter out.",
            """
            paths: {/pets: {get: {parameters: [{name: id, in: path, required: true, schema: {type: string}}]}}}
            """),
        DiagnosticEntry(
            .unwritableOutput, [.error],
            "The generated files cannot be written.",
            "Fix the permissions, or choose another `--output`.",
            language: "text",
            """
            wireform generate openapi.yaml --module Pets --output /etc/hosts
            """),
        DiagnosticEntry(
            .wrongReference, [.warning],
            "A `$ref` leads to something of another kind than is needed.",
            "Refer to what is needed.",
            """
            paths: {/pets: {get: {parameters: [{$ref: '#/components/schemas/Limit'}]}}}
            components: {schemas: {Limit: {}}}
            """),
        DiagnosticEntry(
            .yamlSyntax, [.error],
            "The text is no YAML or JSON.",
            "Write what the message says: most often quotes or indentation are missing.",
            """
            x-a: b: c
            """),
    ]
}
