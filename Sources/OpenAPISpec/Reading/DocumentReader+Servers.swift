// SPDX-License-Identifier: Apache-2.0

import YAMLTree

extension DocumentReader {
    func readServers(_ owner: Node) -> [Server] {
        list(owner, "servers").compactMap { node in
            guard let template = requiredString(node, "url", of: "a server") else { return nil }
            checkSpelling(of: node, Self.serverFields)
            return readServer(template, node)
        }
    }

    /// The address with its variables at their defaults. See OpenAPI 3.0.4, section 4.8.6.
    private func readServer(_ template: String, _ node: Node) -> Server {
        var url = ""
        var variables: [Server.Variable] = []
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            url += rest[..<open]
            if let variable = readVariable(name, of: node) {
                url += variable.standard
                if !variables.contains(where: { $0.name == name }) { variables.append(variable) }
            }
            rest = rest[rest.index(after: close)...]
        }
        return Server(url: url + rest, template: template, variables: variables, node: node)
    }

    private func readVariable(_ name: String, of server: Node) -> Server.Variable? {
        guard let node = server.value("variables")?.value(forKey: name), let standard = node.value("default") else {
            report.error(
                "missing-field", "'{\(name)}' needs a variable of that name with a 'default'",
                at: server.value("url") ?? server)
            return nil
        }
        return Server.Variable(
            name: name, standard: standard.text, values: node.value("enum")?.elements.map(\.text) ?? [],
            description: string(node, "description"), node: node)
    }
}
