// SPDX-License-Identifier: Apache-2.0

/// What can stand between the values of a list.
package enum Separator {
    /// What is found without being told.
    static let common = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]

    /// One ASCII character that is not a letter, a digit, a quote or a line end; `tab` for a tab.
    package static func parse(_ text: String) -> UInt8? {
        if text.lowercased() == "tab" { return UInt8(ascii: "\t") }
        guard text.utf8.count == 1, let byte = text.utf8.first, isPossible(byte) else { return nil }
        return byte
    }

    static func isPossible(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\t"): true
        case UInt8(ascii: "\""), ..<0x20, 0x7F...: false
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            false
        default: true
        }
    }

    package static func name(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: ","): "a comma"
        case UInt8(ascii: ";"): "a semicolon"
        case UInt8(ascii: "\t"): "a tab"
        case UInt8(ascii: " "): "a space"
        default: "'\(Character(Unicode.Scalar(byte)))'"
        }
    }
}
