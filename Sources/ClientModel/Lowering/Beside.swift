// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// Work on a thread of its own, with a stack as deep as the main thread's.
final class Beside<Result: Sendable>: Sendable {
    private let done = DispatchSemaphore(value: 0)
    private let value = Mutex<Result?>(nil)
    private let work: @Sendable () -> Result

    init(_ work: @escaping @Sendable () -> Result) {
        self.work = work
        let thread = Thread { [self] in
            do {
                let result = work()
                value.withLock { $0 = result }
            }
            // From here on all there is belongs to the one who waits.
            done.signal()
        }
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Waits until it is done, and takes what came of it.
    func finish() -> Result {
        done.wait()
        defer { done.signal() }
        return value.withLock { $0.take() } ?? work()
    }
}
