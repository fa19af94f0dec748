// SPDX-License-Identifier: Apache-2.0

import Testing
import YAMLTree

@testable import OpenAPISpec

/// Documents of Swagger 2.0 are read as the OpenAPI 3 documents that they amount to.
@Suite("Swagger 2.0")
struct SwaggerTests {
    private static let document = """
        swagger: '2.0'
        info: {title: T, version: '1'}
        host: api.example
        basePath: /v1
        schemes: [http, https]
        consumes: [application/json]
        produces: [application/json]
        security: [{key: []}]
        securityDefinitions:
          basic: {type: basic}
          key: {type: apiKey, in: header, name: X-Key}
          oauth: {type: oauth2, flow: accessCode, authorizationUrl: a, tokenUrl: t, scopes: {read: Reads.}}
        parameters:
          limit: {name: limit, in: query, type: integer, format: int64, maximum: 10}
          pet: {name: pet, in: body, required: true, schema: {$ref: '#/definitions/Pet'}}
        responses:
          missing: {description: missing, schema: {$ref: '#/definitions/Fault'}}
        definitions:
          Pet: {type: object, required: [name], properties: {name: {type: string, x-nullable: true}}, discriminator: name}
          Fault: {type: object, properties: {text: {type: string}}}
        paths:
          /pets/{id}:
            parameters: [{name: id, in: path, required: true, type: string}]
            get:
              operationId: getPet
              parameters:
              - $ref: '#/parameters/limit'
              - {name: a, in: query, type: array, items: {type: string}, collectionFormat: multi}
              - {name: b, in: query, type: array, items: {type: string}}
              - {name: c, in: query, type: array, items: {type: string}, collectionFormat: ssv}
              - {name: d, in: query, type: array, items: {type: string}, collectionFormat: pipes}
              responses:
                '200': {description: ok, schema: {$ref: '#/definitions/Pet'}, headers: {X-A: {type: integer}}}
                '404': {$ref: '#/responses/missing'}
            put:
              operationId: putPet
              consumes: [application/xml, application/json]
              parameters: [{$ref: '#/parameters/pet'}]
              responses: {'204': {description: done}}
            post:
              operationId: form
              consumes: [application/x-www-form-urlencoded]
              parameters:
              - {name: x, in: formData, required: true, type: integer}
              - {name: y, in: formData, type: array, items: {type: string}, collectionFormat: multi}
              responses: {'200': {description: ok, schema: {type: file}}}
            patch:
              operationId: upload
              parameters: [{name: f, in: formData, type: file}]
              responses: {}
        """

    private func read(_ text: String) throws -> (document: Document, report: Report) {
        let report = Report()
        let root = try #require(Node.parse(Array(text.utf8), path: "a.yaml", report: report))
        return (try #require(DocumentReader.read(root, report: report)), report)
    }

    @Test("The head: address, credentials, definitions")
    func head() throws {
        let (document, report) = try read(Self.document)
        #expect(report.sorted.map(\.rendered) == [])
        #expect(document.version == .v2 && document.servers.map(\.url) == ["https://api.example/v1"])
        #expect(document.security?.map(\.schemes) == [["key"]])
        let schemes = document.components.securitySchemes
        #expect(schemes.map(\.kind) == [.basic, .apiKey(location: .header, name: "X-Key"), .other("oauth2")])
        #expect(
            schemes[2].flows.map(\.kind) == [.authorizationCode] && schemes[2].flows[0].scopes.map(\.name) == ["read"])
        #expect(document.components.schemas.map(\.name) == ["Pet", "Fault"])
        let pet = try #require(document.components.schema(named: "Pet"))
        #expect(pet.discriminator?.property == "name" && pet.properties[0].schema.isNullable)
    }

    private func operation(_ id: String) throws -> OpenAPISpec.Operation {
        let (document, _) = try read(Self.document)
        return try #require(document.paths[0].operations.first { $0.operationID == id })
    }

    @Test("Parameters: what they say of their value, and how lists are separated")
    func parameters() throws {
        let operation = try operation("getPet")
        #expect(operation.parameters.map(\.name) == ["id", "limit", "a", "b", "c", "d"])
        #expect(operation.parameters[1].schema?.format == "int64" && operation.parameters[1].schema?.maximum != nil)
        #expect(operation.parameters.map(\.explode) == [nil, nil, true, false, false, false])
        #expect(operation.parameters.map(\.style) == [nil, nil, nil, nil, "spaceDelimited", "pipeDelimited"])
        #expect(operation.isComplete && operation.parameters[0].location == .path)
        // Where it is written, so that diagnostics lead there.
        #expect(operation.parameters[2].node.location.line == 28)
    }

    @Test("Answers, with their headers, also by reference")
    func answers() throws {
        let operation = try operation("getPet")
        #expect(operation.responses.map(\.status) == ["200", "404"])
        #expect(
            operation.responses.map { $0.content.map(\.contentType) } == [["application/json"], ["application/json"]])
        #expect(operation.responses.map { $0.content[0].schema?.reference?.schemaName } == ["Pet", "Fault"])
        #expect(operation.responses[0].headers.map(\.schema?.type) == [.integer])
        let file = try self.operation("form").responses[0].content
        #expect(file.map(\.contentType) == ["application/octet-stream"])
        #expect(file[0].schema?.type == .string && file[0].schema?.format == "binary")
    }

    @Test("Bodies: whole, as a form, with files")
    func bodies() throws {
        let body = try #require(try operation("putPet").requestBody)
        #expect(body.isRequired && body.content.map(\.contentType) == ["application/xml", "application/json"])
        #expect(body.content.allSatisfy { $0.schema?.reference?.schemaName == "Pet" })
        #expect(try operation("putPet").parameters.map(\.name) == ["id"])
        let form = try #require(try operation("form").requestBody)
        #expect(form.isRequired && form.content.map(\.contentType) == ["application/x-www-form-urlencoded"])
        #expect(form.content[0].schema?.properties.map(\.isRequired) == [true, false])
        #expect(form.content[0].encodings.map(\.explode) == [true])
        let upload = try #require(try operation("upload").requestBody)
        #expect(upload.content.map(\.contentType) == ["multipart/form-data"] && !upload.isRequired)
        #expect(upload.content[0].schema?.properties[0].schema.format == "binary")
    }

    @Test("What is wrong is reported at its place")
    func faults() throws {
        let (_, report) = try read(
            Self.document.replacing("type: integer, format: int64", with: "type: int, format: int64")
                .replacing("'#/definitions/Fault'}}", with: "'#/definitions/Falt'}}"))
        #expect(report.sorted.map { "\($0.location.line): \($0.id)" } == ["14: invalid-type", "17: unknown-reference"])
        let tabs = Self.document.replacing("collectionFormat: pipes", with: "collectionFormat: tsv")
        #expect(try read(tabs).document.paths[0].operations[0].parameters.last?.style == "tsv")
    }

    @Test("Older versions are refused", arguments: ["1.2", "1.0"])
    func older(version: String) throws {
        let report = Report()
        let text = "swagger: '\(version)'\ninfo: {}\npaths: {}\n"
        let root = try #require(Node.parse(Array(text.utf8), path: "a.yaml", report: report))
        #expect(DocumentReader.read(root, report: report) == nil)
        #expect(report.sorted.map(\.id) == [.unsupportedVersion])
    }
}
