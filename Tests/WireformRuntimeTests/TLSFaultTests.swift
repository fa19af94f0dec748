// SPDX-License-Identifier: Apache-2.0

import RuntimeTestSupport
import Testing
@_spi(Generated) import WireformRuntime

@Suite("Faults of secure connections", .timeLimit(.minutes(2)))
struct TLSFaultTests {
    /// What a server does where a handshake is expected, and what the client may call it.
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let codes: [APIError.Code]
        let handle: @Sendable (Connection) -> Void

        init(_ name: String, _ codes: APIError.Code..., handle: @escaping @Sendable (Connection) -> Void) {
            testDescription = name
            self.codes = codes
            self.handle = handle
        }
    }

    static let faults: [Fault] = [
        Fault("it answers in the clear", .untrusted) {
            $0.write("HTTP/1.1 400 Bad Request\r\n\r\n")
            $0.waitForHangUp(seconds: 1)
        },
        Fault("it refuses every cipher", .untrusted) {
            // An alert, fatal: handshake_failure. RFC 8446, section 6.
            $0.write([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28])
            $0.waitForHangUp(seconds: 1)
        },
        Fault("it hangs up", .notConnected, .connectionLost) { $0.close() },
        Fault("it hangs up within its first message", .notConnected, .connectionLost, .untrusted) {
            $0.write([0x16, 0x03, 0x03, 0x00, 0x64, 0x02])
        },
        Fault("it resets the connection", .notConnected, .connectionLost) { $0.reset() },
    ]

    /// What a call comes to that may be repeated wherever that helps.
    private func outcome(_ transport: any HTTPTransport, _ url: String) async -> APIError? {
        let service = Service(transport) {
            $0.baseURL = url.replacing("http://", with: "https://")
            $0.time = VirtualClock(wakesAt: 2).source
        }
        return await #expect(throws: APIError.self) { try await service.call(.post) { $0.form.int("a", 1) } }
    }

    @Test(
        "Where there is no handshake, that is the error, and the request never left", arguments: RealTransport.all,
        faults)
    func table(transport: RealTransport, fault: Fault) async throws {
        let server = try RawServer(fault.handle)
        defer { server.stop() }
        let error = try #require(await outcome(transport.make(), server.url))
        #expect(fault.codes.contains(error.code), "\(error)")
        // What left nothing behind is tried again; a server that is not trusted will not be the next time.
        if error.code == .notConnected { #expect(error.attempts == 4) }
        if error.code == .untrusted { #expect(error.attempts == 1) }
        #expect(server.requests.isEmpty)
    }

    @Test(
        "A certificate that nobody vouches for is not trusted, and the request is not sent again",
        .enabled(if: TLSServer.isAvailable, "needs openssl"), arguments: RealTransport.all)
    func selfSigned(transport: RealTransport) async throws {
        let server = try TLSServer()
        defer { server.stop() }
        let error = try #require(await outcome(transport.make(), server.url))
        #expect(error.code == .untrusted)
        #expect(error.attempts == 1)
        #expect(!error.description.contains("127.0.0.1"))
    }

    @Test("A handshake that does not end is a timeout", arguments: RealTransport.all)
    func slow(transport: RealTransport) async throws {
        let server = try RawServer { $0.waitForHangUp() }
        defer { server.stop() }
        let service = Service(transport.make()) {
            $0.baseURL = server.url.replacing("http://", with: "https://")
            $0.timeout = .milliseconds(300)
        }
        let error = await #expect(throws: APIError.self) { try await service.call() }
        #expect(error?.code == .timeout)
    }
}
