// SPDX-License-Identifier: Apache-2.0

/// What is known of each pair of contact and sender: 16 bytes for a pair, and less than 29 with the free places.
///
/// A hash table with open addressing in 256 parts, which grow one at a time and by half, so that growing never holds
/// the table twice. Pairs are told apart by 62 bits of their hash: among ten million of them, two are taken for one
/// with a chance of one in 100,000.
final class PairTable {
    /// What is known of one pair.
    struct Entry: Hashable {
        /// The row that has the last word; 0 where there is none.
        var row = 0
        var isOptOut = false
        /// The newest date of the rows that were looked at, in seconds since 1970.
        var newest: Int?
        var marks: Marks = []
    }

    struct Marks: OptionSet, Hashable {
        let rawValue: UInt64

        /// The row with the last word has no date of its own.
        static let undated = Marks(rawValue: 1)
        /// Behind that row there is an opt-out that cannot be sent as it is.
        static let optOutBehind = Marks(rawValue: 2)
        /// A row of the pair was sent, whatever came of it.
        static let sent = Marks(rawValue: 4)
        /// The row is held back.
        static let held = Marks(rawValue: 8)
        /// The row opts in who is known to have opted out before.
        static let optsInAgain = Marks(rawValue: 16)
        /// Nothing remains to be done about the row.
        static let done = Marks(rawValue: 32)
    }

    private struct Part {
        var memory: FlatMemory?
        var capacity = 0
        var used = 0
    }

    private var parts = [Part](repeating: Part(), count: 256)
    private(set) var count = 0

    subscript(pair: UInt64) -> Entry? {
        get {
            let part = parts[Int(pair >> 56)]
            guard let memory = part.memory else { return nil }
            let place = Self.place(of: pair & Self.hashMask, in: memory, part.capacity)
            return Self.entry(memory[place * 2], memory[place * 2 + 1])
        }
        set {
            guard let newValue else { return }
            set(newValue, at: Int(pair >> 56), hash: pair & Self.hashMask)
        }
    }

    /// Every entry, in no order.
    func forEach(_ body: (Entry) -> Void) {
        for part in parts {
            guard let memory = part.memory else { continue }
            for place in 0..<part.capacity {
                if let entry = Self.entry(memory[place * 2], memory[place * 2 + 1]) { body(entry) }
            }
        }
    }

    private func set(_ entry: Entry, at index: Int, hash: UInt64) {
        if parts[index].used * 100 >= parts[index].capacity * 85 { grow(index) }
        guard let memory = parts[index].memory else { return }
        let place = Self.place(of: hash, in: memory, parts[index].capacity)
        if memory[place * 2] == 0, memory[place * 2 + 1] == 0 {
            parts[index].used += 1
            count += 1
        }
        (memory[place * 2], memory[place * 2 + 1]) = Self.words(entry, hash)
    }

    private func grow(_ index: Int) {
        let old = parts[index]
        let capacity = max(old.capacity + old.capacity / 2, 8)
        let memory = FlatMemory(words: capacity * 2)
        if let oldMemory = old.memory {
            for place in 0..<old.capacity where oldMemory[place * 2] | oldMemory[place * 2 + 1] != 0 {
                let new = Self.place(of: oldMemory[place * 2] >> 10, in: memory, capacity)
                memory[new * 2] = oldMemory[place * 2]
                memory[new * 2 + 1] = oldMemory[place * 2 + 1]
            }
        }
        parts[index].memory = memory
        parts[index].capacity = capacity
    }

    /// Where a hash is, or would be.
    private static func place(of hash: UInt64, in memory: FlatMemory, _ capacity: Int) -> Int {
        var place = Int((hash << 10).multipliedFullWidth(by: UInt64(capacity)).high)
        while true {
            let word = memory[place * 2]
            if word >> 10 == hash, word | memory[place * 2 + 1] != 0 { return place }
            if word | memory[place * 2 + 1] == 0 { return place }
            place = place + 1 == capacity ? 0 : place + 1
        }
    }
}

// MARK: - As two words

/// The first word holds 54 bits of the hash, four of the date and six marks; the second one 29 bits of the date, 33 of
/// the row, whether there is a date and whether it is an opt-out.
extension PairTable {
    private static let hashMask: UInt64 = 1 << 54 - 1
    /// Dates go from 1970 to 2242.
    private static let lastDate = 1 << 33 - 1

    private static func words(_ entry: Entry, _ hash: UInt64) -> (UInt64, UInt64) {
        let date = UInt64(min(max(entry.newest ?? 0, 0), lastDate))
        let first = hash << 10 | (date >> 29) << 6 | entry.marks.rawValue
        let second =
            (date & (1 << 29 - 1)) << 35 | UInt64(entry.row) << 2 | (entry.newest == nil ? 0 : 2)
            | (entry.isOptOut ? 1 : 0)
        return (first, second)
    }

    private static func entry(_ first: UInt64, _ second: UInt64) -> Entry? {
        guard first | second != 0 else { return nil }
        let date = Int(((first >> 6) & 0xF) << 29 | second >> 35)
        return Entry(
            row: Int((second >> 2) & (1 << 33 - 1)), isOptOut: second & 1 == 1, newest: second & 2 == 2 ? date : nil,
            marks: Marks(rawValue: first & 0x3F))
    }
}
