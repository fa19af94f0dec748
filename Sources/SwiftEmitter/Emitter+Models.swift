// SPDX-License-Identifier: Apache-2.0

import ClientModel

extension Emitter {
    /// The inside of a model: properties, the initialiser for callers, reading, writing.
    func emit(_ model: Model, to writer: inout SourceWriter) {
        let fields = model.properties.map { FieldText($0, of: model, self) }
        for field in fields { emitDeclaration(of: field, to: &writer) }
        writer.blank()
        emitInitializer(fields, to: &writer)
        writer.blank()
        let throwing = fields.contains(where: \.canThrow) ? " throws" : ""
        writer.block(access, "init(reading fields: inout WireformRuntime.FieldReader)", throwing) { writer in
            for field in fields { emitReading(of: field, to: &writer) }
        }
        writer.blank()
        writer.block(access, "func write(to fields: inout WireformRuntime.FieldWriter)") { writer in
            for field in fields { emitWriting(of: field, to: &writer) }
        }
        if !model.redacted.isEmpty {
            writer.blank()
            let names = model.redacted.map(SourceText.literal).joined(separator: ", ")
            writer.line(access, "static var redactedFields: [Swift.String] { [", names, "] }")
        }
    }

    private func emitDeclaration(of field: FieldText, to writer: inout SourceWriter) {
        comment(field.property.documentation, isDeprecated: field.property.isDeprecated, to: &writer)
        if field.isBoxed {
            writer.line(access, "var ", field.name, ": ", field.type, " { ", field.storage, ".value }")
            writer.line("private let ", field.storage, ": WireformRuntime.Indirect<", field.type, ">")
        } else {
            writer.line(access, "let ", field.name, ": ", field.type)
        }
    }

    private func emitInitializer(_ fields: [FieldText], to writer: inout SourceWriter) {
        guard !fields.isEmpty else {
            writer.line(access, "init() {}")
            return
        }
        writer.line(access, "init(")
        writer.indented { writer in
            for (index, field) in fields.enumerated() {
                let standard = field.property.isOptional ? " = nil" : ""
                writer.line(field.name, ": ", field.type, standard, index + 1 < fields.count ? "," : "")
            }
        }
        writer.block(")") { writer in
            for field in fields {
                if field.isBoxed {
                    writer.line("self.", field.storage, " = WireformRuntime.Indirect(", field.name, ")")
                } else {
                    writer.line("self.", field.name, " = ", field.name)
                }
            }
        }
    }

    private func emitReading(of field: FieldText, to writer: inout SourceWriter) {
        writer.beginLine()
        writer.write("self.", field.storage, field.isBoxed ? " = WireformRuntime.Indirect(" : " = ")
        writer.write(
            field.canThrow ? "try fields." : "fields.", function(for: field.property.type),
            field.property.isOptional ? "IfPresent(" : "(", field.key, field.isBoxed ? "))" : ")")
        writer.endLine()
    }

    private func emitWriting(of field: FieldText, to writer: inout SourceWriter) {
        // The function's own parameter has this name.
        let name = field.property.name == "fields" ? "self.fields" : field.name
        let (function, ending) = writingCall(for: field.property.type, isOptional: field.property.isOptional)
        if field.property.isNullWhenAbsent {
            writer.line("if ", name, " == nil { fields.null(", field.key, ") }")
        }
        writer.line("fields.", function, "(", field.key, ", ", name, ending, ")")
    }

    /// The runtime's function that writes a value of this type, and what stands behind the value as it takes it.
    func writingCall(for type: SwiftType, isOptional: Bool) -> (function: String, ending: String) {
        switch type {
        case .string: ("string", "")
        case .int: ("int", "")
        case .int64: ("int64", "")
        case .double: ("double", "")
        case .bool: ("bool", "")
        case .dateTime: ("dateTime", "")
        case .rfc2822DateTime: ("rfc2822DateTime", "")
        case .calendarDate: ("calendarDate", "")
        case .json: ("json", "")
        case .httpMethod, .named(_, .enumeration), .named(_, .identifier):
            ("string", isOptional ? "?.rawValue" : ".rawValue")
        case .named(_, .model): ("object", "")
        case .named(_, .union): ("union", "")
        case .array(.string): ("strings", "")
        case .array(.int): ("ints", "")
        case .array: ("array", "")
        case .dictionary: ("dictionary", "")
        case .boxed(let inner): writingCall(for: inner, isOptional: isOptional)
        }
    }
}

/// A field's texts, which several places of a model repeat.
private struct FieldText {
    let property: Property
    let name: String
    let type: String
    /// The wire name as a literal.
    let key: String
    let isBoxed: Bool
    /// What holds the value: the property itself, but for one behind a reference.
    let storage: String
    /// Whether reading it can end the reading: nothing can stand in for a model that is not there.
    let canThrow: Bool

    init(_ property: Property, of model: Model, _ emitter: Emitter) {
        self.property = property
        name = ReservedWords.escape(property.name)
        let spelling = emitter.spelling(property.type)
        type = property.isOptional ? spelling + "?" : spelling
        key = SourceText.literal(property.wireName)
        var valueType = property.type
        if case .boxed(let inner) = property.type {
            isBoxed = true
            valueType = inner
            storage = Self.storage(of: property, in: model)
        } else {
            isBoxed = false
            storage = name
        }
        switch valueType {
        case .named(_, .model), .named(_, .union): canThrow = !property.isOptional
        default: canThrow = false
        }
    }

    private static func storage(of property: Property, in model: Model) -> String {
        var name = property.name + "Storage"
        while model.properties.contains(where: { $0.name == name }) { name += "Storage" }
        return name
    }
}
