// SPDX-License-Identifier: Apache-2.0

/// What a decimal number is, however it is written: `1.50`, `15e-1` and `1.5` are equal.
struct DecimalDigits: Hashable {
    private let isNegative: Bool
    /// Without zeros at either end.
    private let digits: [UInt8]
    /// The power of ten by which the digits are multiplied.
    private let exponent: Int

    /// `nil` where the text is not a number as JSON has them, or one with an exponent beyond all use. See RFC 8259,
    /// section 6.
    init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        isNegative = rest.first == UInt8(ascii: "-")
        if isNegative { rest = rest.dropFirst() }
        var digits: [UInt8] = []
        func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
        let whole = rest.prefix(while: isDigit)
        guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return nil }
        digits += whole
        rest = rest.dropFirst(whole.count)
        var exponent = 0
        if rest.first == UInt8(ascii: ".") {
            let fraction = rest.dropFirst().prefix(while: isDigit)
            guard !fraction.isEmpty else { return nil }
            digits += fraction
            exponent -= fraction.count
            rest = rest.dropFirst(1 + fraction.count)
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            guard let power = Int(String(decoding: rest.dropFirst(), as: UTF8.self)), power.magnitude < 1 << 40 else {
                return nil
            }
            exponent += power
            rest = []
        }
        guard rest.isEmpty else { return nil }
        while digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            exponent += 1
        }
        self.digits = Array(digits.drop { $0 == UInt8(ascii: "0") })
        self.exponent = self.digits.isEmpty ? 0 : exponent
    }
}
