// SPDX-License-Identifier: Apache-2.0

import ClientModel

extension Emitter {
    /// The inside of a model: properties, the initialiser for callers, reading, writing, and where the fields are.
    ///
    /// They are behind one reference. Copying a structure field by field takes the compiler longer than all else about
    /// it, and a model may hold itself.
    func emit(_ model: Model, to writer: inout SourceWriter) {
        let fields = model.properties.map { FieldText($0, self) }
        for field in fields {
            comment(field.property.documentation, isDeprecated: field.property.isDeprecated, to: &writer)
            writer.line(access, "var ", field.name, ": ", field.type, " { _storage.", field.name, " }")
        }
        writer.blank()
        emitInitializer(fields, to: &writer)
        writer.blank()
        emitReading(of: fields, to: &writer)
        writer.blank()
        writer.block(access, "func write(to fields: inout WireformRuntime.FieldWriter)") { writer in
            for field in fields {
                if field.property.isRedacted { writer.line("fields.redact(", field.key, ")") }
                emitWriting(of: field, to: &writer)
            }
        }
        if !fields.isEmpty {
            writer.blank()
            emitStorage(of: fields, to: &writer)
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
            writer.beginLine()
            writer.write("self._storage = _Storage(")
            for (index, field) in fields.enumerated() { writer.write(index == 0 ? "" : ", ", field.name) }
            writer.write(")")
            writer.endLine()
        }
    }

    private func emitReading(of fields: [FieldText], to writer: inout SourceWriter) {
        let throwing = fields.contains(where: \.canThrow) ? " throws" : ""
        writer.block(access, "init(reading fields: inout WireformRuntime.FieldReader)", throwing) { writer in
            guard !fields.isEmpty else { return }
            writer.line("self._storage = _Storage(")
            writer.indented { writer in
                for (index, field) in fields.enumerated() {
                    writer.beginLine()
                    writer.write(
                        field.canThrow ? "try fields." : "fields.", function(for: field.property.type),
                        field.property.isOptional ? "IfPresent(" : "(", field.key,
                        index + 1 < fields.count ? ")," : ")")
                    writer.endLine()
                }
            }
            writer.line(")")
        }
    }

    private func emitWriting(of field: FieldText, to writer: inout SourceWriter) {
        let (function, ending) = writingCall(for: field.property.type, isOptional: field.property.isOptional)
        if field.property.isNullWhenAbsent {
            writer.line("if _storage.", field.name, " == nil { fields.null(", field.key, ") }")
        }
        writer.beginLine()
        writer.write("fields.", function, "(", field.key)
        writer.write(", _storage.", field.name, ending, ")")
        writer.endLine()
    }

    private func emitStorage(of fields: [FieldText], to writer: inout SourceWriter) {
        writer.line("private let _storage: _Storage")
        writer.blank()
        writer.block(isolation, "private final class _Storage: Swift.Sendable") { writer in
            for field in fields { writer.line("let ", field.name, ": ", field.type) }
            writer.blank()
            writer.beginLine()
            writer.write("init(")
            for (index, field) in fields.enumerated() {
                writer.write(index == 0 ? "_ " : ", _ ", field.name, ": ", field.type)
            }
            writer.write(") {")
            writer.endLine()
            writer.indented { writer in
                for field in fields { writer.line("self.", field.name, " = ", field.name) }
            }
            writer.line("}")
        }
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
        case .json, .file, .requestBody: ("json", "")
        case .httpMethod, .named(_, .enumeration), .named(_, .identifier):
            ("string", isOptional ? "?.rawValue" : ".rawValue")
        case .named(_, .model), .named(_, .union): ("object", "")
        case .array(.string): ("strings", "")
        case .array(.int): ("ints", "")
        case .array(.rfc2822DateTime): ("rfc2822DateTimes", "")
        case .array: ("array", "")
        case .dictionary: ("dictionary", "")
        }
    }
}

/// A field's texts, which several places of a model repeat. A class, because each of them goes through all fields.
private final class FieldText {
    let property: Property
    let name: String
    let type: String
    /// The wire name as a literal.
    let key: String
    /// Whether reading it can end the reading: nothing can stand in for a model that is not there.
    let canThrow: Bool

    init(_ property: Property, _ emitter: Emitter) {
        self.property = property
        name = ReservedWords.escape(property.name)
        let spelling = emitter.spelling(property.type)
        type = property.isOptional ? spelling + "?" : spelling
        key = SourceText.literal(property.wireName)
        switch property.type {
        case .named(_, .model), .named(_, .union): canThrow = !property.isOptional
        default: canThrow = false
        }
    }
}
