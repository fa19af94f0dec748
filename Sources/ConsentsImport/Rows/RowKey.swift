// SPDX-License-Identifier: Apache-2.0

/// The secret of an import's hashes: 16 random bytes, the same in every run of one list.
package struct RowKey: Sendable, Hashable {
    let first: UInt64
    let second: UInt64

    init(_ first: UInt64, _ second: UInt64) {
        self.first = first
        self.second = second
    }

    package static func random() -> RowKey {
        var generator = SystemRandomNumberGenerator()
        return random(using: &generator)
    }

    package static func random(using generator: inout some RandomNumberGenerator) -> RowKey {
        RowKey(generator.next(), generator.next())
    }

    /// 32 hexadecimal digits.
    var text: String { first.hexadecimal + second.hexadecimal }

    init?(text: some StringProtocol) {
        guard text.utf8.count == 32, let first = UInt64(text.prefix(16), radix: 16),
            let second = UInt64(text.suffix(16), radix: 16)
        else { return nil }
        self.init(first, second)
    }

    /// What tells a key from others without giving it away.
    var mark: UInt64 { SipHash([], key: self).first }
}

extension UInt64 {
    /// 16 digits.
    var hexadecimal: String {
        String(unsafeUninitializedCapacity: 16) { digits in
            for place in 0..<16 {
                let digit = UInt8(truncatingIfNeeded: self >> UInt64(60 - 4 * place)) & 0xF
                digits[place] = digit + (digit < 10 ? 0x30 : 0x57)
            }
            return 16
        }
    }
}
