// SPDX-License-Identifier: Apache-2.0

import JSONPath
package import YAMLTree

/// Changes to a document that are kept beside it, so that the document itself can be replaced by a newer one.
///
/// Versions 1.0 and 1.1 of the OpenAPI Overlay Specification. Where 1.0 leaves open what is compatible, the rules of
/// 1.1 hold for both.
package struct Overlay: Sendable {
    struct Action: Sendable {
        enum Change: Sendable {
            case update(Node)
            case copy(Query)
            case remove
        }

        let target: Query
        let change: Change
    }

    /// A query and where it is written.
    struct Query: Sendable {
        let node: Node
        let path: PathQuery
    }

    let root: Node
    /// The document that the overlay says it is for.
    let extends: Node?
    let actions: [Action]

    /// Applies the actions in order, each to what the one before left.
    ///
    /// The overlay must have been read beside the document. An action that cannot be applied is reported and changes
    /// nothing; one that matches nothing is a warning. What the overlay brings in keeps its place in the overlay's
    /// file. See Overlay 1.1.0, section 4.4.3.
    package func apply(to document: Node, report: Report) {
        precondition(root.sharesTree(with: document), "an overlay is read beside its document")
        checkExtends(document, report)
        guard document.separateAliases() else { return tooLarge(at: root, report) }
        // Some ten seconds for a megabyte, and more than any overlay needs that people write.
        var steps = 30_000_000 + 40 * document.bytesRead
        for action in actions {
            do {
                try apply(action, to: document, &steps, report)
            } catch is PathTooCostly {
                report.error(
                    .tooLarge, "the queries up to this one look at too much; name more of the way in them",
                    at: action.target.node)
                return
            } catch {
                // What follows would only say the same.
                return tooLarge(at: action.target.node, report)
            }
        }
    }

    /// The document cannot hold what an action adds.
    struct TooLarge: Error {}

    private func apply(_ action: Action, to document: Node, _ steps: inout Int, _ report: Report) throws {
        // All places are known before the first change, so that no change can move the next.
        let matches = try action.target.path.distinctMatches(in: document, steps: &steps)
        if matches.isEmpty {
            warnOfNoMatch(action.target, document, report)
            return
        }
        switch action.change {
        case .remove:
            remove(matches, action.target, report)
        case .update(let update):
            try merge(update, into: matches, of: action, report)
        case .copy(let source):
            let sources = try source.path.distinctMatches(in: document, steps: &steps)
            guard sources.count == 1 else {
                report.error(
                    .invalidCopySource,
                    "'copy' takes one node, and '\(source.path.text)' selects \(sources.isEmpty ? "none" : "\(sources.count)"); select one",
                    at: source.node)
                return
            }
            // As it is now: what is copied may be changed by the copying.
            guard let value = sources[0].node.copy() else { throw TooLarge() }
            try merge(value, into: matches, of: action, report)
        }
    }

    /// All that one parent loses at once, so that the time grows with the document and not with its square.
    private func remove(_ matches: [PathMatch], _ target: Query, _ report: Report) {
        var children: [Node: [Node]] = [:]
        for match in matches {
            guard let parent = match.parent else {
                report.error(
                    .invalidTarget, "the whole document cannot be removed; select what is in it", at: target.node)
                continue
            }
            children[parent.node, default: []].append(match.node)
        }
        for (parent, children) in children { parent.remove(children) }
    }

    private func warnOfNoMatch(_ target: Query, _ document: Node, _ report: Report) {
        var message = "nothing in the document matches '\(target.path.text)'"
        if let end = target.path.deadEnd(in: document) {
            if end.found != "$" { message += "; '\(end.found)' does, but not '\(end.missing)' in it" }
            if let nearest = end.nearest { message += "; did you mean '\(nearest)'?" }
        }
        report.warning(.overlayNoMatch, message, at: target.node)
    }

    /// Only the file's name is compared: where the document lies is the caller's business.
    private func checkExtends(_ document: Node, _ report: Report) {
        guard let extends else { return }
        func name(_ path: String) -> Substring? { path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last }
        let path = document.location.path
        guard name(extends.text) != name(path) else { return }
        report.warning(
            .overlayExtends,
            "this overlay is for '\(extends.text)', and is applied to '\(name(path) ?? "")'; fix or remove 'extends'",
            at: extends)
    }

    private func tooLarge(at node: Node, _ report: Report) {
        report.error(.tooLarge, "the document becomes too large by this; copy less", at: node)
    }
}
