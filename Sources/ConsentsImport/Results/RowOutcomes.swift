// SPDX-License-Identifier: Apache-2.0

/// The rows about which nothing remains to be done: a bit each.
package struct SettledRows: Sendable {
    private var words: [UInt64] = []
    package private(set) var count = 0

    package init() {}

    package func contains(_ row: Int) -> Bool {
        row >= 0 && row / 64 < words.count && words[row / 64] & (1 << UInt64(row % 64)) != 0
    }

    mutating func insert(_ row: Int) {
        guard row >= 0, !contains(row) else { return }
        if row / 64 >= words.count {
            words.append(contentsOf: repeatElement(0, count: max(row / 64 + 1 - words.count, words.count)))
        }
        words[row / 64] |= 1 << UInt64(row % 64)
        count += 1
    }
}
