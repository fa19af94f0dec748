// SPDX-License-Identifier: Apache-2.0

/// Sends the requests of a generated client: addresses, credentials, attempts, errors, decoding.
public struct APIClient: Sendable {
    public let configuration: ClientConfiguration
    /// The address of most requests, taken apart once.
    let address: Address?

    @_spi(Generated)
    public init(configuration: ClientConfiguration, server: String) {
        self.configuration = configuration
        address = Address(configuration.baseURL ?? server)
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
            server: server?.description, options: options)
    }

    /// Sends a request and decodes its answer.
    public func send<Body: Decodable & Sendable, Headers: ResponseHeaders>(
        _ request: APIRequest
    ) async throws -> Response<Body, Headers> {
        let exchange = try await perform(request)
        return Response(try exchange.decoded(as: Body.self), http: exchange.details())
    }

    /// Sends a request whose answer has no body to read.
    public func send<Headers: ResponseHeaders>(_ request: APIRequest) async throws -> Response<NoContent, Headers> {
        Response(NoContent(), http: try await perform(request).details())
    }

    /// Sends a request and gives the answer's body as it comes. The total time ends with the head; from there on the
    /// configuration's `idleTimeout` holds. Errors of the body are `APIError`s, as those of the call.
    public func stream<Headers: ResponseHeaders>(
        _ request: APIRequest
    ) async throws -> Response<ResponseBody, Headers> {
        let exchange = try await perform(request, streams: true)
        return Response(exchange.stream ?? ResponseBody([]), http: exchange.details())
    }

    /// The items of all pages that a request leads to. `token` is the query parameter for the token of a page, where the
    /// operation has one.
    public func paginate<Item: Decodable & Sendable, Headers: ResponseHeaders>(
        _ request: APIRequest, items: StaticString, token: StaticString? = nil, limit: Int?
    ) -> Paginated<Item, Headers> {
        Paginated(client: self, request: request, shape: PageFields(items: items, token: token), limit: limit)
    }
}
