// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import RuntimeTestSupport
import Testing
@_spi(Generated) import WireformRuntime

@Suite("Bodies of requests", .timeLimit(.minutes(2)))
struct UploadTests {
    /// Chunks that come one after another, the next one when the one before was taken.
    private func chunks(_ chunks: [String], then error: (any Error & Sendable)? = nil) -> AsyncThrowingStream<
        [UInt8], any Error
    > {
        let source = Remaining(chunks.map { Array($0.utf8) }, error)
        return AsyncThrowingStream { try source.next() }
    }

    private final class Remaining: Sendable {
        private let chunks: Locked<ArraySlice<[UInt8]>>
        private let error: (any Error & Sendable)?

        init(_ chunks: [[UInt8]], _ error: (any Error & Sendable)?) {
            self.chunks = Locked(chunks[...])
            self.error = error
        }

        func next() throws -> [UInt8]? {
            if let chunk = chunks.withLock({ $0.popFirst() }) { return chunk }
            if let error { throw error }
            return nil
        }
    }

    private func service(_ transport: any HTTPTransport, _ url: String) -> Service {
        Service(transport) {
            $0.baseURL = url
            $0.retryPolicy.baseDelay = .milliseconds(1)
        }
    }

    private func temporaryFile(_ size: Int) throws -> URL {
        let url = FileManager.default.temporaryDirectory.appending(path: "wireform-upload-\(UUID().uuidString)")
        try Data((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }).write(to: url)
        return url
    }

    @Test("A sequence whose length is known is sent with it", arguments: RealTransport.sturdy)
    func knownLength(transport: RealTransport) async throws {
        let server = try RawServer {
            $0.readRequest()
            $0.answer()
        }
        defer { server.stop() }
        try await service(transport.make(), server.url)
            .upload(RequestBody(chunks(["one, ", "", "two, ", "three"]), length: 15))
        let request = try #require(server.requests.first)
        #expect(String(decoding: request.body, as: UTF8.self) == "one, two, three")
        #expect(request.head.lowercased().contains("content-length: 15"))
        #expect(request.head.lowercased().contains("content-type: application/octet-stream"))
    }

    @Test("A sequence of unknown length is sent in chunks", arguments: RealTransport.sturdy)
    func unknownLength(transport: RealTransport) async throws {
        let (received, continuation) = AsyncStream.makeStream(of: String.self)
        let server = try RawServer {
            let head = $0.read(through: "\r\n\r\n") ?? []
            let body = $0.read(through: "\r\n0\r\n\r\n") ?? []
            $0.answer()
            continuation.yield(String(decoding: head + body, as: UTF8.self))
        }
        defer { server.stop() }
        try await service(transport.make(), server.url).upload(RequestBody(chunks(["one, ", "two"])))
        for await text in received {
            #expect(text.lowercased().contains("transfer-encoding: chunked"))
            let sizes = text.components(separatedBy: "\r\n\r\n")[1].components(separatedBy: "\r\n")
                .enumerated().filter { $0.offset.isMultiple(of: 2) }.compactMap { Int($0.element, radix: 16) }
            #expect(sizes.reduce(0, +) == 8)
            break
        }
    }

    @Test("A file is sent whole, again where the connection is lost", arguments: RealTransport.sturdy)
    func file(transport: RealTransport) async throws {
        let url = try temporaryFile(1_000_000)
        defer { try? FileManager.default.removeItem(at: url) }
        let server = try RawServer { connection in
            connection.readRequest()
            if connection.number == 1 { connection.reset() } else { connection.answer() }
        }
        defer { server.stop() }
        let answer = try await service(transport.make(), server.url).upload(.file(at: url))
        #expect(answer.http.attempts == 2)
        #expect(server.requests.last?.body == Array(try Data(contentsOf: url)))
    }

    @Test("A file that is missing, or a folder, is reported before anything is sent")
    func missingFile() {
        let missing = FileManager.default.temporaryDirectory.appending(path: "wireform-nothing-\(UUID().uuidString)")
        for url in [missing, FileManager.default.temporaryDirectory] {
            let error = #expect(throws: APIError.self) { try RequestBody.file(at: url) }
            #expect(error?.code == .invalidRequest)
        }
    }

    @Test("Bodies one behind another are one", arguments: RealTransport.sturdy)
    func concatenated(transport: RealTransport) async throws {
        let url = try temporaryFile(300_000)
        defer { try? FileManager.default.removeItem(at: url) }
        let body = RequestBody(concatenating: [
            RequestBody([1, 2]), try .file(at: url), RequestBody([]), RequestBody([3]),
        ])
        #expect(body.length == 300_003)
        #expect(body.isReplayable)
        let server = try RawServer {
            $0.readRequest()
            $0.answer()
        }
        defer { server.stop() }
        try await service(transport.make(), server.url).upload(body)
        #expect(server.requests.first?.body == [1, 2] + Array(try Data(contentsOf: url)) + [3])
    }

    @Test("What can be read once is not sent again, and the error says so", arguments: RealTransport.sturdy)
    func once(transport: RealTransport) async throws {
        let server = try RawServer { connection in
            connection.readRequest()
            connection.reset()
        }
        defer { server.stop() }
        let body = RequestBody(chunks(["abc"]), length: 3)
        let service = service(transport.make(), server.url)
        let error = await #expect(throws: APIError.self) { try await service.upload(body) }
        #expect(error?.code == .connectionLost)
        #expect(error?.attempts == 1)
        #expect(error?.message.contains("can be read only once") == true)
        // Nor by a call of its own.
        let second = await #expect(throws: APIError.self) { try await service.upload(body) }
        #expect(second?.code == .invalidRequest)
        #expect(server.requests.count == 1)
    }

    @Test("What can be read once is sent again where nobody has read it")
    func onceUnread() async throws {
        let transport = FakeTransport()
        try await service(Unread(transport), "http://localhost").upload(RequestBody(chunks(["abc"]), length: 3))
        #expect(transport.sent.map(\.body) == ["abc"])
    }

    /// Fails the first time, without reading the body.
    private struct Unread: HTTPTransport {
        let next: FakeTransport
        let count = Locked(0)

        init(_ next: FakeTransport) { self.next = next }

        func send(_ request: HTTPRequest, body: RequestBody?) async throws -> TransportResponse {
            let isFirst = count.withLock { count in
                count += 1
                return count == 1
            }
            if isFirst { throw TransportError(.notConnected, "No.") }
            return try await next.send(request, body: body)
        }
    }

    @Test("A sequence that fails, or has another length than was said, ends the call", arguments: RealTransport.sturdy)
    func wrong(transport: RealTransport) async throws {
        struct Secretive: Error { let text = "hush" }
        let server = try RawServer { $0.readRequest() }
        defer { server.stop() }
        let service = service(transport.make(), server.url)
        for body in [
            RequestBody(chunks(["abc"], then: Secretive()), length: 9),
            RequestBody(chunks(["abc"]), length: 9), RequestBody(chunks(["abc", "def"]), length: 3),
        ] {
            let error = await #expect(throws: APIError.self) { try await service.upload(body, .post) }
            // Foundation does not say why a stream ended.
            // Of the one that is too long the server has all it waits for, and hangs up.
            let isTooLong = body.length == 3 && error?.code == .connectionLost
            #expect(error?.code == .invalidRequest || isTooLong || transport.isFoundation)
            #expect(error?.description.contains("hush") == false)
        }
    }

    @Test("A body may take longer than the call's time as long as it goes on", arguments: RealTransport.sturdy)
    func slow(transport: RealTransport) async throws {
        let server = try RawServer {
            $0.readRequest()
            $0.answer()
        }
        defer { server.stop() }
        let source = Remaining((0..<12).map { [UInt8($0)] }, nil)
        let slow = AsyncThrowingStream<[UInt8], any Error> {
            try await Task.sleep(for: .seconds(1))
            return try source.next()
        }
        let service = Service(transport.make()) {
            $0.baseURL = server.url
            $0.timeout = .seconds(10)
        }
        try await service.upload(RequestBody(slow, length: 12))
        #expect(server.requests.first?.body == Array(0..<12))
    }

    @Test(
        "A server that accepts and never reads is a timeout, and the body is not read ahead",
        arguments: RealTransport.sturdy)
    func neverReads(transport: RealTransport) async throws {
        let server = try RawServer { _ in Thread.sleep(forTimeInterval: 15) }
        defer { server.stop() }
        let read = Locked(0)
        let endless = AsyncStream<[UInt8]> {
            read.withLock { $0 += 1 << 20 }
            return [UInt8](repeating: 0, count: 1 << 20)
        }
        let service = Service(transport.make()) {
            $0.baseURL = server.url
            $0.timeout = .seconds(1)
            $0.retryPolicy = .never
        }
        let error = await #expect(throws: APIError.self) { try await service.upload(RequestBody(endless)) }
        #expect(error?.code == .timeout)
        // What the system keeps for a connection, and a few chunks.
        #expect(read.withLock { $0 } < 24 << 20)
    }

    @Test("Progress is reported up to the end, once for each time the body is sent", arguments: RealTransport.sturdy)
    func progress(transport: RealTransport) async throws {
        let server = try RawServer { connection in
            connection.readRequest()
            if connection.number == 1 { connection.reset() } else { connection.answer() }
        }
        defer { server.stop() }
        let log = Locked<[TransferProgress]>([])
        let body = RequestBody([UInt8](repeating: 7, count: 200_000)).reportingProgress { progress in
            log.withLock { $0.append(progress) }
        }
        try await service(transport.make(), server.url).upload(body)
        let reports = log.withLock { $0 }
        #expect(reports.count { $0.completed == 200_000 } == 2)
        #expect(reports.last?.fraction == 1)
        #expect(reports.allSatisfy { $0.total == 200_000 })
    }

    @Test("Neither printing nor dumping shows what a body holds")
    func printed() {
        var text = ""
        dump(
            OutgoingRequest(
                head: .init(method: .get, scheme: nil, authority: nil, path: nil),
                body: RequestBody(Array("hush".utf8)), operationID: "x"), to: &text)
        #expect(!text.contains("104") && !text.contains("hush"))
        #expect("\(RequestBody([1, 2]))" == "RequestBody(2 bytes)")
        #expect("\(ResponseBody([1, 2]))" == "ResponseBody(2 bytes)")
    }
}
