// SPDX-License-Identifier: Apache-2.0

extension DiagnosticEntry {
    static let mToS: [DiagnosticEntry] = [
        DiagnosticEntry(
            .misplacedReference, [.note],
            "A `$ref` is in a place where the specification has none, such as that of all content types of a "
                + "body. It is followed.",
            "Write out what it leads to, or nothing: other tools may not follow it.",
            """
            paths: {/pets: {get: {responses: {'200': {description: ok, content: {$ref: '#/x-pets'}}}}}}
            x-pets: {application/json: {schema: {type: string}}}
            """),
        DiagnosticEntry(
            .misplacedRequired, [.warning, .note],
            "`required` is a flag in a schema. In a property it is read as if the name were in the list of the "
                + "object.",
            "Put the name into the `required` list of the object that holds it.",
            """
            components: {schemas: {Pet: {properties: {name: {type: string, required: true}}}}}
            """),
        DiagnosticEntry(
            .misplacedSchema, [.warning],
            "A response has a `schema` of its own, as Swagger 2 had it.",
            "Put it under `content` and a content type.",
            """
            paths: {/pets: {get: {responses: {'200': {description: ok, schema: {type: object}}}}}}
            """),
        DiagnosticEntry(
            .misplacedType, [.warning],
            "A parameter has a `type` of its own, as Swagger 2 had it.",
            "Put it under `schema`.",
            """
            paths: {/pets: {get: {parameters: [{name: limit, in: query, type: integer}]}}}
            """),
        DiagnosticEntry(
            .missingDocument, [.error],
            "The folder holds no document, several, or none that can be read.",
            "Put `openapi.yaml` there, or name the file in `wireform.json`.",
            language: "json",
            """
            {"spec": "../spec/pets.yaml"}
            """),
        DiagnosticEntry(
            .missingField, [.error, .warning, .note],
            "Something lacks a field that it has to have.",
            "Add it as the message says.",
            """
            paths: {/pets: {get: {parameters: [{name: limit}]}}}
            """),
        DiagnosticEntry(
            .missingFile, [.error],
            "A file that was named is not there or cannot be read.",
            "Fix the name, or the permissions.",
            language: "text",
            """
            wireform check opanapi.yaml
            """),
        DiagnosticEntry(
            .missingParameter, [.note],
            "A path has a name in braces and no parameter for it. It is taken for a text.",
            "Add one under `parameters`, with `in: path`.",
            """
            paths: {'/pets/{id}': {get: {}}}
            """),
        DiagnosticEntry(
            .missingServer, [.note],
            "The document does not say where the API is.",
            "Add `servers`; without, callers have to set the configuration's `baseURL`.",
            """
            servers:
            paths: {/pets: {get: {responses: {}}}}
            """),
        DiagnosticEntry(
            .misspeltField, [.warning],
            "A field has no meaning here and is nearly one that has.",
            "Fix the name, or begin it with `x-`.",
            """
            paths: {/pets: {get: {operationID: pets, responses: {}}}}
            """),
        DiagnosticEntry(
            .mixedTargets, [.error],
            "The target of an overlay's action selects values of several kinds.",
            "Select one kind, with a filter or two actions.",
            """
            overlay: 1.1.0
            info: {title: O, version: '1'}
            actions: [{target: '$.*', update: {x: 1}}]
            """),
        DiagnosticEntry(
            .nestedTooDeep, [.error],
            "The file, or what an overlay makes of it, is nested more than 200 levels deep; or a schema more "
                + "than 32.",
            "Name inner parts under `components` and refer to them.",
            language: "text",
            """
            [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ and so on ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
            """),
        DiagnosticEntry(
            .nothingToGenerate, [.error],
            "No operation can be called, and there are no types.",
            "Fix what the warnings name.",
            """
            paths: {/pets: {get: {operationId: pets, requestBody: 5}}}
            """),
        DiagnosticEntry(
            .nullObject, [.note],
            "Something is null that has to be a mapping. It is read as one without fields.",
            "Write `{}`, or take it out.",
            """
            paths: {/pets: }
            """),
        DiagnosticEntry(
            .optionalPathParameter, [.note],
            "A parameter in a path is not required, and a path without it is another one. It is read as required.",
            "Write `required: true`.",
            """
            paths: {'/pets/{id}': {get: {responses: {}, parameters: [{name: id, in: path, schema: {type: string}}]}}}
            """),
        DiagnosticEntry(
            .otherAnswer, [.note],
            "An operation has a further successful answer, which its method does not give as the document has it.",
            "Nothing needs to be done, unless that answer is wanted.",
            """
            paths:
              /pets:
                get:
                  responses:
                    '200': {description: ok, content: {application/json: {schema: {type: object}}}}
                    '304': {description: not modified}
            """),
        DiagnosticEntry(
            .otherContentType, [.note],
            "A body has several content types, of which the client uses one.",
            "Take out the others by an overlay where another one is wanted.",
            """
            paths: {/pets: {post: {responses: {}, requestBody: {content: {application/json: {}, text/plain: {}}}}}}
            """),
        DiagnosticEntry(
            .outOfMemory, [.error],
            "There is no memory to read the file.",
            "Run it on a larger machine, or split the document.",
            language: "text",
            """
            wireform check huge.yaml
            """),
        DiagnosticEntry(
            .outdatedOutput, [.error],
            "With `--check`: a generated file is not what the document gives.",
            "Generate it anew.",
            language: "text",
            """
            wireform generate openapi.yaml --module Pets --output Sources/Pets --check
            """),
        DiagnosticEntry(
            .overlayExtends, [.warning],
            "An overlay says that it is for another document.",
            "Fix `extends`, or take it out.",
            """
            overlay: 1.1.0
            info: {title: O, version: '1'}
            extends: other.yaml
            actions: [{target: $.info, update: {x-a: 1}}]
            """),
        DiagnosticEntry(
            .overlayNoMatch, [.warning],
            "The target of an overlay's action matches nothing in the document.",
            "Fix the query; with `--strict` this is an error.",
            """
            overlay: 1.1.0
            info: {title: O, version: '1'}
            actions: [{target: $.inf, remove: true}]
            """),
        DiagnosticEntry(
            .queryInPath, [.note],
            "A path holds a query. It is sent, and what parameters say is added to it.",
            "Put that under `parameters`, with `in: query`.",
            """
            paths: {'/pets?limit=1': {get: {responses: {}}}}
            """),
        DiagnosticEntry(
            .relativeServer, [.note],
            "The server's address names no host.",
            "Write the whole address; without, callers have to set the configuration's `baseURL`.",
            """
            servers: [{url: /v1}]
            paths: {/pets: {get: {responses: {}}}}
            """),
        DiagnosticEntry(
            .sameLookingName, [.warning],
            "Two schemas have names that look the same and differ in their characters; Swift takes them for one.",
            "Rename one of them.",
            """
            components: {schemas: {"caf\\u00e9": {}, "cafe\\u0301": {}}}
            """),
        DiagnosticEntry(
            .samePath, [.warning],
            "Two paths differ only in the names of their parameters.",
            "Put the operations together under one of them.",
            """
            paths: {'/pets/{id}': {}, '/pets/{name}': {}}
            """),
        DiagnosticEntry(
            .severalDocuments, [.error],
            "A second document begins in the file.",
            "Keep one document in a file.",
            """
            paths: {}
            ---
            paths: {}
            """),
        DiagnosticEntry(
            .severalTypes, [.note],
            "A value may be of several types and becomes any JSON value.",
            "Use `oneOf` for a type of its own, or name one type.",
            """
            components: {schemas: {Id: {properties: {id: {type: [string, integer]}}}}}
            """),
    ]
}
