// SPDX-License-Identifier: Apache-2.0

#if CURL && canImport(Glibc)
    import Foundation
    import HTTPTypes
    import RuntimeTestSupport
    import Testing
    @_spi(Generated) import WireformRuntime

    /// What is particular to this transport; the rest is in the suites for all of them.
    @Suite("libcurl", .timeLimit(.minutes(3)))
    struct CURLTests {
        private func service(_ url: String, _ change: (inout CURLTransport.Configuration) -> Void = { _ in }) -> Service
        {
            var configuration = CURLTransport.Configuration()
            change(&configuration)
            return Service(CURLTransport(configuration)) {
                $0.baseURL = url
                $0.retryPolicy = .never
                $0.timeout = .seconds(20)
                $0.authenticator = BasicAuthenticator(username: "u", password: "hush")
            }
        }

        private func code(_ service: Service) async -> APIError.Code? {
            do {
                try await service.call()
                return nil
            } catch { return (error as? APIError)?.code }
        }

        @Test("It is the default where no other is asked for")
        func isDefault() {
            #if !AsyncHTTPClient
                #expect(DefaultTransport.shared is CURLTransport)
                #expect(ClientConfiguration().transport is CURLTransport)
            #endif
        }

        @Test("A connection that is not made in time is none")
        func connectTimeout() async {
            // An address that is kept for documentation, RFC 5737: nobody answers there.
            let service = service("http://192.0.2.1") { $0.connectTimeout = .milliseconds(100) }
            #expect(await code(service) == .notConnected)
        }

        @Test("A proxy that refuses, is not there or hangs up lets nothing be sent, and gets no credentials")
        func proxy() async throws {
            let refusing = try RawServer {
                $0.readRequest()
                $0.answer(407, "", fields: "Proxy-Authenticate: Basic realm=\"x\"\r\n")
            }
            let leaving = try RawServer { $0.readRequest() }
            defer {
                refusing.stop()
                leaving.stop()
            }
            for url in [refusing.url, leaving.url, try RawServer.refusing(), "http://nowhere.invalid:3128"] {
                let service = service("https://api.example.com") { $0.proxy = .url(url) }
                #expect(await code(service) == .notConnected, "\(url)")
            }
            #expect(refusing.requests.first?.head.hasPrefix("CONNECT api.example.com:443") == true)
            #expect(refusing.requests.first?.head.lowercased().contains("\nauthorization") == false)
        }

        @Test(
            "A private authority, a client's certificate and pinned keys decide who is trusted",
            .enabled(if: TLSServer.isAvailable, "needs openssl"))
        func tls() async throws {
            let server = try TLSServer()
            defer { server.stop() }
            let pin = try #require(server.publicKeyPin)
            let host = server.url.replacing("127.0.0.1", with: "localhost")
            func outcome(_ change: @escaping (inout CURLTransport.TLS) -> Void) async -> APIError.Code? {
                await code(service(host) { change(&$0.tls) })
            }
            #expect(await outcome { _ in } == .untrusted)
            // It answers with HTML.
            #expect(await outcome { $0.certificateAuthorities = server.certificate } == .undecodable)
            #expect(await outcome { $0.certificateAuthorities = "/nonexistent.pem" } == .untrusted)
            #expect(
                await outcome {
                    $0.certificateAuthorities = server.certificate
                    $0.pinnedPublicKeys = [pin]
                } == .undecodable)
            #expect(
                await outcome {
                    $0.certificateAuthorities = server.certificate
                    $0.pinnedPublicKeys = [Data(repeating: 1, count: 32).base64EncodedString()]
                } == .untrusted)
            #expect(
                await outcome {
                    $0.certificateAuthorities = server.certificate
                    $0.clientCertificate = "/nonexistent.pem"
                } == .untrusted)
        }

        @Test("A server that asks for a certificate gets it", .enabled(if: TLSServer.isAvailable, "needs openssl"))
        func clientCertificate() async throws {
            let server = try TLSServer(arguments: ["-Verify", "1", "-verify_return_error"], trustsItself: true)
            defer { server.stop() }
            let host = server.url.replacing("127.0.0.1", with: "localhost")
            let bare = service(host) { $0.tls.certificateAuthorities = server.certificate }
            #expect(await code(bare) == .untrusted)
            let proven = service(host) {
                $0.tls.certificateAuthorities = server.certificate
                $0.tls.clientCertificate = server.certificate
                $0.tls.clientKey = server.key
            }
            #expect(await code(proven) == .undecodable)
        }

        @Test("The thread ends when nothing was asked of it for a while, and another begins")
        func thread() async throws {
            let server = try RawServer { connection in
                while connection.readRequest() != nil { connection.answer() }
            }
            defer { server.stop() }
            let service = service(server.url) { $0.idleTimeout = .seconds(3) }
            try await service.call()
            let before = server.connections
            try await Task.sleep(for: .seconds(6))
            try await service.call()
            #expect(server.connections == before + 1)
        }

        @Test("Neither passwords nor proxies appear in a description")
        func printed() {
            var configuration = CURLTransport.Configuration()
            configuration.proxy = .url("http://u:hush@proxy.example")
            configuration.tls.clientKeyPassword = "hush"
            var text = "\(configuration)"
            dump(configuration, to: &text)
            #expect(!text.contains("hush"))
        }
    }
#endif
