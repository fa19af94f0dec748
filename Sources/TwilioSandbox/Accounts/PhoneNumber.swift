// SPDX-License-Identifier: Apache-2.0

/// Forms of numbers and ids.
enum PhoneNumber {
    /// E.164: `+`, no leading zero, at most 15 digits. Fewer than 7 are taken for a slip; where Twilio draws the line
    /// is not documented, but its example has `+19` refused.
    static func isE164(_ text: String) -> Bool {
        let digits = text.utf8.dropFirst()
        return text.utf8.first == UInt8(ascii: "+") && (7...15).contains(digits.count) && digits.allSatisfy(isDigit)
            && digits.first != UInt8(ascii: "0")
    }

    /// A number, or a prefix that stands for a thousand numbers: `+18001234xxx`.
    static func isListable(_ text: String) -> Bool {
        let number = text.hasSuffix("xxx") ? text.dropLast(3) + "000" : Substring(text)
        return isE164(String(number)) && text.count >= 10
    }

    /// A Messaging Service, a number in E.164, or a short code.
    static func isSender(_ text: String) -> Bool {
        isSID(text, "MG") || isE164(text) || (3...8).contains(text.utf8.count) && text.utf8.allSatisfy(isDigit)
    }

    static func isSID(_ text: String, _ prefix: String) -> Bool {
        text.hasPrefix(prefix) && text.utf8.count == 34 && text.dropFirst(2).allSatisfy { $0.isASCII && $0.isHexDigit }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
