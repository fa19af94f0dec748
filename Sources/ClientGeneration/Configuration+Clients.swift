// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// Configurations of several clients: what each is made of stands in an entry of `clients`.
extension Configuration {
    /// Fields that may stand above the list.
    private static let sharedFields: Set<String> = ["access", "imports", "clients"]

    /// The part that is about one client; `nil` where the whole configuration is.
    static func client(named name: String, in root: Node) -> Node? {
        guard let clients = root.value("clients") else { return nil }
        return clients.elements.first { $0.value("name")?.text == name }
    }

    /// What is chosen about a client: for all, and then for itself.
    static func entries(of root: Node, and client: Node?, _ report: Report) -> [Node.Entry] {
        guard let clients = root.value("clients") else { return Array(root.entries) }
        if clients.kind != .sequence || clients.elements.contains(where: { $0.kind != .mapping }) {
            report.error(
                .invalidConfiguration, "'clients' is a list of mappings, each with a name and a spec", at: clients)
        }
        for entry in root.entries where !sharedFields.contains(entry.key.text) {
            report.error(
                .invalidConfiguration, "beside 'clients' there is access and imports; move this into a client",
                at: entry.key)
        }
        let shared = root.entries.filter { $0.key.text == "access" || $0.key.text == "imports" }
        let own = client.map { $0.entries.filter { $0.key.text != "name" } } ?? []
        for entry in own where entry.key.text == "access" {
            // Files of one module cannot import a module as public here and as internal there.
            report.error(
                .invalidConfiguration, "'access' stands beside 'clients', once for all of them", at: entry.key)
        }
        return shared + own
    }
}
