// SPDX-License-Identifier: Apache-2.0

/// Which code points a place in a pattern takes. See RFC 9485, section 3.
struct ScalarSet: Sendable {
    enum Member: Sendable {
        case one(Unicode.Scalar)
        case range(Unicode.Scalar, Unicode.Scalar)
        case categories([Unicode.GeneralCategory], isNegated: Bool)
    }

    let members: [Member]
    private let isNegated: Bool

    init(_ members: [Member], isNegated: Bool) {
        self.members = members
        self.isNegated = isNegated
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        for member in members {
            let isMember =
                switch member {
                case .one(let one): scalar == one
                case .range(let lower, let upper): scalar.value >= lower.value && scalar.value <= upper.value
                case .categories(let categories, let isNegated):
                    categories.contains(scalar.properties.generalCategory) != isNegated
                }
            if isMember { return !isNegated }
        }
        return isNegated
    }

    /// The categories of `\p{…}`: one, or a letter for a whole group.
    static func categories(named name: String) -> [Unicode.GeneralCategory]? {
        if let one = table[name] { return [one] }
        guard name.utf8.count == 1 else { return nil }
        let group = table.filter { $0.key.hasPrefix(name) }.map(\.value)
        return group.isEmpty ? nil : group
    }

    private static let table: [String: Unicode.GeneralCategory] = [
        "Lu": .uppercaseLetter, "Ll": .lowercaseLetter, "Lt": .titlecaseLetter, "Lm": .modifierLetter,
        "Lo": .otherLetter, "Mn": .nonspacingMark, "Mc": .spacingMark, "Me": .enclosingMark, "Nd": .decimalNumber,
        "Nl": .letterNumber, "No": .otherNumber, "Pc": .connectorPunctuation, "Pd": .dashPunctuation,
        "Ps": .openPunctuation, "Pe": .closePunctuation, "Pi": .initialPunctuation, "Pf": .finalPunctuation,
        "Po": .otherPunctuation, "Sm": .mathSymbol, "Sc": .currencySymbol, "Sk": .modifierSymbol, "So": .otherSymbol,
        "Zs": .spaceSeparator, "Zl": .lineSeparator, "Zp": .paragraphSeparator, "Cc": .control, "Cf": .format,
        "Co": .privateUse, "Cn": .unassigned,
    ]
}
