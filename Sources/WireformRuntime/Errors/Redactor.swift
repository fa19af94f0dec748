// SPDX-License-Identifier: Apache-2.0

/// Takes phone numbers and secrets out of text that a service wrote.
package enum Redactor {
    /// Replaces numbers of seven digits and more, however they are grouped (`+1 (415) 555-2671`), runs of 32
    /// hexadecimal digits and more, and everything behind the first 1,000 characters. Line breaks and other control
    /// characters become spaces, so that a log line stays one and does nothing to the terminal that shows it.
    package static func redact(_ text: String) -> String {
        var result = ""
        // Some more than are kept, so that what the end cuts in two is still known for what it is.
        let characters = Array(text.prefix(1_100))
        var index = 0
        while index < min(characters.count, 1_000) {
            let rest = characters[index...]
            let hexadecimal = rest.prefix(while: \.isHexDigit).count
            let number = numberLength(rest)
            if hexadecimal >= 32 || number.digits >= 7 {
                result += "<redacted>"
                index += hexadecimal >= 32 ? hexadecimal : number.characters
            } else {
                result.append(characters[index].isControl ? " " : characters[index])
                index += 1
            }
        }
        return index < text.count ? result + "…" : result
    }

    /// How long the number is that begins here. Single spaces, dashes, dots, slashes and brackets may group it.
    private static func numberLength(_ text: ArraySlice<Character>) -> (characters: Int, digits: Int) {
        guard let first = text.first, first.isNumber || "+(".contains(first) else { return (0, 0) }
        var digits = 0
        var length = 0
        var separators = 0
        for (offset, character) in text.enumerated() {
            if character.isNumber {
                digits += 1
                length = offset + 1
                separators = 0
            } else if "+-. ()/".contains(character), separators < 2 {
                separators += 1
            } else {
                break
            }
        }
        return (length, digits)
    }
}

extension Character {
    fileprivate var isControl: Bool {
        isNewline || unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}
