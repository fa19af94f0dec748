// SPDX-License-Identifier: Apache-2.0

/// Gives rows without an id one that is the same in every run: made of their content and, where several rows are equal,
/// of the place among them.
///
/// Which rows were there before is kept in a Bloom filter of 16 MB, and how often in a table of 12 MB at most, so memory
/// does not grow with the input. A row that
/// the filter takes for known by mistake (about one in 400 after ten million rows) counts as the second of its kind;
/// its id is as good, and the same in every run.
struct RowIdentity {
    private static let bitCount: UInt64 = 1 << 27

    /// What a row says, as two hashes.
    struct Content {
        fileprivate var high = Hash(seed: 0xCBF2_9CE4_8422_2325)
        fileprivate var low = Hash(seed: 0x9AE1_6A3B_2F90_404F)

        init(_ values: [String]) {
            for value in values {
                for byte in value.utf8 {
                    high.add(byte)
                    low.add(byte)
                }
                // 0xFF is in no UTF-8 text, so values cannot run into each other.
                high.add(0xFF)
                low.add(0xFF)
            }
        }

        /// See ``Row/check``.
        var check: UInt16 { UInt16(truncatingIfNeeded: high.value) }
    }

    private var filter: [UInt64] = []
    private var repetitions = RepetitionTable()

    /// - Parameter number: The row's own number, which tells equal rows apart where too many different ones are
    ///   repeated to count them.
    mutating func id(of content: Content, number: Int) -> String {
        var (high, low) = (content.high, content.low)
        var place = 0
        if isKnown(high.value, low.value) { place = repetitions.add(high.value) ?? number }
        high.add(number: place)
        low.add(number: place)
        return digits([high.value, low.value])
    }

    /// Whether the row was seen before; from now on it was.
    private mutating func isKnown(_ high: UInt64, _ low: UInt64) -> Bool {
        if filter.isEmpty { filter = Array(repeating: 0, count: Int(Self.bitCount / 64)) }
        var isKnown = true
        for round in 0..<6 as Range<UInt64> {
            let bit = (high &+ round &* (low | 1)) % Self.bitCount
            let mask: UInt64 = 1 << (bit % 64)
            if filter[Int(bit / 64)] & mask == 0 {
                isKnown = false
                filter[Int(bit / 64)] |= mask
            }
        }
        return isKnown
    }

    private func digits(_ values: [UInt64]) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity(32)
        for value in values {
            for shift in stride(from: 60, through: 0, by: -4) {
                digits.append(Self.digits[Int(truncatingIfNeeded: value >> UInt64(shift)) & 0xF])
            }
        }
        return String(decoding: digits, as: UTF8.self)
    }

    private static let digits = Array("0123456789abcdef".utf8)
}

/// FNV-1a with a final mix.
struct Hash {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func add(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    mutating func add(number: Int) {
        for shift in stride(from: 0, to: 64, by: 8) { add(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    var value: UInt64 {
        var mixed = state
        mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        mixed = (mixed ^ (mixed >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return mixed ^ (mixed >> 33)
    }
}
