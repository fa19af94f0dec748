// SPDX-License-Identifier: Apache-2.0

import RuntimeTestSupport
import Testing
@_spi(Generated) import WireformRuntime

@Suite("Rate limiter")
struct RateLimiterTests {
    /// Who left, and how many seconds after the beginning.
    private struct Departure: Equatable, CustomStringConvertible {
        let name: Int
        let time: Duration
        var description: String { "\(name)@\(time)" }
    }

    /// Tasks that pass a limiter, each begun after the one before has come to stand.
    @available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *)
    private final class Crowd: Sendable {
        let clock: VirtualClock
        let limiter: RateLimiter
        let departures = Log<Departure>()
        private let start: Duration
        private let executor = SerialTaskExecutor()

        init(_ clock: VirtualClock, requestsPerMinute: Double = 60, burst: Int = 1) {
            self.clock = clock
            start = clock.now
            limiter = RateLimiter(requestsPerMinute: requestsPerMinute, burst: burst, time: clock.source)
        }

        func enter(_ name: Int) -> Task<Void, any Error> {
            Task(executorPreference: executor) { [self] in
                try await limiter.acquire()
                departures.append(Departure(name: name, time: clock.now - start))
            }
        }

        func enter(_ names: Range<Int>) async throws {
            for task in names.map({ enter($0) }) { try await task.value }
        }

        /// Returns when every task has gone as far as it can.
        func settle() async {
            await Task(executorPreference: executor) {
                for _ in 0..<20 { await Task.yield() }
            }.value
        }
    }

    @available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *)
    @Test("Requests leave in order and evenly spaced")
    func spacing() async throws {
        let crowd = Crowd(VirtualClock(wakesAt: 1), requestsPerMinute: 120)
        try await crowd.enter(0..<5)
        #expect(crowd.departures.entries == (0..<5).map { Departure(name: $0, time: .milliseconds(500) * $0) })
    }

    @available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *)
    @Test("A burst leaves at once after a pause, and is not saved up beyond its size")
    func burst() async throws {
        let crowd = Crowd(VirtualClock(wakesAt: 1), burst: 3)
        try await crowd.enter(0..<5)
        #expect(crowd.departures.entries.map(\.time) == [0, 0, 0, 1, 2].map { .seconds($0) })
        crowd.clock.advance(by: .seconds(3600))
        try await crowd.enter(5..<10)
        #expect(crowd.departures.entries.suffix(5).map(\.time) == [3602, 3602, 3602, 3603, 3604].map { .seconds($0) })
    }

    @available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *)
    @Test("No minute sees more than the limit", arguments: [1.0, 7, 100, 600])
    func limit(requestsPerMinute: Double) async throws {
        let crowd = Crowd(VirtualClock(wakesAt: 1), requestsPerMinute: requestsPerMinute)
        try await crowd.enter(0..<200)
        let times = crowd.departures.entries.map(\.time)
        for (index, time) in times.enumerated() {
            let inMinute = times[index...].prefix { $0 < time + .seconds(60) }.count
            #expect(Double(inMinute) <= requestsPerMinute)
        }
    }

    @available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *)
    @Test("A pause holds everyone up, also those who wait already, and a shorter one changes nothing")
    func pause() async throws {
        let clock = VirtualClock(wakesAt: nil)
        let crowd = Crowd(clock)
        let tasks = [crowd.enter(0), crowd.enter(1), crowd.enter(2)]
        await clock.waitForSleepers(1)
        crowd.limiter.pause(for: .seconds(10))
        crowd.limiter.pause(for: .seconds(3))
        for _ in 0..<20 {
            await crowd.settle()
            clock.advance(by: .milliseconds(500))
        }
        await crowd.settle()
        #expect(crowd.departures.entries.map(\.time) == [.zero, .seconds(10)])
        for _ in 0..<4 {
            clock.advance(by: .milliseconds(500))
            await crowd.settle()
        }
        #expect(crowd.departures.entries.map(\.name) == [0, 1, 2])
        for task in tasks { try await task.value }
    }

    @available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *)
    @Test("Who is cancelled while waiting gives the place to the next one", arguments: [1, 2])
    func cancellation(victim: Int) async throws {
        let clock = VirtualClock(wakesAt: nil)
        let crowd = Crowd(clock)
        let tasks = (0..<4).map { crowd.enter($0) }
        await clock.waitForSleepers(1)
        await crowd.settle()
        tasks[victim].cancel()
        await #expect(throws: CancellationError.self) { try await tasks[victim].value }
        for _ in 0..<3 {
            await crowd.settle()
            clock.advance(by: .seconds(1))
        }
        await crowd.settle()
        let others = (0..<4).filter { $0 != victim }
        #expect(
            crowd.departures.entries
                == zip(others, 0...).map { Departure(name: $0, time: .seconds($1)) })
    }

    @available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *)
    @Test("A place that was not used can be given back")
    func giveBack() async throws {
        let crowd = Crowd(VirtualClock(wakesAt: 1))
        try await crowd.enter(0..<1)
        crowd.limiter.giveBack()
        try await crowd.enter(1..<3)
        #expect(crowd.departures.entries.map(\.time) == [.zero, .zero, .seconds(1)])
    }

    @available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *)
    @Test("Limits that make no sense neither trap nor let everything through", arguments: [0, -1, .nan, 1e-300])
    func nonsense(requestsPerMinute: Double) async throws {
        let crowd = Crowd(VirtualClock(wakesAt: 1), requestsPerMinute: requestsPerMinute, burst: 0)
        try await crowd.enter(0..<2)
        #expect(crowd.departures.entries[1].time >= .seconds(3600))
    }

    @Test("Every attempt of a client takes a place, and the wait for it counts towards the deadline")
    func client() async throws {
        let clock = VirtualClock(wakesAt: 2)
        let limiter = RateLimiter(requestsPerMinute: 60, time: clock.source)
        let transport = FakeTransport([
            .failure(TransportError(.notConnected, "No.")), .success(TransportResponse()),
        ])
        let service = Service(transport) {
            $0.time = clock.source
            $0.rateLimiter = limiter
            $0.retryPolicy = RetryPolicy { 0 }
        }
        let start = clock.now
        try await service.call()
        #expect(clock.now - start == .seconds(1))
        limiter.pause(for: .seconds(3600))
        let error = await #expect(throws: APIError.self) { try await service.call() }
        #expect(error?.code == .timeout)
        #expect(transport.sent.count == 2)
    }

    @Test("A thousand tasks, some cancelled, all come to an end")
    func stress() async throws {
        let limiter = RateLimiter(requestsPerMinute: 600_000_000)
        let passed = Counter()
        await withTaskGroup(of: Void.self) { group in
            for index in 0..<1_000 {
                let task = Task {
                    try await limiter.acquire()
                    passed.next()
                }
                if index % 3 == 0 { task.cancel() }
                group.addTask { _ = await task.result }
            }
        }
        #expect(passed.value >= 666)
    }
}
