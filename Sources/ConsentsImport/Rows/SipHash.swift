// SPDX-License-Identifier: Apache-2.0

/// SipHash-2-4 with a result of 128 bits: a keyed hash. Who does not have the key cannot find out what was hashed, not
/// even by trying every phone number there is. See Aumasson and Bernstein, "SipHash: a fast short-input PRF" (2012).
struct SipHash: Hashable {
    let first: UInt64
    let second: UInt64

    init(_ bytes: [UInt8], key: RowKey) {
        var state = State(key)
        bytes.withUnsafeBytes { bytes in
            let whole = bytes.count & ~7
            var offset = 0
            while offset < whole {
                state.compress(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
                offset += 8
            }
            var last = UInt64(truncatingIfNeeded: bytes.count) << 56
            var shift: UInt64 = 0
            while offset < bytes.count {
                last |= UInt64(bytes[offset]) << shift
                shift += 8
                offset += 1
            }
            state.compress(last)
        }
        first = state.finish(marking: 0xEE)
        second = state.finish(marking: 0xDD)
    }

    private struct State {
        var a: UInt64
        var b: UInt64
        var c: UInt64
        var d: UInt64

        init(_ key: RowKey) {
            a = key.first ^ 0x736F_6D65_7073_6575
            b = key.second ^ 0x646F_7261_6E64_6F6D ^ 0xEE
            c = key.first ^ 0x6C79_6765_6E65_7261
            d = key.second ^ 0x7465_6462_7974_6573
        }

        mutating func compress(_ word: UInt64) {
            d ^= word
            mix()
            mix()
            a ^= word
        }

        /// Four more rounds; the two halves of the result differ by what is mixed in before.
        mutating func finish(marking mark: UInt64) -> UInt64 {
            if mark == 0xEE { c ^= mark } else { b ^= mark }
            for _ in 0..<4 { mix() }
            return a ^ b ^ c ^ d
        }

        @inline(__always)
        private mutating func mix() {
            a = a &+ b
            b = (b << 13 | b >> 51) ^ a
            a = a << 32 | a >> 32
            c = c &+ d
            d = (d << 16 | d >> 48) ^ c
            a = a &+ d
            d = (d << 21 | d >> 43) ^ a
            c = c &+ b
            b = (b << 17 | b >> 47) ^ c
            c = c << 32 | c >> 32
        }
    }
}
