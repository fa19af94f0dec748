// SPDX-License-Identifier: Apache-2.0

import YAMLTree

extension DocumentReader {
    func readPaths() -> [PathItem] {
        guard let paths = mapping(root, "paths") else {
            if root.value("paths") == nil, root.value("components") == nil {
                report.error(
                    "missing-field", "'paths' is missing; a document without operations has nothing to call", at: root)
            }
            return []
        }
        return paths.entries.compactMap { entry in
            let path = entry.key.text
            if path.hasPrefix("x-") { return nil }
            guard path.hasPrefix("/") else {
                report.error("invalid-path", "path '\(path)' must begin with '/'", at: entry.key)
                return nil
            }
            guard let node = resolve(entry.value) else { return nil }
            guard node.kind == .mapping else {
                report.error("invalid-type", "a path must be a mapping of methods, not a \(node.kind.word)", at: node)
                return nil
            }
            return readPathItem(path, node)
        }
    }

    private func readPathItem(_ path: String, _ node: Node) -> PathItem {
        let shared = readParameters(node)
        var operations: [Operation] = []
        for entry in node.entries {
            guard let method = Operation.Method(rawValue: entry.key.text) else { continue }
            guard entry.value.kind == .mapping else {
                report.error(
                    "invalid-type", "an operation must be a mapping, not a \(entry.value.kind.word)", at: entry.value)
                continue
            }
            operations.append(readOperation(method, entry.value, path: path, shared: shared))
        }
        return PathItem(
            path: path, summary: string(node, "description"), servers: readServers(node), operations: operations,
            node: node)
    }

    private func readOperation(_ method: Operation.Method, _ node: Node, path: String, shared: [Parameter]) -> Operation
    {
        let own = readParameters(node)
        let inherited = shared.filter { parameter in
            !own.contains { $0.name == parameter.name && $0.location == parameter.location }
        }
        let parameters = inherited + own
        checkTemplate(path, parameters, at: node)
        return Operation(
            method: method,
            operationID: string(node, "operationId"),
            tags: list(node, "tags").map(\.text),
            summary: operationSummary(node),
            isDeprecated: bool(node, "deprecated") ?? false,
            parameters: parameters,
            requestBody: readRequestBody(node),
            responses: readResponses(node),
            security: readSecurity(node),
            servers: readServers(node),
            node: node)
    }

    private func operationSummary(_ node: Node) -> String? {
        let description = string(node, "description") ?? ""
        return description.isEmpty ? string(node, "summary") : description
    }

    /// Every `{name}` of a path needs a parameter, and every path parameter a place.
    private func checkTemplate(_ path: String, _ parameters: [Parameter], at node: Node) {
        for segment in path.split(separator: "{").dropFirst() {
            guard let end = segment.firstIndex(of: "}") else {
                report.error("invalid-path", "path '\(path)' opens '{' without closing it", at: node)
                continue
            }
            let name = segment[..<end]
            if !parameters.contains(where: { $0.location == .path && $0.name == name }) {
                report.error(
                    "missing-parameter", "path '\(path)' has '{\(name)}' but no path parameter of that name", at: node)
            }
        }
        for parameter in parameters where parameter.location == .path && !path.contains("{\(parameter.name)}") {
            report.error(
                "unused-parameter", "path '\(path)' has no place for '{\(parameter.name)}'", at: parameter.node)
        }
    }

    private func readParameters(_ owner: Node) -> [Parameter] {
        list(owner, "parameters").compactMap { entry in
            guard let node = resolve(entry), let name = requiredString(node, "name", of: "a parameter"),
                let place = requiredString(node, "in", of: "a parameter")
            else { return nil }
            guard let location = Parameter.Location(rawValue: place) else {
                report.error(
                    "invalid-parameter", "'in' must be path, query, header or cookie, not '\(place)'",
                    at: node.value("in") ?? node)
                return nil
            }
            let content = readContent(node).first
            return Parameter(
                name: name, location: location, isRequired: location == .path || bool(node, "required") ?? false,
                isDeprecated: bool(node, "deprecated") ?? false, summary: string(node, "description"),
                schema: node.value("schema").flatMap(readSchema) ?? content?.schema, style: string(node, "style"),
                explode: bool(node, "explode"), contentType: content?.contentType, node: node)
        }
    }

    private func readRequestBody(_ operation: Node) -> RequestBody? {
        guard let entry = mapping(operation, "requestBody"), let node = resolve(entry) else { return nil }
        return RequestBody(
            isRequired: bool(node, "required") ?? false, summary: string(node, "description"),
            content: readContent(node), node: node)
    }

    private func readResponses(_ operation: Node) -> [Response] {
        guard let responses = mapping(operation, "responses") else { return [] }
        return responses.entries.compactMap { entry in
            let status = entry.key.text
            if status.hasPrefix("x-") { return nil }
            guard let node = resolve(entry.value) else { return nil }
            return Response(
                status: status, summary: string(node, "description"), headers: readHeaders(node),
                content: readContent(node), node: node)
        }
    }

    private func readHeaders(_ owner: Node) -> [Header] {
        mapping(owner, "headers")?.entries.compactMap { entry in
            guard let node = resolve(entry.value) else { return nil }
            return Header(
                name: entry.key.text, summary: string(node, "description"),
                isRequired: bool(node, "required") ?? false, schema: node.value("schema").flatMap(readSchema),
                node: entry.key)
        } ?? []
    }

    private func readContent(_ owner: Node) -> [MediaType] {
        mapping(owner, "content")?.entries.compactMap { entry in
            MediaType(
                contentType: entry.key.text, schema: entry.value.value("schema").flatMap(readSchema),
                encodings: readEncodings(entry.value), node: entry.value)
        } ?? []
    }

    private func readEncodings(_ owner: Node) -> [Encoding] {
        mapping(owner, "encoding")?.entries.map { entry in
            Encoding(
                property: entry.key.text, contentType: string(entry.value, "contentType"),
                style: string(entry.value, "style"), explode: bool(entry.value, "explode"), node: entry.value)
        } ?? []
    }
}
