// SPDX-License-Identifier: Apache-2.0

#if AsyncHTTPClient
    import AsyncHTTPClient
    import NIOCore
    import NIOPosix
    import NIOSSL

    extension TransportError {
        /// What an error of AsyncHTTPClient or of the libraries below it comes to. Their texts may name the address.
        init(nio error: any Error) {
            switch error {
            case let error as HTTPClientError: self.init(error)
            case is NIOConnectionError: self.init(.notConnected, "The server could not be reached.")
            case let error as IOError where error.errnoCode == ECONNREFUSED:
                self.init(.notConnected, "The server refused the connection.")
            case NIOSSLError.handshakeFailed(.sslError(let errors)) where errors.contains(.eofDuringHandshake):
                self.init(.notConnected, "The server hung up before there was a secure connection.")
            case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
                self.init(.untrusted, "No secure connection could be made.")
            default: self.init(.connectionLost, "The connection was lost.")
            }
        }

        private init(_ error: HTTPClientError) {
            switch error {
            case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout, .httpProxyHandshakeTimeout,
                .socksHandshakeTimeout:
                self.init(.notConnected, "No connection was made in time.")
            case .readTimeout, .writeTimeout, .deadlineExceeded:
                self.init(.timeout, "The server did not answer in time.")
            case .invalidURL, .emptyHost, .emptyScheme:
                self.init(.invalidRequest, "The address is not a URL.")
            case .alreadyShutdown: self.init(.notConnected, "The transport was shut down.")
            case .traceRequestWithBody, .identityCodingIncorrectlyPresent:
                self.init(.invalidRequest, "The request cannot be sent.")
            default: self.init(.connectionLost, "The connection was lost.")
            }
        }
    }
#endif
