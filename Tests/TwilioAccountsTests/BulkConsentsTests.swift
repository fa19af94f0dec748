// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TestSupport
import Testing
import TwilioAccounts
import TwilioCore
import WireformRuntime

@Suite("Bulk consents")
struct BulkConsentsTests {
    private let credentials = TwilioCredentials.authToken(accountSID: "AC0123", authToken: "secret")

    private func client(_ transport: RecordingTransport) -> TwilioAccounts {
        TwilioAccounts(credentials: credentials, configuration: ClientConfiguration(transport: transport))
    }

    private let answer = """
        {"items":[{"correlation_id":"ad388b5a46b33b874b0d41f7226db2ef","error_code":0,"error_messages":[]},
        {"correlation_id":"02520cfa6c432f0e3ec3a38c122d428d","error_code":30646,
        "error_messages":["INVALID_CONTACT_ID","INVALID_DATE_OF_CONSENT"],"new_field":{"a":[1]}}]}
        """

    @Test("The first item of Twilio's own example is sent byte for byte")
    func publishedExample() async throws {
        let transport = RecordingTransport(status: 201, answer)
        let date = try Date("2025-02-28T10:05:27Z", strategy: .iso8601)
        _ = try await client(transport).bulkConsents.create(items: [
            .init(
                contactID: "+19999999999", correlationID: "ad388b5a46b33b874b0d41f7226db2ef",
                senderID: "MG00000000000000000000000000000001", dateOfConsent: date, status: .optOut, source: .website)
        ])
        let sent = try #require(transport.sent.first)
        #expect(sent.line == "POST https://accounts.twilio.com/v1/Consents/Bulk")
        #expect(sent.head.headerFields[.contentType] == "application/x-www-form-urlencoded")
        #expect(sent.head.headerFields[.accept] == "application/json")
        #expect(sent.head.headerFields[.authorization] == "Basic QUMwMTIzOnNlY3JldA==")
        let json =
            #"{"contact_id":"+19999999999","correlation_id":"ad388b5a46b33b874b0d41f7226db2ef","#
            + #""sender_id":"MG00000000000000000000000000000001","date_of_consent":"2025-02-28T10:05:27Z","#
            + #""status":"opt-out","source":"website"}"#
        #expect(FormFields(decoding: try #require(sent.body).utf8).values(named: "Items") == [json])
        #expect(
            sent.body == "Items=%7B%22contact_id%22%3A%22%2B19999999999%22%2C%22correlation_id%22%3A%22"
                + "ad388b5a46b33b874b0d41f7226db2ef%22%2C%22sender_id%22%3A%22MG00000000000000000000000000000001%22%2C"
                + "%22date_of_consent%22%3A%222025-02-28T10%3A05%3A27Z%22%2C%22status%22%3A%22opt-out%22%2C"
                + "%22source%22%3A%22website%22%7D")
    }

    /// The items of the published document's example, as they stand there but for one value. The second item's
    /// `date_of_consent` is `2025-03-25`, a date without a time, which the example's answer refuses with
    /// `INVALID_DATE_OF_CONSENT`. A `Date?` cannot send that, on purpose; here it is the first moment of that day.
    private static let published = [
        #"{"contact_id":"+19999999999","correlation_id":"ad388b5a46b33b874b0d41f7226db2ef","#
            + #""sender_id":"MG00000000000000000000000000000001","date_of_consent":"2025-02-28T10:05:27Z","#
            + #""status":"opt-out","source":"website"}"#,
        #"{"contact_id":"+19","correlation_id":"02520cfa6c432f0e3ec3a38c122d428d","sender_id":"123456","#
            + #""date_of_consent":"2025-03-25T00:00:00Z","status":"opt-in","source":"opt-in-message"}"#,
    ]

    @Test("Both items of Twilio's own example are sent byte for byte, the key once for each")
    func publishedItems() async throws {
        let transport = RecordingTransport(status: 201, answer)
        _ = try await client(transport).bulkConsents.create(items: [
            .init(
                contactID: "+19999999999", correlationID: "ad388b5a46b33b874b0d41f7226db2ef",
                senderID: "MG00000000000000000000000000000001",
                dateOfConsent: try Date("2025-02-28T10:05:27Z", strategy: .iso8601), status: .optOut, source: .website),
            .init(
                contactID: "+19", correlationID: "02520cfa6c432f0e3ec3a38c122d428d", senderID: "123456",
                dateOfConsent: try Date("2025-03-25T00:00:00Z", strategy: .iso8601), status: .optIn,
                source: .optInMessage),
        ])
        let body = try #require(transport.sent.first?.body)
        #expect(
            body == "Items=%7B%22contact_id%22%3A%22%2B19999999999%22%2C%22correlation_id%22%3A%22"
                + "ad388b5a46b33b874b0d41f7226db2ef%22%2C%22sender_id%22%3A%22MG00000000000000000000000000000001%22%2C"
                + "%22date_of_consent%22%3A%222025-02-28T10%3A05%3A27Z%22%2C%22status%22%3A%22opt-out%22%2C"
                + "%22source%22%3A%22website%22%7D"
                + "&Items=%7B%22contact_id%22%3A%22%2B19%22%2C%22correlation_id%22%3A%22"
                + "02520cfa6c432f0e3ec3a38c122d428d%22%2C%22sender_id%22%3A%22123456%22%2C"
                + "%22date_of_consent%22%3A%222025-03-25T00%3A00%3A00Z%22%2C%22status%22%3A%22opt-in%22%2C"
                + "%22source%22%3A%22opt-in-message%22%7D")
        #expect(FormFields(decoding: body.utf8).values(named: "Items") == Self.published)
    }

    @Test(
        "The published document has these very items",
        .enabled(if: Corpora.contains("twilio/twilio_accounts_v1.yaml"), "the published documents are not here"))
    func publishedDocument() {
        let lines = String(decoding: Corpora.bytes("twilio/twilio_accounts_v1.yaml"), as: UTF8.self).split(
            separator: "\n")
        let items = lines.compactMap { $0.firstMatch(of: /- '(\{"contact_id".*"sender_id".*\})'/).map { String($0.1) } }
        #expect(items == Self.published.map { $0.replacing("2025-03-25T00:00:00Z", with: "2025-03-25") })
    }

    @Test("Each item is a field of its own, absent values are left out, anything else survives")
    func items() async throws {
        let transport = RecordingTransport(status: 201, answer)
        _ = try await client(transport).bulkConsents.create(items: [
            .init(contactID: "+1 \"x\"\\/\n", correlationID: "a&b=c", senderID: "é🙂", status: .optIn, source: "fax"),
            .init(contactID: "+2", correlationID: "b", senderID: "%41+", status: "new-status", source: .others),
        ])
        let body = try #require(transport.sent.first?.body)
        #expect(body.split(separator: "&").count == 2)
        #expect(
            FormFields(decoding: body.utf8).values(named: "Items") == [
                #"{"contact_id":"+1 \"x\"\\/\n","correlation_id":"a&b=c","sender_id":"é🙂","status":"opt-in","source":"fax"}"#,
                #"{"contact_id":"+2","correlation_id":"b","sender_id":"%41+","status":"new-status","source":"others"}"#,
            ])
    }

    @Test("The answer comes with its results, typed headers and status")
    func results() async throws {
        let fields: HTTPFields = [
            .accessControlAllowOrigin: "*", .accessControlAllowMethods: "POST, OPTIONS",
            .accessControlAllowHeaders: "Content-Type, Authorization", .accessControlAllowCredentials: "true",
            .accessControlExposeHeaders: "X-Custom", HTTPField.Name("Twilio-Request-Id")!: "RQ1",
        ]
        let response = try await client(RecordingTransport(status: 201, answer, fields: fields))
            .bulkConsents.create(items: [Self.consent()])
        let items = try #require(response.items)
        #expect(items.map(\.errorCode) == [0, 30646])
        #expect(items[1].errorMessages == ["INVALID_CONTACT_ID", "INVALID_DATE_OF_CONSENT"])
        #expect(items[0].correlationID == "ad388b5a46b33b874b0d41f7226db2ef")
        let headers = response.http.headers
        #expect(headers.accessControlAllowOrigin == "*")
        #expect(headers.accessControlAllowMethods == "POST, OPTIONS")
        #expect(headers.accessControlAllowHeaders == "Content-Type, Authorization")
        #expect(headers.accessControlAllowCredentials == true)
        #expect(headers.accessControlExposeHeaders == "X-Custom")
        #expect(response.http.requestID == "RQ1")
    }

    @Test("A null list of results is no results, not an error")
    func nullItems() async throws {
        let response = try await client(RecordingTransport(status: 201, #"{"items":null}"#)).bulkConsents.create(
            items: [Self.consent()])
        #expect(response.items == nil)
    }

    private static func consent(_ id: TwilioAccounts.CorrelationID = .random()) -> TwilioAccounts.Consent {
        .init(contactID: "+12025550123", correlationID: id, senderID: "123456", status: .optIn, source: .website)
    }

    private static func contact(_ id: TwilioAccounts.CorrelationID = .random()) -> TwilioAccounts.Contact {
        .init(contactID: "+12025550123", correlationID: id)
    }

    static let refusedLists: [(ids: [String], message: String)] = [
        ([], "'items' has 0 elements; 1 is the least."),
        ((1...26).map { "id\($0)" }, "'items' has 26 elements; 25 is the most. Split it."),
        (
            ["a", "b", "c", "b"],
            "Elements 2 and 4 of 'items' have the same 'correlation_id'; each needs one of its own."
        ),
    ]

    @Test("No, too many and mixed-up items are refused before anything is sent", arguments: refusedLists)
    func refused(ids: [String], message: String) async throws {
        let transport = RecordingTransport(status: 201, answer)
        let client = client(transport)
        let ids = ids.map { TwilioAccounts.CorrelationID(rawValue: $0) }
        for call in [
            { _ = try await client.bulkConsents.create(items: ids.map { Self.consent($0) }) },
            { _ = try await client.bulkContacts.create(items: ids.map { Self.contact($0) }) },
        ] as [@Sendable () async throws -> Void] {
            let error = await #expect(throws: APIError.self) { try await call() }
            #expect(error?.code == .invalidRequest)
            #expect(error?.message == message)
            #expect(error?.attempts == 0)
        }
        #expect(transport.sent.isEmpty)
        _ = try await client.bulkConsents.create(items: (1...25).map { _ in Self.consent() })
        #expect(transport.sent.count == 1)
    }

    @Test("Contacts are sent as in Twilio's own example")
    func contacts() async throws {
        let transport = RecordingTransport(status: 201, answer)
        _ = try await client(transport).bulkContacts.create(items: [
            .init(
                contactID: "+19999999999", correlationID: "ad388b5a46b33b874b0d41f7226db2eh", countryISOCode: "US",
                zipCode: "12345"),
            .init(
                contactID: "+19", correlationID: "02520cfa6c432f0e3ec3a38c122d428a", countryISOCode: "US",
                zipCode: "12345"),
        ])
        let body = try #require(transport.sent.first?.body)
        #expect(
            FormFields(decoding: body.utf8).values(named: "Items") == [
                #"{"contact_id":"+19999999999","correlation_id":"ad388b5a46b33b874b0d41f7226db2eh","country_iso_code":"US","zip_code":"12345"}"#,
                #"{"contact_id":"+19","correlation_id":"02520cfa6c432f0e3ec3a38c122d428a","country_iso_code":"US","zip_code":"12345"}"#,
            ])
    }

    @Test("Random correlation ids are 32 lower-case hexadecimal digits of a version 4 UUID")
    func correlationIDs() {
        for _ in 0..<200 {
            let id = TwilioAccounts.CorrelationID.random().rawValue
            #expect(id.wholeMatch(of: /[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}/) != nil)
        }
        #expect(TwilioAccounts.CorrelationID.random() != TwilioAccounts.CorrelationID.random())
    }

    @Test("Descriptions and dumps hide phone numbers")
    func redaction() {
        let consent = TwilioAccounts.Consent(
            contactID: "+14155552671", correlationID: "c", senderID: "+18005550199", status: .optIn, source: .website)
        var dumped = ""
        dump(consent, to: &dumped)
        for text in ["\(consent)", String(reflecting: consent), dumped] {
            #expect(!text.contains("5552671"))
            #expect(!text.contains("5550199"))
            #expect(text.contains("opt-in"))
        }
    }

    @Test("Models survive a round trip through Codable and are compared by their fields")
    func codable() throws {
        let consent = TwilioAccounts.Consent(
            contactID: "+1", correlationID: "c", senderID: "s", dateOfConsent: Date(timeIntervalSince1970: 0.5),
            status: .optIn, source: "new")
        let copy = try JSONDecoder().decode(TwilioAccounts.Consent.self, from: JSONEncoder().encode(consent))
        #expect(copy == consent)
        #expect(Set([copy, consent]).count == 1)
        let other = TwilioAccounts.Consent(
            contactID: "+1", correlationID: "c", senderID: "s", status: .optIn, source: "new")
        #expect(other != consent)
    }
}
