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
        // How many hexadecimal digits stand from each place on.
        var runs = characters.map { $0.isHexDigit ? 1 : 0 }
        for index in runs.indices.dropLast().reversed() where runs[index] > 0 { runs[index] += runs[index + 1] }
        var index = 0
        while index < min(characters.count, 1_000) {
            let secret = runs[index] >= 32 ? runs[index] : number(at: index, in: characters, runs)
            if secret > 0 {
                result += "<redacted>"
                index += secret
            } else {
                result.append(characters[index].isControl ? " " : characters[index])
                index += 1
            }
        }
        return index < text.count ? result + "…" : result
    }

    /// The length of the number of seven digits and more that begins here, otherwise 0. Single spaces, dashes, dots,
    /// slashes and brackets may group it; it ends where a run of 32 hexadecimal digits begins.
    private static func number(at start: Int, in text: [Character], _ runs: [Int]) -> Int {
        guard text[start].isNumber || "+(".contains(text[start]) else { return 0 }
        var digits = 0
        var length = 0
        var separators = 0
        for index in start..<text.count {
            if runs[index] >= 32 { break }
            if text[index].isNumber {
                digits += 1
                length = index + 1 - start
                separators = 0
            } else if "+-. ()/".contains(text[index]), separators < 2 {
                separators += 1
            } else {
                break
            }
        }
        return digits >= 7 ? length : 0
    }
}

extension Character {
    fileprivate var isControl: Bool {
        isNewline || unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}
