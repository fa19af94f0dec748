// SPDX-License-Identifier: Apache-2.0

/// Collects what the stages have to say, so that everything wrong is told in one run.
package final class Report {
    private var diagnostics: Set<Diagnostic> = []
    package private(set) var hasErrors = false

    package init() {}

    package func add(_ diagnostic: Diagnostic) {
        diagnostics.insert(diagnostic)
        if diagnostic.severity == .error { hasErrors = true }
    }

    package func error(_ id: String, _ message: String, at location: SourceLocation) {
        add(Diagnostic(.error, id: id, message, at: location))
    }

    package func error(_ id: String, _ message: String, at node: Node) {
        error(id, message, at: node.location)
    }

    package func warning(_ id: String, _ message: String, at node: Node) {
        add(Diagnostic(.warning, id: id, message, at: node.location))
    }

    package func note(_ id: String, _ message: String, at node: Node) {
        add(Diagnostic(.note, id: id, message, at: node.location))
    }

    /// By file, line and column.
    package var sorted: [Diagnostic] {
        diagnostics.sorted { left, right in
            left.location == right.location ? left.id < right.id : left.location < right.location
        }
    }
}
