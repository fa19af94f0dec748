// SPDX-License-Identifier: Apache-2.0

package import ClientModel
import YAMLTree

/// Compares two clients: what their callers write, and what goes over the wire.
///
/// Both must have been lowered under one name. What a change is worth follows from what the generated code looks like:
/// parameters that are optional have defaults, enumerations are open, unions are closed enums. Callers call methods,
/// read what they get and make what they send. Whoever implements a resource's protocol, makes answers for tests, keeps
/// a method as a function or writes one name of a shared type for another is bound to more than that, and has to follow
/// additions too.
package struct ClientComparison {
    let old: Client
    let new: Client
    /// Types whose values callers make to send them, by their path.
    let sent: Set<String>
    private(set) var changes: [ClientChange] = []
    private var documented: (count: Int, places: Places)?

    /// Where something stands in both documents.
    struct Places {
        var old: Origin
        var new: Origin

        init(_ old: Origin, _ new: Origin) {
            self.old = old
            self.new = new
        }
    }

    private init(_ old: Client, _ new: Client) {
        self.old = old
        self.new = new
        sent = SentTypes.paths(in: old).union(SentTypes.paths(in: new))
    }

    package static func changes(from old: Client, to new: Client) -> ClientChanges {
        var comparison = ClientComparison(old, new)
        comparison.compareClients()
        comparison.compareResources()
        comparison.compareMethods()
        comparison.compareTypes()
        comparison.finishDocumentation()
        return ClientChanges(comparison.changes)
    }

    private mutating func compareClients() {
        if old.server != new.server {
            add(
                .serverChanged, old.name, "requests go to '\(new.server)' instead of '\(old.server)'",
                Places(old.anchors.servers, new.anchors.servers))
        }
        if old.credentials != new.credentials {
            addSecurity(
                old.name, old.credentials, new.credentials, Places(old.anchors.security, new.anchors.security))
        }
        compareDocumentation(old.documentation, new.documentation, Places(old.anchors.info, new.anchors.info))
    }

    mutating func addSecurity(_ subject: String, _ old: String?, _ new: String?, _ places: Places) {
        add(
            .securityChanged, subject, "asks for \(new ?? "nothing that is named") instead of \(old ?? "nothing")",
            places)
    }

    mutating func add(_ rule: ChangeRule, _ subject: String, _ message: String, _ places: Places) {
        changes.append(
            ClientChange(
                rule: rule, subject: subject, message: message, old: places.old.node?.location,
                new: places.new.node?.location))
    }

    /// Says that something is deprecated now, or no longer.
    mutating func compareDeprecation(
        _ rule: ChangeRule, _ subject: String, _ what: String, _ old: Bool, _ new: Bool, _ places: Places
    ) {
        guard old != new else { return }
        add(
            new ? rule : .deprecationWithdrawn, subject, "\(what) is \(new ? "deprecated" : "no longer deprecated")",
            places)
    }

    mutating func compareDocumentation(_ old: Documentation, _ new: Documentation, _ places: Places) {
        // Comments on what came or went change with it.
        let items = Dictionary(old.parameters.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
        let isSame = new.parameters.allSatisfy { items[$0.name] == nil || items[$0.name] == $0.text }
        guard old.text != new.text || !isSame else { return }
        documented = ((documented?.count ?? 0) + 1, documented?.places ?? places)
    }

    /// One line for all, which nobody has to act on.
    private mutating func finishDocumentation() {
        guard let documented else { return }
        add(
            .documentationChanged, old.name,
            "the comments of \(documented.count) declaration\(documented.count == 1 ? "" : "s") are different",
            documented.places)
    }
}
