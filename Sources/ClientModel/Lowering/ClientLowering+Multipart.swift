// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

/// The parts of a multipart body. See OpenAPI 3.1.1, sections 4.8.14.4 and 4.8.15, and RFC 7578.
extension ClientLowering {
    /// Adds a parameter for each part.
    func lowerMultipart(_ content: Content, operationID: String, into input: inout MethodInput) -> Bool {
        let media = content.media
        guard let properties = parts(of: media) else {
            leaveOut(
                operationID, because: "a multipart body is an object, whose properties are its parts",
                at: media.schema?.node ?? media.node)
            return false
        }
        let named = properties.filter { !isReadOnly($0) }
        for property in named where !lowerPart(property, media, into: &input) {
            leaveOut(operationID, because: "part '\(property.name)' cannot be sent", at: property.node)
            return false
        }
        addOtherParts(media, hasNamed: !named.isEmpty, into: &input)
        return true
    }

    /// The parts that have names in the document, those of alternatives included; `nil` where the schema is not that of
    /// an object.
    private func parts(of media: MediaType) -> [Schema.Property]? {
        guard let schema = media.schema else { return [] }
        let core = document.core(of: schema).schema
        guard !core.isWrong else { return nil }
        switch document.shape(of: core) {
        case .model(let properties): return properties
        case .dictionary, .anything: return []
        case .union(let members):
            var result: [Schema.Property] = []
            for member in members {
                guard case .model(let properties) = document.shape(of: document.core(of: member).schema) else {
                    return nil
                }
                for property in properties where !result.contains(where: { $0.name == property.name }) {
                    result.append(
                        Schema.Property(
                            name: property.name, schema: property.schema, isRequired: false, node: property.node))
                }
            }
            return result
        default: return nil
        }
    }

    private func lowerPart(_ property: Schema.Property, _ media: MediaType, into input: inout MethodInput) -> Bool {
        let encoding = media.encodings.first { $0.property == property.name }
        let base = SwiftName.member(property.name)
        var parameter = MethodParameter(
            name: base, wireName: property.name, type: .file, isOptional: !property.isRequired, place: .part,
            writing: .plain, partContentType: encoding?.contentType, origin: Origin(property.node))
        if let list = fileList(property.schema, encoding) {
            parameter.type = list ? .array(.file) : .file
            if list, parameter.partContentType == nil { parameter.partContentType = mediaType(of: property.schema) }
        } else {
            parameter.type = parameterType(property.schema, typeName: input.typeName, name: property.name)
            guard
                let writing = partWriting(
                    of: parameter.type, property.schema, encoding, node: encoding?.node ?? property.node)
            else { return !property.isRequired }
            parameter.writing = writing
        }
        if parameter.partContentType == nil { parameter.partContentType = mediaType(of: property.schema) }
        for header in encoding?.headers ?? [] { addHeader(header, of: parameter, into: &input) }
        parameter.name = input.scope.claim(base, "part" + SwiftName.type(property.name))
        input.add(parameter, text(property.schema.description, property.schema))
        return true
    }

    /// Whether a part is a file, and whether there may be several: `nil` where it is neither.
    ///
    /// A file is text of the format `binary`, text of a content type that is not encoded as text (3.1), or anything that
    /// the Encoding Object calls a picture or the like. Where a file is one of several things that a part may be, it is
    /// a file: the others are sent as `FileUpload.text`.
    private func fileList(_ schema: Schema, _ encoding: Encoding?) -> Bool? {
        let core = document.core(of: schema).schema
        switch document.shape(of: core) {
        case .array(let items?): return fileList(items, encoding) == false ? true : nil
        case .union(let members):
            let lists = members.compactMap { fileList($0, nil) }
            return lists.isEmpty ? nil : lists.contains(true)
        case .scalar(.string), .anything:
            if core.format == "binary" { return false }
            if core.type == .string, core.contentEncoding == nil, let type = core.contentMediaType {
                return ContentType(type).category == .bytes ? false : nil
            }
            guard let types = encoding?.contentType else { return nil }
            let areFiles = types.split(separator: ",").allSatisfy { text in
                let type = ContentType(String(text))
                return type.category == .bytes || type.category == .other
            }
            return areFiles ? false : nil
        default: return nil
        }
    }

    private func mediaType(of schema: Schema) -> String? {
        let core = document.core(of: schema).schema
        if case .array(let items?) = document.shape(of: core) { return mediaType(of: items) }
        return core.contentMediaType
    }

    private func partWriting(
        of type: SwiftType, _ schema: Schema, _ encoding: Encoding?, node: Node
    ) -> Writing? {
        guard let encoding, let contentType = encoding.contentType, encoding.style == nil, encoding.explode == nil
        else {
            return writing(of: type, schema: schema, at: WirePlace(encoding), node: node)
        }
        let types = contentType.split(separator: ",").map { ContentType(String($0)) }
        if types.contains(where: { $0.category == .json }) {
            if case .array = type { return .plain }
            return .jsonText
        }
        return writing(of: type, schema: schema, at: WirePlace(nil), node: node)
    }

    private func addHeader(_ header: Header, of part: MethodParameter, into input: inout MethodInput) {
        let type = parameterType(header.schema, typeName: input.typeName, name: part.wireName + " " + header.name)
        let base = SwiftName.member(part.wireName + " " + header.name)
        input.add(
            MethodParameter(
                name: input.scope.claim(base, base + "Header"), wireName: header.name, type: type, isOptional: true,
                place: .partHeader(part.wireName), writing: .plain, origin: Origin(header.node)),
            text(header.description, header.schema))
    }

    /// Adds a parameter for parts that the document does not name, where it speaks of them or names none.
    private func addOtherParts(_ media: MediaType, hasNamed: Bool, into input: inout MethodInput) {
        var type = SwiftType.json
        switch media.schema.map({ document.core(of: $0).schema.additionalProperties }) {
        case .schema(let schema):
            type =
                fileList(schema, nil) == nil
                ? parameterType(schema, typeName: input.typeName, name: "Part") : .file
        case .any: break
        default: if hasNamed { return }
        }
        let name = hasNamed ? "additionalParts" : "parts"
        input.add(
            MethodParameter(
                name: input.scope.claim(name, name + "Value"), wireName: "", type: .dictionary(type), isOptional: true,
                place: .otherParts, writing: .plain, origin: Origin(media.node)),
            "Parts by their names.")
    }
}
