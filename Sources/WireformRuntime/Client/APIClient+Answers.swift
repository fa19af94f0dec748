// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

@_spi(Generated)
extension APIClient {
    /// Sends a request whose answer is JSON, or nothing where the document has a success without a body.
    public func receiveIfPresent<Body: Decodable & Sendable, Headers: ResponseHeaders>(
        _ request: APIRequest
    ) async throws -> Response<Body?, Headers> {
        let exchange = try await perform(request)
        let body = exchange.body.isEmpty ? nil : try exchange.decoded(as: Body.self)
        return Response(body, http: exchange.details())
    }

    /// Sends a request whose answer is text.
    public func receiveText<Headers: ResponseHeaders>(_ request: APIRequest) async throws -> Response<String, Headers> {
        let exchange = try await perform(request)
        return Response(try exchange.text(), http: exchange.details())
    }

    /// Sends a request whose answer is values that come one after another.
    ///
    /// The total time ends with the head of the answer; from there on the configuration's `idleTimeout` holds.
    public func receiveValues<Element: Decodable & Sendable, Headers: ResponseHeaders>(
        _ request: APIRequest, _ framing: StreamFraming
    ) async throws -> ValueStream<Element, Headers> {
        let exchange = try await perform(request, streams: true)
        let body = exchange.stream ?? ResponseBody([])
        return ValueStream(http: exchange.details(), body: body, framing: framing, exchange: exchange)
    }

    /// Sends a request that has several successes with bodies of their own.
    public func receiveChoice<Body: AnswerChoice, Headers: ResponseHeaders>(
        _ request: APIRequest
    ) async throws -> Response<Body, Headers> {
        let exchange = try await perform(request)
        return Response(try Body(reading: AnswerReader(exchange)), http: exchange.details())
    }
}

/// The successes of an operation that has several, as generated from a document.
public protocol AnswerChoice: Sendable {
    init(reading answer: AnswerReader) throws
}

/// Reads one of several successes, by its status.
public struct AnswerReader: Sendable {
    private let exchange: Exchange

    init(_ exchange: Exchange) {
        self.exchange = exchange
    }
}

@_spi(Generated)
extension AnswerReader {
    public var status: Int { exchange.response.status.code }

    /// The body as JSON.
    public func value<Value: Decodable>() throws -> Value { try exchange.decoded(as: Value.self) }

    public func text() throws -> String { try exchange.text() }

    public func bytes() -> [UInt8] { exchange.body }

    /// The error for a success that the document does not know.
    public func unknown() -> any Error {
        APIError(undecodable: exchange, message: "The document has no answer with status \(status).")
    }
}
