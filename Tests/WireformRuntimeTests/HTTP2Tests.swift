// SPDX-License-Identifier: Apache-2.0

#if CURL && canImport(Glibc)
    import Foundation
    import RuntimeTestSupport
    import Testing
    @_spi(Generated) import WireformRuntime

    @Suite("HTTP/2", .timeLimit(.minutes(2)))
    struct HTTP2Tests {
        private func service(_ url: String, _ certificate: String, timeout: Duration = .seconds(20)) -> Service {
            var configuration = CURLTransport.Configuration()
            configuration.tls.certificateAuthorities = certificate
            return Service(CURLTransport(configuration)) {
                $0.baseURL = url.replacing("127.0.0.1", with: "localhost")
                $0.timeout = timeout
                $0.retryPolicy = .never
            }
        }

        @Test(
            "Many requests at once go by one connection",
            .enabled(
                if: NGHTTPServer.isAvailable && TLSServer.isAvailable, "needs nghttpd, of nghttp2-server, and openssl"))
        func multiplexed() async throws {
            let server = try await NGHTTPServer(files: ["things": #"{"a":1}"#])
            defer { server.stop() }
            let service = service(server.url, server.certificate)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        let answer = try await service.call()
                        #expect(answer.body == ["a": 1])
                        #expect(HeaderFields(answer.http.fields).string("Server")?.hasPrefix("nghttpd") == true)
                    }
                }
                try await group.waitForAll()
            }
            #expect(server.connections == 1)
        }

        /// Frames of RFC 9113, section 6.
        private static let settings: [UInt8] = [0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 4, 1, 0, 0, 0, 0]
        private static let reset: [UInt8] = [0, 0, 4, 3, 0, 0, 0, 0, 1, 0, 0, 0, 2]
        private static let goAway: [UInt8] = [0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]

        @Test(
            "A stream that is reset, or a server that goes away, is a lost connection, and a POST is sent once",
            .enabled(if: TLSServer.isAvailable, "needs openssl"), arguments: [reset, goAway])
        func faults(frames: [UInt8]) async throws {
            let input = Pipe()
            let output = Pipe()
            let server = try TLSServer(arguments: ["-alpn", "h2"], input: input, output: output)
            defer { server.stop() }
            // What it receives it prints. The client begins with a line of its own.
            let requests = Locked(0)
            Thread.detachNewThread {
                while case let data = output.fileHandleForReading.availableData, !data.isEmpty {
                    guard String(decoding: data, as: UTF8.self).contains("PRI * HTTP/2.0") else { continue }
                    requests.withLock { $0 += 1 }
                    Thread.sleep(forTimeInterval: 0.3)
                    try? input.fileHandleForWriting.write(contentsOf: Data(Self.settings + frames))
                }
            }
            let error = await #expect(throws: APIError.self) {
                try await service(server.url, server.certificate).call(.post) { $0.form.int("a", 1) }
            }
            #expect(error?.code == .connectionLost)
            #expect(requests.withLock { $0 } == 1)
        }
    }

    /// `nghttpd`, the server of the nghttp2 project, with a certificate that nobody trusts.
    private final class NGHTTPServer: Sendable {
        private static let program = "/usr/sbin/nghttpd"
        static let isAvailable = FileManager.default.isExecutableFile(atPath: program)

        let url: String
        let certificate: String
        private let process: Process
        private let folder: URL
        private let log: URL
        private let identity: TLSServer

        init(files: [String: String]) async throws {
            identity = try TLSServer()
            certificate = identity.certificate
            folder = FileManager.default.temporaryDirectory.appending(path: "wireform-h2-" + UUID().uuidString)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
            log = folder.appending(path: "log")
            _ = FileManager.default.createFile(atPath: log.path, contents: nil)
            // A port that was free a moment ago.
            let port = try RawServer { _ in }
            port.stop()
            url = "https://127.0.0.1:\(port.port)"
            process = Process()
            process.executableURL = URL(filePath: Self.program)
            process.arguments = ["-v", "-d", folder.path, "\(port.port)", identity.key, certificate]
            process.standardOutput = try FileHandle(forWritingTo: log)
            process.standardError = FileHandle.nullDevice
            process.standardInput = FileHandle.nullDevice
            try process.run()
            for _ in 0..<100 where !text.contains("listen") { try await Task.sleep(for: .milliseconds(100)) }
        }

        private var text: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

        /// How many connections its log names.
        var connections: Int { Set(text.matches(of: /\[id=(\d+)\]/).map { $0.1 }).count }

        func stop() {
            kill(process.processIdentifier, SIGKILL)
            identity.stop()
            try? FileManager.default.removeItem(at: folder)
        }
    }
#endif
