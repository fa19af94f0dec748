// SPDX-License-Identifier: Apache-2.0

/// What to do about a text that libyaml refuses.
enum SyntaxHint {
    /// Parts of libyaml's messages, each with what fixes most of such faults. The first that fits counts.
    private static let hints: [(part: String, hint: String)] = [
        (
            "cannot start any token",
            "indent with spaces, and put text that begins with @, `, % or a tab in quotes"
        ),
        ("mapping values are not allowed", "put text that holds ': ' in quotes, or check the indentation"),
        ("did not find expected key", "check the indentation, and that each key ends with ':'"),
        ("could not find expected ':'", "check the indentation, and that each key ends with ':'"),
        ("end of stream", "close the quotes"),
        ("UTF-8", "save the file as UTF-8 without control characters"),
        ("control characters", "save the file as UTF-8 without control characters"),
        ("Unicode character", "save the file as UTF-8 without control characters"),
        ("expected ',' or", "close the list or mapping, or put a comma between its parts"),
        (
            "sequence entries are not allowed",
            "begin the list in a line of its own, and put text such as '- a' in quotes"
        ),
        ("expected '-' indicator", "begin each part of the list with '- ', all of them in one column"),
        ("mapping keys are not allowed", "put text that begins with '? ' in quotes"),
        ("escape", "escape a backslash by a second one, or use single quotes"),
        ("hexdecimal", "escape a backslash by a second one, or use single quotes"),
        ("tab character", "indent with spaces"),
        ("expected '>'", "close the tag by '>', or put text that begins with '!' in quotes"),
        ("tag", "put text that begins with '!' in quotes"),
        ("scanning an anchor", "put text that begins with '&' in quotes"),
        ("scanning an alias", "put text that begins with '*' in quotes"),
        ("alphabetic or numeric", "put text that begins with '&', '*' or '%' in quotes"),
        ("expected node content", "write a value, or put what is meant as text in quotes"),
        ("document start", "take out what stands between two documents, and keep one in a file"),
        ("document indicator", "close the quotes before a line of '---' or '...'"),
        ("directive", "take out the lines that begin with '%'"),
        ("incompatible YAML document", "take out the line '%YAML'; version 1.2 is read"),
        ("indentation indicator", "write '|' or '>' without a number, or with one from 1 to 9"),
        ("comment or line break", "begin the text in the line after '|' or '>'"),
    ]

    /// libyaml's words, and what to do.
    static func explain(_ problem: String) -> String {
        let hint = hints.first { problem.contains($0.part) }?.hint
        return problem + "; " + (hint ?? "check the quotes and the indentation here and in the line before")
    }
}
