// SPDX-License-Identifier: Apache-2.0

/// Gives rows without an id one that is the same in every run: made of their content and, where several rows are equal,
/// of the place among them.
///
/// Which rows were there before is kept in a Bloom filter of 16 MB, and how often in a table of 12 MB at most, so memory
/// does not grow with the input. A row that the filter takes for known by mistake (about one in 400 after ten million
/// rows) counts as the second of its kind; its id is as good, and the same in every run.
struct RowIdentity {
    private static let bitCount: UInt64 = 1 << 27

    private var filter: FlatMemory?
    private var repetitions = RepetitionTable()

    /// - Parameters:
    ///   - content: The row's values.
    ///   - number: The row's own number, which tells equal rows apart where too many different ones are repeated to
    ///     count them.
    mutating func id(of content: SipHash, number: Int, key: RowKey) -> String {
        let place = isKnown(content.first, content.second) ? repetitions.add(content.first) ?? number : 0
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24)
        for word in [content.first, content.second, UInt64(place)] {
            for shift in stride(from: 0 as UInt64, to: 64, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> shift))
            }
        }
        let hash = SipHash(bytes, key: key)
        return hash.first.hexadecimal + hash.second.hexadecimal
    }

    /// Whether the row was seen before; from now on it was.
    private mutating func isKnown(_ high: UInt64, _ low: UInt64) -> Bool {
        let filter = filter ?? FlatMemory(words: Int(Self.bitCount / 64))
        self.filter = filter
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
}
