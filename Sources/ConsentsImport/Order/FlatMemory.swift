// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Words that are 0 until they are set, outside of Swift's arrays: pages that are not touched take no memory, and all
/// of it goes back to the system at once.
final class FlatMemory {
    let count: Int
    private let words: UnsafeMutablePointer<UInt64>
    private let isMapped: Bool

    init(words count: Int) {
        self.count = count
        let size = count * 8
        if size >= 1 << 16,
            let mapped = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0), mapped != MAP_FAILED
        {
            words = mapped.bindMemory(to: UInt64.self, capacity: count)
            isMapped = true
        } else {
            words = .allocate(capacity: count)
            words.initialize(repeating: 0, count: count)
            isMapped = false
        }
    }

    deinit {
        if isMapped { munmap(words, count * 8) } else { words.deallocate() }
    }

    subscript(index: Int) -> UInt64 {
        get {
            precondition(index >= 0 && index < count)
            return words[index]
        }
        set {
            precondition(index >= 0 && index < count)
            words[index] = newValue
        }
    }
}
