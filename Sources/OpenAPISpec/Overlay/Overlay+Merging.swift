// SPDX-License-Identifier: Apache-2.0

import JSONPath
import YAMLTree

extension Overlay {
    /// Merges a value into every match, or into none where it does not fit.
    func merge(
        _ value: Node, into matches: [PathMatch], of action: Action, _ report: Report
    ) throws(TooLarge) {
        let height = value.height
        for match in matches {
            guard match.node.kind == matches[0].node.kind else {
                report.error(
                    .mixedTargets,
                    "'\(action.target.path.text)' selects a \(matches[0].node.kind.word) in line "
                        + "\(matches[0].node.location.line) and a \(match.node.kind.word) in line "
                        + "\(match.node.location.line); select one kind, with a filter or two actions",
                    at: action.target.node)
                return
            }
            guard match.depth + height <= Node.Limits.standard.depth else {
                report.error(
                    .nestedTooDeep,
                    "the document becomes more than \(Node.Limits.standard.depth) levels deep by this; copy less",
                    at: action.target.node)
                return
            }
        }
        // An action changes all or nothing.
        var fits = true
        var updates: [Node: KeyIndex] = [:]
        for match in matches where match.node.kind != .sequence || value.kind == .sequence {
            fits = try self.fits(value, match.node, action, report, &updates) && fits
        }
        guard fits else { return }
        for match in matches {
            // A list takes a list's elements, or anything else as one element; within it both must be lists.
            if match.node.kind == .sequence, value.kind != .sequence {
                guard match.node.appendElement(value) else { throw TooLarge() }
            } else {
                try merge(value, into: match.node, of: action, report)
            }
        }
    }

    /// Whether a value can be merged; reports each place where it cannot. Keeps the keys of large values, which are
    /// merged into many small mappings.
    private func fits(
        _ value: Node, _ node: Node, _ action: Action, _ report: Report, _ updates: inout [Node: KeyIndex]
    ) throws(TooLarge) -> Bool {
        guard value.kind == node.kind else {
            incompatible(value, node, action, report)
            return false
        }
        guard value.kind == .mapping else { return true }
        var fits = true
        if node.count < value.count {
            guard let keys = updates[value] ?? KeyIndex(of: value, lookups: .max) else { throw TooLarge() }
            updates[value] = keys
            for entry in node.entries {
                guard let update = keys.value(forKey: entry.key) else { continue }
                fits = try self.fits(update, entry.value, action, report, &updates) && fits
            }
        } else {
            guard let keys = KeyIndex(of: node, lookups: value.count) else { throw TooLarge() }
            for entry in value.entries {
                guard let existing = keys.value(forKey: entry.key) else { continue }
                fits = try self.fits(entry.value, existing, action, report, &updates) && fits
            }
        }
        return fits
    }

    /// Mappings are merged entry by entry, lists joined, single values replaced. See Overlay 1.1.0, section 4.4.3.2.
    private func merge(_ value: Node, into node: Node, of action: Action, _ report: Report) throws(TooLarge) {
        guard value.kind == node.kind else { return incompatible(value, node, action, report) }
        switch value.kind {
        case .scalar:
            guard node.replace(with: value) else { throw TooLarge() }
        case .sequence:
            for element in value.elements {
                guard node.appendElement(element) else { throw TooLarge() }
            }
        case .mapping:
            guard let keys = KeyIndex(of: node, lookups: value.count) else { throw TooLarge() }
            for entry in value.entries {
                if let existing = keys.value(forKey: entry.key) {
                    try merge(entry.value, into: existing, of: action, report)
                } else if !keys.appendEntry(key: entry.key, value: entry.value) {
                    throw TooLarge()
                }
            }
        }
    }

    private func incompatible(_ value: Node, _ node: Node, _ action: Action, _ report: Report) {
        report.error(
            .incompatibleUpdate,
            "a \(value.kind.word) cannot be merged into the \(node.kind.word) at \(node.location); remove that first",
            at: value.location.path == action.target.node.location.path ? value : action.target.node)
    }
}
