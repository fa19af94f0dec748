// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// Collects what is wrong with a document, with the part that each fault is in, so that a fault costs its part and not
/// the document.
///
/// A part is an operation, a path or a component. Which parts are needed is known when all of them have been read: what
/// the chosen operations name, and what that names in turn.
final class PartReport {
    /// Something that can be left out by itself.
    struct Part: Hashable {
        fileprivate let number: Int

        /// Without this there is no document.
        static let file = Part(number: 0)
        /// What every operation shares, such as the servers.
        static let shared = Part(number: 1)
    }

    private let report: Report
    private var partsByNode: [Node: Part] = [:]
    /// What each part names.
    private var needs: [[Part]] = [[], []]
    private var chosen: [Part] = [.file, .shared]
    private var errors: [Diagnostic: Set<Part>] = [:]
    /// What others found. Which part names which is put together where there are errors.
    private var added: [Findings] = []
    private(set) var current = Part.shared
    /// How many errors there were outside of schemas.
    private(set) var faults = 0
    /// How many errors the schema has that is being read, those of schemas in it not counted. `nil` outside of schemas.
    var schemaFaults: Int?

    /// What was left out, or is not what it was meant to be.
    private(set) var losses = Losses()

    init(_ report: Report) {
        self.report = report
    }

    /// Says that a schema is taken for any value, or that a parameter is left out.
    func lose(_ kind: WritableKeyPath<Losses, Set<Node>>, _ node: Node) {
        losses[keyPath: kind].insert(node)
    }

    func error(_ id: DiagnosticID, _ message: String, at node: Node) {
        errors[Diagnostic(.error, id: id, message, at: node.location), default: []].insert(current)
        if let count = schemaFaults { schemaFaults = count + 1 } else { faults += 1 }
    }

    func warning(_ id: DiagnosticID, _ message: String, at node: Node) {
        report.warning(id, message, at: node)
    }

    func note(_ id: DiagnosticID, _ message: String, at node: Node) {
        report.note(id, message, at: node)
    }

    /// Reports something once for each kind in a document.
    func note(_ id: DiagnosticID, _ message: String, at node: Node, onceFor kind: String) {
        report.note(id, message, at: node, onceFor: kind)
    }

    /// The part that a node is the whole of.
    func part(of node: Node) -> Part {
        if let known = partsByNode[node] { return known }
        let part = Part(number: needs.count)
        needs.append([])
        partsByNode[node] = part
        return part
    }

    /// Reads a part, whatever is being read.
    func within<Result>(_ part: Part, _ read: () -> Result) -> Result {
        let outer = (current, schemaFaults)
        (current, schemaFaults) = (part, nil)
        defer { (current, schemaFaults) = outer }
        return read()
    }

    /// Says that what is being read cannot do without another part.
    func need(_ part: Part) {
        needs[current.number].append(part)
    }

    /// Says that a part is wanted for itself.
    func choose(_ part: Part) {
        chosen.append(part)
    }

    /// What was found, to be taken over by another report.
    struct Findings: Sendable {
        fileprivate let nodesByPart: [Int: Node]
        fileprivate let needs: [[Part]]
        fileprivate let chosen: [Part]
        fileprivate let errors: [Diagnostic: Set<Part>]
        fileprivate let warnings: Report.Content
        fileprivate let losses: Losses
    }

    var findings: Findings {
        Findings(
            nodesByPart: Dictionary(uniqueKeysWithValues: partsByNode.map { ($0.value.number, $0.key) }), needs: needs,
            chosen: chosen, errors: errors, warnings: report.content, losses: losses)
    }

    /// Takes over what another report of the same document found.
    func add(_ findings: Findings) {
        added.append(findings)
        report.add(findings.warnings)
        losses.formUnion(findings.losses)
    }

    private func merge(_ findings: Findings) {
        func own(_ part: Part) -> Part { findings.nodesByPart[part.number].map(self.part(of:)) ?? part }
        for (number, others) in findings.needs.enumerated() where !others.isEmpty {
            needs[own(Part(number: number)).number] += others.map(own)
        }
        chosen += findings.chosen.map(own)
        for (diagnostic, parts) in findings.errors { errors[diagnostic, default: []].formUnion(parts.map(own)) }
    }

    /// Reports all that is wrong: an error where it is wrong with the file itself, otherwise a warning.
    ///
    /// Returns whether a node is a part to leave out: one that is wrong and not needed.
    func finish() -> (Node) -> Bool {
        guard !errors.isEmpty || added.contains(where: { !$0.errors.isEmpty }) else { return { _ in false } }
        for findings in added { merge(findings) }
        let needed = neededParts()
        var leftOut: Set<Part> = []
        for (diagnostic, parts) in errors {
            let isNeeded = !parts.isDisjoint(with: needed)
            leftOut.formUnion(parts.subtracting(needed))
            if parts.contains(.file) {
                report.add(diagnostic)
            } else {
                let end = isNeeded ? "" : " (left out: no operation needs it)"
                report.add(
                    Diagnostic(.warning, id: diagnostic.id, diagnostic.message + end, at: diagnostic.location))
            }
        }
        return { [partsByNode] node in partsByNode[node].map(leftOut.contains) ?? false }
    }

    private func neededParts() -> Set<Part> {
        var needed: Set<Part> = []
        var pending = chosen
        while let part = pending.popLast() {
            if needed.insert(part).inserted { pending += needs[part.number] }
        }
        return needed
    }
}
