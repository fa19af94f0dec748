// SPDX-License-Identifier: Apache-2.0

/// Collects what the stages have to say, so that everything wrong is reported in one run.
package final class Report {
    static let mostShown = 1_000

    private var diagnostics: Set<Diagnostic> = []
    private var sources: [String: [UInt8]] = [:]
    package private(set) var hasErrors = false
    /// What was reported once for each kind, by the kind.
    private var firsts: [String: Diagnostic] = [:]
    /// Whether a warning is an error, one that was reported before included.
    package var isStrict: Bool {
        didSet {
            guard isStrict, !oldValue else { return }
            let all = diagnostics
            diagnostics = []
            for diagnostic in all { add(diagnostic) }
        }
    }

    package init(isStrict: Bool = false) {
        self.isStrict = isStrict
    }

    package func add(_ diagnostic: Diagnostic) {
        let isRaised = isStrict && diagnostic.severity == .warning
        let diagnostic = isRaised ? diagnostic.with(severity: .error) : diagnostic
        diagnostics.insert(diagnostic)
        if diagnostic.severity == .error { hasErrors = true }
    }

    /// What a report has, to be handed to another thread.
    package struct Content: Sendable {
        fileprivate let diagnostics: Set<Diagnostic>
        fileprivate let firsts: [String: Diagnostic]
    }

    package var content: Content { Content(diagnostics: diagnostics, firsts: firsts) }

    package func add(_ other: Content, where isWanted: (Diagnostic) -> Bool = { _ in true }) {
        let once = Set(other.firsts.values)
        for diagnostic in other.diagnostics where isWanted(diagnostic) && !once.contains(diagnostic) { add(diagnostic) }
        for (kind, diagnostic) in other.firsts where isWanted(diagnostic) { add(diagnostic, onceFor: kind) }
    }

    /// Adds what another report has, or some of it.
    package func add(_ other: Report, where isWanted: (Diagnostic) -> Bool = { _ in true }) {
        add(other.content, where: isWanted)
        sources.merge(other.sources) { _, new in new }
    }

    package func error(_ id: DiagnosticID, _ message: String, at location: SourceLocation) {
        add(Diagnostic(.error, id: id, message, at: location))
    }

    package func warning(_ id: DiagnosticID, _ message: String, at location: SourceLocation) {
        add(Diagnostic(.warning, id: id, message, at: location))
    }

    package func note(_ id: DiagnosticID, _ message: String, at location: SourceLocation) {
        add(Diagnostic(.note, id: id, message, at: location))
    }

    /// Adds something that is said once for each kind, however often it occurs: at the first place.
    package func add(_ diagnostic: Diagnostic, onceFor kind: String) {
        if let first = firsts[kind] {
            guard diagnostic.location < first.location else { return }
            diagnostics.remove(first)
        }
        firsts[kind] = diagnostic
        add(diagnostic)
    }

    /// Keeps a file's text, so that its lines can be shown.
    package func keep(_ bytes: [UInt8], path: String) {
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
        return left == 0 ? result : result + "\(left) more are not shown; fix these first\n"
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
