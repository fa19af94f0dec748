// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

extension ClientLowering {
    /// An operation as a method, or `nil` after a warning where it cannot be called from Swift.
    func lower(_ operation: Operation, of item: PathItem, name: String) -> Method? {
        checkExtensions(of: operation.node, known: ["x-wireform-idempotent", "x-wireform-retry"])
        var input = MethodInput(typeName: operationTypeName(operation, item))
        var request = self.request(for: operation, item)
        for parameter in operation.parameters where !lower(parameter, of: item, into: &input) {
            leaveOut(request.operationID, because: "parameter '\(parameter.name)' cannot be sent", at: parameter.node)
            return nil
        }
        guard lowerBody(of: operation, request: &request, into: &input) else { return nil }
        let (answer, headers) = answer(of: operation, request: &request, into: &input)
        let errors = errors(of: operation, typeName: input.typeName)
        let calling = Self.callingOrder(input.parameters)
        return Method(
            name: name,
            documentation: Documentation(
                methodText(operation, item) + conditionText(of: operation) + credentialsText(of: operation)
                    + redirectionText(of: operation) + errorText(errors),
                parameters: input.documentation,
                returns: returnText(answer)),
            isDeprecated: operation.isDeprecated,
            parameters: calling.map { input.parameters[$0] },
            sendingOrder: calling.indices.sorted { calling[$0] < calling[$1] }, request: request, answer: answer,
            headers: headers, credentials: ownCredentials(of: operation), origin: Origin(operation.node),
            errors: errors)
    }

    /// Required parameters first, path before body; otherwise the document's order.
    private static func callingOrder(_ parameters: [MethodParameter]) -> [Int] {
        func rank(_ parameter: MethodParameter) -> Int {
            if parameter.isOptional { return 2 }
            return parameter.place == .path ? 0 : 1
        }
        return (0...2).flatMap { wanted in parameters.indices.filter { rank(parameters[$0]) == wanted } }
    }

    /// The start of names for what only this operation uses.
    private func operationTypeName(_ operation: Operation, _ item: PathItem) -> String {
        if let id = operation.operationID, !id.isEmpty { return SwiftName.type(id) }
        return SwiftName.type(operation.method.rawValue + " " + item.path)
    }

    private func methodText(_ operation: Operation, _ item: PathItem) -> String {
        let call = "`\(operation.method.httpMethod) \(item.path)`"
        guard let text = operation.text, !text.isEmpty else { return "Calls \(call)." }
        return text + "\n\n" + call
    }

    private func returnText(_ answer: Answer) -> String? {
        switch answer {
        case .pages: "The items of all pages, fetched as they are asked for."
        case .optional: "`nil` where the answer has no body."
        default: nil
        }
    }

    private func request(for operation: Operation, _ item: PathItem) -> Request {
        let server = operation.servers.first ?? item.servers.first
        var options: [Request.Option] = []
        let node = operation.node
        if flag("x-wireform-idempotent", of: node) { options.append(.idempotent) }
        if let retry = node.value("x-wireform-retry") {
            if retry.hasText("never") {
                options.append(.neverRetry)
            } else {
                report.warning("invalid-extension", "'x-wireform-retry' takes 'never' and nothing else", at: retry)
            }
        }
        if let security = operation.security ?? document.security, security.allSatisfy(\.schemes.isEmpty) {
            options.append(.unauthenticated)
        }
        return Request(
            operationID: operation.operationID ?? "\(operation.method.rawValue) \(item.path)",
            httpMethod: operation.method.httpMethod, path: PathTemplate(item.path),
            server: server.flatMap(ownAddress), options: options)
    }

    /// The address of a server that is not the client's own.
    private func ownAddress(of server: Server) -> String? {
        if server.url == document.servers.first?.url { return nil }
        if !server.url.contains("://") {
            report.note(
                "relative-server", "'\(server.url)' names no host; it is resolved against the client's address",
                at: server.node)
        }
        return server.url
    }

    /// Adds a parameter. Returns whether the operation can do with what was added: an optional parameter that cannot
    /// be sent is left out, after a warning.
    private func lower(_ parameter: Parameter, of item: PathItem, into input: inout MethodInput) -> Bool {
        guard parameter.location != .querystring else {
            report.warning(
                "unsupported-style", "'\(parameter.name)' is left out; the query string is written by its parts",
                at: parameter.node)
            return !parameter.isRequired
        }
        // OpenAPI 3.0.4, section 4.8.12.1: these are not parameters, whatever a document says.
        if parameter.location == .header,
            ["accept", "authorization", "content-type"].contains(parameter.name.lowercased())
        {
            report.note(
                "ignored-header",
                "header parameter '\(parameter.name)' is left out; the client sets that header itself",
                at: parameter.node)
            return true
        }
        let isAccount =
            parameter.location == .path && parameter.name == "AccountSid"
            && ResourcePath.isOwnAccount(ResourcePath.segments(of: item.path))
        let type = parameterType(parameter.schema, typeName: input.typeName, name: parameter.name)
        guard
            let writing = writing(of: type, schema: parameter.schema, at: WirePlace(parameter), node: parameter.node)
        else { return !parameter.isRequired }
        let base = SwiftName.member(parameter.name)
        let name = input.scope.claim(base, parameter.location.rawValue + SwiftName.type(parameter.name))
        var words = text(parameter.description, parameter.schema, redundant: isAccount)
        if parameter.isDeprecated { words = words.isEmpty ? "Deprecated." : "Deprecated. " + words }
        input.add(
            MethodParameter(
                name: name, wireName: parameter.name, type: type, isOptional: isAccount || !parameter.isRequired,
                place: isAccount ? .clientPath : place(of: parameter), writing: writing,
                origin: Origin(parameter.node)),
            words)
        return true
    }

    private func place(of parameter: Parameter) -> MethodParameter.Place {
        switch parameter.location {
        case .path: .path
        case .header: .header
        case .cookie: .cookie
        case .query, .querystring: .query
        }
    }

    func text(_ summary: String?, _ schema: Schema?, redundant: Bool = false) -> String {
        if redundant { return "The account to act on; the client's own when `nil`." }
        return DocumentationText.sentence(
            summary ?? "", then: schema.map { DocumentationText.limits(of: $0.node) } ?? "")
    }

    func parameterType(_ schema: Schema?, typeName: String, name: String) -> SwiftType {
        guard let schema else { return .string }
        var none = NestedTypes()
        let place = TypeLowering.Place(
            owner: nil, candidates: ["", "Value"].map { typeName + SwiftName.type(name) + $0 })
        return types.type(of: schema, at: place, nested: &none)
    }
}
