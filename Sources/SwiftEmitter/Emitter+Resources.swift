// SPDX-License-Identifier: Apache-2.0

import ClientModel
import OpenAPISpec

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
        switch method.answer {
        case .pages: writer.write(") -> WireformRuntime.Paginated<")
        case .stream: writer.write(") async throws -> WireformRuntime.ValueStream<")
        default: writer.write(") async throws -> WireformRuntime.Response<")
        }
        writer.write(spelling(method.answer), ", ")
        writer.write(method.headers.map { client.name + "." + $0 } ?? "WireformRuntime.NoHeaders", ">")
    }

    private func emitBody(of method: Method, to writer: inout SourceWriter) {
        let request = method.request
        var arguments = "." + request.httpMethod.lowercased() + ", " + SourceText.literal(request.path.text)
        arguments += ", " + SourceText.literal(request.operationID)
        if let server = request.server { arguments += ", server: " + SourceText.literal(server) }
        if !request.options.isEmpty {
            arguments += ", options: [" + request.options.map { "." + $0.rawValue }.joined(separator: ", ") + "]"
        }
        let isPlain =
            method.parameters.allSatisfy { $0.place == .limit } && request.accept == nil && request.constants.isEmpty
            && !request.isMultipart
        writer.line(isPlain ? "let" : "var", " request = self.api.request(", arguments, ")")
        if let accept = request.accept { writer.line("request.accept(", SourceText.literal(accept), ")") }
        for parameter in method.parameters { emitCheck(of: parameter, to: &writer) }
        if case .multipart(let type)? = request.body {
            writer.line("request.beginMultipart(", SourceText.literal(type.essence), ")")
        }
        for index in method.sendingOrder { emitSending(of: method.parameters[index], method, to: &writer) }
        for constant in request.constants { emit(constant, to: &writer) }
        emitCall(of: method.answer, to: &writer)
    }

    /// Sends the request and reads the answer, by the runtime's function for answers of this kind.
    private func emitCall(of answer: Answer, to writer: inout SourceWriter) {
        switch answer {
        case .none, .value, .optional(.none): writer.line("return try await self.api.send(request)")
        case .text: writer.line("return try await self.api.receiveText(request)")
        case .bytes: writer.line("return try await self.api.stream(request)")
        case .stream(_, let framing):
            writer.line("return try await self.api.receiveValues(request, .", framing.rawValue, ")")
        case .choice: writer.line("return try await self.api.receiveChoice(request)")
        case .optional: writer.line("return try await self.api.receiveIfPresent(request)")
        case .pages(let pages):
            let token = pages.token.map { ", token: " + SourceText.literal($0) } ?? ""
            writer.line(
                "return self.api.paginate(request, items: ", SourceText.literal(pages.key), token, ", limit: ",
                ReservedWords.escape(pages.limit), ")")
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

    /// What callers get.
    func spelling(_ answer: Answer) -> String {
        switch answer {
        case .none: "WireformRuntime.NoContent"
        case .value(let type): spelling(type)
        case .pages(let pages): spelling(pages.item)
        case .text: "Swift.String"
        case .bytes: "WireformRuntime.ResponseBody"
        case .stream(let type, _): spelling(type)
        case .optional(let answer): spelling(answer) + "?"
        case .choice(let path): client.name + "." + path
        }
    }

    private func emitSending(of parameter: MethodParameter, _ method: Method, to writer: inout SourceWriter) {
        let name = ReservedWords.escape(parameter.name)
        let key = SourceText.literal(parameter.wireName)
        switch parameter.place {
        case .clientPath:
            let (_, ending) = writingCall(for: parameter.type, isOptional: true)
            writer.line("request.clientPath(", key, ", ", name, ending, ")")
        case .path: emitField(parameter, "path", name, key, to: &writer)
        case .query: emitField(parameter, "query", name, key, to: &writer)
        case .header: emitField(parameter, "headers", name, key, to: &writer)
        case .cookie: emitField(parameter, "cookies", name, key, to: &writer)
        case .form: emitField(parameter, "form", name, key, to: &writer)
        case .part, .otherParts, .partHeader: emitPart(parameter, name, key, to: &writer)
        case .body: emitBody(method, name, to: &writer)
        case .contentType, .limit: break
        }
    }

    /// Sets a field that is always `true`.
    private func emit(_ constant: Request.Constant, to writer: inout SourceWriter) {
        let key = SourceText.literal(constant.name)
        switch constant.place {
        case .body: writer.line("request.setMember(", key, ")")
        case .part: writer.line("request.multipart.value(", key, ", true)")
        case .form: writer.line("request.form.bool(", key, ", true)")
        default: writer.line("request.query.bool(", key, ", true)")
        }
    }

    private func emitBody(_ method: Method, _ name: String, to writer: inout SourceWriter) {
        guard let body = method.request.body else { return }
        let type = SourceText.literal(body.contentType.text)
        switch body {
        case .form, .multipart: break
        case .json: writer.line("request.json(", name, ", contentType: ", type, ")")
        case .text: writer.line("request.text(", name, ", contentType: ", type, ")")
        case .bytes:
            let chosen = method.parameters.first { $0.place == .contentType }
            let given = chosen.map { ReservedWords.escape($0.name) + ($0.isOptional ? " ?? " + type : "") }
            writer.line("request.body(", name, ", contentType: ", given ?? type, ")")
        }
    }

    private func emitField(
        _ parameter: MethodParameter, _ part: String, _ name: String, _ key: String, to writer: inout SourceWriter
    ) {
        writer.beginLine()
        writer.write("request.", part, ".")
        switch parameter.writing {
        case .plain:
            let (function, ending) = writingCall(for: parameter.type, isOptional: parameter.isOptional)
            writer.write(function, "(")
            writer.write(key, ", ", name, ending)
        case .prefixedMap(let prefix): writer.write("prefixedMap(", SourceText.literal(prefix), ", ", name)
        case .deepObject: writer.write("deepObject(", key, ", ", name)
        case .jsonText: writer.write("jsonText(", key, ", ", name)
        case .styled(let style):
            writer.write("styled(", key, ", ")
            writer.write(name, ending(of: parameter), ", .", style.name.rawValue)
            if style.explode { writer.write(", explode: true") }
            if style.allowReserved { writer.write(", allowReserved: true") }
        }
        writer.write(")")
        writer.endLine()
    }

    /// What turns a value into one that says by itself how it is written.
    private func ending(of parameter: MethodParameter) -> String {
        let mark = parameter.isOptional ? "?" : ""
        return switch parameter.type {
        case .rfc2822DateTime: mark + ".rfc2822Text"
        case .array(.rfc2822DateTime): mark + ".map(\\.rfc2822Text)"
        default: ""
        }
    }
}

extension Request {
    fileprivate var isMultipart: Bool { if case .multipart? = body { true } else { false } }
}

extension Method {
    /// Whether a caller may ignore what comes back, because nothing does.
    fileprivate var isDiscardable: Bool {
        answer == .none
    }
}
