// SPDX-License-Identifier: Apache-2.0

/// The types that are declared within another.
struct NestedTypes {
    var declarations: [TypeDeclaration] = []
    private var scope: NameScope?

    private static let reservedNames = ReservedNames(ReservedWords.unusableTypes)

    /// Takes the first candidate that is the name neither of a type here nor of one of the others.
    mutating func claim(_ candidates: [String], besides others: [String]) -> String {
        var taken = scope ?? NameScope(reserved: Self.reservedNames)
        if scope == nil { for name in others { _ = taken.claim(name) } }
        scope = nil
        let name = taken.claim(candidates)
        scope = taken
        return name
    }
}
