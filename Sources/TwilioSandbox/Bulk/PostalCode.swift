// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Postal codes by country. Which countries' formats Twilio checks is not documented: here those of a few, and for the
/// others whatever could be one.
enum PostalCode {
    /// ISO 3166-1 alpha-2, upper case. The system's list has `ZZ` too, which stands for no country.
    static func isCountry(_ code: String) -> Bool {
        code != "ZZ" && code.utf8.count == 2 && code.utf8.allSatisfy { (0x41...0x5A).contains($0) }
            && Locale.Region(code).isISORegion
    }

    static func isValid(_ code: String, country: String) -> Bool {
        let shape = String(
            code.map { character in
                guard character.isASCII else { return "?" }
                return character.isNumber ? "9" : character.isLetter ? "A" : character
            })
        switch country {
        case "US", "PR": return ["99999", "99999-9999"].contains(shape)
        case "CA": return ["A9A 9A9", "A9A9A9"].contains(shape)
        case "GB": return ["A9 9AA", "A99 9AA", "AA9 9AA", "AA99 9AA", "A9A 9AA", "AA9A 9AA"].contains(shape)
        case "DE", "FR", "ES", "IT", "MX", "TR", "FI": return shape == "99999"
        case "AU", "AT", "BE", "CH", "DK", "NO", "NZ": return shape == "9999"
        case "IN", "CN", "SG": return shape == "999999"
        default: return (3...10).contains(shape.count) && shape.allSatisfy { "9A -".contains($0) }
        }
    }
}
