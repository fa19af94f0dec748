// SPDX-License-Identifier: Apache-2.0

public import Logging
import WireformVersion

/// How a client talks to its service. Every part is a value that can be replaced.
public struct ClientConfiguration: Sendable {
    /// Where to send everything, instead of to the addresses in the document. Credentials go there too.
    public var baseURL: String?
    /// Proves who is calling. Without one, requests are sent bare.
    public var authenticator: (any Authenticator)?
    /// The account that paths mean where a call names none.
    public var accountID: String?
    /// How long a call may take, all attempts and waits together, for a place at the rate limiter too.
    public var timeout: Duration
    /// How long nothing may come of an answer that the caller reads as a stream. Its head has to come within `timeout`.
    /// A body that is sent from a file or a sequence has `timeout` between two of its chunks, and for the answer.
    public var idleTimeout: Duration
    /// Answers larger than this many bytes end in an error, unless the caller reads them as a stream.
    public var maximumResponseSize: Int
    public var retryPolicy: RetryPolicy
    /// What sends the requests; ``DefaultTransport`` says which one that is unless given.
    public var transport: any HTTPTransport
    /// Rewrites the address of each request, for services with regional hosts.
    public var hostRule: (@Sendable (_ host: String) -> String)?
    /// Reads what a service says about an error.
    public var errorReader: any ErrorReader
    /// The `User-Agent` of each request.
    public var userAgent: String
    /// Keeps the client below its service's limit. None unless set.
    public var rateLimiter: RateLimiter?
    /// Sees every attempt, the first one outermost.
    public var middleware: [any Middleware]
    /// One line for each attempt at debug level: operation, attempt, status, request id, duration. Neither queries,
    /// bodies nor credentials are logged. Nothing is logged unless this is set.
    public var logger: Logger
    /// The clock behind waits and budgets. Replaced in tests.
    public var time: TimeSource

    /// Creates a configuration in one expression: `.init(authenticator: BearerAuthenticator(token: token))`.
    ///
    /// Each argument is the property of the same name.
    public init(
        baseURL: String? = nil, authenticator: (any Authenticator)? = nil, accountID: String? = nil,
        timeout: Duration = .seconds(30), idleTimeout: Duration = .seconds(60),
        maximumResponseSize: Int = 16 * 1024 * 1024, retryPolicy: RetryPolicy = .standard,
        transport: any HTTPTransport = DefaultTransport.shared,
        hostRule: (@Sendable (_ host: String) -> String)? = nil, errorReader: any ErrorReader = StandardErrorReader(),
        userAgent: String? = nil, rateLimiter: RateLimiter? = nil,
        middleware: [any Middleware] = [], logger: Logger? = nil, time: TimeSource = .continuous
    ) {
        self.baseURL = baseURL
        self.authenticator = authenticator
        self.accountID = accountID
        self.timeout = timeout
        self.idleTimeout = idleTimeout
        self.maximumResponseSize = maximumResponseSize
        self.retryPolicy = retryPolicy
        self.transport = transport
        self.hostRule = hostRule
        self.errorReader = errorReader
        self.userAgent = userAgent ?? "wireform/\(WireformVersion.current)"
        self.rateLimiter = rateLimiter
        self.middleware = middleware
        self.logger = logger ?? Logger(label: "wireform", factory: { _ in SwiftLogNoOpLogHandler() })
        self.time = time
    }
}

extension ClientConfiguration {
    /// Writes a line where anyone reads it; the text is not put together otherwise.
    func log(_ event: String, operationID: String, attempt: Int, _ details: @autoclosure () -> [String: String]) {
        guard logger.logLevel <= .debug, !(logger.handler is SwiftLogNoOpLogHandler) else { return }
        var metadata: Logger.Metadata = ["operation": "\(operationID)", "attempt": "\(attempt)"]
        for (name, value) in details() { metadata[name] = "\(value)" }
        logger.debug("\(event)", metadata: metadata)
    }
}
