// SPDX-License-Identifier: Apache-2.0

/// How often each of many hashes was met: 12 bytes for each, 12 MB at most.
///
/// A table with open addressing, whose size is a power of two; the first free place behind a hash's own is its place.
struct RepetitionTable {
    private static let maximumSize = 1 << 20

    private var hashes: [UInt64] = []
    /// 0 marks a free place.
    private var counts: [UInt32] = []
    private var used = 0

    /// Counts one more and gives the number; `nil` where the table is full and the hash is not in it.
    mutating func add(_ hash: UInt64) -> Int? {
        if used * 4 >= hashes.count * 3 { grow() }
        let place = place(of: hash)
        if counts[place] == 0 {
            // A few places stay free, so that a search ends.
            guard used * 4 < hashes.count * 3 else { return nil }
            used += 1
            hashes[place] = hash
        }
        counts[place] &+= counts[place] == .max ? 0 : 1
        return Int(counts[place])
    }

    private func place(of hash: UInt64) -> Int {
        let mask = hashes.count - 1
        var place = Int(truncatingIfNeeded: hash) & mask
        while counts[place] != 0, hashes[place] != hash { place = (place + 1) & mask }
        return place
    }

    private mutating func grow() {
        guard hashes.count < Self.maximumSize else { return }
        let old = (hashes, counts)
        let size = max(hashes.count * 2, 1024)
        hashes = Array(repeating: 0, count: size)
        counts = Array(repeating: 0, count: size)
        for (hash, count) in zip(old.0, old.1) where count != 0 {
            let place = place(of: hash)
            hashes[place] = hash
            counts[place] = count
        }
    }
}
