// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

extension ClientLowering {
    /// An operation as a method, or `nil` after a warning where it cannot be called from Swift.
    func lower(_ operation: Operation, of item: PathItem, name: String) -> Method? {
        let typeName = operationTypeName(operation, item)
        var parameters: [MethodParameter] = []
        var scope = NameScope(reserved: ReservedWords.parameters)
        var documentation: [Documentation.Item] = []
        checkExtensions(of: operation.node, known: ["x-wireform-idempotent", "x-wireform-retry"])
        var request = self.request(for: operation, item)
        for parameter in operation.parameters {
            guard
                lower(
                    parameter, of: item, typeName: typeName, scope: &scope, into: &parameters,
                    documentation: &documentation)
            else {
                leaveOut(
                    request.operationID, because: "parameter '\(parameter.name)' cannot be sent", at: parameter.node)
                return nil
            }
        }
        guard
            lowerBody(
                of: operation, typeName: typeName, scope: &scope, request: &request, into: &parameters,
                documentation: &documentation)
        else { return nil }
        let result = result(of: operation, typeName: typeName, request: &request, scope: &scope)
        if case .pages(_, _, _, let limit) = result {
            parameters.append(
                MethodParameter(
                    name: limit, wireName: "", type: .int, isOptional: true, place: .limit, writing: .int,
                    origin: Origin(operation.node)))
            documentation.append(.init(name: limit, text: "How many items the sequence gives at most."))
        }
        let errors = errors(of: operation, typeName: typeName)
        let calling = Self.callingOrder(parameters)
        return Method(
            name: name,
            documentation: Documentation(
                methodText(operation, item) + conditionText(of: operation) + credentialsText(of: operation)
                    + redirectionText(of: operation) + errorText(errors),
                parameters: documentation,
                returns: returnText(result)),
            isDeprecated: operation.isDeprecated,
            parameters: calling.map { parameters[$0] },
            sendingOrder: calling.indices.sorted { calling[$0] < calling[$1] }, request: request, result: result,
            credentials: ownCredentials(of: operation), origin: Origin(operation.node), errors: errors)
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
        let call = "`\(operation.method.rawValue.uppercased()) \(item.path)`"
        guard let text = operation.text, !text.isEmpty else { return "Calls \(call)." }
        return text + "\n\n" + call
    }

    private func returnText(_ result: Method.Result) -> String? {
        if case .pages = result { return "The items of all pages, fetched as they are asked for." }
        return nil
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
            httpMethod: operation.method.rawValue.uppercased(), path: item.path,
            server: server.flatMap { $0.url == document.servers.first?.url ? nil : $0.url }, options: options,
            accept: nil, bodyContentType: nil)
    }

    /// Adds a parameter. Returns whether the operation can do with what was added: an optional parameter that cannot
    /// be sent is left out, after a warning.
    private func lower(
        _ parameter: Parameter, of item: PathItem, typeName: String, scope: inout NameScope,
        into parameters: inout [MethodParameter], documentation: inout [Documentation.Item]
    ) -> Bool {
        guard parameter.location != .cookie else {
            report.warning(
                "unsupported-cookie", "cookie parameter '\(parameter.name)' is left out; the client keeps no cookies",
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
        let type = parameterType(parameter.schema, typeName: typeName, name: parameter.name)
        guard
            let writing = writing(
                of: type, format: parameter.schema?.format, at: WirePlace(parameter), node: parameter.node)
        else { return !parameter.isRequired }
        let base = SwiftName.member(parameter.name)
        let name = scope.claim(base, parameter.location.rawValue + SwiftName.type(parameter.name))
        parameters.append(
            MethodParameter(
                name: name, wireName: parameter.name, type: type, isOptional: isAccount || !parameter.isRequired,
                place: isAccount ? .clientPath : place(of: parameter),
                writing: writing, origin: Origin(parameter.node)))
        var words = text(parameter.description, parameter.schema, redundant: isAccount)
        if parameter.isDeprecated { words = words.isEmpty ? "Deprecated." : "Deprecated. " + words }
        documentation.append(.init(name: name, text: words))
        return true
    }

    private func place(of parameter: Parameter) -> MethodParameter.Place {
        switch parameter.location {
        case .path: .path
        case .header, .cookie: .header
        case .query: .query
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
