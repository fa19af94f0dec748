// SPDX-License-Identifier: Apache-2.0

import YAMLTree

extension DocumentReader {
    func readSecuritySchemes() -> [SecurityScheme] {
        guard let components = mapping(root, "components"), let schemes = mapping(components, "securitySchemes") else {
            return []
        }
        return schemes.entries.compactMap { entry in
            guard let node = resolve(entry.value), let type = requiredString(node, "type", of: "a security scheme")
            else { return nil }
            return SecurityScheme(
                name: entry.key.text, kind: readKind(type, node), summary: string(node, "description"))
        }
    }

    private func readKind(_ type: String, _ node: Node) -> SecurityScheme.Kind {
        switch type {
        case "http":
            switch (string(node, "scheme") ?? "").lowercased() {
            case "basic": return .basic
            case "bearer": return .bearer
            case let other: return .other("http " + other)
            }
        case "apiKey":
            let location = Parameter.Location(rawValue: string(node, "in") ?? "") ?? .header
            return .apiKey(location: location, name: string(node, "name") ?? "")
        case "oauth2":
            guard let flows = mapping(node, "flows"), let flow = mapping(flows, "clientCredentials"),
                let url = string(flow, "tokenUrl")
            else { return .other(type) }
            return .clientCredentials(tokenURL: url)
        default:
            return .other(type)
        }
    }
}
