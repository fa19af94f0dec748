// SPDX-License-Identifier: Apache-2.0

// Whoever reads nodes reports where they are.
@_exported public import Diagnostics

extension Report {
    package func error(_ id: DiagnosticID, _ message: String, at node: Node) {
        error(id, message, at: node.location)
    }

    package func warning(_ id: DiagnosticID, _ message: String, at node: Node) {
        warning(id, message, at: node.location)
    }

    package func note(_ id: DiagnosticID, _ message: String, at node: Node) {
        note(id, message, at: node.location)
    }

    /// Reports something that is said once for each kind, however often it occurs: at the first place.
    package func note(_ id: DiagnosticID, _ message: String, at node: Node, onceFor kind: String) {
        add(Diagnostic(.note, id: id, message, at: node.location), onceFor: kind)
    }
}
