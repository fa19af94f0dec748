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
        }

        deinit {
            client.shutdown { _ in }
        }

        /// Closes every connection. Requests under way fail, as do those made later.
        public func shutdown() async {
            // It fails only where it was done before.
            try? await client.shutdown()
        }

        public func send(
            _ request: HTTPRequest, body: [UInt8]?, maximumResponseSize: Int
        ) async throws -> TransportResponse {
            do {
                // The caller's deadline ends the request; this one is only a net below it.
                let response = try await client.execute(Self.clientRequest(request, body), timeout: .hours(1))
                let buffer = try await response.body.collect(upTo: maximumResponseSize)
                return TransportResponse(head: Self.head(of: response), body: Array(buffer.readableBytesView))
            } catch is CancellationError {
                throw CancellationError()
            } catch is NIOTooManyBytesError {
                throw TransportError(.responseTooLarge, "The answer is larger than \(maximumResponseSize) bytes.")
            } catch {
                if Task.isCancelled { throw CancellationError() }
                throw TransportError(nio: error)
            }
        }

        private static func clientRequest(_ request: HTTPRequest, _ body: [UInt8]?) -> HTTPClientRequest {
            let url = "\(request.scheme ?? "https")://\(request.authority ?? "")\(request.path ?? "/")"
            var result = HTTPClientRequest(url: url)
            result.method = NIOHTTP1.HTTPMethod(rawValue: request.method.rawValue)
            for field in request.headerFields { result.headers.add(name: field.name.rawName, value: field.value) }
            if let body { result.body = .bytes(body) }
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
