// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

extension ClientLowering {
    /// Adds what the body takes: a parameter for each field of a form, one for a whole JSON body.
    ///
    /// Returns whether the body can be sent; where it cannot, a warning says so.
    func lowerBody(
        of operation: Operation, typeName: String, scope: inout NameScope, request: inout Request,
        into parameters: inout [MethodParameter], documentation: inout [Documentation.Item]
    ) -> Bool {
        guard let body = operation.requestBody, let media = preferred(body.content) else { return true }
        guard Self.isForm(media.contentType) || Self.isJSON(media.contentType) else {
            leaveOut(
                request.operationID, because: "bodies of type '\(media.contentType)' cannot be sent", at: media.node)
            return false
        }
        request.bodyContentType = media.contentType
        for other in body.content where other.contentType != media.contentType {
            report.note(
                "other-content-type", "'\(other.contentType)' is not generated; '\(media.contentType)' is used",
                at: other.node)
        }
        if Self.isForm(media.contentType) {
            guard let properties = formProperties(of: media) else {
                leaveOut(
                    request.operationID, because: "a form needs an object with named properties",
                    at: media.schema?.node ?? media.node)
                return false
            }
            for property in properties {
                guard
                    lower(
                        property, media, typeName: typeName, scope: &scope, into: &parameters,
                        documentation: &documentation)
                else {
                    leaveOut(
                        request.operationID, because: "field '\(property.name)' cannot be sent", at: property.node)
                    return false
                }
            }
            return true
        }
        let type = parameterType(media.schema, typeName: typeName, name: "Request")
        let name = scope.claim("body", "requestBody")
        parameters.append(
            MethodParameter(
                name: name, wireName: media.contentType, type: media.schema == nil ? .json : type,
                isOptional: !body.isRequired && !(media.schema.map(hasRequired) ?? false), place: .body,
                writing: .object, origin: Origin(media.node)))
        documentation.append(.init(name: name, text: text(body.description, nil)))
        return true
    }

    /// The fields of a form; `nil` where it is no object with named fields, for there is no other way to write one.
    private func formProperties(of media: MediaType) -> [Schema.Property]? {
        guard let schema = media.schema else { return [] }
        let core = document.core(of: schema).schema
        types.noteLosses(of: core)
        switch document.shape(of: core) {
        case .model(let properties): return properties
        case .dictionary(nil), .anything: return core.isWrong ? nil : []
        default: return nil
        }
    }

    /// Says that an operation has no method, and why.
    func leaveOut(_ operationID: String, because reason: String, at node: Node) {
        report.warning("unsupported-operation", "'\(operationID)' is left out: \(reason)", at: node)
    }

    private func hasRequired(_ schema: Schema) -> Bool {
        document.core(of: schema).schema.properties.contains(where: \.isRequired)
    }

    private func lower(
        _ property: Schema.Property, _ media: MediaType, typeName: String, scope: inout NameScope,
        into parameters: inout [MethodParameter], documentation: inout [Documentation.Item]
    ) -> Bool {
        let type = parameterType(property.schema, typeName: typeName, name: property.name)
        let encoding = media.encodings.first { $0.property == property.name }
        let core = document.core(of: property.schema).schema
        guard
            let writing = writing(
                of: type, format: property.schema.format ?? core.format, at: WirePlace(encoding),
                node: encoding?.node ?? property.node)
        else { return !property.isRequired }
        let base = SwiftName.member(property.name)
        let name = scope.claim(base, "form" + SwiftName.type(property.name))
        parameters.append(
            MethodParameter(
                name: name, wireName: property.name, type: type, isOptional: !property.isRequired, place: .form,
                writing: writing, origin: Origin(property.node), check: listCheck(of: property.schema, type: type)))
        documentation.append(.init(name: name, text: text(property.schema.description, property.schema)))
        return true
    }

    /// The content type that is sent or asked for where there are several.
    ///
    /// `application/json` before all else, wherever the document lists it: it is what every service and every tool on
    /// the way reads, and a JSON type of its own beside it, such as `application/scim+json`, carries the same value. Where
    /// that one alone is listed, it is used.
    func preferred(_ content: [MediaType]) -> MediaType? {
        content.first { $0.contentType.hasPrefix("application/json") }
            ?? content.first { Self.isJSON($0.contentType) }
            ?? content.first { Self.isForm($0.contentType) }
            ?? content.first
    }

    static func isJSON(_ contentType: String) -> Bool {
        let name = String(Substring(contentType.utf8.prefix { $0 != UInt8(ascii: ";") }))
        return name == "application/json" || name.hasSuffix("+json")
    }

    static func isForm(_ contentType: String) -> Bool {
        contentType.hasPrefix("application/x-www-form-urlencoded")
    }
}
