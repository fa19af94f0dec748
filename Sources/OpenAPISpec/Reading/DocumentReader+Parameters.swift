// SPDX-License-Identifier: Apache-2.0

import YAMLTree

extension DocumentReader {
    /// The parameters of a path or operation, and whether it can be called without those that could not be read.
    func readParameters(_ owner: Node) -> (parameters: [Parameter], areEnough: Bool) {
        var seen: [String: Node] = [:]
        var areEnough = true
        let parameters = list(owner, "parameters").compactMap { entry -> Parameter? in
            guard let node = resolve(entry, .parameters) else {
                report.lose(\.parameters, entry)
                return nil
            }
            guard let parameter = readParameter(node, from: entry) else {
                report.lose(\.parameters, node)
                if node.flag("required") == true { areEnough = false }
                return nil
            }
            if let first = seen[parameter.identity] {
                report.note(
                    .duplicateParameter,
                    "\(parameter.location.rawValue) parameter '\(parameter.name)' stands already in line "
                        + "\(first.location.line); keep one of them", at: entry)
                return nil
            }
            seen[parameter.identity] = entry
            return parameter
        }
        checkQueryString(parameters)
        return (parameters, areEnough)
    }

    /// Reads a Parameter Object, which another may refer to.
    func readParameter(_ node: Node, from referrer: Node? = nil) -> Parameter? {
        checkFields(of: node, .parameter)
        guard let name = requiredString(node, "name", of: "a parameter"), let location = readLocation(node) else {
            return nil
        }
        guard checkName(name, in: location, at: node.value("name") ?? node) else { return nil }
        checkExclusive(node, "example", "examples")
        checkUnusedFields(of: node, in: location)
        let isRequired = bool(node, "required") ?? false
        if location == .path, !isRequired {
            report.note(
                .optionalPathParameter, "a path parameter is always needed; write 'required: true'",
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

    private func readLocation(_ node: Node) -> Parameter.Location? {
        guard let place = requiredString(node, "in", of: "a parameter", example: "query") else { return nil }
        if let location = Parameter.Location(rawValue: place) { return location }
        let isBody = place == "body" || place == "formData"
        let hint = isBody ? "; describe a body under 'requestBody'" : ""
        report.error(
            .invalidParameter, "'in' must be path, query, header or cookie, not '\(place)'\(hint)",
            at: node.value("in") ?? node)
        return nil
    }

    /// Whether a name can be sent in its place. See OpenAPI 3.2.0, section 4.12.
    private func checkName(_ name: String, in location: Parameter.Location, at node: Node) -> Bool {
        switch location {
        case .header where !Self.isToken(name):
            report.error(
                .invalidHeader, "'\(name)' cannot be the name of a header; use letters, digits and dashes", at: node)
        case .path where name.contains("{") || name.contains("}"):
            report.error(.invalidParameter, "a name in a path has no braces; write it without them", at: node)
        default: return true
        }
        return false
    }

    /// Fields that mean nothing where a parameter is. See OpenAPI 3.1.1, section 4.8.12.2.
    private func checkUnusedFields(of node: Node, in location: Parameter.Location) {
        if let flag = node.value("allowReserved") {
            let isPlace = location == .query || version >= .v3_2 && location == .path
            let isCookie = location == .cookie && version >= .v3_2 && node.value("style")?.hasText("cookie") != true
            if !isPlace, !isCookie {
                report.warning(
                    .unusedField, "'allowReserved' has no effect in a \(location.rawValue); take it out", at: flag)
            }
        }
        guard location == .querystring else {
            if location == .cookie, version < .v3_2, let style = node.value("style"), style.hasText("cookie") {
                report.warning(
                    .unsupportedStyle, "style 'cookie' is new in OpenAPI 3.2; write 'openapi: 3.2.0'", at: style)
            }
            return
        }
        for field: StaticString in ["schema", "style", "explode", "allowReserved"] {
            guard let value = node.value(field) else { continue }
            report.warning(
                .unusedField, "'\(field)' has no effect in a querystring; describe it under 'content'", at: value)
        }
    }

    /// A query string as a whole leaves no room for other query parameters. See OpenAPI 3.2.0, section 4.12.1.
    func checkQueryString(_ parameters: [Parameter]) {
        guard let whole = parameters.first(where: { $0.location == .querystring }) else { return }
        let others = parameters.filter { $0.location == .query || $0.location == .querystring && $0.name != whole.name }
        for other in others {
            report.warning(
                .duplicateParameter,
                "'\(other.name)' cannot be beside the whole query string '\(whole.name)'; keep one of them",
                at: other.node)
        }
    }

    private func readParameterSchema(_ node: Node) -> Schema? {
        if let schema = node.value("schema") { return readSchema(schema) }
        if let type = node.value("type") {
            report.error(.misplacedType, "'type' and what belongs to it go under 'schema'", at: type)
        }
        return nil
    }
}

extension Parameter {
    /// What tells a parameter from others: its place and name. Names of headers have no case.
    var identity: String {
        location.rawValue + " " + (location == .header ? name.lowercased() : name)
    }

    /// The parameter by another name.
    func named(_ name: String) -> Parameter {
        Parameter(
            name: name, location: location, isRequired: isRequired, isDeprecated: isDeprecated,
            description: description,
            schema: schema, style: style, explode: explode, contentType: contentType, node: node)
    }
}
