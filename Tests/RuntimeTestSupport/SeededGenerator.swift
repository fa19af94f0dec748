// SPDX-License-Identifier: Apache-2.0

/// Random numbers that are the same in every run, so that a failure can be met again. SplitMix64.
package struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    /// Text of up to 12 characters: the ones that forms and JSON treat specially, and others from all over Unicode.
    package mutating func text() -> String {
        let special = Array("&=+%;?#/\\\"' \t\n\r\0<>[]{}*-._~é€🙂\u{7F}\u{2028}\u{FEFF}\u{301}")
        let length = Int.random(in: 0...12, using: &self)
        return (0..<length).reduce(into: "") { text, _ in
            if Bool.random(using: &self) {
                text.append(special[Int.random(in: 0..<special.count, using: &self)])
            } else if let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &self)) {
                text.unicodeScalars.append(scalar)
            }
        }
    }
}
