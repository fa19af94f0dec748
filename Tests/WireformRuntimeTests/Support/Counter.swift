// SPDX-License-Identifier: Apache-2.0

import WireformRuntime

/// Counts from 1.
final class Counter: Sendable {
    private let count = Locked(0)

    var value: Int { count.withLock { $0 } }

    @discardableResult
    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}

/// Collects values from several tasks.
final class Log<Entry: Sendable>: Sendable {
    private let log = Locked<[Entry]>([])

    var entries: [Entry] { log.withLock { $0 } }

    func append(_ entry: Entry) { log.withLock { $0.append(entry) } }
}
