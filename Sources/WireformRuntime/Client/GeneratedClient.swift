// SPDX-License-Identifier: Apache-2.0

/// A client generated from a document.
public protocol GeneratedClient: Sendable {
    /// Creates a client that works as the configuration says.
    init(configuration: ClientConfiguration)

    /// What sends the client's requests.
    var api: APIClient { get }
}

extension GeneratedClient {
    /// A client like this one, but for what the closure changes: `client.with { $0.timeout = .seconds(5) }`.
    public func with(_ change: (inout ClientConfiguration) -> Void) -> Self {
        var configuration = api.configuration
        change(&configuration)
        return Self(configuration: configuration)
    }
}
