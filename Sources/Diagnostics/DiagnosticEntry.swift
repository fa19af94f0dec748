// SPDX-License-Identifier: Apache-2.0

/// What a diagnostic means. The only place that says so: SARIF logs and `Diagnostics.md` are made of it.
package struct DiagnosticEntry: Sendable {
    package let id: DiagnosticID
    /// What it may be, the most severe first.
    package let severities: [Diagnostic.Severity]
    package let meaning: String
    /// What to do about it.
    package let remedy: String
    /// What brings it about: a part of a document or of another file, or a command.
    package let example: String
    /// The language of the example, as Markdown calls it.
    package let language: String

    init(
        _ id: DiagnosticID, _ severities: [Diagnostic.Severity], _ meaning: String, _ remedy: String,
        language: String = "yaml", _ example: String
    ) {
        self.id = id
        self.severities = severities
        self.meaning = meaning
        self.remedy = remedy
        self.language = language
        self.example = example
    }

    /// Every diagnostic, by its id.
    package static let all: [DiagnosticEntry] = (aToE + fToL + mToS + tToZ).sorted { $0.id < $1.id }

    private static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

    package static func entry(for id: DiagnosticID) -> DiagnosticEntry? { byID[id] }

    /// The entry as Markdown, for `Diagnostics.md`.
    package var markdown: String {
        let words = severities.enumerated().map {
            $0.offset == 0 ? $0.element.rawValue.capitalised : $0.element.rawValue
        }
        let level =
            words.count < 2
            ? words.joined() : words.dropLast().joined(separator: ", ") + " or " + words[words.count - 1]
        let text = Self.wrapped("**\(level)**: \(meaning) \(remedy)")
        return "## \(id.rawValue)\n\n\(text)\n\n```\(language)\n\(example)\n```\n"
    }

    /// A paragraph in lines of at most 120 characters.
    private static func wrapped(_ text: String) -> String {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if line.isEmpty {
                line = String(word)
            } else if line.count + 1 + word.count <= 120 {
                line += " " + word
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        return (lines + [line]).joined(separator: "\n")
    }
}

extension String {
    fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
