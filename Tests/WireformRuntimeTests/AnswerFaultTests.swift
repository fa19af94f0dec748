// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import RuntimeTestSupport
import Testing
@_spi(Generated) import WireformRuntime

/// What Foundation on Linux does not survive is in `FoundationFaultTests`; these are for the other transports.
@Suite("Answers that break off, are too large or have unusual parts", .timeLimit(.minutes(3)))
struct AnswerFaultTests {
    private func service(_ transport: any HTTPTransport, _ url: String, timeout: Duration = .seconds(60)) -> Service {
        Service(transport) {
            $0.baseURL = url
            $0.timeout = timeout
            $0.retryPolicy = .never
        }
    }

    /// The body of the answer to one call, or the code of its error.
    private func outcome(_ service: Service) async -> Result<JSONValue, APIError> {
        do { return .success(try await service.call().body) } catch let error as APIError {
            return .failure(error)
        } catch {
            Issue.record(error)
            return .failure(APIError(.invalidRequest, message: ""))
        }
    }

    private func code(_ result: Result<JSONValue, APIError>) -> APIError.Code? {
        if case .failure(let error) = result { error.code } else { nil }
    }

    private func server(_ answer: String) throws -> RawServer { try server(Array(answer.utf8)) }

    private func server(_ answer: [UInt8]) throws -> RawServer {
        try RawServer {
            $0.readRequest()
            $0.write(answer)
        }
    }

    @Test("Closed at each byte of an answer", arguments: RealTransport.sturdy)
    func eachByte(transport: RealTransport) async throws {
        let answer = Array(
            ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nX-Long: a\r\n b\r\n\r\n"
                + "5;a=b\r\n{\"a\":\r\n2\r\n1}\r\n0\r\nX-Trailer: t\r\n\r\n").utf8)
        let server = try RawServer { connection in
            connection.readRequest()
            // The connections come one after another, so each has one byte more than the one before.
            connection.write(Array(answer[..<(connection.number - 1)]))
        }
        defer { server.stop() }
        let service = service(transport.make(), server.url)
        for count in 0..<answer.count {
            let result = await outcome(service)
            // The last bytes end nothing that a reader has to wait for.
            let isComplete = count >= answer.count - "X-Trailer: t\r\n\r\n".utf8.count
            #expect(code(result) == .connectionLost || isComplete && (try? result.get()) == ["a": 1], "\(count)")
        }
        #expect(server.requests.count == answer.count)
        #expect(try await service.call().body == ["a": 1])
    }

    @Test("Trailers behind the body do no harm", arguments: RealTransport.sturdy)
    func trailers(transport: RealTransport) async throws {
        let server = try server(
            "HTTP/1.1 200 OK\r\nX-Own: 1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX-Own: 2\r\nHTTP/1.1 500 No: y\r\n\r\n"
        )
        defer { server.stop() }
        let answer = try await service(transport.make(), server.url).call()
        #expect(answer.body == [:])
        #expect(answer.http.status == 200)
        #expect(HeaderFields(answer.http.fields).string("X-Own") == "1")
    }

    @Test("A hundred informational answers come before the real one", arguments: RealTransport.sturdy)
    func informational(transport: RealTransport) async throws {
        let server = try server(
            String(repeating: "HTTP/1.1 103 Early Hints\r\nX-Hint: no\r\n\r\n", count: 100)
                + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
        defer { server.stop() }
        let answer = try await service(transport.make(), server.url).call()
        #expect(answer.body == [:])
        #expect(HeaderFields(answer.http.fields).string("X-Hint") == nil)
    }

    @Test("Informational answers without end are an error", arguments: RealTransport.sturdy)
    func endlessInformational(transport: RealTransport) async throws {
        let server = try RawServer { connection in
            connection.readRequest()
            let some = String(repeating: "HTTP/1.1 102 Processing\r\n\r\n", count: 100)
            while connection.write(some) {}
        }
        defer { server.stop() }
        let code = code(await outcome(service(transport.make(), server.url, timeout: .seconds(3))))
        // Within the time, or when it is over.
        #expect([.responseTooLarge, .connectionLost, .timeout].contains(code), "\(String(describing: code))")
    }

    @Test("A head of a megabyte is refused or read, and nothing hangs", arguments: RealTransport.sturdy)
    func largeHead(transport: RealTransport) async throws {
        let fields = (0..<16_384).map { "X-Field-\($0): " + String(repeating: "a", count: 46) + "\r\n" }.joined()
        let server = try server("HTTP/1.1 200 OK\r\n\(fields)Content-Length: 2\r\n\r\n{}")
        defer { server.stop() }
        let code = code(await outcome(service(transport.make(), server.url)))
        #expect([.responseTooLarge, .connectionLost].contains(code), "\(String(describing: code))")
    }

    @Test("Extensions of chunks are no part of the body", arguments: RealTransport.sturdy)
    func chunkExtensions(transport: RealTransport) async throws {
        let server = try server(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;name=value;other=\"a b\"\r\n{}\r\n0;last\r\n\r\n")
        defer { server.stop() }
        #expect(try await service(transport.make(), server.url).call().body == [:])
    }

    @Test(
        "A length that is too large is a lost connection, one that is too small cuts", arguments: RealTransport.sturdy)
    func wrongLength(transport: RealTransport) async throws {
        let tooLarge = try server("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n{}")
        let tooSmall = try server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}, and more")
        let negative = try server("HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n{}")
        defer { [tooLarge, tooSmall, negative].forEach { $0.stop() } }
        #expect(code(await outcome(service(transport.make(), tooLarge.url))) == .connectionLost)
        let cut = await outcome(service(transport.make(), tooSmall.url))
        #expect((try? cut.get()) == [:] || code(cut) == .connectionLost)
        let odd = await outcome(service(transport.make(), negative.url))
        #expect((try? odd.get()) == [:] || code(odd) == .connectionLost)
    }

    @Test("The limit of a body counts what comes out of its compression", arguments: RealTransport.sturdy)
    func bomb(transport: RealTransport) async throws {
        // 24 MB of spaces in 24 KB.
        let bomb = try #require(gzip(size: 24 << 20))
        #expect(bomb.count < 1 << 16)
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n"
        let server = try server(Array(head.utf8) + bomb)
        defer { server.stop() }
        let result = await outcome(service(transport.make(), server.url))
        // AsyncHTTPClient is asked for no compression, and gives what it is given.
        #expect([.responseTooLarge, .undecodable].contains(code(result)), "\(result)")
        if transport.testDescription == "libcurl" { #expect(code(result) == .responseTooLarge) }
    }

    /// Spaces, compressed by the `gzip` of this machine.
    private func gzip(size: Int) -> [UInt8]? {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "head -c \(size) /dev/zero | tr '\\0' ' ' | gzip -9"]
        let output = Pipe()
        process.standardOutput = output
        guard (try? process.run()) != nil, let data = try? output.fileHandleForReading.readToEnd() else { return nil }
        return Array(data)
    }

    @Test("A compressed answer is read as what it was", arguments: RealTransport.sturdy)
    func compressed(transport: RealTransport) async throws {
        // `{"a":[1,2,3]}`
        let bytes = try #require(
            Data(base64Encoded: "H4sIAAAAAAACA6tWSlSyijbUMdIxjq0FAJEaEYcNAAAA"))
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bytes.count)\r\n\r\n"
        let server = try server(Array(head.utf8) + bytes)
        defer { server.stop() }
        let result = await outcome(service(transport.make(), server.url))
        let request = try #require(server.requests.first)
        // Whoever says that it can read it has to.
        if request.head.lowercased().contains("accept-encoding: gzip") {
            #expect((try? result.get()) == ["a": [1, 2, 3]])
        }
    }

    @Test("The body of a redirection has no more than an error's may", arguments: RealTransport.sturdy)
    func endlessRedirection(transport: RealTransport) async throws {
        let server = try RawServer { connection in
            connection.readRequest()
            connection.write("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\n\r\n")
            let some = [UInt8](repeating: 0x20, count: 1 << 16)
            for _ in 0..<100_000 where connection.write(some) {}
        }
        defer { server.stop() }
        let result = await outcome(service(transport.make(), server.url))
        #expect(code(result) == .unexpectedStatus)
        if case .failure(let error) = result { #expect(error.body.count == 65_536) }
        #expect(server.requests.count == 1)
    }

    @Test("A redirection to itself is followed by nobody", arguments: RealTransport.sturdy)
    func redirectionLoop(transport: RealTransport) async throws {
        let server = try RawServer { connection in
            while connection.readRequest() != nil { connection.answer(302, "", fields: "Location: /things\r\n") }
        }
        defer { server.stop() }
        #expect(code(await outcome(service(transport.make(), server.url))) == .unexpectedStatus)
        #expect(server.requests.count == 1)
    }

    @Test(
        "Where the system has two addresses for a name, the one that answers is used", arguments: RealTransport.sturdy)
    func twoAddresses(transport: RealTransport) async throws {
        // Most systems have `::1` for it too, where nobody listens.
        let server = try server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
        defer { server.stop() }
        #expect(try await service(transport.make(), "http://localhost:\(server.port)").call().body == [:])
    }

    @Test("A request that would not stay in its line is refused", arguments: RealTransport.sturdy)
    func injection(transport: RealTransport) async throws {
        let server = try server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
        defer { server.stop() }
        let authority = String(server.url.dropFirst(7))
        for (scheme, path) in [("http", "/a b"), ("http", "/a\r\nX: y"), ("file", "/etc/passwd"), ("http", "a")] {
            let error = await #expect(throws: TransportError.self) {
                try await transport.make().send(
                    .init(method: .get, scheme: scheme, authority: authority, path: path), body: nil)
            }
            #expect(error?.kind == .invalidRequest)
        }
        #expect(server.requests.isEmpty)
    }
}
