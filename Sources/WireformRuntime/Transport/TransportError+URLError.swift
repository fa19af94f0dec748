// SPDX-License-Identifier: Apache-2.0

#if !(CURL && canImport(Glibc)) || URLSession
    import Foundation

    #if canImport(FoundationNetworking)
        import FoundationNetworking
    #endif

    extension TransportError {
        /// What an error of `URLSession` comes to. Its text may name the address, so it is not told.
        init(url error: URLError) {
            switch error.code {
            case .cannotConnectToHost: self.init(.notConnected, "The server refused the connection.")
            case .cannotFindHost, .dnsLookupFailed: self.init(.notConnected, "The server's name is not known.")
            case .notConnectedToInternet: self.init(.notConnected, "There is no network.")
            case .timedOut: self.init(.timeout, "The server did not answer in time.")
            case .secureConnectionFailed, .serverCertificateHasBadDate, .serverCertificateUntrusted,
                .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid, .clientCertificateRequired,
                .clientCertificateRejected:
                self = .noSecureConnection
            case .badURL: self.init(.invalidRequest, "The address is not a URL.")
            // The address was one of HTTP, so this is how curl names an answer that is not.
            case .unsupportedURL: self.init(.connectionLost, "The answer was not HTTP.")
            default: self.init(curl: error.localizedDescription)
            }
        }

        /// Foundation on Linux has one code for all that curl says of TLS, so only its words tell what happened.
        ///
        /// Beyond the handshake a request may have been acted on: what fails then is a lost connection, TLS or not.
        private init(curl message: String) {
            let begins = ["SSL certificate", "SSL:", "OpenSSL/", "LibreSSL/", "BoringSSL", "TLS connect error"]
            let contains = ["certificate verif", "SSL routines", "gnutls_handshake", "no alternative certificate"]
            if ["SSL_read", "SSL_write"].contains(where: message.contains) {
                self.init(.connectionLost, "The connection was lost.")
            } else if message.contains("SSL_connect: SSL_ERROR_SYSCALL") {
                self.init(.notConnected, "The server hung up before the connection was secure.")
            } else if begins.contains(where: message.hasPrefix) || contains.contains(where: message.contains) {
                self = .noSecureConnection
            } else {
                self.init(.connectionLost, "The connection was lost.")
            }
        }

        private static let noSecureConnection = TransportError(.untrusted, "No secure connection could be made.")
    }
#endif
