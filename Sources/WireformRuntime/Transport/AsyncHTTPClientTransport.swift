// SPDX-License-Identifier: Apache-2.0

#if AsyncHTTPClient
    import AsyncHTTPClient
    public import HTTPTypes
    import NIOCore
    import NIOHTTP1

    /// Sends requests through AsyncHTTPClient, with a pool of connections of its own. For servers on Linux.
    ///
    /// Present where the package trait `AsyncHTTPClient` is enabled. Connections are HTTP/2 where the server offers
    /// it. Redirections are not followed, answers not compressed. The connections are closed when the transport goes,
    /// or at once by ``shutdown()``.
    public final class AsyncHTTPClientTransport: HTTPTransport {
        private let client: HTTPClient
        /// Whether the client ends with the transport.
        private let ownsClient: Bool

        /// Sends requests through a client that others use too, such as that of a server, with its own event loops,
        /// connections, TLS configuration and proxy. It has to be shut down by whoever made it.
        ///
        /// The client's configuration decides; let it not follow redirections (`.disallow`), which would take credentials
        /// to other hosts.
        public init(client: HTTPClient) {
            self.client = client
            ownsClient = false
        }

        /// Creates a transport with a client of its own.
        ///
        /// - Parameters:
        ///   - connectTimeout: How long a connection may take to be made, after which the error is `notConnected`.
        ///   - readTimeout: How long the server may say nothing, after which the error is `timeout`. The client's own
        ///     `timeout`, for the whole call, is mostly shorter.
        ///   - idleTimeout: How long a connection is kept that nobody uses. Keep it below what the server allows.
        ///   - maximumConnections: How many HTTP/1.1 connections there may be to one host; others wait for one.
        public init(
            connectTimeout: Duration = .seconds(10), readTimeout: Duration = .seconds(60),
            idleTimeout: Duration = .seconds(30), maximumConnections: Int = 32
        ) {
            var configuration = HTTPClient.Configuration()
            configuration.redirectConfiguration = .disallow
            configuration.timeout = .init(connect: TimeAmount(connectTimeout), read: TimeAmount(readTimeout))
            configuration.connectionPool.idleTimeout = TimeAmount(idleTimeout)
            configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = max(maximumConnections, 1)
            // The client's retry policy decides that.
            configuration.connectionPool.retryConnectionEstablishment = false
            client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
            ownsClient = true
        }

        deinit {
            if ownsClient { client.shutdown { _ in } }
        }

        /// Closes every connection. Requests under way fail, as do those made later. A client that was given is left alone.
        public func shutdown() async {
            guard ownsClient else { return }
            // It fails only where it was done before.
            try? await client.shutdown()
        }

        public func send(_ request: HTTPRequest, body: RequestBody?) async throws -> TransportResponse {
            let clientRequest = try Self.clientRequest(request, body)
            do {
                // The caller's deadline ends the request; this one is only a net below it.
                let response = try await client.execute(clientRequest, timeout: .hours(24))
                let head = Self.head(of: response)
                let length = head.headerFields[.contentLength].flatMap { Int($0) }
                return TransportResponse(head: head, body: ResponseBody(NIOBodySource(response.body), length: length))
            } catch {
                throw Self.reason(for: error)
            }
        }

        static func reason(for error: any Error) -> any Error {
            // An error of the request's own body comes as it is.
            if error is CancellationError || error is TransportError { return error }
            return Task.isCancelled ? CancellationError() : TransportError(nio: error)
        }

        private static func clientRequest(_ request: HTTPRequest, _ body: RequestBody?) throws -> HTTPClientRequest {
            var result = HTTPClientRequest(url: try request.checkedURL())
            result.method = NIOHTTP1.HTTPMethod(rawValue: request.method.rawValue)
            for field in request.headerFields { result.headers.add(name: field.name.rawName, value: field.value) }
            if let bytes = body?.bytes {
                result.body = .bytes(bytes)
            } else if let body {
                let length = body.length.map { HTTPClientRequest.Body.Length.known(Int64($0)) } ?? .unknown
                result.body = .stream(body.map { ByteBuffer(bytes: $0) }, length: length)
            }
            return result
        }

        private static func head(of response: HTTPClientResponse) -> HTTPResponse {
            var fields = HTTPFields()
            for (name, value) in response.headers {
                if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
            }
            let code = min(max(Int(response.status.code), 0), 999)
            return HTTPResponse(
                status: .init(code: code, reasonPhrase: response.status.reasonPhrase), headerFields: fields)
        }
    }
#endif
