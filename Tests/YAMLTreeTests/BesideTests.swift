// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import YAMLTree

@Suite("Side by side")
struct BesideTests {
    @Test("What becomes of parts is in their order, whoever works on them", arguments: [0, 1, 2, 3, 1_000])
    func order(count: Int) {
        let parts = Array(0..<count)
        #expect(parts.mapSideBySide { $0 * 2 } == parts.map { $0 * 2 })
    }

    @Test("Work goes on while the one who wants it does something else")
    func beside() {
        let isDone = DispatchSemaphore(value: 0)
        let beside = Beside {
            // Until the other has gone on, or all would be one after the other.
            isDone.wait()
            return 7
        }
        isDone.signal()
        #expect(beside.finish() == 7)
    }

    @Test("A thread has the stack of a main thread")
    func stack() {
        @Sendable func depth(_ left: Int) -> Int { left == 0 ? 0 : 1 + depth(left - 1) }
        #expect(Beside { depth(50_000) }.finish() == 50_000)
    }

    #if os(Linux)
        @Test("Threads may use all the cores that the process may")
        func cores() throws {
            let own = try Self.cores.get()
            let threads = (0..<8).map { _ in Beside { Self.cores } }
            for thread in threads { #expect(try thread.finish().get() == own) }
        }

        /// What the system says that this thread may run on.
        private static var cores: Result<String?, any Error> {
            Result {
                try String(contentsOfFile: "/proc/thread-self/status", encoding: .utf8)
                    .split(separator: "\n").first { $0.hasPrefix("Cpus_allowed:") }.map(String.init)
            }
        }
    #endif
}
