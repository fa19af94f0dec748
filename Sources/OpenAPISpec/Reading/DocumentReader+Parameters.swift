// SPDX-License-Identifier: Apache-2.0

import YAMLTree

extension DocumentReader {
    func readParameters(_ owner: Node) -> [Parameter] {
        var seen: [String: Node] = [:]
        return list(owner, "parameters").compactMap { entry in
            guard let node = resolve(entry, .parameters), let parameter = readParameter(node, from: entry) else {
                return nil
            }
            if let first = seen[parameter.identity] {
                report.error(
                    "duplicate-parameter",
                    "\(parameter.location.rawValue) parameter '\(parameter.name)' stands already in line "
                        + "\(first.location.line); keep one of them", at: entry)
                return nil
            }
            seen[parameter.identity] = entry
            return parameter
        }
    }

    /// Reads a Parameter Object, which another may refer to.
    func readParameter(_ node: Node, from referrer: Node? = nil) -> Parameter? {
        checkSpelling(of: node, Self.parameterFields)
        guard let name = requiredString(node, "name", of: "a parameter"),
            let place = requiredString(node, "in", of: "a parameter", example: "query")
        else { return nil }
        guard let location = Parameter.Location(rawValue: place) else {
            let isBody = place == "body" || place == "formData"
            let hint = isBody ? "; describe a body under 'requestBody'" : ""
            report.error(
                "invalid-parameter", "'in' must be path, query, header or cookie, not '\(place)'\(hint)",
                at: node.value("in") ?? node)
            return nil
        }
        let isRequired = bool(node, "required") ?? false
        if location == .path, !isRequired {
            report.warning(
                "optional-path-parameter", "a path parameter is always needed; write 'required: true'",
                at: node.value("required") ?? node)
        }
        let schema = readParameterSchema(node)
        let content = readContent(node).first
        return Parameter(
            name: name, location: location, isRequired: location == .path || isRequired,
            isDeprecated: bool(node, "deprecated") ?? false, description: description(of: node, from: referrer),
            schema: schema ?? content?.schema, style: string(node, "style"), explode: bool(node, "explode"),
            contentType: content?.contentType, node: node)
    }

    private func readParameterSchema(_ node: Node) -> Schema? {
        if let schema = node.value("schema") { return readSchema(schema) }
        if let type = node.value("type") {
            report.error("misplaced-type", "'type' and what belongs to it go under 'schema'", at: type)
        }
        return nil
    }
}

extension Parameter {
    /// What no two parameters of an operation share. Names of headers do not depend on case (RFC 9110, section 5.1).
    var identity: String { location.rawValue + " " + (location == .header ? name.lowercased() : name) }
}
