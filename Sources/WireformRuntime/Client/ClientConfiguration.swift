// SPDX-License-Identifier: Apache-2.0

public import Logging

/// How a client talks to its service. Every part is a value that can be replaced.
public struct ClientConfiguration: Sendable {
    /// Where to send everything, instead of to the addresses in the document. Credentials go there too.
    public var baseURL: String?
    /// Proves who is calling. Without one, requests are sent bare.
    public var authenticator: (any Authenticator)?
    /// The account that paths mean where a call names none.
    public var accountID: String?
    /// How long a call may take, all attempts and waits together.
    public var timeout: Duration = .seconds(30)
    /// Answers larger than this many bytes end in an error.
    public var maximumResponseSize = 16 * 1024 * 1024
    public var retryPolicy = RetryPolicy.standard
    public var transport: any HTTPTransport
    /// Rewrites the address of each request, for services with regional hosts.
    public var hostRule: (@Sendable (_ host: String) -> String)?
    /// Reads what a service says about an error.
    public var errorReader: any ErrorReader = StandardErrorReader()
    public var userAgent = "wireform/0.1"
    /// One line for each attempt at debug level. Neither queries, bodies nor credentials are logged.
    public var logger: Logger
    /// How to wait. Replaced in tests.
    public var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

    public init(transport: any HTTPTransport = URLSessionTransport.shared) {
        self.transport = transport
        logger = Logger(label: "wireform", factory: { _ in SwiftLogNoOpLogHandler() })
    }
}
