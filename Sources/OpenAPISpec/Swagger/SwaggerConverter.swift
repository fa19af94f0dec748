// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// Makes an OpenAPI 3 document of a Swagger 2.0 document, in its tree.
///
/// What has the same shape in both stays where it is and is linked into its new place; what has not is made anew at the
/// place of what it comes from. So diagnostics keep their positions and references such as `#/definitions/Pet` lead
/// where they led. Schemas are not converted: the reader knows what differs in them.
///
/// See the Swagger 2.0 specification, and OpenAPI 3.0.4 for what the objects became.
struct SwaggerConverter {
    let root: Node
    let report: Report

    /// The document could not hold what was to be added.
    struct TooLarge: Error {}

    static func isSwagger(_ root: Node) -> Bool {
        root.value("openapi") == nil && root.value("swagger").map { $0.text == "2" || $0.text.hasPrefix("2.") } ?? false
    }

    /// Converts the document, once.
    func convert() {
        guard root.kind == .mapping, root.value("components") == nil else { return }
        do {
            try convertRoot()
        } catch {
            report.error(.tooLarge, "the document becomes too large when it is read as OpenAPI 3", at: root)
        }
    }

    private func convertRoot() throws(TooLarge) {
        try addServers()
        let components = try mapping(at: root)
        if let definitions = root.value("definitions") { try link("schemas", definitions, in: components) }
        if let definitions = root.value("securityDefinitions") {
            try link("securitySchemes", securitySchemes(definitions), in: components)
        }
        try link("components", components, in: root)
        if let paths = root.value("paths") {
            for entry in paths.entries where entry.key.text.hasPrefix("/") { try convertPath(entry.value) }
        }
        remove(["host", "basePath", "schemes", "consumes", "produces", "securityDefinitions"], from: root)
    }

    // MARK: - Servers

    /// `host`, `basePath` and the safest of the `schemes` are one address.
    private func addServers() throws(TooLarge) {
        let host = root.value("host")
        let base = root.value("basePath")
        guard let place = host ?? base, place.kind == .scalar else { return }
        let schemes = root.value("schemes")?.elements.map(\.text) ?? []
        let scheme = schemes.contains("https") || schemes.isEmpty ? "https" : schemes[0]
        let path = base.map(\.text) ?? ""
        let server = try mapping(at: place)
        let start = host.map { "\(scheme)://\($0.text)" } ?? ""
        try link("url", text(start + (path == "/" ? "" : path), at: place), in: server)
        let servers = try sequence(at: place)
        try append(server, to: servers)
        try link("servers", servers, in: root)
    }

    // MARK: - Security

    private func securitySchemes(_ definitions: Node) throws(TooLarge) -> Node {
        let schemes = try mapping(at: definitions)
        for entry in definitions.entries {
            try link(entry.key.text, securityScheme(entry.value), in: schemes)
        }
        return schemes
    }

    private func securityScheme(_ node: Node) throws(TooLarge) -> Node {
        switch node.value("type")?.text {
        case "basic":
            let scheme = try mapping(at: node)
            try link("type", text("http", at: node), in: scheme)
            try link("scheme", text("basic", at: node), in: scheme)
            try linkFields(["description"], of: node, in: scheme)
            return scheme
        case "oauth2":
            let names = [
                "implicit": "implicit", "password": "password", "application": "clientCredentials",
                "accessCode": "authorizationCode",
            ]
            let scheme = try mapping(at: node)
            try linkFields(["type", "description"], of: node, in: scheme)
            let flow = try mapping(at: node)
            try linkFields(["authorizationUrl", "tokenUrl", "scopes"], of: node, in: flow)
            let flows = try mapping(at: node)
            if let name = node.value("flow").flatMap({ names[$0.text] }) { try link(name, flow, in: flows) }
            try link("flows", flows, in: scheme)
            return scheme
        default: return node
        }
    }

    // MARK: - Making nodes

    func mapping(at place: Node) throws(TooLarge) -> Node { try made(place.makeMapping()) }

    func sequence(at place: Node) throws(TooLarge) -> Node { try made(place.makeSequence()) }

    func text(_ text: String, at place: Node) throws(TooLarge) -> Node { try made(place.makeString(text)) }

    func flag(_ value: Bool, at place: Node) throws(TooLarge) -> Node { try made(place.makeBool(value)) }

    func link(_ key: String, _ value: Node, in owner: Node) throws(TooLarge) {
        guard owner.link(key, to: value) else { throw TooLarge() }
    }

    func append(_ value: Node, to sequence: Node) throws(TooLarge) {
        guard sequence.link(value) else { throw TooLarge() }
    }

    func linkFields(_ keys: [String], of node: Node, in owner: Node) throws(TooLarge) {
        for key in keys {
            if let value = node.value(forKey: key) { try link(key, value, in: owner) }
        }
    }

    func remove(_ keys: [String], from owner: Node) {
        let values = keys.compactMap { owner.value(forKey: $0) }
        if !values.isEmpty { owner.remove(values) }
    }

    private func made(_ node: Node?) throws(TooLarge) -> Node {
        guard let node else { throw TooLarge() }
        return node
    }
}
