// SPDX-License-Identifier: Apache-2.0

extension DiagnosticEntry {
    static let fToL: [DiagnosticEntry] = [
        DiagnosticEntry(
            .fragmentInPath, [.note],
            "A path has a fragment, which is not part of a request.",
            "Tell operations at one path apart by their methods or parameters.",
            """
            paths: {'/pets#dogs': {get: {responses: {}}}}
            """),
        DiagnosticEntry(
            .ignoredField, [.note],
            "A field asks something of a client that this one does not do. The page \"What is supported\" "
                + "lists them all.",
            "Nothing needs to be done, unless the field matters.",
            """
            paths: {}
            components: {schemas: {Pet: {type: object, if: {}, then: {}}}}
            """),
        DiagnosticEntry(
            .ignoredHeader, [.note],
            "The client sets this header itself, whatever a document says of it.",
            "Nothing needs to be done.",
            """
            paths: {/pets: {get: {responses: {}, parameters: [{name: Accept, in: header, schema: {type: string}}]}}}
            """),
        DiagnosticEntry(
            .ignoredSibling, [.note],
            "Keywords beside a `$ref` have no effect before OpenAPI 3.1.",
            "Put the reference and the keywords into an `allOf`, or write `openapi: 3.1.0`.",
            """
            openapi: 3.0.4
            paths: {}
            components:
              schemas:
                Pet: {type: object}
                Dog: {$ref: '#/components/schemas/Pet', required: [bark]}
            """),
        DiagnosticEntry(
            .incompatibleUpdate, [.error],
            "An overlay puts a value into one of another kind.",
            "Remove the old value by an action before, or select another place.",
            """
            overlay: 1.1.0
            info: {title: O, version: '1'}
            actions: [{target: $.info, update: {title: {en: Pets}}}]
            """),
        DiagnosticEntry(
            .indistinguishableUnion, [.warning],
            "A value may be one alternative of a union as well as another; the first that has all its fields is taken.",
            "Require a field that only one of them has, or give both a constant of their own.",
            """
            components:
              schemas:
                Pet:
                  oneOf:
                  - {title: Cat, properties: {name: {type: string}, lives: {type: integer}}}
                  - {title: Dog, properties: {name: {type: string}}}
            """),
        DiagnosticEntry(
            .invalidConfiguration, [.error],
            "`wireform.json` has an option that there is not, or a value that an option does not take.",
            "Write what the message says.",
            language: "json",
            """
            {"access": "open"}
            """),
        DiagnosticEntry(
            .invalidContentType, [.warning],
            "A key under `content` is no content type.",
            "Write one such as `application/json`, and the schema below it.",
            """
            paths: {/pets: {get: {responses: {'200': {description: ok, content: {schema: {type: object}}}}}}}
            """),
        DiagnosticEntry(
            .invalidCopySource, [.error],
            "The query of an overlay's `copy` selects no value, or several.",
            "Write a query that selects one.",
            """
            overlay: 1.1.0
            info: {title: O, version: '1'}
            actions: [{target: $.info, copy: '$.*'}]
            """),
        DiagnosticEntry(
            .invalidExtension, [.warning],
            "An extension of Wireform's has a value that it does not take.",
            "Write what the message says.",
            """
            paths: {/pets: {get: {x-wireform-retry: once, responses: {}}}}
            """),
        DiagnosticEntry(
            .invalidHeader, [.warning],
            "The name of a header has characters that no header can have.",
            "Use letters, digits and dashes.",
            """
            paths: {}
            components: {parameters: {pet: {name: 'X[pet]', in: header, schema: {type: string}}}}
            """),
        DiagnosticEntry(
            .invalidMerge, [.error],
            "`<<` stands before something that is no mapping.",
            "Put an alias of a mapping there, such as `*name`.",
            """
            x-a: {<<: text}
            """),
        DiagnosticEntry(
            .invalidMethod, [.warning, .note],
            "An HTTP method is not written as a Path Item has it: in lower case, or the usual ones under "
                + "`additionalOperations`.",
            "Write it in lower case, beside the others.",
            """
            paths: {/pets: {GET: {}}}
            """),
        DiagnosticEntry(
            .invalidOverlay, [.error],
            "A file that is applied as an overlay is none, or changes nothing.",
            "Begin it with `overlay: 1.1.0`, and give each action one change.",
            """
            overlay: 1.1.0
            info: {title: O, version: '1'}
            actions: [{target: $.info, copy: $.paths, update: {}}]
            """),
        DiagnosticEntry(
            .invalidParameter, [.warning],
            "A parameter is in a place where there are none.",
            "Use path, query, header or cookie; describe a body under `requestBody`.",
            """
            paths: {/pets: {get: {parameters: [{name: limit, in: body}]}}}
            """),
        DiagnosticEntry(
            .invalidPath, [.warning],
            "A path does not begin with a slash, or its braces are wrong.",
            "Write it as `/pets/{id}`, each name once, and the host under `servers`.",
            """
            paths: {pets: {get: {}}}
            """),
        DiagnosticEntry(
            .invalidPathQuery, [.error],
            "The text is no JSONPath query by RFC 9535.",
            "Write what the message says.",
            """
            overlay: 1.1.0
            info: {title: O, version: '1'}
            actions: [{target: '$.paths[?@.x-internal]', remove: true}]
            """),
        DiagnosticEntry(
            .invalidPattern, [.warning],
            "A pattern in a query is none by RFC 9485, and so matches nothing.",
            "Write character classes out, such as `[0-9]` for `\\d`.",
            """
            overlay: 1.1.0
            info: {title: O, version: '1'}
            actions: [{target: '$.paths[?match(@.x, ''\\\\d'')]', remove: true}]
            """),
        DiagnosticEntry(
            .invalidReference, [.note],
            "A `$ref` is not written as a path from the root of the document, and its meaning is clear all the "
                + "same.",
            "Write it as `#/components/schemas/Name`.",
            """
            paths: {/pets: {get: {responses: {'200': {description: ok, content: {application/json: {schema: {$ref: Pet}}}}}}}}
            components: {schemas: {Pet: {}}}
            """),
        DiagnosticEntry(
            .invalidSecurityScheme, [.warning],
            "A security scheme is of a type that there is not, or in a place where credentials cannot be.",
            "Write what the message says.",
            """
            components: {securitySchemes: {basic: {type: basic}}}
            """),
        DiagnosticEntry(
            .invalidStatus, [.warning, .note],
            "A key under `responses` is no status, or a range in lower case, which is read as one.",
            "Use a code such as `200`, a range such as `4XX`, or `default`.",
            """
            paths: {/pets: {get: {responses: {ok: {description: ok}}}}}
            """),
        DiagnosticEntry(
            .invalidTarget, [.error],
            "An overlay removes the whole document.",
            "Select what is in it.",
            """
            overlay: 1.1.0
            info: {title: O, version: '1'}
            actions: [{target: $, remove: true}]
            """),
        DiagnosticEntry(
            .invalidType, [.error, .warning],
            "A value is of another kind than its place takes, or the `type` of a schema is none.",
            "Write what the message says; flags and numbers have no quotes.",
            """
            paths: {/pets: {get: {responses: {'200': {description: ok, content: {application/json: {schema: {type: int}}}}}}}}
            """),
    ]
}
