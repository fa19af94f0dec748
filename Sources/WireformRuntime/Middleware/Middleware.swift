// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// Sees every attempt of every request of a client, and may change what is sent and what comes back.
///
/// The first of `ClientConfiguration.middleware` is outermost. Credentials are added after the last one, so none of
/// them sees any.
///
/// Bodies are sequences of chunks. Most requests have theirs in memory (`body?.bytes`), where it can be read as often as
/// one likes. An answer's body comes over the network and can be read once: a middleware that wants it collects it and
/// passes on what it has, as whole as it is.
///
/// ```swift
/// var answer = try await next(request)
/// let bytes = try await answer.body.collect(upTo: 1 << 20)
/// answer.body = ResponseBody(bytes)
/// ```
///
/// ```swift
/// struct Tagging: Middleware {
///     func intercept(_ request: OutgoingRequest, next: Next) async throws -> TransportResponse {
///         var request = request
///         request.head.headerFields[.init("X-Team")!] = "billing"
///         return try await next(request)
///     }
/// }
/// ```
public protocol Middleware: Sendable {
    /// Sends what comes next. May be called more than once, or not at all.
    typealias Next = @Sendable (OutgoingRequest) async throws -> TransportResponse

    func intercept(_ request: OutgoingRequest, next: Next) async throws -> TransportResponse
}

/// A request on its way out.
public struct OutgoingRequest: Sendable {
    public var head: HTTPRequest
    public var body: RequestBody?
    /// The operation's id in the document.
    public let operationID: String
    /// The path with its placeholders, which tells operations apart and holds nothing personal.
    public let pathTemplate: String
    /// How often the request has been sent, this time included.
    public let attempt: Int

    public init(
        head: HTTPRequest, body: RequestBody? = nil, operationID: String, pathTemplate: String = "", attempt: Int = 1
    ) {
        self.head = head
        self.body = body
        self.operationID = operationID
        self.pathTemplate = pathTemplate
        self.attempt = attempt
    }
}
