// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Logging

/// Sends the requests of a generated client: addresses, credentials, attempts, errors, decoding.
public struct APIClient: Sendable {
    public let configuration: ClientConfiguration
    let server: String

    @_spi(Generated)
    public init(configuration: ClientConfiguration, server: String) {
        self.configuration = configuration
        self.server = server
    }
}

@_spi(Generated)
extension APIClient {
    /// Begins a request. `server` is given where the operation does not use the client's usual one.
    public func request(
        _ method: APIRequest.Method, _ template: StaticString, _ operationID: StaticString,
        server: StaticString? = nil, options: APIRequest.Options = []
    ) -> APIRequest {
        APIRequest(
            method, template.description, operationID.description,
            server: configuration.baseURL ?? server?.description ?? self.server, options: options)
    }

    /// Sends a request and decodes its answer.
    public func send<Body: Decodable & Sendable, Headers: ResponseHeaders>(
        _ request: APIRequest
    ) async throws -> Response<Body, Headers> {
        let exchange = try await perform(request)
        return Response(try decode(Body.self, from: exchange), http: exchange.details())
    }

    /// Sends a request whose answer has no body to read.
    public func send<Headers: ResponseHeaders>(_ request: APIRequest) async throws -> Response<NoContent, Headers> {
        Response(NoContent(), http: try await perform(request).details())
    }

    /// The items of all pages that a request leads to.
    public func paginate<Item: Decodable & Sendable, Headers: ResponseHeaders>(
        _ request: APIRequest, items: StaticString, limit: Int?
    ) -> Paginated<Item, Headers> {
        Paginated(client: self, request: request, key: items.description, limit: limit)
    }
}

/// A request that was answered.
struct Exchange: Sendable {
    let response: HTTPResponse
    let body: [UInt8]
    let attempts: Int

    func details<Headers: ResponseHeaders>() -> HTTPDetails<Headers> {
        HTTPDetails(
            status: response.status.code, fields: response.headerFields, attempts: attempts, rawBody: body)
    }
}

extension APIClient {
    /// Sends a request, again where that is safe, until it is answered or the time is up.
    func perform(_ request: APIRequest) async throws -> Exchange {
        try await perform(httpRequest(for: request), request)
    }

    func perform(_ head: HTTPRequest, _ request: APIRequest) async throws -> Exchange {
        let timeout = configuration.timeout
        let calls = AttemptCounter()
        do {
            return try await withDeadline(timeout) {
                try await self.attempts(head, request, calls)
            }
        } catch is DeadlineError {
            throw APIError(
                .timeout, message: "There was no answer within \(timeout).", operationID: request.operationID,
                attempts: calls.value)
        } catch is CancellationError {
            throw APIError(
                .cancelled, message: "The call was cancelled.", operationID: request.operationID, attempts: calls.value)
        }
    }

    private func attempts(
        _ head: HTTPRequest, _ request: APIRequest, _ calls: AttemptCounter
    ) async throws -> Exchange {
        while true {
            let attempt = calls.increment()
            do {
                return try await attemptOnce(head, request, attempt)
            } catch let error as APIError {
                guard let delay = configuration.retryPolicy.delay(after: error, attempt: attempt, request: request)
                else { throw error }
                configuration.logger.debug(
                    "retrying", metadata: ["operation": "\(request.operationID)", "after": "\(delay)"])
                try await configuration.sleep(delay)
            }
        }
    }

    private func attemptOnce(_ head: HTTPRequest, _ request: APIRequest, _ attempt: Int) async throws -> Exchange {
        var head = head
        if let authenticator = configuration.authenticator, !request.options.contains(.unauthenticated) {
            try await authenticator.authenticate(&head)
        }
        let start = ContinuousClock.now
        let answer: TransportResponse
        do {
            answer = try await configuration.transport.send(
                head, body: request.body?.bytes, maximumResponseSize: configuration.maximumResponseSize)
        } catch let error as TransportError {
            throw APIError(error, operationID: request.operationID, attempts: attempt)
        }
        log(answer.head.status, request, attempt, ContinuousClock.now - start)
        let status = answer.head.status
        let isAnswer = status.kind == .successful || status.kind == .redirection && request.options.contains(.redirects)
        guard isAnswer else {
            throw APIError(
                status: status, fields: answer.head.headerFields, body: answer.body,
                reader: configuration.errorReader, operationID: request.operationID, attempts: attempt)
        }
        return Exchange(response: answer.head, body: answer.body, attempts: attempt)
    }

    private func log(_ status: HTTPResponse.Status, _ request: APIRequest, _ attempt: Int, _ duration: Duration) {
        configuration.logger.debug(
            "answered",
            metadata: [
                "operation": "\(request.operationID)", "status": "\(status.code)", "attempt": "\(attempt)",
                "duration": "\(duration)",
            ])
    }

    func decode<Body: Decodable>(_ type: Body.Type, from exchange: Exchange) throws -> Body {
        do {
            return try JSONCoding.decode(type, from: exchange.body)
        } catch {
            throw APIError(undecodable: exchange, error)
        }
    }

    /// The head of a request: method, address, header fields.
    func httpRequest(for request: APIRequest) throws -> HTTPRequest {
        var path = try request.path(accountID: configuration.accountID)
        let query = request.query.form.bytes
        if !query.isEmpty { path += "?" + String(decoding: query, as: UTF8.self) }
        guard var address = Address(request.server) else {
            throw APIError(
                .invalidRequest,
                message: "The document gives no absolute server address; set the configuration's baseURL.",
                operationID: request.operationID)
        }
        if configuration.baseURL == nil, let rule = configuration.hostRule { address.apply(rule) }
        var head = HTTPRequest(
            method: request.method.httpMethod, scheme: address.scheme, authority: address.authority,
            path: address.path + path)
        head.headerFields[.accept] = request.acceptedType
        head.headerFields[.userAgent] = configuration.userAgent
        if let body = request.body { head.headerFields[.contentType] = body.contentType }
        for header in request.headers {
            guard let name = HTTPField.Name(header.name), HTTPField.isValidValue(header.value) else {
                throw APIError(
                    .invalidRequest, message: "The value of header '\(header.name)' cannot be sent.",
                    operationID: request.operationID)
            }
            head.headerFields[name] = header.value
        }
        return head
    }
}
