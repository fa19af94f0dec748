// SPDX-License-Identifier: Apache-2.0

/// Something to report about a document, at a place in it.
package struct Diagnostic: Sendable, Hashable {
    package enum Severity: String, Sendable, Hashable {
        case error, warning, note
    }

    package let severity: Severity
    package let id: DiagnosticID
    /// What is wrong and how to fix it.
    package let message: String
    package let location: SourceLocation

    package init(_ severity: Severity, id: DiagnosticID, _ message: String, at location: SourceLocation) {
        self.severity = severity
        self.id = id
        self.message = message
        self.location = location
    }

    package func with(severity: Severity) -> Diagnostic {
        Diagnostic(severity, id: id, message, at: location)
    }

    /// One line in the form that compilers use, so that build systems show it at its place.
    package var rendered: String {
        "\(location): \(severity.rawValue): \(Self.singleLine(message)) [\(id.rawValue)]"
    }

    /// A text that stays in its line: the text of a document may be quoted in a message, and may hold anything.
    package static func singleLine(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(500) {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .format: result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
