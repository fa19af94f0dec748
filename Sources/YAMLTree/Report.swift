// SPDX-License-Identifier: Apache-2.0

/// Collects what the stages have to say, so that everything wrong is told in one run.
package final class Report {
    static let mostShown = 1_000

    private var diagnostics: Set<Diagnostic> = []
    private var sources: [String: [UInt8]] = [:]
    package private(set) var hasErrors = false
    /// Whether a warning is an error.
    private let isStrict: Bool

    package init(isStrict: Bool = false) {
        self.isStrict = isStrict
    }

    package func add(_ diagnostic: Diagnostic) {
        let isRaised = isStrict && diagnostic.severity == .warning
        let diagnostic = isRaised ? diagnostic.with(severity: .error) : diagnostic
        diagnostics.insert(diagnostic)
        if diagnostic.severity == .error { hasErrors = true }
    }

    /// Adds what another report has, or some of it.
    package func add(_ other: Report, where isWanted: (Diagnostic) -> Bool = { _ in true }) {
        for diagnostic in other.diagnostics where isWanted(diagnostic) { add(diagnostic) }
        sources.merge(other.sources) { _, new in new }
    }

    package func error(_ id: String, _ message: String, at location: SourceLocation) {
        add(Diagnostic(.error, id: id, message, at: location))
    }

    package func error(_ id: String, _ message: String, at node: Node) {
        error(id, message, at: node.location)
    }

    package func warning(_ id: String, _ message: String, at node: Node) {
        warning(id, message, at: node.location)
    }

    package func warning(_ id: String, _ message: String, at location: SourceLocation) {
        add(Diagnostic(.warning, id: id, message, at: location))
    }

    package func note(_ id: String, _ message: String, at node: Node) {
        add(Diagnostic(.note, id: id, message, at: node.location))
    }

    /// Keeps a file's text, so that its lines can be shown.
    func keep(_ bytes: [UInt8], path: String) {
        sources[path] = bytes
    }

    /// By file, line and column.
    package var sorted: [Diagnostic] {
        diagnostics.sorted { left, right in
            if left.location != right.location { return left.location < right.location }
            return (left.id, left.message) < (right.id, right.message)
        }
    }

    /// Everything that was reported, for people: each with its line and a caret below the column.
    package var text: String {
        var result = ""
        var excerpts = SourceExcerpts(sources: sources)
        let shown = shown
        for diagnostic in shown {
            result += diagnostic.rendered + "\n"
            result += excerpts.excerpt(at: diagnostic.location)
        }
        let left = diagnostics.count - shown.count
        return left == 0 ? result : result + "\(left) more are not shown; mend these first\n"
    }

    /// No more than people read, errors before all else.
    private var shown: [Diagnostic] {
        let all = sorted
        guard all.count > Self.mostShown else { return all }
        let errors = all.filter { $0.severity == .error }
        if errors.count >= Self.mostShown { return Array(errors.prefix(Self.mostShown)) }
        var room = Self.mostShown - errors.count
        return all.filter { diagnostic in
            if diagnostic.severity == .error { return true }
            room -= 1
            return room >= 0
        }
    }
}
