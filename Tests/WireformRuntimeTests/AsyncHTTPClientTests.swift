// SPDX-License-Identifier: Apache-2.0

#if AsyncHTTPClient
    import HTTPTypes
    import RuntimeTestSupport
    import Testing
    @_spi(Generated) import WireformRuntime

    /// What is particular to this transport; the rest is in `FaultTests`.
    @Suite("AsyncHTTPClient", .timeLimit(.minutes(1)))
    struct AsyncHTTPClientTests {
        private func code(_ transport: any HTTPTransport, _ url: String) async -> APIError.Code? {
            let service = Service(transport) {
                $0.baseURL = url
                $0.retryPolicy = .never
            }
            return await #expect(throws: APIError.self) { try await service.call() }?.code
        }

        @Test("A connection closed within the head is lost")
        func closedWithinHead() async throws {
            let server = try RawServer {
                $0.readRequest()
                $0.write("HTTP/1.1 200 OK\r\nContent-Le")
            }
            defer { server.stop() }
            #expect(await code(AsyncHTTPClientTransport(), server.url) == .connectionLost)
        }

        @Test("Trailers behind the body do no harm")
        func trailers() async throws {
            let server = try RawServer {
                $0.readRequest()
                $0.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX: y\r\n\r\n")
            }
            defer { server.stop() }
            let service = Service(AsyncHTTPClientTransport()) { $0.baseURL = server.url }
            #expect(try await service.call().body == [:])
        }

        @Test("A server that says nothing for too long is a timeout")
        func readTimeout() async throws {
            let server = try RawServer {
                $0.readRequest()
                $0.waitForHangUp()
            }
            defer { server.stop() }
            let transport = AsyncHTTPClientTransport(readTimeout: .milliseconds(100))
            #expect(await code(transport, server.url) == .timeout)
        }

        @Test("A connection that is not made in time is none")
        func connectTimeout() async {
            // An address that is kept for documentation, RFC 5737: nobody answers there.
            let transport = AsyncHTTPClientTransport(connectTimeout: .milliseconds(100))
            #expect(await code(transport, "http://192.0.2.1") == .notConnected)
        }

        @Test("A server that does not speak TLS is not trusted")
        func notTLS() async throws {
            let server = try RawServer {
                $0.write("HTTP/1.1 400 Bad Request\r\n\r\n")
                $0.waitForHangUp(seconds: 1)
            }
            defer { server.stop() }
            let url = server.url.replacing("http://", with: "https://")
            #expect(await code(AsyncHTTPClientTransport(), url) == .untrusted)
        }

        @Test("Shutting down ends what is under way, and nothing is sent afterwards")
        func shutdown() async throws {
            let (read, continuation) = AsyncStream.makeStream(of: Void.self)
            let server = try RawServer {
                $0.readRequest()
                continuation.yield()
                $0.waitForHangUp()
            }
            defer { server.stop() }
            let transport = AsyncHTTPClientTransport()
            async let first = code(transport, server.url)
            for await _ in read { break }
            await transport.shutdown()
            #expect(await first == .connectionLost)
            #expect(await code(transport, server.url) == .notConnected)
            #expect(server.requests.count == 1)
            await transport.shutdown()
        }
    }
#endif
