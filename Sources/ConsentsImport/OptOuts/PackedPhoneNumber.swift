// SPDX-License-Identifier: Apache-2.0

/// A phone number in E.164 in eight bytes: 50 bits for up to 15 digits, four bits for how many there are.
struct PackedPhoneNumber: Hashable {
    let value: UInt64

    /// `nil` where a text is not a plus and 1 to 15 ASCII digits.
    init?(_ text: String) {
        var text = text
        let packed: UInt64? = text.withUTF8 { bytes in
            guard (2...16).contains(bytes.count), bytes[0] == UInt8(ascii: "+") else { return nil }
            var number: UInt64 = 0
            for byte in bytes.dropFirst() {
                guard (0x30...0x39).contains(byte) else { return nil }
                number = number * 10 + UInt64(byte - 0x30)
            }
            return number | UInt64(bytes.count - 1) << 50
        }
        guard let packed else { return nil }
        value = packed
    }
}
