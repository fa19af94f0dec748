// SPDX-License-Identifier: Apache-2.0

#if CURL && canImport(Glibc)
    extension TransportError {
        /// What an error of libcurl comes to. Its own text may name the address, so it is not passed on.
        ///
        /// - Parameters:
        ///   - wasSent: Whether the request had begun to be sent. What fails before cannot have been acted on.
        ///   - proxyStatus: What a proxy answered to the request for a tunnel; 0 or less where none was asked.
        init(curl code: CURLCode, text: String, wasSent: Bool, proxyStatus: Int) {
            switch code {
            case .malformedURL: self.init(.invalidRequest, "The address is not a URL.")
            case .badArgument, .unknownOption, .notBuiltIn:
                self.init(.invalidRequest, "The request cannot be sent.")
            case .unknownHost: self.init(.notConnected, "The server's name is not known.")
            case .unknownProxy: self.init(.notConnected, "The proxy's name is not known.")
            case .couldNotConnect: self.init(.notConnected, "The server refused the connection.")
            case .sslAuthoritiesUnreadable:
                self.init(.untrusted, "There is no file of trusted certificates; install the system's ca-certificates.")
            case .peerNotVerified, .sslIssuer, .sslRevocationsUnreadable,
                .sslStatusInvalid:
                self.init(.untrusted, "The server's certificate is not trusted.")
            case .publicKeyNotPinned:
                self.init(.untrusted, "The server's public key is not one of those that are pinned.")
            case .sslCertificateProblem: self.init(.untrusted, "The client's certificate or key cannot be used.")
            case .sslCipher, .sslEngineNotFound, .sslEngineNotSet,
                .sslEngineNotMade, .useSSLFailed:
                self.init(.untrusted, "No secure connection could be made.")
            // What libcurl says of a head that is longer than it takes; newer releases have a code for it.
            case .outOfMemory where wasSent, .tooLarge:
                self.init(.responseTooLarge, "The head of the answer is too large.")
            case _ where wasSent: self.init(sent: code, text)
            case _ where proxyStatus > 0 && !(200..<300).contains(proxyStatus):
                self.init(.notConnected, "The proxy refused, with status \(proxyStatus).")
            case .timedOut: self.init(.notConnected, "No connection was made in time.")
            case .sslConnect where !Self.isHangUp(text):
                self.init(.untrusted, "No secure connection could be made.")
            default: self.init(.notConnected, "The connection was lost before the request was sent.")
            }
        }

        /// The request was on its way, so the server may have acted.
        private init(sent code: CURLCode, _ text: String) {
            // With TLS 1.3 a server looks at the client's certificate when the client has sent its request already.
            if text.contains("alert"), text.contains("certificate") || text.contains("unknown ca") {
                self.init(.untrusted, "The server does not accept the client's certificate.")
            } else if code == .unsupportedProtocol || code == .weirdReply {
                self.init(.connectionLost, "The answer was not HTTP.")
            } else if code == .badContentEncoding {
                self.init(.connectionLost, "The answer is not compressed as it says.")
            } else {
                self.init(.connectionLost, "The connection was lost.")
            }
        }

        /// libcurl has one code for all that ends a handshake, and words of the TLS library below it.
        private static func isHangUp(_ text: String) -> Bool {
            ["SSL_ERROR_SYSCALL", "unexpected eof", "reset by peer", "non-properly terminated", "Broken pipe"]
                .contains(where: text.contains)
        }
    }
#endif
