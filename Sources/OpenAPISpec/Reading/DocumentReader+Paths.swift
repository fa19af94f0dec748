// SPDX-License-Identifier: Apache-2.0

import YAMLTree

extension DocumentReader {
    /// The paths of the document, before any of them is read.
    func pathEntries() -> [Node.Entry] {
        guard let paths = report.within(.file, { mapping(root, "paths") }) else {
            if root.value("paths") == nil, root.value("components") == nil, root.value("webhooks") == nil {
                report.within(.file) {
                    report.error(
                        .missingField, "'paths' is missing; add it, for without operations there is nothing to call",
                        at: root)
                }
            }
            return []
        }
        var shapes: [String: Node] = [:]
        return paths.entries.filter { entry in
            let path = entry.key.text
            if path.hasPrefix("x-") { return false }
            let shape = Self.shape(of: path)
            if let first = shapes[shape] {
                report.warning(
                    .samePath,
                    "this is path '\(first.text)' of line \(first.location.line) with other names; "
                        + "put the operations together", at: entry.key)
            }
            shapes[shape] = entry.key
            return true
        }
    }

    func readPath(_ key: Node, _ value: Node) -> PathItem? {
        let path = sentPath(key)
        let part = report.part(of: value)
        if options.chooses(path, nil, []) { report.choose(part) }
        return report.within(part) {
            let isPath = checkPath(path, at: key)
            guard let node = resolve(value, .pathItems) else { return nil }
            checkFields(of: node, .pathItem)
            let beside = node == value || value.count < 2 ? nil : value
            let item = readPathItem(path, node, beside: beside, isPath: isPath)
            return isPath ? item : nil
        }
    }

    /// A path without its fragment, which is not sent: some documents tell operations at one path apart so.
    private func sentPath(_ key: Node) -> String {
        let path = key.text
        guard let fragment = path.firstIndex(of: "#") else { return path }
        report.note(.fragmentInPath, "what follows '#' in path '\(path)' is not sent", at: key)
        return String(path[..<fragment])
    }

    /// A path without the names of its parameters.
    private static func shape(of path: String) -> String {
        var shape: [UInt8] = []
        var isName = false
        for byte in path.utf8 {
            if byte == UInt8(ascii: "}") { isName = false }
            if !isName { shape.append(byte) }
            if byte == UInt8(ascii: "{") { isName = true }
        }
        return String(decoding: shape, as: UTF8.self)
    }

    private func checkPath(_ path: String, at key: Node) -> Bool {
        guard path.hasPrefix("/") else {
            let hint = path.contains("://") ? "; put the host under 'servers'" : ""
            report.error(.invalidPath, "path '\(path)' must begin with '/'\(hint)", at: key)
            return false
        }
        if path.utf8.contains(UInt8(ascii: "?")) {
            report.note(
                .queryInPath, "path '\(path)' has a query; put that under 'parameters', with 'in: query'", at: key)
        }
        guard path.utf8.contains(UInt8(ascii: "{")) else { return true }
        var names: Set<Substring> = []
        for part in path.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
            guard let end = part.firstIndex(of: "}") else {
                report.error(.invalidPath, "path '\(path)' opens '{' without closing it", at: key)
                return false
            }
            guard end > part.startIndex else {
                report.error(.invalidPath, "path '\(path)' has '{}'; put a parameter's name between", at: key)
                return false
            }
            guard names.insert(part[..<end]).inserted else {
                report.error(.invalidPath, "path '\(path)' has '{\(part[..<end])}' twice; rename one", at: key)
                return false
            }
        }
        return true
    }

    /// Reads what can be done at a path; without one, what can be done wherever this is referred to.
    ///
    /// With `beside`, the fields beside a reference to the item, which count where it has none.
    func readPathItem(
        _ path: String?, _ node: Node, beside: Node? = nil, name: String = "", isPath: Bool = true
    ) -> PathItem {
        let (shared, areEnough) = readParameters(owner(of: "parameters", node, beside))
        let faults = report.faults
        let servers = readServers(owner(of: "servers", node, beside))
        let isComplete = areEnough && report.faults == faults
        var operations: [Operation] = []
        for (method, value) in operationNodes(node) + (beside.map(operationNodes) ?? []) {
            guard !operations.contains(where: { $0.method == method }) else { continue }
            let item = report.current
            let operation = report.within(report.part(of: value)) {
                report.need(item)
                return readOperation(method, value, path: path, isPath: isPath, shared: shared)
            }
            if let operation { operations.append(isComplete ? operation : operation.incomplete) }
        }
        return PathItem(
            path: path ?? name, summary: string(node, "summary"),
            description: string(owner(of: "description", node, beside), "description"), servers: servers,
            operations: operations, node: node)
    }

    private func owner(of key: StaticString, _ node: Node, _ beside: Node?) -> Node {
        guard let beside, node.value(key) == nil, beside.value(key) != nil else { return node }
        return beside
    }

    /// The operations of a Path Item Object, those under `additionalOperations` last.
    private func operationNodes(_ node: Node) -> [(method: Operation.Method, value: Node)] {
        var operations: [(Operation.Method, Node)] = []
        for entry in node.entries {
            let field = entry.key.text
            if let method = Operation.Method(field: field) {
                operations.append((method, entry.value))
            } else if let method = Operation.Method(field: field.lowercased()) {
                report.note(
                    .invalidMethod, "methods are written small; write '\(field.lowercased())'", at: entry.key)
                operations.append((method, entry.value))
            }
        }
        guard let additional = mapping(node, "additionalOperations") else { return operations }
        for entry in additional.entries where !entry.key.text.hasPrefix("x-") {
            let name = entry.key.text
            if Operation.Method.fields.contains(name.lowercased()) {
                report.warning(
                    .invalidMethod,
                    "'\(name)' has a field of its own; write '\(name.lowercased())' beside the others",
                    at: entry.key)
            } else if !Self.isToken(name) {
                report.warning(.invalidMethod, "'\(name)' cannot be a method; use letters", at: entry.key)
            } else {
                operations.append((Operation.Method(httpMethod: name), entry.value))
            }
        }
        return operations
    }

    private func readOperation(
        _ method: Operation.Method, _ node: Node, path: String?, isPath: Bool, shared: [Parameter]
    ) -> Operation? {
        let operationID = node.kind == .mapping ? string(node, "operationId") : nil
        let tags = node.kind == .mapping ? texts(node, "tags").map(\.text) : []
        if let path, options.chooses(path, operationID, tags) { report.choose(report.current) }
        guard node.kind == .mapping || node.isNull else {
            report.error(.invalidType, "an operation must be a mapping, not a \(node.kind.word)", at: node)
            return nil
        }
        checkFields(of: node, .operation)
        let description = string(node, "description")
        let summary = string(node, "summary")
        let isDeprecated = bool(node, "deprecated") ?? false
        let (own, areEnough) = readParameters(node)
        let inherited = shared.filter { parameter in !own.contains { $0.identity == parameter.identity } }
        var parameters = inherited + own
        if !inherited.isEmpty, !own.isEmpty { checkQueryString(parameters) }
        if let path, isPath { parameters = fitted(parameters, to: path, at: node) }
        let (body, isBodyThere) = readBody(of: node)
        let responses = readResponses(node)
        let security = readSecurity(node)
        let faults = report.faults
        let servers = readServers(node)
        let isComplete = areEnough && isBodyThere && report.faults == faults
        return Operation(
            method: method, operationID: operationID, tags: tags, summary: summary,
            description: description?.isEmpty == true ? nil : description, isDeprecated: isDeprecated,
            parameters: parameters, requestBody: body, responses: responses, callbacks: readCallbacks(node),
            security: security, servers: servers, isComplete: isComplete, node: node)
    }

    /// The body of an operation, and whether it is as it has to be: without one that there should be, or where none of
    /// its content types can be understood, the operation cannot be called.
    private func readBody(of operation: Node) -> (RequestBody?, isThere: Bool) {
        guard let value = operation.value("requestBody"), !value.isNull else { return (nil, true) }
        guard let node = mapping(operation, "requestBody"), let body = readRequestBody(node) else {
            return (nil, false)
        }
        let content = body.node.value("content")
        let isEmpty = content.map { $0.isNull || $0.kind == .mapping && $0.count == 0 } ?? true
        return (body, isEmpty || !body.content.isEmpty)
    }

    /// The parameters with exactly one for every `{name}` of the path. What is missing is a text, what the path has no
    /// place for is left out.
    private func fitted(_ parameters: [Parameter], to path: String, at node: Node) -> [Parameter] {
        let names = path.utf8.split(separator: UInt8(ascii: "{")).dropFirst().compactMap {
            $0.split(separator: UInt8(ascii: "}")).first.map { String(Substring($0)) }
        }
        guard !names.isEmpty || parameters.contains(where: { $0.location == .path }) else { return parameters }
        var missing = names.filter { name in !parameters.contains { $0.location == .path && $0.name == name } }
        var fitted = parameters.compactMap { parameter -> Parameter? in
            guard parameter.location == .path, !names.contains(parameter.name) else { return parameter }
            let nearest = guess(parameter.name, among: names)
            let hint =
                nearest.map { "did you mean '\($0)'?" } ?? "take the parameter out, or put '{\(parameter.name)}' in"
            report.note(
                .unusedParameter, "path '\(path)' has no place for '{\(parameter.name)}'; \(hint)",
                at: parameter.node)
            // A name that differs in case only is beyond doubt the one that is missing.
            guard let index = missing.firstIndex(where: { $0.lowercased() == parameter.name.lowercased() }) else {
                return nil
            }
            return parameter.named(missing.remove(at: index))
        }
        for name in missing {
            report.note(
                .missingParameter,
                "path '\(path)' has '{\(name)}' but no path parameter of that name; add one under 'parameters'",
                at: node)
            fitted.append(.text(name, at: node))
        }
        return fitted
    }
}

extension Parameter {
    /// A parameter of a path that nothing describes.
    fileprivate static func text(_ name: String, at node: Node) -> Parameter {
        Parameter(
            name: name, location: .path, isRequired: true, isDeprecated: false, description: nil, schema: nil,
            style: nil,
            explode: nil, contentType: nil, node: node)
    }
}
