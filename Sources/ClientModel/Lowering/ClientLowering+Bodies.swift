// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

/// What a method takes, while it is put together.
struct MethodInput {
    /// The start of names for what only this operation uses.
    let typeName: String
    var scope = NameScope(reserved: ReservedWords.parameters)
    var parameters: [MethodParameter] = []
    var documentation: [Documentation.Item] = []

    init(typeName: String) {
        self.typeName = typeName
    }

    mutating func add(_ parameter: MethodParameter, _ text: String) {
        parameters.append(parameter)
        documentation.append(.init(name: parameter.name, text: text))
    }
}

extension ClientLowering {
    /// Adds what the body takes: a parameter for each field of a form, one for a whole body of any other kind.
    ///
    /// Returns whether the body can be sent; where it cannot, a warning says so.
    func lowerBody(of operation: Operation, request: inout Request, into input: inout MethodInput) -> Bool {
        guard let body = operation.requestBody, let content = preferred(body.content) else { return true }
        noteOthers(of: body, than: content)
        if [.get, .head].contains(operation.method) {
            report.note(
                "body-without-meaning",
                "the body of a \(request.httpMethod) request has no defined meaning (RFC 9110, section 9.3.1); it is sent, "
                    + "and servers may refuse it", at: body.node)
        }
        switch content.category {
        case .form:
            request.body = .form
            if body.isRequired { request.options.append(.sendsForm) }
            return lowerForm(content.media, operationID: request.operationID, into: &input)
        case .json:
            let type = content.media.schema.map { parameterType($0, typeName: input.typeName, name: "Request") }
            request.body = .json(content.type.isRange ? .json : content.type)
            addBody(body, of: type ?? .json, content, into: &input)
        case .text, .xml:
            if content.category == .xml { noteXML(content) }
            request.body = .text(content.type.isRange ? .plainText : content.type)
            addBody(body, of: .string, content, into: &input)
        case .multipart:
            request.body = .multipart(content.type)
            return lowerMultipart(content, operationID: request.operationID, into: &input)
        case .bytes, .other, .events, .jsonLines:
            request.body = .bytes(content.type.isRange ? .octetStream : content.type)
            addBody(body, of: .requestBody, content, into: &input)
            if content.type.isRange { addContentType(content, into: &input) }
        }
        return true
    }

    private func noteOthers(of body: RequestBody, than content: Content) {
        for other in body.content where other.contentType != content.media.contentType {
            report.note(
                "other-content-type", "'\(other.contentType)' is not generated; '\(content.type)' is used",
                at: other.node)
        }
    }

    func noteXML(_ content: Content) {
        report.note(
            "other-content-type", "'\(content.type)' is text here; the elements of XML have no types",
            at: content.media.node)
    }

    private func addBody(_ body: RequestBody, of type: SwiftType, _ content: Content, into input: inout MethodInput) {
        input.add(
            MethodParameter(
                name: input.scope.claim("body", "requestBody"), wireName: "", type: type,
                isOptional: !body.isRequired, place: .body, writing: .plain, origin: Origin(content.media.node)),
            text(body.description, nil))
    }

    /// A body of any type takes its content type from the caller, who may leave it out where every type will do.
    private func addContentType(_ content: Content, into input: inout MethodInput) {
        input.add(
            MethodParameter(
                name: input.scope.claim("contentType", "bodyContentType"), wireName: "", type: .string,
                isOptional: content.type.type == "*", place: .contentType, writing: .plain,
                origin: Origin(content.media.node)),
            "What the body is: a content type within `\(content.type.essence)`.")
    }

    // MARK: - Forms

    private func lowerForm(_ media: MediaType, operationID: String, into input: inout MethodInput) -> Bool {
        guard let schema = media.schema else { return true }
        let core = document.core(of: schema).schema
        types.noteLosses(of: core)
        guard !core.isWrong else { return refuseForm(operationID, at: schema.node) }
        switch document.shape(of: core) {
        case .model(let properties):
            // OpenAPI 3.0.4, section 4.8.24.1: what is only read is not sent.
            for property in properties where !isReadOnly(property) && !lower(property, media, into: &input) {
                leaveOut(operationID, because: "field '\(property.name)' cannot be sent", at: property.node)
                return false
            }
            return true
        case .dictionary, .union, .anything:
            // Fields without names in the document: one value that holds them all.
            let type = parameterType(schema, typeName: input.typeName, name: "Request")
            input.add(
                MethodParameter(
                    name: input.scope.claim("fields", "formFields"), wireName: "",
                    type: type == .json ? .dictionary(.json) : type, isOptional: true, place: .form,
                    writing: .styled(.init(name: .form, explode: true)), origin: Origin(media.node)),
                text(schema.description, schema))
            return true
        default: return refuseForm(operationID, at: schema.node)
        }
    }

    func isReadOnly(_ property: Schema.Property) -> Bool {
        property.schema.isReadOnly || document.core(of: property.schema).schema.isReadOnly
    }

    private func refuseForm(_ operationID: String, at node: Node) -> Bool {
        leaveOut(operationID, because: "a form is an object, whose properties are its fields", at: node)
        return false
    }

    private func lower(_ property: Schema.Property, _ media: MediaType, into input: inout MethodInput) -> Bool {
        let type = parameterType(property.schema, typeName: input.typeName, name: property.name)
        let encoding = media.encodings.first { $0.property == property.name }
        guard
            let writing = writing(
                of: type, schema: property.schema, at: WirePlace(encoding), node: encoding?.node ?? property.node)
        else { return !property.isRequired }
        let base = SwiftName.member(property.name)
        input.add(
            MethodParameter(
                name: input.scope.claim(base, "form" + SwiftName.type(property.name)), wireName: property.name,
                type: type, isOptional: !property.isRequired, place: .form, writing: writing,
                origin: Origin(property.node), check: listCheck(of: property.schema, type: type)),
            text(property.schema.description, property.schema))
        return true
    }

    /// Says that an operation has no method, and why.
    func leaveOut(_ operationID: String, because reason: String, at node: Node) {
        report.warning("unsupported-operation", "'\(operationID)' is left out: \(reason)", at: node)
    }
}
