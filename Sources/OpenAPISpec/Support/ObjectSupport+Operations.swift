// SPDX-License-Identifier: Apache-2.0

/// What can be called. See OpenAPI 3.2.0, sections 4.9 to 4.21.
extension ObjectSupport {
    static let pathItem = ObjectSupport(
        "Path Item", "a path",
        [
            .honoured("$ref", "fields beside it are taken where the target lacks them"),
            .unused("summary"),
            .documented("description"),
            .honoured("get"), .honoured("put"), .honoured("post"), .honoured("delete"), .honoured("options"),
            .honoured("head"), .honoured("patch"), .honoured("trace"), .honoured("query", since: .v3_2),
            .honoured("additionalOperations", since: .v3_2),
            .partly("servers", "the first"),
            .honoured("parameters"),
        ])

    static let operation = ObjectSupport(
        "Operation", "an operation",
        [
            .honoured("tags"), .documented("summary", "where there is no description"), .documented("description"),
            .unused("externalDocs"), .honoured("operationId"), .honoured("parameters"), .honoured("requestBody"),
            .honoured("responses"),
            .ignored("callbacks", "what the API sends is not in the client"),
            .honoured("deprecated"),
            .partly("security", "see Security Scheme"),
            .partly("servers", "the first"),
        ])

    static let parameter = ObjectSupport(
        "Parameter", "a parameter",
        [
            .honoured("name"),
            .partly("in", "a parameter that is the whole `querystring` is left out with a warning"),
            .documented("description"), .honoured("required"), .documented("deprecated"),
            .ignored("allowEmptyValue", "a name is not sent without a value"),
            .partly("style", "those of each place; others leave the parameter out with a warning"),
            .honoured("explode"),
            .honoured("allowReserved"),
            .honoured("schema"), .unused("example"), .unused("examples"),
            .partly("content", "the first entry, as JSON or text"),
            .honoured("$ref"), .unused("summary"),
        ])

    static let requestBody = ObjectSupport(
        "Request Body", "a request body",
        [
            .documented("description"), .partly("content", "one content type is sent"), .honoured("required"),
            .honoured("$ref"), .unused("summary"),
        ])

    static let mediaType = ObjectSupport(
        "Media Type", "a content type",
        [
            .honoured("schema"),
            .honoured("itemSchema", "the elements of a stream", since: .v3_2),
            .unused("example"), .unused("examples"),
            .partly("encoding", "see Encoding"),
            .ignored("prefixEncoding", "parts are named by properties", since: .v3_2),
            .ignored("itemEncoding", "parts are named by properties", since: .v3_2),
            .honoured("$ref", since: .v3_2),
        ])

    static let encoding = ObjectSupport(
        "Encoding", "an encoding",
        [
            .partly("contentType", "JSON and text"),
            .partly("headers", "in multipart bodies"),
            .partly("style", "`form`, `spaceDelimited`, `pipeDelimited`, `deepObject`"),
            .honoured("explode"),
            .honoured("allowReserved"),
            .ignored("encoding", "nested parts are written by their content type", since: .v3_2),
            .ignored("prefixEncoding", "nested parts are written by their content type", since: .v3_2),
            .ignored("itemEncoding", "nested parts are written by their content type", since: .v3_2),
        ])

    static let response = ObjectSupport(
        "Response", "a response",
        [
            .unused("summary", since: .v3_2), .unused("description"),
            .partly("headers", "as typed values of the answer"),
            .partly("content", "one content type is decoded"),
            .ignored("links", "what to call next is the caller's choice"),
            .honoured("$ref"),
        ])

    static let callback = ObjectSupport("Callback", "a callback", [.honoured("$ref")])

    static let link = ObjectSupport(
        "Link", "a link",
        [
            .unused("operationRef"), .unused("operationId"), .unused("parameters"), .unused("requestBody"),
            .unused("description"), .unused("server"), .unused("$ref"), .unused("summary"),
        ])

    static let header = ObjectSupport(
        "Header", "a header",
        [
            .documented("description"), .unused("required", "an answer without the header is taken"),
            .unused("deprecated"), .unused("style", "`simple` is the only one"),
            .unused("explode"), .partly("schema", "single values; others as text"), .unused("example"),
            .unused("examples"), .unused("content", "the header is text"), .honoured("$ref"), .unused("summary"),
        ])
}
