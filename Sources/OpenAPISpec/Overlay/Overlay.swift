// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// Changes to a document that are kept beside it, so that the document itself can be replaced by a newer one.
///
/// See OpenAPI Overlay Specification 1.1.0.
package struct Overlay: Sendable {
    private struct Action: Sendable {
        enum Change: Sendable {
            case update(Node)
            case remove
        }

        let target: Node
        let path: NodePath
        let change: Change
    }

    private let actions: [Action]

    /// Reads an overlay; `nil` after reporting what is wrong with it.
    package init?(reading root: Node, report: Report) {
        guard root.kind == .mapping, let version = root.value("overlay") else {
            report.error("invalid-overlay", "an overlay is a mapping that begins with 'overlay: 1.1.0'", at: root)
            return nil
        }
        guard version.text.hasPrefix("1.") else {
            report.error(
                "invalid-overlay", "overlay version '\(version.text)' is not supported; use 1.1.0", at: version)
            return nil
        }
        guard let list = root.value("actions"), list.kind == .sequence else {
            report.error("invalid-overlay", "an overlay needs a list of 'actions'", at: root)
            return nil
        }
        actions = list.elements.compactMap { Self.action($0, report) }
    }

    private static func action(_ node: Node, _ report: Report) -> Action? {
        guard let target = node.value("target"), target.kind == .scalar else {
            report.error("invalid-overlay", "an action needs a 'target', such as '$.info'", at: node)
            return nil
        }
        guard let path = NodePath(target, report: report) else { return nil }
        if node.value("remove")?.bool == true { return Action(target: target, path: path, change: .remove) }
        guard let update = node.value("update") else {
            report.error("invalid-overlay", "an action needs 'update' or 'remove: true'", at: node)
            return nil
        }
        return Action(target: target, path: path, change: .update(update))
    }

    /// Applies the actions in order. Nodes move between trees only where both were read into one.
    package func apply(to root: Node, report: Report) {
        for action in actions {
            let matches = action.path.matches(in: root)
            if matches.isEmpty {
                report.warning(
                    "overlay-no-match", "nothing in the document matches '\(action.target.text)'", at: action.target)
            }
            // Elements go from the back, so that those before them keep their places.
            for match in matches.reversed() {
                switch action.change {
                case .update(let update): Self.merge(update, into: match.node)
                case .remove: match.parent?.remove(match.node)
                }
            }
        }
    }

    /// Mappings are merged entry by entry, lists grow, anything else is replaced. See Overlay 1.1.0, section 4.4.3.
    private static func merge(_ update: Node, into node: Node) {
        switch (node.kind, update.kind) {
        case (.mapping, .mapping):
            for entry in update.entries {
                if let existing = node.value(forKey: entry.key.text) {
                    merge(entry.value, into: existing)
                } else {
                    node.appendEntry(key: entry.key, value: entry.value)
                }
            }
        case (.sequence, .sequence):
            for element in update.elements { node.appendElement(element) }
        case (.sequence, _):
            node.appendElement(update)
        default:
            node.replace(with: update)
        }
    }
}
