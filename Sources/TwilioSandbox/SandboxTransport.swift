// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes
public import TwilioCore
public import WireformRuntime

/// The sandbox without a network: a transport that answers by itself, for fast tests and for tests on another clock.
///
/// ```swift
/// let sandbox = try SandboxTransport()
/// let twilio = TwilioAccounts(
///     credentials: sandbox.credentials, configuration: ClientConfiguration(transport: sandbox))
/// ```
public final class SandboxTransport: HTTPTransport {
    /// What it has accepted.
    public var journal: SandboxJournal { service.journal }
    /// The credentials it knows: those of the first account, with its first token.
    public let credentials: TwilioCredentials

    private static let largestBody = 16 * 1024 * 1024

    private let service: SandboxService

    /// Throws ``SandboxError`` when the journal cannot be written.
    public init(options: SandboxOptions = SandboxOptions()) throws {
        service = SandboxService(options: options, journal: try SandboxJournal(options: options))
        credentials = .authToken(accountSID: options.accountSID, authToken: options.authToken)
    }

    public func send(_ request: HTTPRequest, body: RequestBody?) async throws -> TransportResponse {
        let bytes = try await body?.collect(upTo: Self.largestBody) ?? []
        let target = (request.path ?? "/").split(separator: "?", maxSplits: 1).map(String.init)
        let answer = await service.answer(
            SandboxRequest(
                method: request.method.rawValue, path: target.first ?? "/",
                query: FormFields(decoding: (target.dropFirst().first ?? "").utf8),
                contentType: request.headerFields[.contentType]?.lowercased() ?? "",
                authorization: request.headerFields[.authorization],
                origin: "\(request.scheme ?? "https")://\(request.authority ?? "")", body: bytes))
        try Task.checkCancellation()
        guard !answer.isCutShort else { throw TransportError(.connectionLost, "The connection was lost.") }
        var head = HTTPResponse(status: .init(code: answer.status))
        for (name, value) in answer.fields {
            if let name = HTTPField.Name(name) { head.headerFields[name] = value }
        }
        if !answer.body.isEmpty { head.headerFields[.contentType] = answer.contentType }
        return TransportResponse(head: head, body: answer.body)
    }
}
