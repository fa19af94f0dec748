// SPDX-License-Identifier: Apache-2.0

/// What each id means, for those who read a log by machine. `Diagnostics.md` of the tool has an example for each.
struct DiagnosticRule {
    let meaning: String
    /// What to do about it.
    let mend: String

    init(_ meaning: String, _ mend: String) {
        self.meaning = meaning
        self.mend = mend
    }

    static let all: [String: DiagnosticRule] = [
        "additional-properties": .init(
            "Fields that the schema does not name are accepted and not kept: the type has no place for them.",
            "Name the fields that matter under `properties`, or leave it at that."),
        "body-without-meaning": .init(
            "A GET or HEAD request has a body, which has no defined meaning; it is sent all the same.",
            "Use POST, or QUERY, where the service offers it."),
        "circular-reference": .init(
            "A chain of references leads back to itself and never reaches a description.",
            "Write out one of the places instead of referring."),
        "duplicate-key": .init(
            "A key stands twice in one mapping.",
            "Keep one of the entries, or join what they hold."),
        "duplicate-operation-id": .init(
            "Two operations have the same `operationId`.",
            "Give each operation its own: methods are named by it."),
        "duplicate-parameter": .init(
            "A parameter of that name and place stands twice in one list.",
            "Keep one of them."),
        "duplicate-value": .init(
            "A value stands twice in an `enum`.",
            "Keep one of them."),
        "empty-document": .init(
            "The file holds nothing but comments.",
            "Begin an OpenAPI document with `openapi: 3.0.3`."),
        "empty-enum": .init(
            "An `enum` has no values and so allows none.",
            "Add a value, or take the `enum` out."),
        "ignored-header": .init(
            "The client sets this header itself, whatever a document says of it.",
            "Nothing needs to be done."),
        "incompatible-update": .init(
            "An overlay puts a value into one of another kind.",
            "Remove the old value by an action before, or select another place."),
        "invalid-configuration": .init(
            "`wireform.json` has an option that there is not, or a value that an option does not take.",
            "Write what the message says."),
        "invalid-content-type": .init(
            "A key under `content` is no content type.",
            "Write one such as `application/json`, and the schema below it."),
        "invalid-copy-source": .init(
            "The query of an overlay's `copy` selects no value, or several.",
            "Write a query that selects one."),
        "invalid-extension": .init(
            "An extension of Wireform's has a value that it does not take.",
            "Write what the message says."),
        "invalid-merge": .init(
            "`<<` stands before something that is no mapping.",
            "Put an alias of a mapping there, such as `*name`."),
        "invalid-method": .init(
            "An HTTP method is written in capitals and so means nothing.",
            "Write it small."),
        "invalid-overlay": .init(
            "A file that is applied as an overlay is none, or changes nothing.",
            "Begin it with `overlay: 1.1.0`, and give each action one change."),
        "invalid-parameter": .init(
            "A parameter is in a place where there are none.",
            "Use path, query, header or cookie; describe a body under `requestBody`."),
        "invalid-path": .init(
            "A path does not begin with a slash, or its braces are wrong.",
            "Write it as `/pets/{id}`, each name once, and the host under `servers`."),
        "invalid-path-query": .init(
            "The text is no JSONPath query by RFC 9535.",
            "Write what the message says."),
        "invalid-pattern": .init(
            "A pattern in a query is none by RFC 9485, and so matches nothing.",
            "Write character classes out, such as `[0-9]` for `\\d`."),
        "invalid-reference": .init(
            "A `$ref` is not written as a path from the root of the document.",
            "Write it as `#/components/schemas/Name`."),
        "invalid-security-scheme": .init(
            "A security scheme is of a type that there is not, or in a place where credentials cannot be.",
            "Write what the message says."),
        "invalid-status": .init(
            "A key under `responses` is no status.",
            "Use a code such as `200`, a range such as `4XX`, or `default`."),
        "invalid-target": .init(
            "An overlay removes the whole document.",
            "Select what is in it."),
        "invalid-type": .init(
            "A value is of another kind than its place takes, or the `type` of a schema is none.",
            "Write what the message says; flags and numbers have no quotes."),
        "misplaced-required": .init(
            "`required` is a flag in a schema, where it means nothing.",
            "Put the name into the `required` list of the object that holds it."),
        "misplaced-schema": .init(
            "A response has a `schema` of its own, as Swagger 2 had it.",
            "Put it under `content` and a content type."),
        "misplaced-type": .init(
            "A parameter has a `type` of its own, as Swagger 2 had it.",
            "Put it under `schema`."),
        "missing-document": .init(
            "The folder holds no document, several, or none that can be read.",
            "Put `openapi.yaml` there, or name the file in `wireform.json`."),
        "missing-field": .init(
            "Something lacks a field that it has to have.",
            "Add it as the message says."),
        "missing-file": .init(
            "A file that was named is not there or cannot be read.",
            "Mend the name, or the permissions."),
        "missing-parameter": .init(
            "A path has a name in braces and no parameter for it.",
            "Add one under `parameters`, with `in: path`."),
        "missing-server": .init(
            "The document does not say where the API is.",
            "Add `servers`; without, callers have to set the configuration's `baseURL`."),
        "misspelt-field": .init(
            "A field has no meaning here and is nearly one that has.",
            "Mend the name, or begin it with `x-`."),
        "mixed-targets": .init(
            "The target of an overlay's action selects values of several kinds.",
            "Select one kind, with a filter or two actions."),
        "nested-too-deep": .init(
            "The file, or what an overlay makes of it, is nested more than 200 levels deep; or a schema more "
                + "than 60.",
            "Name inner parts under `components` and refer to them."),
        "optional-path-parameter": .init(
            "A parameter in a path is not required, and a path without it is another one.",
            "Write `required: true`."),
        "other-answer": .init(
            "An operation has a further successful answer, which its method does not give as the document has it.",
            "Nothing needs to be done, unless that answer is wanted."),
        "other-content-type": .init(
            "A body has several content types, of which the client uses one.",
            "Take out the others by an overlay where another one is wanted."),
        "out-of-memory": .init(
            "There is no memory to read the file.",
            "Run it on a larger machine, or split the document."),
        "outdated-output": .init(
            "With `--check`: a generated file is not what the document gives.",
            "Generate it anew."),
        "overlay-extends": .init(
            "An overlay says that it is for another document.",
            "Mend `extends`, or take it out."),
        "overlay-no-match": .init(
            "The target of an overlay's action matches nothing in the document.",
            "Mend the query; with `--strict` this is an error."),
        "query-in-path": .init(
            "A path holds a query.",
            "Put that under `parameters`, with `in: query`."),
        "relative-server": .init(
            "The server's address names no host.",
            "Write the whole address; without, callers have to set the configuration's `baseURL`."),
        "same-looking-name": .init(
            "Two schemas have names that look the same and differ in their characters; Swift takes them for one.",
            "Rename one of them."),
        "same-path": .init(
            "Two paths differ only in the names of their parameters.",
            "Put the operations together under one of them."),
        "several-documents": .init(
            "A second document begins in the file.",
            "Keep one document in a file."),
        "several-types": .init(
            "A value may be of several types and becomes any JSON value.",
            "Use `oneOf` for a type of its own, or name one type."),
        "too-large": .init(
            "The document has too many values, those of aliases counted each time, or there are too many files.",
            "Use fewer aliases, or copy less by overlays."),
        "undefined-style": .init(
            "OpenAPI does not say how the style writes a list or an object inside this value; it is sent as JSON text.",
            "Use `style: deepObject`, or `content` with `application/json`."),
        "unknown-alias": .init(
            "An alias stands for an anchor that there is not, or that does not end before it.",
            "Mend the name, or move the anchor up."),
        "unknown-extension": .init(
            "A field begins with `x-wireform-` and is no extension of Wireform's.",
            "Mend the name."),
        "unknown-field": .init(
            "A field has no meaning in an overlay.",
            "Mend the name, or begin it with `x-`."),
        "unknown-name": .init(
            "`wireform.json` speaks of a schema, operation, tag or path that the document does not have.",
            "Mend the name."),
        "unknown-property": .init(
            "A name under `required` is nearly that of a property.",
            "Mend the name."),
        "unknown-reference": .init(
            "A `$ref` leads to nothing.",
            "Mend the name, or add the missing part."),
        "unknown-security-scheme": .init(
            "An operation asks for a security scheme that there is not.",
            "Mend the name, or add it under `components/securitySchemes`."),
        "unpaged-list": .init(
            "An answer looks like one page of a list, and nothing in it leads to the next: each call gives one page.",
            "Describe the field or parameter for the next page, by an overlay where the document is not your own."),
        "unsupported-encoding": .init(
            "A value cannot be written as the document says.",
            "Use `application/json` in a query or form, or text for single values."),
        "unsupported-operation": .init(
            "An operation has no method, because something that it needs cannot be sent or is wrong.",
            "Mend what the message names, by an overlay where the document is not your own."),
        "unsupported-reference": .init(
            "A `$ref` leads out of the document.",
            "Bundle the files into one document first."),
        "unsupported-style": .init(
            "A parameter's `style` is one that the client does not write.",
            "Use what the message names."),
        "unsupported-version": .init(
            "The document or overlay is of a version that is not read.",
            "Use OpenAPI 3.0 or 3.1, and Overlay 1.0 or 1.1."),
        "unused-field": .init(
            "An overlay's action removes something and changes it too.",
            "Make the change an action of its own."),
        "unused-parameter": .init(
            "A parameter is for the path, and the path has no place for it.",
            "Put its name in braces into the path, or take the parameter out."),
        "unwritable-output": .init(
            "The generated files cannot be written.",
            "Mend the permissions, or choose another `--output`."),
        "wrong-reference": .init(
            "A `$ref` leads to something of another kind than is needed.",
            "Refer to what is needed."),
        "yaml-syntax": .init(
            "The text is no YAML or JSON.",
            "Write what the message says: most often quotes or indentation are missing."),
    ]
}
