// SPDX-License-Identifier: Apache-2.0

import Testing
import WireformRuntime

@Suite("The watch over deadlines", .timeLimit(.minutes(2)))
struct DeadlineWatchTests {
    /// Collects who rang, and tells when all that are waited for have.
    private struct Bell<Name: Sendable & Hashable>: Sendable {
        let rung = Log<Name>()
        private let stream: AsyncStream<Name>
        private let continuation: AsyncStream<Name>.Continuation

        init() {
            (stream, continuation) = AsyncStream.makeStream()
        }

        func ring(_ name: Name) -> @Sendable () -> Void {
            {
                rung.append(name)
                continuation.yield(name)
            }
        }

        func wait(for count: Int) async {
            var left = count
            for await _ in stream.prefix(count) { left -= 1 }
            #expect(left == 0)
        }
    }

    @Test("An earlier deadline that is added after a later one rings first")
    func earlier() async {
        let watch = DeadlineWatch()
        let bell = Bell<String>()
        _ = watch.add(.milliseconds(300), bell.ring("late"))
        _ = watch.add(.milliseconds(150), bell.ring("middle"))
        _ = watch.add(.milliseconds(10), bell.ring("early"))
        await bell.wait(for: 3)
        #expect(bell.rung.entries == ["early", "middle", "late"])
        #expect(watch.count == 0)
    }

    @Test("None rings before its time, each rings once")
    func inTime() async {
        let watch = DeadlineWatch()
        let bell = Bell<Bool>()
        for timeout in [40, 0, 80, 1, 80, 20, 3] {
            let timeout = Duration.milliseconds(timeout)
            let start = ContinuousClock.now
            _ = watch.add(timeout) { bell.ring(ContinuousClock.now - start >= timeout)() }
        }
        await bell.wait(for: 7)
        #expect(bell.rung.entries == [Bool](repeating: true, count: 7))
    }

    @Test("What is over already rings at once")
    func over() async {
        let watch = DeadlineWatch()
        let bell = Bell<Int>()
        _ = watch.add(.seconds(-1), bell.ring(1))
        _ = watch.add(.zero, bell.ring(2))
        await bell.wait(for: 2)
        #expect(watch.count == 0)
    }

    @Test("Those that are forgotten never ring and hold nothing")
    func forgotten() async {
        final class Held: Sendable {}
        let watch = DeadlineWatch()
        let bell = Bell<Int>()
        weak var held: Held?
        do {
            let object = Held()
            held = object
            let id = watch.add(.milliseconds(20)) { withExtendedLifetime(object) { bell.ring(0)() } }
            watch.forget(id)
            // Forgetting again, or one that never was, changes nothing.
            watch.forget(id)
            watch.forget(-1)
        }
        #expect(held == nil)
        _ = watch.add(.milliseconds(60), bell.ring(1))
        await bell.wait(for: 1)
        #expect(bell.rung.entries == [1])
    }

    @Test("It rings while others are added, and goes on after a time with nothing to watch")
    func meanwhile() async {
        let watch = DeadlineWatch()
        let bell = Bell<Int>()
        for number in 0..<5 {
            // Each is added by the one that rings before.
            _ = watch.add(.milliseconds(2)) {
                bell.ring(number * 2)()
                _ = watch.add(.milliseconds(2), bell.ring(number * 2 + 1))
            }
            await bell.wait(for: 2)
            #expect(watch.count == 0)
        }
        #expect(bell.rung.entries == Array(0..<10))
    }

    @Test("Ten thousand at once ring each exactly once, but for those that are forgotten")
    func many() async {
        let watch = DeadlineWatch()
        let bell = Bell<Int>()
        await withTaskGroup(of: Void.self) { group in
            for first in stride(from: 0, to: 10_000, by: 500) {
                group.addTask {
                    for number in first..<first + 500 {
                        let timeout = number % 2 == 0 ? Duration.milliseconds(number * 7 % 200) : .seconds(3600)
                        let id = watch.add(timeout, bell.ring(number))
                        if number % 2 == 1 { watch.forget(id) }
                    }
                }
            }
        }
        await bell.wait(for: 5_000)
        #expect(bell.rung.entries.sorted() == Array(stride(from: 0, to: 10_000, by: 2)))
        #expect(watch.count == 0)
    }
}
