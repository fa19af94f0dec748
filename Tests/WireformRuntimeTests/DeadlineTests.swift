// SPDX-License-Identifier: Apache-2.0

import RuntimeTestSupport
import Testing
@_spi(Generated) import WireformRuntime

@Suite("Deadlines", .timeLimit(.minutes(2)))
struct DeadlineTests {
    /// Lets through whoever comes once it is opened, and is deaf to cancellation.
    private struct Gate: Sendable {
        private let stream: AsyncStream<Void>
        private let continuation: AsyncStream<Void>.Continuation
        let isOpen = Counter()

        init() {
            (stream, continuation) = AsyncStream.makeStream()
        }

        func open() {
            isOpen.next()
            continuation.finish()
        }

        func pass() async {
            // A task of its own is not cancelled with the one that waits.
            await Task { for await _ in stream {} }.value
        }
    }

    private struct Deaf: Middleware {
        let gate: Gate

        func intercept(_ request: OutgoingRequest, next: Next) async throws -> TransportResponse {
            await gate.pass()
            return try await next(request)
        }
    }

    /// The error of a call, and whether the gate was opened only after it had ended.
    private func outcome(
        _ gate: Gate, cancel: Bool = false, _ change: @escaping @Sendable (inout ClientConfiguration) -> Void
    ) async -> (error: APIError?, cameFirst: Bool) {
        // So that a deadline that does not hold is a failure and not a hang.
        let watchdog = Task {
            try await Task.sleep(for: .seconds(30))
            gate.open()
        }
        defer { watchdog.cancel() }
        let transport = FakeTransport { _, _ in
            await gate.pass()
            return TransportResponse()
        }
        let service = Service(transport) {
            $0.timeout = .milliseconds(100)
            change(&$0)
        }
        let call = Task { try await service.call() }
        if cancel { call.cancel() }
        let error = await #expect(throws: APIError.self) { try await call.value }
        let cameFirst = gate.isOpen.value == 0
        gate.open()
        return (error, cameFirst)
    }

    @Test("They hold though a transport ignores cancellation")
    func transport() async {
        let (error, cameFirst) = await outcome(Gate()) { _ in }
        #expect(error?.code == .timeout)
        #expect(error?.attempts == 1)
        #expect(cameFirst)
    }

    @Test("They hold though a middleware ignores cancellation")
    func middleware() async {
        let gate = Gate()
        let (error, cameFirst) = await outcome(gate) { $0.middleware = [Deaf(gate: gate)] }
        #expect(error?.code == .timeout)
        #expect(cameFirst)
    }

    @Test("They hold for a call that is cancelled, too")
    func cancelled() async {
        let (error, cameFirst) = await outcome(Gate(), cancel: true) { _ in }
        #expect([.timeout, .cancelled].contains(error?.code))
        #expect(cameFirst)
    }

    @Test("They are measured by the clock's own sleep where that was replaced")
    func replacedSleep() async {
        let slept = Log<Duration>()
        var time = TimeSource.continuous
        time.sleep = { slept.append($0) }
        let gate = Gate()
        let (error, cameFirst) = await outcome(gate) { [time] in
            $0.timeout = .seconds(3600)
            $0.time = time
        }
        #expect(error?.code == .timeout)
        #expect(cameFirst)
        #expect(slept.entries == [.seconds(3600)])
    }

    @Test("What is answered in time is not held up by them")
    func inTime() async throws {
        let service = Service(FakeTransport()) { $0.timeout = .seconds(3600) }
        let start = ContinuousClock.now
        try await service.call()
        #expect(ContinuousClock.now - start < .seconds(60))
    }

    @Test("Task-local values reach the transport")
    func taskLocal() async throws {
        let seen = Log<Int>()
        let transport = FakeTransport { _, _ in
            seen.append(Local.number)
            return TransportResponse()
        }
        try await Local.$number.withValue(7) { try await Service(transport).call() }
        #expect(seen.entries == [7])
    }

    #if compiler(>=6.3)
        @available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *)
        @Test("A call runs where its caller prefers tasks to run")
        func executor() async throws {
            let executor = SerialTaskExecutor()
            let seen = Log<Bool>()
            let transport = FakeTransport { _, _ in
                seen.append(withUnsafeCurrentTask { $0?.unownedTaskExecutor } == executor.asUnownedTaskExecutor())
                return TransportResponse()
            }
            _ = try await withTaskExecutorPreference(executor) { try await Service(transport).call() }
            #expect(seen.entries == [true])
        }
    #endif

    private enum Local {
        @TaskLocal static var number = 0
    }
}
