// SPDX-License-Identifier: Apache-2.0

import ClientModel

extension Emitter {
    /// A resource: the property that leads to it, its protocol, its client.
    func emit(_ resource: Resource, to writer: inout SourceWriter) {
        let clientType = resource.typeName + "Client"
        extend(resource.parent.map { $0 + "Client" }, &writer) { writer in
            comment(resource.documentation, to: &writer)
            writer.beginLine()
            writer.write(access, "var ", ReservedWords.escape(resource.name), ": ", client.name, ".", clientType)
            writer.write(" { .init(api: api) }")
            writer.endLine()
        }
        extend(nil, &writer) { writer in
            if !resource.methods.isEmpty {
                emitProtocol(of: resource, to: &writer)
                writer.blank()
            }
            emitClient(of: resource, to: &writer)
        }
    }

    private func emitProtocol(of resource: Resource, to writer: inout SourceWriter) {
        writer.line(
            "/// What ``", resource.typeName, "Client`` does, for code that wants to put something else in its place.")
        writer.block(isolation, access, "protocol ", resource.typeName, "API: Swift.Sendable") { writer in
            for method in resource.methods {
                if method.isDiscardable { writer.line("@discardableResult") }
                writer.beginLine()
                writeSignature(of: method, withDefaults: false, to: &writer)
                writer.endLine()
            }
        }
    }

    private func emitClient(of resource: Resource, to writer: inout SourceWriter) {
        comment(resource.documentation, to: &writer)
        let conformance = resource.methods.isEmpty ? "Swift.Sendable" : resource.typeName + "API"
        writer.block(isolation, access, "struct ", resource.typeName, "Client: ", conformance) { writer in
            writer.line("let api: WireformRuntime.APIClient")
            for method in resource.methods {
                writer.blank()
                emit(method, to: &writer)
            }
        }
    }

    private func emit(_ method: Method, to writer: inout SourceWriter) {
        comment(method.documentation, to: &writer)
        if method.isDeprecated { writer.line("@available(*, deprecated)") }
        if method.isDiscardable { writer.line("@discardableResult") }
        writer.beginLine()
        writer.write(access)
        writeSignature(of: method, withDefaults: true, to: &writer)
        writer.write(" {")
        writer.endLine()
        writer.indented { writer in emitBody(of: method, to: &writer) }
        writer.line("}")
    }

    private func writeSignature(of method: Method, withDefaults: Bool, to writer: inout SourceWriter) {
        writer.write("func " + ReservedWords.escape(method.name) + "(")
        for (index, parameter) in method.parameters.enumerated() {
            if index > 0 { writer.write(", ") }
            writer.write(ReservedWords.escape(parameter.name), ": ", spelling(parameter.type))
            if parameter.isOptional { writer.write(withDefaults ? "? = nil" : "?") }
        }
        switch method.result {
        case .response(let body, let headers):
            writer.write(") async throws -> WireformRuntime.Response<")
            writer.write(body.map(spelling) ?? "WireformRuntime.NoContent")
            writer.write(", ")
            writer.write(headers.map { client.name + "." + $0 } ?? "WireformRuntime.NoHeaders")
            writer.write(">")
        case .pages(let item, let headers, _, _):
            writer.write(") -> WireformRuntime.Paginated<" + spelling(item) + ", ")
            writer.write((headers.map { client.name + "." + $0 } ?? "WireformRuntime.NoHeaders") + ">")
        }
    }

    private func emitBody(of method: Method, to writer: inout SourceWriter) {
        let request = method.request
        var arguments = "." + request.httpMethod.lowercased() + ", " + SourceText.literal(request.path)
        arguments += ", " + SourceText.literal(request.operationID)
        if let server = request.server { arguments += ", server: " + SourceText.literal(server) }
        if !request.options.isEmpty {
            arguments += ", options: [" + request.options.map { "." + $0.rawValue }.joined(separator: ", ") + "]"
        }
        let isPlain = method.parameters.allSatisfy { $0.place == .limit } && request.accept == nil
        writer.line(isPlain ? "let" : "var", " request = self.api.request(", arguments, ")")
        if let accept = request.accept { writer.line("request.accept(", SourceText.literal(accept), ")") }
        for parameter in method.parameters { emitCheck(of: parameter, to: &writer) }
        for index in method.sendingOrder { emitSending(of: method.parameters[index], to: &writer) }
        switch method.result {
        case .response: writer.line("return try await self.api.send(request)")
        case .pages(_, _, let key, let limit):
            let token = request.pageToken.map { ", token: " + SourceText.literal($0) } ?? ""
            writer.line(
                "return self.api.paginate(request, items: ", SourceText.literal(key), token, ", limit: ",
                ReservedWords.escape(limit), ")")
        }
    }

    private func emitCheck(of parameter: MethodParameter, to writer: inout SourceWriter) {
        guard let check = parameter.check else { return }
        let name = ReservedWords.escape(parameter.name)
        let value = name + (parameter.isOptional ? "?" : "")
        writer.beginLine()
        writer.write("request.check(", SourceText.literal(parameter.name), ", count: ", value)
        writer.write(".count, atLeast: ", String(check.least ?? 0), ", atMost: ")
        writer.write(check.most.map(String.init) ?? ".max", ")")
        writer.endLine()
        guard let member = check.distinct else { return }
        writer.beginLine()
        writer.write("request.check(", SourceText.literal(parameter.name), ", distinct: ")
        writer.write(SourceText.literal(member.wireName), ", ", value, ".map { $0.")
        writer.write(ReservedWords.escape(member.name), member.isRawValue ? ".rawValue })" : " })")
        writer.endLine()
    }

    private func emitSending(of parameter: MethodParameter, to writer: inout SourceWriter) {
        let name = ReservedWords.escape(parameter.name)
        let key = SourceText.literal(parameter.wireName)
        switch parameter.place {
        case .path: writer.line("request.path(", key, ", ", text(of: parameter, name), ")")
        case .clientPath: writer.line("request.clientPath(", key, ", ", text(of: parameter, name), ")")
        case .header: writer.line("request.header(", key, ", ", text(of: parameter, name), ")")
        case .query: emitField(parameter, "query", name, key, to: &writer)
        case .form: emitField(parameter, "form", name, key, to: &writer)
        case .body: writer.line("request.json(", name, ", contentType: ", key, ")")
        case .limit: break
        }
    }

    private func emitField(
        _ parameter: MethodParameter, _ part: String, _ name: String, _ key: String, to writer: inout SourceWriter
    ) {
        switch parameter.writing {
        case .prefixedMap(let prefix):
            writer.line("request.", part, ".prefixedMap(", SourceText.literal(prefix), ", ", name, ")")
        case .deepObject:
            writer.line("request.", part, ".deepObject(", key, ", ", name, ")")
        case .jsonText:
            writer.line("request.", part, ".jsonText(", key, ", ", name, ")")
        case .joined(let separator):
            writer.beginLine()
            writer.write("request.", part, ".joined(", key, ", ", name)
            writer.write(", separator: ", SourceText.literal(separator), ")")
            writer.endLine()
        default:
            let (function, ending) = writingCall(for: parameter.type, isOptional: parameter.isOptional)
            writer.beginLine()
            writer.write("request.", part, ".", function, "(")
            writer.write(key, ", ", name, ending, ")")
            writer.endLine()
        }
    }

    /// A value as the text of a path segment or a header.
    private func text(of parameter: MethodParameter, _ name: String) -> String {
        let value = name + (parameter.isOptional ? "?" : "")
        switch parameter.type {
        case .string: return name
        case .httpMethod, .named(_, .enumeration), .named(_, .identifier): return value + ".rawValue"
        case .array(.string): return value + ".joined(separator: \",\")"
        case .array: return value + ".map { $0.fieldText ?? \"\" }.joined(separator: \",\")"
        // What has no text, such as a JSON object, is refused where the empty text is.
        default: return value + ".fieldText" + (parameter.place == .path ? " ?? \"\"" : "")
        }
    }
}

extension Method {
    /// Whether a caller may ignore what comes back, because nothing does.
    fileprivate var isDiscardable: Bool {
        if case .response(nil, _) = result { return true }
        return false
    }
}
