// SPDX-License-Identifier: Apache-2.0

import YAMLTree

extension DocumentReader {
    /// The paths of the document, before any of them is read.
    func pathEntries() -> [Node.Entry] {
        guard let paths = report.within(.file, { mapping(root, "paths") }) else {
            if root.value("paths") == nil, root.value("components") == nil, root.value("webhooks") == nil {
                report.within(.file) {
                    report.error(
                        "missing-field", "'paths' is missing; add it, for without operations there is nothing to call",
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
                    "same-path",
                    "this is path '\(first.text)' of line \(first.location.line) with other names; "
                        + "put the operations together", at: entry.key)
            }
            shapes[shape] = entry.key
            return true
        }
    }

    func readPath(_ key: Node, _ value: Node) -> PathItem? {
        let path = key.text
        let part = report.part(of: value)
        if options.chooses(path, nil, []) { report.choose(part) }
        return report.within(part) {
            let isPath = checkPath(path, at: key)
            guard let node = resolve(value, .pathItems) else { return nil }
            checkSpelling(of: node, Self.pathFields)
            let item = readPathItem(path, node, isPath: isPath)
            return isPath ? item : nil
        }
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
            report.error("invalid-path", "path '\(path)' must begin with '/'\(hint)", at: key)
            return false
        }
        if path.utf8.contains(UInt8(ascii: "?")) {
            report.warning(
                "query-in-path", "path '\(path)' has a query; put that under 'parameters', with 'in: query'", at: key)
        }
        guard path.utf8.contains(UInt8(ascii: "{")) else { return true }
        var names: Set<Substring> = []
        for part in path.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
            guard let end = part.firstIndex(of: "}") else {
                report.error("invalid-path", "path '\(path)' opens '{' without closing it", at: key)
                return false
            }
            guard end > part.startIndex else {
                report.error("invalid-path", "path '\(path)' has '{}'; put a parameter's name between", at: key)
                return false
            }
            guard names.insert(part[..<end]).inserted else {
                report.error("invalid-path", "path '\(path)' has '{\(part[..<end])}' twice; rename one", at: key)
                return false
            }
        }
        return true
    }

    /// Reads what can be done at a path; without one, what can be done wherever this is referred to.
    func readPathItem(_ path: String?, _ node: Node, name: String = "", isPath: Bool = true) -> PathItem {
        let faults = report.faults
        let shared = readParameters(node)
        let servers = readServers(node)
        let isComplete = report.faults == faults
        var operations: [Operation] = []
        for entry in node.entries {
            guard let method = Operation.Method(rawValue: entry.key.text) else {
                if Operation.Method(rawValue: entry.key.text.lowercased()) != nil {
                    report.warning(
                        "invalid-method", "methods are written small; write '\(entry.key.text.lowercased())'",
                        at: entry.key)
                }
                continue
            }
            let item = report.current
            let operation = report.within(report.part(of: entry.value)) {
                report.need(item)
                return readOperation(method, entry.value, path: path, isPath: isPath, shared: shared)
            }
            if let operation { operations.append(isComplete ? operation : operation.incomplete) }
        }
        return PathItem(
            path: path ?? name, summary: string(node, "summary"), description: string(node, "description"),
            servers: servers, operations: operations, node: node)
    }

    private func readOperation(
        _ method: Operation.Method, _ node: Node, path: String?, isPath: Bool, shared: [Parameter]
    ) -> Operation? {
        let operationID = node.kind == .mapping ? string(node, "operationId") : nil
        let tags = node.kind == .mapping ? texts(node, "tags").map(\.text) : []
        if let path, options.chooses(path, operationID, tags) { report.choose(report.current) }
        guard node.kind == .mapping else {
            report.error("invalid-type", "an operation must be a mapping, not a \(node.kind.word)", at: node)
            return nil
        }
        checkSpelling(of: node, Self.operationFields)
        let description = string(node, "description")
        let summary = string(node, "summary")
        let isDeprecated = bool(node, "deprecated") ?? false
        let faults = report.faults
        let own = readParameters(node)
        let inherited = shared.filter { parameter in !own.contains { $0.identity == parameter.identity } }
        let parameters = inherited + own
        if let path, isPath { checkTemplate(path, parameters, at: node) }
        let body = mapping(node, "requestBody").flatMap(readRequestBody)
        let responses = readResponses(node)
        let security = readSecurity(node)
        let servers = readServers(node)
        let isComplete = report.faults == faults
        return Operation(
            method: method, operationID: operationID, tags: tags, summary: summary,
            description: description?.isEmpty == true ? nil : description, isDeprecated: isDeprecated,
            parameters: parameters, requestBody: body, responses: responses, callbacks: readCallbacks(node),
            security: security, servers: servers, isComplete: isComplete, node: node)
    }

    /// Every `{name}` of a path needs a parameter, and every path parameter a place.
    private func checkTemplate(_ path: String, _ parameters: [Parameter], at node: Node) {
        let names = path.utf8.split(separator: UInt8(ascii: "{")).dropFirst().compactMap {
            $0.split(separator: UInt8(ascii: "}")).first.map { String(Substring($0)) }
        }
        for name in names where !parameters.contains(where: { $0.location == .path && $0.name == name }) {
            report.error(
                "missing-parameter",
                "path '\(path)' has '{\(name)}' but no path parameter of that name; add one under 'parameters'",
                at: node)
        }
        for parameter in parameters where parameter.location == .path && !names.contains(parameter.name) {
            let nearest = guess(parameter.name, among: names)
            let hint =
                nearest.map { "did you mean '\($0)'?" } ?? "take the parameter out, or put '{\(parameter.name)}' in"
            report.error(
                "unused-parameter", "path '\(path)' has no place for '{\(parameter.name)}'; \(hint)",
                at: parameter.node)
        }
    }
}
