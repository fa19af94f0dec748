// SPDX-License-Identifier: Apache-2.0

import YAMLTree

extension DocumentReader {
    func readServers(_ owner: Node) -> [Server] {
        list(owner, "servers").compactMap { node in
            guard let template = requiredString(node, "url", of: "a server") else { return nil }
            checkFields(of: node, .server)
            return readServer(template, node)
        }
    }

    /// The address with its variables at their defaults. See OpenAPI 3.0.4, section 4.8.6.
    private func readServer(_ template: String, _ node: Node) -> Server {
        var url = ""
        var isKnown = true
        var variables: [Server.Variable] = []
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            url += rest[..<open]
            if let variable = readVariable(name, of: node) {
                url += variable.standard
                if !variables.contains(where: { $0.name == name }) { variables.append(variable) }
            } else {
                isKnown = false
            }
            rest = rest[rest.index(after: close)...]
        }
        // An address with a hole is none: callers have to set one.
        return Server(url: isKnown ? url + rest : "", template: template, variables: variables, node: node)
    }

    private func readVariable(_ name: String, of server: Node) -> Server.Variable? {
        let node = server.value("variables")?.value(forKey: name)
        let values = node.map { list($0, "enum") } ?? []
        if let node { checkVariable(node, values) }
        guard let node, let standard = node.value("default") ?? values.first else {
            report.note(
                .missingField, "'{\(name)}' needs a variable of that name with a 'default'",
                at: server.value("url") ?? server)
            return nil
        }
        if node.value("default") == nil {
            report.note(
                .missingField, "variable '\(name)' has no 'default'; its first value, '\(standard.text)', is taken",
                at: node)
        }
        return Server.Variable(
            name: name, standard: standard.text, values: values.map(\.text), description: string(node, "description"),
            node: node)
    }

    private func checkVariable(_ node: Node, _ values: [Node]) {
        checkFields(of: node, .serverVariable)
        if let list = node.value("enum"), list.kind == .sequence, values.isEmpty {
            report.warning(.emptyEnum, "an 'enum' without values allows nothing; add one or take it out", at: list)
        }
    }
}
