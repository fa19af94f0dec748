// SPDX-License-Identifier: Apache-2.0

import CLibYAML

/// Work on a thread of its own, with a stack as deep as the main thread's.
package final class Beside<Result: Sendable> {
    private let work: @Sendable () -> Result
    private let kept = Kept<Result>()
    private var thread: OpaquePointer?

    package init(_ work: @escaping @Sendable () -> Result) {
        self.work = work
        let job = Job { [kept] in
            let result = work()
            kept.value.withLock { $0 = result }
        }
        let context = Unmanaged.passRetained(job)
        thread = wf_thread_start(
            8 << 20, { $0.map { Unmanaged<Job>.fromOpaque($0).takeRetainedValue().run() } }, context.toOpaque())
        if thread == nil { context.release() }
    }

    /// Waits until it is done, and takes what came of it. Where there could be no thread it is done here.
    package func finish() -> Result {
        if let thread { wf_thread_join(thread) }
        thread = nil
        return kept.value.withLock { $0.take() } ?? work()
    }
}

/// What one thread leaves for another.
private final class Kept<Value: Sendable>: Sendable {
    let value = Guarded<Value?>(nil)
}

/// A value that one thread at a time can use. `Synchronization.Mutex` needs macOS 15.
private final class Guarded<Value: Sendable>: @unchecked Sendable {
    private var value: Value
    private let lock = wf_lock_create()

    init(_ value: Value) {
        self.value = value
    }

    deinit {
        wf_lock_destroy(lock)
    }

    func withLock<Result>(_ body: (inout Value) -> Result) -> Result {
        wf_lock_enter(lock)
        defer { wf_lock_leave(lock) }
        return body(&value)
    }
}

/// What a thread is started with.
private final class Job: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
        self.run = run
    }
}

extension Array {
    /// The elements in their order, in slices of at most so many.
    package func slices(of size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}

extension Array where Element: Sendable {
    /// What becomes of each part, in order, worked out on as many threads as there are cores.
    package func mapSideBySide<Result: Sendable>(_ work: @escaping @Sendable (Element) -> Result) -> [Result] {
        let shares = Shares(parts: self, work: work)
        let threads = Swift.min(Int(wf_core_count()), count)
        let others = (1..<Swift.max(threads, 1)).map { _ in Beside { shares.run() } }
        shares.run()
        for other in others { other.finish() }
        return shares.results
    }
}

/// Parts of some work, each taken by the thread that is free first.
private final class Shares<Part: Sendable, Result: Sendable>: Sendable {
    private let parts: [Part]
    private let work: @Sendable (Part) -> Result
    private let next = Guarded(0)
    private let done = Guarded<[Int: Result]>([:])

    init(parts: [Part], work: @escaping @Sendable (Part) -> Result) {
        self.parts = parts
        self.work = work
    }

    func run() {
        while true {
            let index = next.withLock { next in
                defer { next += 1 }
                return next
            }
            guard index < parts.count else { return }
            let result = work(parts[index])
            done.withLock { $0[index] = result }
        }
    }

    var results: [Result] { done.withLock { done in parts.indices.compactMap { done[$0] } } }
}
