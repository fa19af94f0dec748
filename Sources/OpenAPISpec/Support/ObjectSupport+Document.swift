// SPDX-License-Identifier: Apache-2.0

/// What a document says about itself and what its parts share. See OpenAPI 3.2.0, sections 4.1 to 4.8 and 4.22.
extension ObjectSupport {
    static let openAPI = ObjectSupport(
        "OpenAPI", "the document",
        [
            .honoured("openapi", "2.0 (as `swagger`), 3.0, 3.1, 3.2; newer 3.x as 3.2, with a warning"),
            .unused("$self", "references are resolved by the places of files", since: .v3_2),
            .honoured("info"),
            .ignored(
                "jsonSchemaDialect", "schemas are read as JSON Schema 2020-12 with OpenAPI's keywords", since: .v3_1),
            .partly("servers", "the first is the default address; callers may set another"),
            .honoured("paths"),
            .ignored("webhooks", "what the API sends is not in the client", since: .v3_1),
            .honoured("components"),
            .partly("security", "see Security Scheme"),
            .partly("tags", "name the resources of operations without a path of their own"),
            .unused("externalDocs"),
        ])

    /// The document of Swagger 2.0. What it became in OpenAPI 3 is read as that.
    static let swagger = ObjectSupport(
        "Swagger", "the document",
        [
            .honoured("swagger", "2.0"), .honoured("info"), .honoured("host"), .honoured("basePath"),
            .partly("schemes", "`https` where it is there, else the first; those of an operation are not used"),
            .honoured("consumes"), .honoured("produces"), .honoured("paths"), .honoured("definitions"),
            .honoured("parameters"), .honoured("responses"), .honoured("securityDefinitions"), .honoured("security"),
            .partly("tags", "as in OpenAPI"), .unused("externalDocs"), .honoured("components", "made of the others"),
            .honoured("servers", "made of the others"),
        ])

    static let info = ObjectSupport(
        "Info", "'info'",
        [
            .documented("title", "where there is no description"),
            .unused("summary", since: .v3_1),
            .documented("description"),
            .unused("termsOfService"),
            .unused("contact"),
            .unused("license"),
            .unused("version", "the version of the API; the client has its own"),
        ])

    static let contact = ObjectSupport("Contact", "a contact", [.unused("name"), .unused("url"), .unused("email")])

    static let license = ObjectSupport(
        "License", "a license", [.unused("name"), .unused("identifier", since: .v3_1), .unused("url")])

    static let server = ObjectSupport(
        "Server", "a server",
        [
            .honoured("url", "relative ones need the configuration's `baseURL`, with a note"),
            .unused("name", since: .v3_2),
            .unused("description"),
            .partly("variables", "the address is that of the defaults"),
        ])

    static let serverVariable = ObjectSupport(
        "Server Variable", "a server variable",
        [
            .honoured("default", "where there is none, the first value of `enum` is taken"),
            .unused("enum"),
            .unused("description"),
        ])

    static let components = ObjectSupport(
        "Components", "'components'",
        [
            .honoured("schemas"), .honoured("responses"), .honoured("parameters"), .unused("examples"),
            .honoured("requestBodies"), .honoured("headers"), .honoured("securitySchemes"), .unused("links"),
            .unused("callbacks"), .honoured("pathItems", since: .v3_1), .honoured("mediaTypes", since: .v3_2),
        ])

    static let externalDocumentation = ObjectSupport(
        "External Documentation", "'externalDocs'", [.unused("description"), .unused("url")])

    static let tag = ObjectSupport(
        "Tag", "a tag",
        [
            .honoured("name"), .unused("summary", since: .v3_2), .unused("description"), .unused("externalDocs"),
            .unused("parent", since: .v3_2), .unused("kind", since: .v3_2),
        ])

    static let example = ObjectSupport(
        "Example", "an example",
        [
            .unused("summary"), .unused("description"), .unused("value"), .unused("dataValue", since: .v3_2),
            .unused("serializedValue", since: .v3_2), .unused("externalValue"),
        ])

    static let reference = ObjectSupport(
        "Reference", "a reference",
        [
            .honoured("$ref", "within the document and to files beside it; addresses on the web are refused"),
            .unused("summary", since: .v3_1),
            .documented("description", "wins over that of the target", since: .v3_1),
        ])
}
