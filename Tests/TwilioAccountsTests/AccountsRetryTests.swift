// SPDX-License-Identifier: Apache-2.0

import Testing
import TwilioAccounts
import TwilioCore
import WireformRuntime

/// Which operations the overlay has repeated, and which never.
@Suite("Repetition of the Accounts API's operations")
struct AccountsRetryTests {
    struct Operation: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let call: @Sendable (TwilioAccounts) async throws -> Void
    }

    static let bulk = [
        Operation(testDescription: "bulk consents") {
            _ = try await $0.bulkConsents.create(items: [
                .init(contactID: "+1", correlationID: .random(), senderID: "MG1", status: .optIn, source: .website)
            ])
        },
        Operation(testDescription: "bulk contacts") {
            _ = try await $0.bulkContacts.create(items: [
                .init(contactID: "+1", correlationID: .random(), countryISOCode: "US", zipCode: "1")
            ])
        },
    ]

    static let tokens = [
        Operation(testDescription: "promotion") { _ = try await $0.authTokenPromotion.update() },
        Operation(testDescription: "secondary token") { _ = try await $0.secondaryAuthToken.create() },
    ]

    struct Failure: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let answer: Result<RecordingTransport.Answer, TransportError>

        init(status: Int) {
            testDescription = "\(status)"
            answer = .success(.init(status: status))
        }

        init(_ kind: TransportError.Kind) {
            testDescription = "\(kind)"
            answer = .failure(TransportError(kind, ""))
        }
    }

    static let failures = [
        Failure(status: 429), Failure(status: 502), Failure(status: 503), Failure(status: 504), Failure(.notConnected),
        Failure(.connectionLost),
    ]

    /// A transport that fails once and answers then, and a client that waits for nothing.
    private func client(after failure: Failure) -> (TwilioAccounts, RecordingTransport) {
        let transport = RecordingTransport([failure.answer, .success(.init(status: 201))])
        var configuration = ClientConfiguration(transport: transport)
        configuration.retryPolicy = RetryPolicy(baseDelay: .zero)
        return (
            TwilioAccounts(credentials: .apiKey(sid: "SK1", secret: "s"), configuration: configuration), transport
        )
    }

    @Test("Bulk operations are sent again, byte for byte", arguments: bulk, failures)
    func again(operation: Operation, failure: Failure) async throws {
        let (twilio, transport) = client(after: failure)
        try await operation.call(twilio)
        #expect(transport.sent.count == 2)
        #expect(transport.sent.first?.body == transport.sent.last?.body)
    }

    @Test("Tokens are made and promoted once, whatever becomes of it", arguments: tokens, failures)
    func once(operation: Operation, failure: Failure) async throws {
        let (twilio, transport) = client(after: failure)
        let error = await #expect(throws: APIError.self) { try await operation.call(twilio) }
        #expect(error?.attempts == 1)
        #expect(transport.sent.count == 1)
    }
}
