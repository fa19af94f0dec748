// SPDX-License-Identifier: Apache-2.0

import JSONPath
package import YAMLTree

extension Overlay {
    private static let fields = KnownKeys("overlay", "info", "extends", "actions")
    private static let actionFields = KnownKeys("target", "description", "update", "remove", "copy")

    /// Reads an overlay; `nil` after reporting that it is none. Actions that are wrong are reported and left out.
    package init?(reading root: Node, report: Report) {
        guard root.kind == .mapping, let version = root.value("overlay") else {
            report.error(.invalidOverlay, "an overlay is a mapping that begins with 'overlay: 1.1.0'", at: root)
            return nil
        }
        let number = version.text.split(separator: ".", omittingEmptySubsequences: false)
        guard version.kind == .scalar, number.count >= 2, number[0] == "1", number[1] == "0" || number[1] == "1" else {
            report.error(
                .unsupportedVersion, "overlay version '\(version.text)' is not supported; use 1.0.0 or 1.1.0",
                at: version)
            return nil
        }
        guard let list = root.value("actions") else {
            report.error(.missingField, "an overlay needs a list of 'actions'", at: root)
            return nil
        }
        guard list.kind == .sequence else {
            report.error(.invalidType, "'actions' must be a list, not a \(list.kind.word)", at: list)
            return nil
        }
        Self.checkFields(of: root, Self.fields, report)
        Self.checkInfo(of: root, report)
        if list.count == 0 {
            report.warning(.invalidOverlay, "an overlay without actions changes nothing; add one", at: list)
        }
        self.root = root
        extends = root.value("extends")
        let hasCopy = number[1] != "0"
        actions = list.elements.compactMap { Self.action($0, hasCopy: hasCopy, report) }
    }

    private static func checkInfo(of root: Node, _ report: Report) {
        guard let info = root.value("info") else {
            report.warning(.missingField, "an overlay needs 'info' with a title and a version", at: root)
            return
        }
        for key in ["title", "version"] where info.value(forKey: key) == nil {
            report.warning(.missingField, "the 'info' of an overlay needs '\(key)'", at: info)
        }
    }

    private static func checkFields(of node: Node, _ known: KnownKeys, _ report: Report) {
        for key in known.unknownKeys(of: node) {
            let hint =
                Spelling.nearest(to: key.text, among: known.names).map { "did you mean '\($0)'?" }
                ?? "the fields are \(known.names.joined(separator: ", "))"
            report.warning(.unknownField, "'\(key.text)' has no meaning here; \(hint)", at: key)
        }
    }

    private static func action(_ node: Node, hasCopy: Bool, _ report: Report) -> Action? {
        guard node.kind == .mapping else {
            report.error(.invalidType, "an action must be a mapping, not a \(node.kind.word)", at: node)
            return nil
        }
        checkFields(of: node, actionFields, report)
        guard let targetNode = node.value("target") else {
            report.error(.missingField, "an action needs a 'target', such as '$.info'", at: node)
            return nil
        }
        let target = query(targetNode, "target", report)
        guard let change = change(node, hasCopy: hasCopy, report), let target else { return nil }
        return Action(target: target, change: change)
    }

    private static func change(_ node: Node, hasCopy: Bool, _ report: Report) -> Action.Change? {
        let update = node.value("update")
        let copy = node.value("copy")
        if let remove = node.value("remove") {
            guard let isRemoval = remove.bool else {
                report.error(.invalidType, "'remove' must be true or false", at: remove)
                return nil
            }
            if isRemoval {
                if let unused = update ?? copy {
                    report.warning(
                        .unusedField, "this has no effect beside 'remove: true'; make it an action of its own",
                        at: unused)
                }
                return .remove
            }
        }
        if let copy {
            guard hasCopy else {
                report.error(.unsupportedVersion, "'copy' is new in version 1.1; write 'overlay: 1.1.0'", at: copy)
                return nil
            }
            guard update == nil else {
                report.error(
                    .invalidOverlay, "an action has either 'update' or 'copy'; make it two actions", at: copy)
                return nil
            }
            return query(copy, "copy", report).map(Action.Change.copy)
        }
        guard let update else {
            report.error(
                .missingField, "an action needs \(hasCopy ? "'update', 'copy'" : "'update'") or 'remove: true'",
                at: node)
            return nil
        }
        return .update(update)
    }

    private static func query(_ node: Node, _ field: String, _ report: Report) -> Query? {
        guard node.kind == .scalar, !node.isNull else {
            let what = node.isNull ? "empty" : "a \(node.kind.word)"
            report.error(.invalidType, "'\(field)' must be a JSONPath query, such as '$.info', not \(what)", at: node)
            return nil
        }
        do {
            let path = try PathQuery(node.text)
            for invalid in path.invalidPatterns {
                report.warning(
                    .invalidPattern,
                    "'\(invalid.pattern)' is no pattern by RFC 9485 and matches nothing; it has no \\d, \\w, \\s, \\b, lookaheads or "
                        + "lazy repetition, write [0-9] and the like",
                    at: node.location(ofCharacter: invalid.character - 1))
            }
            return Query(node: node, path: path)
        } catch {
            let spelling = error.suggestion.map { "; write \($0)" } ?? ""
            report.error(
                .invalidPathQuery, "'\(node.text)' is no JSONPath query: \(error.message)\(spelling)",
                at: node.location(ofCharacter: error.character - 1))
            return nil
        }
    }
}
