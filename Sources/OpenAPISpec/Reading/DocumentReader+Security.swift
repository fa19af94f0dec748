// SPDX-License-Identifier: Apache-2.0

import YAMLTree

extension DocumentReader {
    func readSecuritySchemes() -> [SecurityScheme] {
        var schemes: [SecurityScheme] = []
        readComponents(.securitySchemes) { entry in
            guard let node = resolve(entry.value, .securitySchemes) else { return }
            checkFields(of: node, .securityScheme)
            guard let type = requiredString(node, "type", of: "a security scheme", example: "http"),
                let kind = readKind(type, node)
            else { return }
            schemes.append(
                SecurityScheme(
                    name: entry.key.text, kind: kind, description: description(of: node, from: entry.value),
                    flows: readFlows(node), node: node))
        }
        return schemes
    }

    private func readFlows(_ scheme: Node) -> [OAuthFlow] {
        guard let flows = mapping(scheme, "flows") else { return [] }
        return flows.entries.compactMap { entry in
            guard let kind = OAuthFlow.Kind(rawValue: entry.key.text), entry.value.kind == .mapping else { return nil }
            let scopes = mapping(entry.value, "scopes").map { scopes in
                scopes.entries.map { OAuthFlow.Scope(name: $0.key.text, description: $0.value.text) }
            }
            return OAuthFlow(kind: kind, scopes: scopes ?? [], node: entry.value)
        }
    }

    private func readKind(_ type: String, _ node: Node) -> SecurityScheme.Kind? {
        switch type {
        case "http":
            guard let scheme = requiredString(node, "scheme", of: "an http security scheme", example: "basic") else {
                return nil
            }
            switch scheme.lowercased() {
            case "basic": return .basic
            case "bearer": return .bearer
            case let other: return .other("http " + other)
            }
        case "apiKey":
            guard let name = requiredString(node, "name", of: "an apiKey security scheme", example: "X-API-Key"),
                let place = requiredString(node, "in", of: "an apiKey security scheme", example: "header")
            else { return nil }
            guard let location = Parameter.Location(rawValue: place), location != .path else {
                report.warning(
                    .invalidSecurityScheme, "'in' must be query, header or cookie, not '\(place)'",
                    at: node.value("in") ?? node)
                return nil
            }
            return .apiKey(location: location, name: name)
        case "oauth2":
            guard let flows = mapping(node, "flows"), let flow = mapping(flows, "clientCredentials"),
                let url = string(flow, "tokenUrl")
            else { return .other(type) }
            return .clientCredentials(tokenURL: url)
        case "openIdConnect", "mutualTLS":
            return .other(type)
        default:
            let hint = type == "basic" ? "; write 'type: http' and 'scheme: basic'" : ""
            report.warning(
                .invalidSecurityScheme,
                "the type of a security scheme is http, apiKey, oauth2, openIdConnect or mutualTLS, not '\(type)'\(hint)",
                at: node.value("type") ?? node)
            return nil
        }
    }

    /// The requirements of an operation or of the whole document. `nil` where nothing is said, and where what is said
    /// is wrong: an empty list would mean that no credentials are needed.
    func readSecurity(_ owner: Node) -> [SecurityRequirement]? {
        guard let value = owner.value("security"), value.kind == .sequence else {
            _ = list(owner, "security")
            return nil
        }
        let requirements = value.elements.map(readRequirement)
        return requirements.contains { $0 == nil } ? nil : requirements.compactMap { $0 }
    }

    private func readRequirement(_ node: Node) -> SecurityRequirement? {
        guard node.kind == .mapping else {
            report.error(
                .invalidType, "a security requirement is a mapping of scheme names, such as {name: []}", at: node)
            return nil
        }
        let schemes = root.value("components")?.value("securitySchemes")
        for entry in node.entries {
            let name = entry.key.text
            if let scheme = schemes?.value(forKey: name) {
                report.need(report.part(of: scheme))
                continue
            }
            let nearest = guess(name, amongKeysOf: schemes)
            let hint = nearest.map { "did you mean '\($0)'?" } ?? "add it under 'components/securitySchemes'"
            report.warning(.unknownSecurityScheme, "there is no security scheme '\(name)'; \(hint)", at: entry.key)
        }
        let uses = node.entries.map { entry in
            SecurityRequirement.Use(scheme: entry.key.text, scopes: entry.value.elements.map(\.text))
        }
        return SecurityRequirement(uses: uses, node: node)
    }
}
