// SPDX-License-Identifier: Apache-2.0

#if CURL && canImport(Glibc)
    public import HTTPTypes

    /// Sends requests through libcurl. The default on Linux.
    ///
    /// One thread carries all requests of a transport, HTTP/1.1 and HTTP/2. It begins with the first request and ends
    /// when none was made for `idleTimeout`, with every connection. Answers may be compressed in any way that the library knows. Proxies
    /// are taken from the environment (`https_proxy`, `no_proxy`, …). Redirections are not followed, and neither cookies
    /// nor `.netrc` are used.
    ///
    /// A server's head may have 256 KB, informational answers included.
    public final class CURLTransport: HTTPTransport {
        /// How a transport connects and whom it trusts.
        public struct Configuration: Sendable {
            /// How long a connection may take to be made, the look-up of the name and the TLS handshake included. The
            /// error is `notConnected`.
            public var connectTimeout = Duration.seconds(10)
            /// How long a connection is kept that nobody uses. Keep it below what the server allows.
            public var idleTimeout = Duration.seconds(30)
            /// How many connections there may be to one host; others wait for one.
            public var maximumConnections = 32
            /// Which way requests take.
            public var proxy = Proxy.environment
            /// Whom to trust, and what to prove.
            public var tls = TLS()
            /// Whether HTTP/2 is used where the server offers it over TLS.
            public var allowsHTTP2 = true

            public init() {}
        }

        /// Which way requests take.
        public enum Proxy: Sendable, Hashable {
            /// As `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy` say.
            case environment
            /// Straight to the server.
            case none
            /// Through this one, such as `http://proxy.example:3128`. It may hold a user name and a password.
            case url(String)
        }

        /// Whom to trust, and what to prove. Certificates and keys are PEM files.
        public struct TLS: Sendable, Hashable {
            /// The authorities to trust, instead of those of the system.
            public var certificateAuthorities: String?
            /// The certificate that proves who is calling, with those between it and its authority behind it.
            public var clientCertificate: String?
            /// The key of the client's certificate, where it is not in the same file.
            public var clientKey: String?
            /// The password of the client's key.
            public var clientKeyPassword: String?
            /// Public keys of which the server must have one: the base64 of the SHA-256 of its SubjectPublicKeyInfo, as in
            /// RFC 7469. The certificate must be trusted besides.
            public var pinnedPublicKeys: [String] = []

            public init() {}
        }

        /// `nil` where the system has no libcurl.
        private let driver: CURLDriver?
        private let curl = CURLLibrary.shared

        public init(_ configuration: Configuration = Configuration()) {
            driver = curl.map { CURLDriver(configuration, $0) }
        }

        deinit {
            driver?.close()
        }

        public func send(_ request: HTTPRequest, body: RequestBody?) async throws -> TransportResponse {
            try Task.checkCancellation()
            guard let driver, let curl else {
                throw TransportError(
                    .invalidRequest, "The system has no libcurl of release 7.68 or later; install libcurl4.")
            }
            let message = try CURLMessage(request, hasBody: body != nil)
            return try await CURLTransfer(message, body, driver, curl).run()
        }
    }

    extension CURLTransport.TLS: CustomStringConvertible, CustomReflectable {
        /// Without the password.
        public var description: String {
            "TLS(certificateAuthorities: \(certificateAuthorities ?? "system"), "
                + "clientCertificate: \(clientCertificate ?? "none"), pinnedPublicKeys: \(pinnedPublicKeys.count))"
        }

        public var customMirror: Mirror { Mirror(self, children: []) }
    }

    extension CURLTransport.Proxy: CustomStringConvertible, CustomReflectable {
        /// Without the address, which may hold a password.
        public var description: String {
            switch self {
            case .environment: "environment"
            case .none: "none"
            case .url: "url"
            }
        }

        public var customMirror: Mirror { Mirror(self, children: []) }
    }
#endif
