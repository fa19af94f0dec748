// SPDX-License-Identifier: Apache-2.0

/// Names that Swift or the generated code already uses.
package enum ReservedWords {
    /// Words that need backticks where a name is declared or referred to.
    ///
    /// The Swift Programming Language, Lexical Structure, Keywords and Punctuation. Words reserved only in particular
    /// contexts are left out, but for those that would be read as something else where a member is named.
    package static let quoted: Set<String> = [
        "Any", "Self", "as", "associatedtype", "await", "borrowing", "break", "case", "catch", "class", "consuming",
        "continue", "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false",
        "fileprivate", "for", "func", "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "nil",
        "nonisolated", "operator", "package", "precedencegroup", "private", "protocol", "public", "repeat", "rethrows",
        "return", "self", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try",
        "typealias", "var", "where", "while",
    ]

    /// Members that no backticks can save, because they mean something else: `x.self`, `X.Type`, `init`.
    static let unusableMembers: Set<String> = ["self", "Self", "Type", "Protocol", "init"]

    /// Type names that would hide what generated code refers to, or that Swift refuses.
    package static let unusableTypes: Set<String> = [
        "Any", "Foundation", "HTTPTypes", "Protocol", "Self", "Swift", "Type", "WireformRuntime",
    ]

    /// Members that the runtime's protocols give to every model.
    static let modelMembers = ReservedNames(
        unusableMembers.union([
            "customMirror", "debugDescription", "description", "fieldText", "hashValue",
        ]))

    /// Members that would be read as those of `Optional` where a value is optional: `.none` is then no value at all.
    static let enumerationMembers = ReservedNames(
        unusableMembers.union([
            "description", "fieldText", "hashValue", "knownValues", "none", "rawValue", "some",
        ]))

    /// Members that the runtime's protocols give to every union, and the case that every union has.
    static let unionMembers = ReservedNames(
        unusableMembers.union([
            "description", "fieldText", "hashValue", "member", "none", "some", "unknown",
        ]))

    /// Names that the body of a generated method uses itself.
    static let parameters = ReservedNames(["self", "init", "request"])

    /// Members that clients and resources have beside those of the document.
    static let resourceMembers = ReservedNames(unusableMembers.union(["api", "with"]))

    /// The name as it is written in source.
    package static func escape(_ name: String) -> String {
        quoted.contains(name) ? "`\(name)`" : name
    }
}
