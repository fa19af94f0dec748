// SPDX-License-Identifier: Apache-2.0

import ClientModel

extension Emitter {
    func emit(_ type: TypeDeclaration, to writer: inout SourceWriter) {
        extend(nil, &writer) { writer in declare(type, path: type.name, to: &writer) }
    }

    private func declare(_ type: TypeDeclaration, path: String, to writer: inout SourceWriter) {
        comment(type.documentation, isDeprecated: type.isDeprecated, to: &writer)
        let name = type.name
        if let shared = client.sharedTypes[path] {
            writer.line(access, "typealias ", name, " = ", client.name, ".", shared)
            return
        }
        switch type.content {
        case .model(let model):
            writer.block(isolation, access, "struct ", name, ": WireformRuntime.Model") { writer in
                emit(model, to: &writer)
                declareNested(in: type, path: path, to: &writer)
            }
        case .enumeration(let members):
            writer.block(isolation, access, "struct ", name, ": WireformRuntime.OpenEnum") { writer in
                emit(members, typeName: client.name + "." + path, to: &writer)
            }
        case .integerEnumeration(let members):
            writer.block(isolation, access, "struct ", name, ": WireformRuntime.OpenIntegerEnum") { writer in
                emit(members, typeName: client.name + "." + path, to: &writer)
            }
        case .identifier:
            writer.block(isolation, access, "struct ", name, ": WireformRuntime.Identifier") { writer in
                emitRawValue(to: &writer)
            }
        case .union(let union):
            writer.block(isolation, access, "indirect enum ", name, ": WireformRuntime.Union") { writer in
                emit(union, to: &writer)
                declareNested(in: type, path: path, to: &writer)
            }
        case .alias(let target):
            writer.line(access, "typealias ", name, " = ", spelling(target))
        case .headers(let fields):
            writer.block(isolation, access, "struct ", name, ": WireformRuntime.ResponseHeaders") { writer in
                emit(fields, to: &writer)
            }
        case .answers(let cases):
            writer.block(isolation, access, "enum ", name, ": WireformRuntime.AnswerChoice") { writer in
                emit(cases, to: &writer)
            }
        }
    }

    private func declareNested(in type: TypeDeclaration, path: String, to writer: inout SourceWriter) {
        for index in type.nested.indices {
            writer.blank()
            declare(type.nested[index], path: path + "." + type.nested[index].name, to: &writer)
        }
    }

    private func emit(_ members: [EnumerationMember], typeName: String, to writer: inout SourceWriter) {
        for member in members {
            writer.line(
                access, "static var ", ReservedWords.escape(member.name), ": ", typeName, " { .init(rawValue: ",
                SourceText.literal(member.rawValue), ") }")
        }
        let texts = members.map(\.rawValue)
        writer.line(access, "static var knownValues: [", typeName, "] { ", knownValues(texts), " }")
        emitRawValue(to: &writer)
    }

    private func emit(_ members: [IntegerMember], typeName: String, to writer: inout SourceWriter) {
        for member in members {
            writer.beginLine()
            writer.write(
                access, "static var ", ReservedWords.escape(member.name), ": ", typeName, " { .init(rawValue: ")
            writer.write(String(member.rawValue), ") }")
            writer.endLine()
        }
        let values = members.map { ".init(rawValue: " + String($0.rawValue) + ")" }.joined(separator: ", ")
        writer.line(access, "static var knownValues: [", typeName, "] { [", values, "] }")
        writer.line(access, "let rawValue: Swift.Int")
        writer.line(access, "init(rawValue: Swift.Int) { self.rawValue = rawValue }")
    }

    /// All values in one literal, a line for each. For a list of members the compiler writes out every member once more,
    /// which was a tenth of what it took for a large document.
    private func knownValues(_ texts: [String]) -> String {
        let isOfLines = !texts.isEmpty && !texts.contains { $0.utf8.contains(UInt8(ascii: "\n")) }
        guard isOfLines else {
            return "[" + texts.map { ".init(rawValue: " + SourceText.literal($0) + ")" }.joined(separator: ", ") + "]"
        }
        return "WireformRuntime.knownValues(" + SourceText.literal(lines: texts) + ")"
    }

    private func emitRawValue(to writer: inout SourceWriter) {
        writer.line(access, "let rawValue: Swift.String")
        writer.line(access, "init(rawValue: Swift.String) { self.rawValue = rawValue }")
    }

    private func emit(_ union: Union, to writer: inout SourceWriter) {
        for member in union.members {
            writer.line("case ", ReservedWords.escape(member.name), "(", spelling(member.type), ")")
        }
        writer.line("/// A value of a kind that the document did not know.")
        writer.line("case unknown(WireformRuntime.JSONValue)")
        writer.blank()
        writer.block(access, "init(reading union: inout WireformRuntime.UnionReader) throws") { writer in
            writer.line("repeat {")
            writer.indented { writer in
                for trial in union.trials { emit(trial, of: union, to: &writer) }
            }
            writer.line("} while union.hasSecondRound()")
            writer.line("self = .unknown(try union.json())")
        }
        writer.block(access, "var member: any WireformRuntime.FieldEncodable") { writer in
            writer.line("switch self {")
            for member in union.members {
                writer.line("case .", ReservedWords.escape(member.name), "(let value): value")
            }
            writer.line("case .unknown(let value): value")
            writer.line("}")
        }
    }

    private func emit(_ trial: Union.Trial, of union: Union, to writer: inout SourceWriter) {
        let member = union.members[trial.member]
        var field = "nil"
        var tags = "[]"
        if case .tags(let name) = union.selector, trial.usesTags {
            field = SourceText.literal(name)
            tags = "[" + member.tags.map(SourceText.literal).joined(separator: ", ") + "]"
        }
        writer.beginLine()
        writer.write("if let value = union.member(", spelling(member.type), ".self, ", field, ", ", tags)
        writer.write(") { self = .", ReservedWords.escape(member.name), "(value); return }")
        writer.endLine()
    }

    private func emit(_ fields: [HeaderField], to writer: inout SourceWriter) {
        writer.line(access, "let fields: WireformRuntime.HeaderFields")
        writer.line(access, "init(_ fields: WireformRuntime.HeaderFields) { self.fields = fields }")
        for field in fields {
            writer.blank()
            comment(field.documentation, to: &writer)
            writer.beginLine()
            writer.write(access, "var ", ReservedWords.escape(field.name), ": ", spelling(field.type), "? { fields.")
            writer.write(function(for: field.type), "(", SourceText.literal(field.wireName), ") }")
            writer.endLine()
        }
    }

    func spelling(_ type: SwiftType) -> String {
        switch type {
        case .scalar(let scalar): scalar.row.swiftType
        case .json: "WireformRuntime.JSONValue"
        case .file: "WireformRuntime.FileUpload"
        case .requestBody: "WireformRuntime.RequestBody"
        case .optional(let type): spelling(type) + "?"
        case .named(let path, _): client.name + "." + path
        case .array(let element): "[" + spelling(element) + "]"
        case .dictionary(let value): "[Swift.String: " + spelling(value) + "]"
        }
    }

    /// The runtime's function that reads a value of this type.
    func function(for type: SwiftType) -> String {
        switch type {
        case .scalar(.rfc2822DateTime): "dateTime"
        case .scalar(let scalar): scalar.row.function
        case .json, .file, .requestBody: "json"
        case .optional(let type): function(for: type)
        case .named(_, .enumeration), .named(_, .identifier): "text"
        case .named(_, .integerEnumeration): "whole"
        case .named: "value"
        case .array: "array"
        case .dictionary: "dictionary"
        }
    }
}
