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
            report.warning(
                "unsupported-body",
                "'\(request.operationID)' is left out: bodies of type '\(media.contentType)' cannot be sent",
                at: media.node)
            return false
        }
        request.bodyContentType = media.contentType
        for other in body.content where other.contentType != media.contentType {
            report.note(
                "other-content-type", "'\(other.contentType)' is not generated; '\(media.contentType)' is used",
                at: other.node)
        }
        if Self.isForm(media.contentType) {
            for property in formProperties(of: media) {
                lower(
                    property, media, typeName: typeName, scope: &scope, into: &parameters,
                    documentation: &documentation)
            }
            return true
        }
        let type = parameterType(media.schema, typeName: typeName, name: "Request")
        let name = scope.claim("body", "requestBody")
        parameters.append(
            MethodParameter(
                name: name, wireName: media.contentType, type: media.schema == nil ? .json : type,
                isOptional: !body.isRequired && !(media.schema.map(hasRequired) ?? false), place: .body,
                writing: .object))
        documentation.append(.init(name: name, text: text(body.summary, nil)))
        return true
    }

    /// The fields of a form. A form is an object with named fields; there is no other way to write one.
    private func formProperties(of media: MediaType) -> [Schema.Property] {
        guard let schema = media.schema else { return [] }
        switch document.shape(of: document.core(of: schema).schema) {
        case .model(let properties):
            return properties
        case .dictionary(nil), .anything:
            return []
        default:
            report.warning("unsupported-form", "a form needs an object with named properties", at: schema.node)
            return []
        }
    }

    private func hasRequired(_ schema: Schema) -> Bool {
        document.core(of: schema).schema.properties.contains(where: \.isRequired)
    }

    private func lower(
        _ property: Schema.Property, _ media: MediaType, typeName: String, scope: inout NameScope,
        into parameters: inout [MethodParameter], documentation: inout [Documentation.Item]
    ) {
        let type = parameterType(property.schema, typeName: typeName, name: property.name)
        let base = SwiftName.member(property.name)
        let name = scope.claim(base, "form" + SwiftName.type(property.name))
        let encoding = media.encodings.first { $0.property == property.name }
        parameters.append(
            MethodParameter(
                name: name, wireName: property.name, type: type, isOptional: !property.isRequired, place: .form,
                writing: writing(
                    of: type, schema: property.schema, style: encoding?.style, explode: encoding?.explode,
                    isForm: true)))
        documentation.append(.init(name: name, text: text(property.schema.summary, property.schema)))
    }

    /// The content type that is sent or asked for where there are several.
    func preferred(_ content: [MediaType]) -> MediaType? {
        content.first { $0.contentType.hasPrefix("application/json") }
            ?? content.first { Self.isJSON($0.contentType) }
            ?? content.first { Self.isForm($0.contentType) }
            ?? content.first
    }

    static func isJSON(_ contentType: String) -> Bool {
        let name = contentType.split(separator: ";").first.map(String.init) ?? contentType
        return name == "application/json" || name.hasSuffix("+json")
    }

    static func isForm(_ contentType: String) -> Bool {
        contentType.hasPrefix("application/x-www-form-urlencoded")
    }

    /// How a value reaches the wire. See OpenAPI 3.0.4, section 4.8.12.2 (Style Values) and 4.8.15 (Encoding).
    func writing(of type: SwiftType, schema: Schema?, style: String?, explode: Bool?, isForm: Bool) -> Writing {
        if let format = schema?.format, format.hasPrefix("prefixed-collapsible-map-") {
            return .prefixedMap(String(format.dropFirst("prefixed-collapsible-map-".count)))
        }
        if style == "deepObject" { return .deepObject }
        if case .array = type {
            switch style {
            case "spaceDelimited" where explode != true: return .joined(separator: " ")
            case "pipeDelimited" where explode != true: return .joined(separator: "|")
            case nil, "form":
                return explode == false ? .joined(separator: ",") : .array
            default: return .array
            }
        }
        return Self.plainWriting(of: type)
    }

    static func plainWriting(of type: SwiftType) -> Writing {
        switch type {
        case .string: .string
        case .int: .int
        case .int64: .int64
        case .double: .double
        case .bool: .bool
        case .dateTime: .dateTime
        case .rfc2822DateTime: .rfc2822DateTime
        case .calendarDate: .calendarDate
        case .json: .json
        case .named(_, .enumeration), .named(_, .identifier): .rawValue
        case .named: .object
        case .array: .array
        case .dictionary: .dictionary
        case .boxed(let inner): plainWriting(of: inner)
        }
    }
}
