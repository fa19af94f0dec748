// SPDX-License-Identifier: Apache-2.0

/// Phone numbers as people and spreadsheets write them.
///
/// What is taken out is punctuation that changes nothing: spaces of any kind, hyphens and dashes, dots, round brackets,
/// an apostrophe or `="…"` with which a spreadsheet keeps a number as text, marks of writing direction and other
/// characters that cannot be seen, and `tel:`. What is left has to begin with a plus and a country code, and with the
/// country code 1 it has to be a whole North American number. Anything else is not read: other digits than 0 to 9, an
/// extension, a trunk prefix in brackets (`+44 (0)20`), `00` or `011` in place of the plus, two numbers.
enum PhoneNumberReading {
    /// A number in E.164, where a value is one but for punctuation; `nil` for everything else.
    static func cleaned(_ value: String) -> String? {
        guard let digits = digits(value), digits.utf8.first == UInt8(ascii: "+") else { return nil }
        let number = digits.dropFirst()
        guard (8...15).contains(number.utf8.count), number.utf8.first != UInt8(ascii: "0") else { return nil }
        if number.utf8.first == UInt8(ascii: "1") {
            guard isNorthAmerican(number.dropFirst()) else { return nil }
        }
        return digits
    }

    /// Ten digits as a number of the North American Numbering Plan; `nil` for everything else.
    static func northAmerican(_ value: String, cleaned: Bool) -> String? {
        guard let digits = cleaned ? digits(value) : value, isNorthAmerican(digits[...]) else { return nil }
        return "+1" + digits
    }

    /// Three digits of area, three of exchange, four more; areas and exchanges begin with 2 to 9.
    private static func isNorthAmerican(_ digits: Substring) -> Bool {
        let digits = Array(digits.utf8)
        return digits.count == 10 && digits.allSatisfy { (0x30...0x39).contains($0) } && digits[0] >= 0x32
            && digits[3] >= 0x32
    }

    /// What is wrong with a value that is not in E.164, and what helps; `nil` where there is nothing special about it.
    static func problem(of value: String) -> String? {
        if isRounded(value) { return "a spreadsheet has rounded it, its last digits are lost" }
        if value.unicodeScalars.contains(where: { $0.properties.numericType == .decimal && !$0.isASCII }) {
            return "it has digits of another script than 0 to 9"
        }
        let lowercased = value.lowercased()
        if value.count(where: { $0 == "+" }) > 1 { return "it holds more than one number or plus" }
        if ["whatsapp:", "messenger:", "rcs:", "sip:", "mailto:"].contains(where: lowercased.hasPrefix) {
            return "it is an address of another channel"
        }
        if cleaned(value) != nil { return "--clean-numbers takes it without its punctuation" }
        if let digits = digits(value) {
            if digits.hasPrefix("00") || digits.hasPrefix("011") {
                return "it begins with a dialling prefix, not a plus"
            }
            if northAmerican(value, cleaned: true) != nil {
                let cleaning = digits == value ? "" : " with --clean-numbers"
                return "it has no country code; --country US\(cleaning) takes ten digits for a North American number"
            }
            if !digits.hasPrefix("+") { return "it has no plus and no country code" }
        }
        if value.contains(where: \.isLetter) { return "it has letters; an extension is not part of a number" }
        return nil
    }

    /// Whether a value is a number such as `1.20256E+10` or `1,2E+10`.
    static func isRounded(_ value: String) -> Bool {
        // Most values are not, which is quickly known: a SID begins with a letter, a phone number has none.
        guard let first = value.utf8.first, (0x30...0x39).contains(first) || "+-".utf8.contains(first),
            value.utf8.contains(where: { $0 == UInt8(ascii: "E") || $0 == UInt8(ascii: "e") })
        else { return false }
        let parts = value.uppercased().split(separator: "E", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else { return false }
        let exponent = parts[1].drop { $0 == "+" || $0 == "-" }
        return !exponent.isEmpty && exponent.allSatisfy(\.isASCIIDigit) && parts[0].contains(where: \.isASCIIDigit)
            && parts[0].allSatisfy { $0.isASCIIDigit || ".,+ ".contains($0) }
    }

    /// The digits of a value and the plus in front of them, where there is nothing else but punctuation.
    private static func digits(_ value: String) -> String? {
        var text = Substring(value)
        if text.hasPrefix("=\""), text.hasSuffix("\""), text.count > 3 { text = text.dropFirst(2).dropLast() }
        while let first = text.unicodeScalars.first, first.isInvisible || first.properties.isWhitespace {
            text = Substring(text.unicodeScalars.dropFirst())
        }
        if let first = text.unicodeScalars.first, "'\u{2019}`".unicodeScalars.contains(first) {
            text = Substring(text.unicodeScalars.dropFirst())
        }
        if text.prefix(4).lowercased() == "tel:" { text = text.dropFirst(4) }
        var digits = ""
        var isOpen = false
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars where !scalar.isInvisible {
            switch scalar {
            case "0"..."9":
                // `(0)` is dialled inside of a country and not from outside.
                if scalar == "0", previous == "(", digits.hasPrefix("+") { return nil }
                digits.unicodeScalars.append(scalar)
            case "+":
                guard digits.isEmpty else { return nil }
                digits = "+"
            case "(":
                guard !isOpen else { return nil }
                isOpen = true
            case ")":
                guard isOpen else { return nil }
                isOpen = false
            case "-", ".": break
            default: guard scalar.isSpaceOrDash else { return nil }
            }
            previous = scalar
        }
        return isOpen ? nil : digits
    }
}

extension Unicode.Scalar {
    /// Marks of writing direction, zero-width characters, the soft hyphen and the byte order mark.
    fileprivate var isInvisible: Bool { properties.generalCategory == .format }

    fileprivate var isSpaceOrDash: Bool {
        properties.generalCategory == .spaceSeparator || properties.generalCategory == .dashPunctuation
            || self == "\t" || self == "\u{2212}"
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
