// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import RuntimeTestSupport
import Testing
@_spi(Generated) import WireformRuntime

@Suite("Bodies of answers", .timeLimit(.minutes(2)))
struct DownloadTests {
    /// Lets a thread of a server go on when a test says so.
    private final class Gate: Sendable {
        private let semaphore = DispatchSemaphore(value: 0)

        func open() { semaphore.signal() }
        func wait() { _ = semaphore.wait(timeout: .now() + 20) }
    }

    private func service(
        _ transport: any HTTPTransport, _ url: String, _ change: (inout ClientConfiguration) -> Void = { _ in }
    ) -> Service {
        Service(transport) {
            $0.baseURL = url
            $0.retryPolicy = .never
            change(&$0)
        }
    }

    @Test("Chunks come before the answer is complete", arguments: RealTransport.sturdy)
    func chunks(transport: RealTransport) async throws {
        let gate = Gate()
        let server = try RawServer {
            $0.readRequest()
            $0.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n")
            gate.wait()
            $0.write("3\r\ntwo\r\n0\r\n\r\n")
        }
        defer { server.stop() }
        let body = try await service(transport.make(), server.url).download()
        var iterator = body.makeAsyncIterator()
        #expect(try await iterator.next() == Array("one".utf8))
        gate.open()
        #expect(try await iterator.next() == Array("two".utf8))
        #expect(try await iterator.next() == nil)
        #expect(try await iterator.next() == nil)
    }

    @Test("A body that is not read holds the server up", arguments: RealTransport.sturdy)
    func backPressure(transport: RealTransport) async throws {
        let written = Locked(0)
        let size = 64 << 20
        let server = try RawServer { connection in
            connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n")
            let some = [UInt8](repeating: 0x20, count: 1 << 16)
            for _ in 0..<size >> 16 where connection.write(some) { written.withLock { $0 += some.count } }
        }
        defer { server.stop() }
        let body = try await service(transport.make(), server.url).download()
        #expect(body.length == size)
        try await Task.sleep(for: .milliseconds(1500))
        #expect(written.withLock { $0 } < size / 2)
        var count = 0
        for try await chunk in body { count += chunk.count }
        #expect(count == size)
    }

    @Test("Letting go of a body ends its connection", arguments: RealTransport.sturdy)
    func letGo(transport: RealTransport) async throws {
        let (closed, continuation) = AsyncStream.makeStream(of: Bool.self)
        let server = try RawServer {
            $0.readRequest()
            $0.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nx")
            continuation.yield($0.waitForHangUp())
        }
        defer { server.stop() }
        let service = service(transport.make(), server.url)
        do { _ = try await service.download() }
        for await isClosed in closed {
            #expect(isClosed)
            break
        }
    }

    @Test("Cancelling the task ends the reading", arguments: RealTransport.sturdy)
    func cancellation(transport: RealTransport) async throws {
        let (closed, continuation) = AsyncStream.makeStream(of: Bool.self)
        let (begun, begins) = AsyncStream.makeStream(of: Void.self)
        let server = try RawServer {
            $0.readRequest()
            $0.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nx")
            continuation.yield($0.waitForHangUp())
        }
        defer { server.stop() }
        let service = service(transport.make(), server.url)
        let task = Task {
            for try await _ in try await service.download() { begins.yield() }
        }
        for await _ in begun { break }
        task.cancel()
        let error = await #expect(throws: APIError.self) { try await task.value }
        #expect(error?.code == .cancelled)
        for await isClosed in closed {
            #expect(isClosed)
            break
        }
    }

    @Test(
        "A stream may last longer than the call's time, but not say nothing for too long",
        arguments: RealTransport.sturdy)
    func idle(transport: RealTransport) async throws {
        let server = try RawServer {
            $0.readRequest()
            $0.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
            for _ in 0..<12 {
                $0.write("x")
                Thread.sleep(forTimeInterval: 1)
            }
            $0.waitForHangUp()
        }
        defer { server.stop() }
        let service = service(transport.make(), server.url) {
            $0.timeout = .seconds(9)
            $0.idleTimeout = .seconds(9)
        }
        let body = try await service.download()
        var count = 0
        let error = await #expect(throws: APIError.self) {
            for try await chunk in body { count += chunk.count }
        }
        #expect(error?.code == .timeout)
        #expect(error?.operationID == "DownloadThing")
        #expect(count == 12)
    }

    @Test("A body that breaks off is an error of the call's kind", arguments: RealTransport.sturdy)
    func cut(transport: RealTransport) async throws {
        let server = try RawServer {
            $0.readRequest()
            $0.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nx")
        }
        defer { server.stop() }
        let body = try await service(transport.make(), server.url).download()
        let error = await #expect(throws: APIError.self) { for try await _ in body {} }
        #expect(error?.code == .connectionLost)
        #expect(error?.attempts == 1)
    }

    @Test("A body that came over the network is read once", arguments: RealTransport.sturdy)
    func once(transport: RealTransport) async throws {
        let server = try RawServer {
            $0.readRequest()
            $0.write("HTTP/1.1 200 OK\r\nContent-Length: 70000\r\n\r\n" + String(repeating: "x", count: 70_000))
        }
        defer { server.stop() }
        let body = try await service(transport.make(), server.url).download()
        #expect(try await body.collect(upTo: 70_000).count == 70_000)
        guard body.bytes == nil else { return }
        let error = await #expect(throws: TransportError.self) { try await body.collect(upTo: 70_000) }
        #expect(error?.kind == .bodyUnavailable)
    }

    @Test("Collecting more than the limit ends the transfer", arguments: RealTransport.sturdy)
    func limit(transport: RealTransport) async throws {
        let server = try RawServer {
            $0.readRequest()
            $0.write("HTTP/1.1 200 OK\r\n\r\n")
            let some = [UInt8](repeating: 0x20, count: 1 << 16)
            for _ in 0..<100_000 where $0.write(some) {}
        }
        defer { server.stop() }
        let body = try await service(transport.make(), server.url).download()
        let error = await #expect(throws: TransportError.self) { try await body.collect(upTo: 1 << 20) }
        #expect(error?.kind == .responseTooLarge)
    }

    @Test("Progress has the total that the head names", arguments: RealTransport.sturdy)
    func progress(transport: RealTransport) async throws {
        let server = try RawServer {
            $0.readRequest()
            $0.answer(200, String(repeating: " ", count: 300_000))
        }
        defer { server.stop() }
        let log = Locked<[TransferProgress]>([])
        let body = try await service(transport.make(), server.url).download().reportingProgress { progress in
            log.withLock { $0.append(progress) }
        }
        #expect(try await body.collect(upTo: 1 << 20).count == 300_000)
        #expect(log.withLock { $0.last } == TransferProgress(completed: 300_000, total: 300_000))
    }

    @Test(
        "An error is thrown before anything is streamed, with no more of its body than 64 KB",
        arguments: RealTransport.sturdy)
    func refused(transport: RealTransport) async throws {
        let server = try RawServer {
            $0.readRequest()
            $0.write("HTTP/1.1 503 No\r\n\r\n")
            let some = [UInt8](repeating: 0x20, count: 1 << 16)
            for _ in 0..<100_000 where $0.write(some) {}
        }
        defer { server.stop() }
        let error = await #expect(throws: APIError.self) {
            try await service(transport.make(), server.url).download()
        }
        #expect(error?.code == .serverError)
        #expect(error?.body.count == 65_536)
    }

    @Test("A middleware may take a stream whole and pass it on, or change it chunk by chunk")
    func middleware() async throws {
        struct Step: Middleware {
            let isWhole: Bool

            func intercept(_ request: OutgoingRequest, next: Next) async throws -> TransportResponse {
                var answer = try await next(request)
                if isWhole {
                    let bytes = try await answer.body.collect(upTo: 100)
                    answer.body = ResponseBody(bytes + [0x21])
                } else {
                    answer.body = ResponseBody(answer.body.map { chunk in chunk.map { $0 ^ 0x20 } })
                }
                return answer
            }
        }
        let transport = FakeTransport { _, _ in
            let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
            for text in ["ab", "", "c"] { continuation.yield(Array(text.utf8)) }
            continuation.finish()
            return TransportResponse(head: HTTPResponse(status: .ok), body: ResponseBody(stream))
        }
        for (isWhole, expected) in [(true, ["abc!"]), (false, ["AB", "C"])] {
            let body = try await service(transport, "http://localhost") { $0.middleware = [Step(isWhole: isWhole)] }
                .download()
            var chunks: [String] = []
            for try await chunk in body { chunks.append(String(decoding: chunk, as: UTF8.self)) }
            #expect(chunks == expected)
        }
    }

    @Test("Errors of a stream that a caller made are the call's errors too")
    func ownStream() async throws {
        let transport = FakeTransport { _, _ in
            let stream = AsyncThrowingStream<[UInt8], any Error> { throw TransportError(.connectionLost, "Gone.") }
            return TransportResponse(head: HTTPResponse(status: .ok), body: ResponseBody(stream))
        }
        let body = try await service(transport, "http://localhost").download()
        let error = await #expect(throws: APIError.self) { for try await _ in body {} }
        #expect(error?.code == .connectionLost)
    }
}
