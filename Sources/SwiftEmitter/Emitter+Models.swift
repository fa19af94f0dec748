// SPDX-License-Identifier: Apache-2.0

import ClientModel

extension Emitter {
    /// The inside of a model: properties, the initialiser for callers, reading, writing.
    func emit(_ model: Model, to writer: inout SourceWriter) {
        for property in model.properties { emitDeclaration(of: property, in: model, to: &writer) }
        writer.blank()
        emitInitializer(model, to: &writer)
        writer.blank()
        writer.block(access, "init(reading fields: inout WireformRuntime.FieldReader) throws") { writer in
            for property in model.properties { emitReading(of: property, in: model, to: &writer) }
        }
        writer.blank()
        writer.block(access, "func write(to fields: inout WireformRuntime.FieldWriter)") { writer in
            for property in model.properties { emitWriting(of: property, to: &writer) }
        }
        if !model.redacted.isEmpty {
            writer.blank()
            let names = model.redacted.map(SourceText.literal).joined(separator: ", ")
            writer.line(access, "static var redactedFields: [Swift.String] { [", names, "] }")
        }
    }

    private func emitDeclaration(of property: Property, in model: Model, to writer: inout SourceWriter) {
        comment(property.documentation, isDeprecated: property.isDeprecated, to: &writer)
        let name = ReservedWords.escape(property.name)
        let type = spelling(property.type) + (property.isOptional ? "?" : "")
        if case .boxed = property.type {
            writer.line(access, "var ", name, ": ", type, " { ", storage(of: property, in: model), ".value }")
            writer.line("private let ", storage(of: property, in: model), ": WireformRuntime.Indirect<", type, ">")
        } else {
            writer.line(access, "let ", name, ": ", type)
        }
    }

    private func storage(of property: Property, in model: Model) -> String {
        var name = property.name + "Storage"
        while model.properties.contains(where: { $0.name == name }) { name += "Storage" }
        return name
    }

    private func emitInitializer(_ model: Model, to writer: inout SourceWriter) {
        guard !model.properties.isEmpty else {
            writer.line(access, "init() {}")
            return
        }
        writer.line(access, "init(")
        writer.indented { writer in
            for (index, property) in model.properties.enumerated() {
                writer.line(
                    ReservedWords.escape(property.name), ": ", spelling(property.type),
                    property.isOptional ? "? = nil" : "", index + 1 < model.properties.count ? "," : "")
            }
        }
        writer.block(")") { writer in
            for property in model.properties {
                let name = ReservedWords.escape(property.name)
                if case .boxed = property.type {
                    writer.line("self.", storage(of: property, in: model), " = WireformRuntime.Indirect(", name, ")")
                } else {
                    writer.line("self.", name, " = ", name)
                }
            }
        }
    }

    private func emitReading(of property: Property, in model: Model, to writer: inout SourceWriter) {
        let name = ReservedWords.escape(property.name)
        let call =
            "try fields." + function(for: property.type) + (property.isOptional ? "IfPresent(" : "(")
            + SourceText.literal(property.wireName) + ")"
        if case .boxed = property.type {
            writer.line("self.", storage(of: property, in: model), " = WireformRuntime.Indirect(", call, ")")
        } else {
            writer.line("self.", name, " = ", call)
        }
    }

    private func emitWriting(of property: Property, to writer: inout SourceWriter) {
        // The function's own parameter has this name.
        let name = property.name == "fields" ? "self.fields" : ReservedWords.escape(property.name)
        let key = SourceText.literal(property.wireName)
        let (function, value) = writingCall(for: property.type, name: name, isOptional: property.isOptional)
        if property.isNullWhenAbsent {
            writer.line("if ", name, " == nil { fields.null(", key, ") }")
        }
        writer.line("fields.", function, "(", key, ", ", value, ")")
    }

    /// The runtime's function that writes a value of this type, and the value as it takes it.
    func writingCall(for type: SwiftType, name: String, isOptional: Bool) -> (function: String, value: String) {
        switch type {
        case .string: ("string", name)
        case .int: ("int", name)
        case .int64: ("int64", name)
        case .double: ("double", name)
        case .bool: ("bool", name)
        case .dateTime: ("dateTime", name)
        case .rfc2822DateTime: ("rfc2822DateTime", name)
        case .calendarDate: ("calendarDate", name)
        case .json: ("json", name)
        case .named(_, .enumeration), .named(_, .identifier):
            ("string", name + (isOptional ? "?.rawValue" : ".rawValue"))
        case .named(_, .model): ("object", name)
        case .named(_, .union): ("union", name)
        case .array(.string): ("strings", name)
        case .array(.int): ("ints", name)
        case .array: ("array", name)
        case .dictionary: ("dictionary", name)
        case .boxed(let inner): writingCall(for: inner, name: name, isOptional: isOptional)
        }
    }
}
