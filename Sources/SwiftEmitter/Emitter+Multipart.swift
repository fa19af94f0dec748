// SPDX-License-Identifier: Apache-2.0

import ClientModel

extension Emitter {
    /// Adds a part of a multipart body, or a header of one.
    func emitPart(_ parameter: MethodParameter, _ name: String, _ key: String, to writer: inout SourceWriter) {
        writer.beginLine()
        writer.write("request.multipart.")
        switch parameter.place {
        case .partHeader(let part): writer.write("header(", SourceText.literal(part), ", ", key + ", ", name)
        case .otherParts: writer.write(parameter.type == .dictionary(.file) ? "fileMembers(" : "members(", name)
        default: writePart(parameter, name, key, to: &writer)
        }
        writer.write(parameter.hasField ? ") }" : ")")
        writer.endLine()
    }

    private func writePart(_ parameter: MethodParameter, _ name: String, _ key: String, to writer: inout SourceWriter) {
        let type = parameter.partContentType.map(SourceText.literal)
        switch (parameter.writing, parameter.type) {
        case (_, .file): writer.write("file(", key, ", ", name + (type.map { ", contentTypes: " + $0 } ?? ""))
        case (_, .array(.file)): writer.write("files(", key, ", ", name + (type.map { ", contentTypes: " + $0 } ?? ""))
        case (.jsonText, _): writer.write("json(", key, ", ", name + (type.map { ", contentType: " + $0 } ?? ""))
        case (.plain, .array):
            writer.write("values(", key, ", ", name + (type.map { ", contentType: " + $0 } ?? ""))
        case (.plain, _): writer.write("value(", key, ", ", name + (type.map { ", contentType: " + $0 } ?? ""))
        case (.deepObject, _): writer.write("fields { $0.deepObject(", key, ", ", name)
        case (.prefixedMap(let prefix), _):
            writer.write("fields { $0.prefixedMap(", SourceText.literal(prefix), ", ", name)
        case (.styled(let style), _):
            writer.write("fields { $0.styled(", key, ", ", name)
            writer.write(", .", style.name.rawValue, style.explode ? ", explode: true" : "")
        }
    }
}

extension MethodParameter {
    /// Whether the value is written as fields, each a part of its own.
    fileprivate var hasField: Bool {
        switch (place, writing, type) {
        case (.part, _, .file), (.part, _, .array(.file)), (.part, .plain, _), (.part, .jsonText, _): false
        case (.part, _, _): true
        default: false
        }
    }
}
