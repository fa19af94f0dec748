// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TwilioAccounts
import TwilioCore
import TwilioSandbox
import WireformRuntime

@Suite("Bulk operations of the sandbox")
struct BulkOperationTests {
    private static let id = "0123456789abcdef0123456789abcdef"
    private static let good: [String: JSONValue] = [
        "contact_id": "+12025550123", "correlation_id": .string(id),
        "sender_id": "MG00000000000000000000000000000001", "status": "opt-in", "source": "website",
    ]

    /// What becomes of a good consent of which one member is changed.
    static let consents: [(member: String, value: JSONValue?, problems: [String])] = [
        ("status", "opt-out", []),
        ("contact_id", "+19", ["INVALID_CONTACT_ID"]),
        ("contact_id", "12025550123", ["INVALID_CONTACT_ID"]),
        ("contact_id", "+0123456789", ["INVALID_CONTACT_ID"]),
        ("contact_id", "+1234567890123456", ["INVALID_CONTACT_ID"]),
        ("contact_id", nil, ["INVALID_CONTACT_ID"]),
        ("contact_id", .null, ["INVALID_CONTACT_ID"]),
        ("contact_id", 12_025_550_123, ["INVALID_CONTACT_ID"]),
        ("correlation_id", "0123456789abcdef0123456789abcdeh", []),
        ("correlation_id", "0123456789abcdef0123456789abcde", ["INVALID_CORRELATION_ID"]),
        ("correlation_id", "01234567-89ab-cdef-0123-456789abcdef", ["INVALID_CORRELATION_ID"]),
        ("sender_id", "123456", []),
        ("sender_id", "+18005550199", []),
        ("sender_id", "MG123", ["INVALID_SENDER_ID"]),
        ("sender_id", "Acme, Inc.", ["INVALID_SENDER_ID"]),
        ("status", "OPT-IN", ["INVALID_STATUS"]),
        ("source", "fax", ["INVALID_SOURCE"]),
        ("date_of_consent", "2025-02-28T10:05:27Z", []),
        ("date_of_consent", "2025-02-28T10:05:27.250+02:00", []),
        ("date_of_consent", "", []),
        ("date_of_consent", "2025-03-25", ["INVALID_DATE_OF_CONSENT"]),
        ("date_of_consent", "2999-01-01T00:00:00Z", ["INVALID_DATE_OF_CONSENT"]),
        ("date_of_consent", "2025-02-28T10:05:27", ["INVALID_DATE_OF_CONSENT"]),
    ]

    @Test("A consent is refused for each member that is wrong", arguments: consents)
    func consent(member: String, value: JSONValue?, problems: [String]) async throws {
        var item = Self.good
        item[member] = value
        let (status, body) = try await send("Consents", [.object(item)])
        #expect(status == 201)
        #expect(body["items"]?.arrayValue?.first?["error_code"] == (problems.isEmpty ? 0 : 30646))
        #expect(body["items"]?.arrayValue?.first?["error_messages"] == .array(problems.map { .string($0) }))
    }

    static let contacts: [(item: [String: JSONValue], problems: [String])] = [
        (["country_iso_code": "US", "zip_code": "94105"], []),
        (["country_iso_code": "US", "zip_code": "94105-1234"], []),
        (["country_iso_code": "CA", "zip_code": "K1A 0B1"], []),
        ([:], []),
        (["country_iso_code": "us", "zip_code": "94105"], ["INVALID_COUNTRY_ISO_CODE"]),
        (["country_iso_code": "XX"], ["INVALID_COUNTRY_ISO_CODE"]),
        (["country_iso_code": "US", "zip_code": "9410"], ["INVALID_ZIP_CODE"]),
        (["country_iso_code": "ZZ", "zip_code": "!"], ["INVALID_COUNTRY_ISO_CODE", "INVALID_ZIP_CODE"]),
    ]

    @Test("A contact is refused for each member that is wrong", arguments: contacts)
    func contact(item: [String: JSONValue], problems: [String]) async throws {
        let item = item.merging(["contact_id": "+12025550123", "correlation_id": .string(Self.id)]) { first, _ in first
        }
        let (status, body) = try await send("Contacts", [.object(item)])
        #expect(status == 201)
        #expect(body["items"]?.arrayValue?.first?["error_code"] == (problems.isEmpty ? 0 : 30647))
        #expect(body["items"]?.arrayValue?.first?["error_messages"] == .array(problems.map { .string($0) }))
    }

    @Test("Of several items with one id only the first counts, and the journal has what was accepted")
    func repeatedIDs() async throws {
        let sandbox = try SandboxTransport()
        let (_, body) = try await send(
            "Consents", [.object(Self.good), .object(Self.good)], to: sandbox)
        #expect(body["items"]?.arrayValue?.map { $0["error_code"] } == [0, 30646])
        #expect(body["items"]?.arrayValue?.last?["error_messages"] == ["INVALID_CORRELATION_ID"])
        #expect(sandbox.journal.entries.map(\.item) == [.object(Self.good)])
        #expect(sandbox.journal.entries.map(\.kind) == ["consent"])
    }

    static let malformed: [String] = [
        "", "Items=", "Items%5B%5D=%7B%7D", "Items%5B0%5D=%7B%7D", "items=%7B%7D", "Items=%5B%7B%7D%5D",
        "Items=nonsense",
        String(repeating: "Items=%7B%7D&", count: 26),
    ]

    @Test("What is no list of JSON objects, or too long a one, is refused as a whole", arguments: malformed)
    func wholeRequest(form: String) async throws {
        let (status, body) = try await send(form: form)
        #expect(status == 400)
        #expect(body["code"] == 20001)
        #expect(body["status"] == 400)
        #expect(body["more_info"] == "https://www.twilio.com/docs/errors/20001")
    }

    @Test("The answer to a malformed request is an option")
    func malformedOption() async throws {
        var options = SandboxOptions()
        options.malformedItemsError = SandboxFailure(status: 422, code: 7)
        let (status, body) = try await send(form: "", to: SandboxTransport(options: options))
        #expect(status == 422)
        #expect(body["code"] == 7)
    }

    @Test("A JSON body is no form")
    func jsonBody() async throws {
        let (status, _) = try await send(form: #"{"items":[]}"#, type: "application/json")
        #expect(status == 400)
    }

    @Test("A bulk answer has the five header fields, typed by the client")
    func headers() async throws {
        let sandbox = try SandboxTransport()
        let twilio = TwilioAccounts(
            credentials: sandbox.credentials, configuration: ClientConfiguration(transport: sandbox))
        let response = try await twilio.bulkConsents.create(items: [
            .init(
                contactID: "+12025550123", correlationID: .random(), senderID: "123456", dateOfConsent: .now - 60,
                status: .optIn, source: .offline)
        ])
        let headers = response.http.headers
        #expect(response.http.status == 201)
        #expect(headers.accessControlAllowOrigin == "*")
        #expect(headers.accessControlAllowMethods == "POST, OPTIONS")
        #expect(headers.accessControlAllowHeaders == "Content-Type, Authorization")
        #expect(headers.accessControlAllowCredentials == true)
        #expect(headers.accessControlExposeHeaders == "X-Custom-Header1, X-Custom-Header2")
        #expect(response.http.requestID?.hasPrefix("RQ") == true)
        #expect(response.items?.map(\.errorCode) == [0])
    }

    private func send(
        _ resource: String, _ items: [JSONValue], to sandbox: SandboxTransport? = nil
    ) async throws -> (Int, JSONValue) {
        let texts = try items.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
        let form = texts.map { "Items=" + ($0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "") }
        return try await send(form: form.joined(separator: "&"), path: "/v1/\(resource)/Bulk", to: sandbox)
    }

    private func send(
        form: String, type: String = "application/x-www-form-urlencoded", path: String = "/v1/Consents/Bulk",
        to sandbox: SandboxTransport? = nil
    ) async throws -> (Int, JSONValue) {
        let sandbox = try sandbox ?? SandboxTransport()
        var request = HTTPRequest(method: .post, scheme: "https", authority: "accounts.twilio.com", path: path)
        request.headerFields[.contentType] = type
        try await sandbox.credentials.authenticator.authenticate(&request)
        let answer = try await sandbox.send(request, body: RequestBody(Array(form.utf8)))
        return (answer.head.status.code, try JSONDecoder().decode(JSONValue.self, from: Data(answer.body.bytes ?? [])))
    }
}
