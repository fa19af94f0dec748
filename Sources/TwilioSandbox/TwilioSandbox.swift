// SPDX-License-Identifier: Apache-2.0

public import TwilioCore

/// A server on this machine that answers as Twilio's Accounts API does, for trying things out and for tests.
///
/// It keeps state, checks what it is given and refuses with Twilio's own codes. What Twilio does not document is an
/// option with a stated default in ``SandboxOptions``.
///
/// ```swift
/// let sandbox = try await TwilioSandbox.start()
/// let twilio = TwilioAccounts(credentials: sandbox.credentials, baseURL: sandbox.baseURL)
/// try await twilio.bulkConsents.create(items: […])
/// sandbox.journal.entries   // what was accepted
/// await sandbox.stop()
/// ```
public final class TwilioSandbox: Sendable {
    /// Where it listens: `http://127.0.0.1:` and the port.
    public let baseURL: String
    /// What it has accepted.
    public let journal: SandboxJournal
    /// The credentials it knows: those of the first account, with its first token.
    public let credentials: TwilioCredentials

    private let listener: Listener

    private init(service: SandboxService, listener: Listener, options: SandboxOptions) {
        baseURL = listener.baseURL
        journal = service.journal
        credentials = .authToken(accountSID: options.accountSID, authToken: options.authToken)
        self.listener = listener
    }

    /// Starts a server on a loopback port; 0 is any free one.
    ///
    /// Throws ``SandboxError`` when the port is taken or the journal cannot be written.
    public static func start(options: SandboxOptions = SandboxOptions(), port: UInt16 = 0) async throws -> TwilioSandbox
    {
        let service = SandboxService(options: options, journal: try SandboxJournal(options: options))
        let listener = try await Listener.start(port: port, service: service)
        return TwilioSandbox(service: service, listener: listener, options: options)
    }

    /// Ends it and closes its connections. What it knew is gone, but for the journal.
    public func stop() async {
        await listener.stop()
        journal.close()
    }
}

/// Why a sandbox did not start.
public struct SandboxError: Error, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}
