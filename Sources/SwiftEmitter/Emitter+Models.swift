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
            if field.isStoredWithNull {
                writer.beginLine()
                writer.write(access, "var ", field.name, ": ", field.type, " { WireformRuntime.known(_storage.")
                writer.write(field.name, ") }")
                writer.endLine()
            } else {
                writer.line(access, "var ", field.name, ": ", field.type, " { _storage.", field.name, " }")
            }
        }
        if let additional = model.additional {
            let name = ReservedWords.escape(additional.name)
            writer.line("/// Fields that have no property, by their names.")
            writer.line(access, "var ", name, ": ", additionalType(additional), " { _storage.", name, " }")
        }
        writer.blank()
        emitInitializer(fields, model.additional, to: &writer)
        writer.blank()
        emitReading(of: fields, model.additional, to: &writer)
        writer.blank()
        writer.block(access, "func write(to fields: inout WireformRuntime.FieldWriter)") { writer in
            for field in fields {
                if field.property.isRedacted { writer.line("fields.redact(", field.key, ")") }
                emitWriting(of: field, to: &writer)
            }
            if let additional = model.additional {
                writer.line("fields.additional(_storage.", ReservedWords.escape(additional.name), ")")
            }
        }
        if !fields.isEmpty || model.additional != nil {
            writer.blank()
            emitStorage(of: fields, model.additional, to: &writer)
        }
    }

    private func additionalType(_ additional: AdditionalFields) -> String {
        "[Swift.String: " + spelling(additional.type) + "]"
    }

    private func emitInitializer(
        _ fields: [FieldText], _ additional: AdditionalFields?, to writer: inout SourceWriter
    ) {
        guard !fields.isEmpty || additional != nil else {
            writer.line(access, "init() {}")
            return
        }
        writer.line(access, "init(")
        writer.indented { writer in
            for (index, field) in fields.enumerated() {
                let standard = field.property.argument == .required ? "" : " = nil"
                let isLast = index + 1 == fields.count && additional == nil
                writer.line(field.name, ": ", field.argumentType, standard, isLast ? "" : ",")
            }
            if let additional {
                writer.line(ReservedWords.escape(additional.name), ": ", additionalType(additional), " = [:]")
            }
        }
        writer.block(")") { writer in
            writer.beginLine()
            writer.write("self._storage = _Storage(")
            for (index, field) in fields.enumerated() { writer.write(index == 0 ? "" : ", ", field.name) }
            if let additional { writer.write(fields.isEmpty ? "" : ", ", ReservedWords.escape(additional.name)) }
            writer.write(")")
            writer.endLine()
        }
    }

    private func emitReading(
        of fields: [FieldText], _ additional: AdditionalFields?, to writer: inout SourceWriter
    ) {
        let throwing = fields.contains(where: \.canThrow) ? " throws" : ""
        writer.block(access, "init(reading fields: inout WireformRuntime.FieldReader)", throwing) { writer in
            guard !fields.isEmpty || additional != nil else { return }
            writer.line("self._storage = _Storage(")
            writer.indented { writer in
                for (index, field) in fields.enumerated() {
                    writer.beginLine()
                    emitReading(of: field, to: &writer)
                    if index + 1 < fields.count || additional != nil { writer.write(",") }
                    writer.endLine()
                }
                if additional != nil {
                    let names = fields.map(\.key).joined(separator: ", ")
                    writer.line("fields.additional(besides: [", names, "])")
                }
            }
            writer.line(")")
        }
    }

    private func emitReading(of field: FieldText, to writer: inout SourceWriter) {
        let isAnyOrNull = field.property.argument == .orNull && field.property.type == .json
        if field.isStoredWithNull { writer.write("fields.orNull(", field.key, ", ") }
        writer.write(
            field.canThrow ? "try fields." : "fields.", function(for: field.property.type),
            isAnyOrNull ? "OrNull(" : field.property.isOptional ? "IfPresent(" : "(", field.key, ")")
        if field.isStoredWithNull { writer.write(")") }
    }

    private func emitWriting(of field: FieldText, to writer: inout SourceWriter) {
        let (function, ending) = writingCall(for: field.property.type, isOptional: field.property.isOptional)
        if field.property.isNullWhenAbsent {
            writer.line("if _storage.", field.name, " == nil { fields.null(", field.key, ") }")
        }
        writer.beginLine()
        writer.write("fields.", function, "(", field.key)
        if field.isStoredWithNull {
            writer.write(", fields.orNull(", field.key, ", _storage.", field.name, ")", ending, ")")
        } else {
            writer.write(", _storage.", field.name, ending, ")")
        }
        writer.endLine()
    }

    private func emitStorage(of fields: [FieldText], _ additional: AdditionalFields?, to writer: inout SourceWriter) {
        writer.line("private let _storage: _Storage")
        writer.blank()
        writer.block(isolation, "private final class _Storage: Swift.Sendable") { writer in
            for field in fields { writer.line("let ", field.name, ": ", field.storedType) }
            if let additional {
                writer.line("let ", ReservedWords.escape(additional.name), ": ", additionalType(additional))
            }
            writer.blank()
            writer.beginLine()
            writer.write("init(")
            for (index, field) in fields.enumerated() {
                writer.write(index == 0 ? "_ " : ", _ ", field.name, ": ", field.storedType)
            }
            if let additional {
                writer.write(fields.isEmpty ? "_ " : ", _ ", ReservedWords.escape(additional.name), ": ")
                writer.write(additionalType(additional))
            }
            writer.write(") {")
            writer.endLine()
            writer.indented { writer in
                for field in fields { writer.line("self.", field.name, " = ", field.name) }
                if let additional {
                    let name = ReservedWords.escape(additional.name)
                    writer.line("self.", name, " = ", name)
                }
            }
            writer.line("}")
        }
    }

    /// The runtime's function that writes a value of this type, and what stands behind the value as it takes it.
    func writingCall(for type: SwiftType, isOptional: Bool) -> (function: String, ending: String) {
        switch type {
        case .scalar(.httpMethod), .named(_, .enumeration), .named(_, .identifier):
            ("string", isOptional ? "?.rawValue" : ".rawValue")
        case .named(_, .integerEnumeration): ("int", isOptional ? "?.rawValue" : ".rawValue")
        case .scalar(let scalar): (scalar.row.function, "")
        case .json, .file, .requestBody: ("json", "")
        case .optional(let type): writingCall(for: type, isOptional: isOptional)
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
    /// The type of the initializer's argument.
    let argumentType: String
    /// The type as it is kept: absence and `null` are two things where both can be sent.
    let storedType: String
    let isStoredWithNull: Bool
    /// The wire name as a literal.
    let key: String
    /// Whether reading it can end the reading: nothing can stand in for a model that is not there.
    let canThrow: Bool

    init(_ property: Property, _ emitter: Emitter) {
        self.property = property
        name = ReservedWords.escape(property.name)
        let spelling = emitter.spelling(property.type)
        type = property.isOptional ? spelling + "?" : spelling
        isStoredWithNull = property.argument == .orNull && property.type != .json
        storedType = isStoredWithNull ? spelling + "??" : type
        switch property.argument {
        case .required: argumentType = spelling
        case .optional: argumentType = spelling + "?"
        case .orNull: argumentType = storedType
        }
        key = SourceText.literal(property.wireName)
        switch property.type {
        case .named(_, .model), .named(_, .union): canThrow = !property.isOptional
        default: canThrow = false
        }
    }
}
