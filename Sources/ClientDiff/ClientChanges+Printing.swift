// SPDX-License-Identifier: Apache-2.0

import YAMLTree

extension ClientChanges {
    /// A line for each change, and the verdict.
    package var text: String {
        var lines = all.map { change in
            "\(change.level.rawValue): \(change.subject): \(Diagnostic.singleLine(change.message)) [\(change.rule.rawValue)]\(Self.places(of: change))"
        }
        lines.append(summary)
        return lines.joined(separator: "\n") + "\n"
    }

    /// For pull requests and release notes: a list for each level.
    package var markdown: String {
        var result = "**\(summary)**\n"
        let titles: [(ClientChange.Level, String)] = [
            (.breaking, "Breaking"), (.addition, "Added"), (.patch, "Changed otherwise"),
        ]
        for (level, title) in titles where count(level) > 0 {
            result += "\n### \(title)\n\n"
            for change in all where change.level == level {
                let places = [change.old, change.new].map { $0.map { Self.code($0.description) } ?? "nowhere" }
                result += "- `\(change.subject)`: \(Self.escaped(change.message)) "
                result += "(`\(change.rule.rawValue)`, \(places.joined(separator: " → ")))\n"
            }
        }
        return result
    }

    /// For machines.
    package var json: String {
        let list = all.map { change in
            """
                { "level": \(Self.quoted(change.level.rawValue)), "rule": \(Self.quoted(change.rule.rawValue)), \
            "subject": \(Self.quoted(change.subject)), "message": \(Self.quoted(change.message)), \
            "old": \(Self.json(change.old)), "new": \(Self.json(change.new)) }
            """
        }
        let changes = list.isEmpty ? "[]" : "[\n" + list.joined(separator: ",\n") + "\n  ]"
        return """
            {
              "verdict": \(Self.quoted(verdict.rawValue)),
              "breaking": \(count(.breaking)),
              "additions": \(count(.addition)),
              "patches": \(count(.patch)),
              "changes": \(changes)
            }

            """
    }

    private var summary: String {
        func part(_ count: Int, _ one: String, _ many: String) -> String? {
            count == 0 ? nil : "\(count) \(count == 1 ? one : many)"
        }
        let parts = [
            part(count(.breaking), "breaking change", "breaking changes"),
            part(count(.addition), "addition", "additions"), part(count(.patch), "other change", "other changes"),
        ].compactMap { $0 }
        return "verdict: \(verdict.rawValue)" + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
    }

    private static func places(of change: ClientChange) -> String {
        switch (change.old, change.new) {
        case (let old?, let new?): " \(old) -> \(new)"
        case (let old?, nil): " \(old)"
        case (nil, let new?): " -> \(new)"
        case (nil, nil): ""
        }
    }

    private static func json(_ location: SourceLocation?) -> String {
        guard let location else { return "null" }
        return "{ \"path\": \(quoted(location.path)), \"line\": \(location.line), \"column\": \(location.column) }"
    }

    private static func code(_ text: String) -> String {
        "`" + text.filter { $0 != "`" && !$0.isNewline } + "`"
    }

    /// Text of a document must not become markup.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if "\\`*_[]<>|#".contains(character) { result.append("\\") }
            result.append(character.isNewline ? " " : character)
        }
        return result
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
