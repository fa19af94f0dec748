// SPDX-License-Identifier: Apache-2.0

extension TwilioAccounts.CorrelationID {
    /// A new id: the 32 hexadecimal digits of a random UUID (RFC 9562, version 4), in lower case and without dashes.
    ///
    /// Twilio matches each result to its item by this id, so it must not repeat within a request.
    public static func random() -> Self {
        var generator = SystemRandomNumberGenerator()
        return random(using: &generator)
    }

    /// A new id from the given source of randomness.
    public static func random(using generator: inout some RandomNumberGenerator) -> Self {
        var high = generator.next()
        var low = generator.next()
        high = (high & ~0xF000) | 0x4000
        low = (low & ~(0b11 << 62)) | (0b10 << 62)
        return Self(rawValue: digits(high) + digits(low))
    }

    private static func digits(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
