// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing
import TwilioAccounts
import TwilioCore
import WireformRuntime

@Suite("Operations of the Accounts API")
struct AccountsOperationsTests {
    private static let sid = "CR0123456789abcdef0123456789abcdef"

    /// Every operation that answers once: what is called, the request line and the body it must send.
    struct Case: Sendable, CustomTestStringConvertible {
        let line: String
        var body: String?
        let call: @Sendable (TwilioAccounts) async throws -> Void
        var testDescription: String { line }
    }

    static let cases: [Case] = [
        Case(line: "POST /v1/AuthTokens/Promote") { _ = try await $0.authTokenPromotion.update() },
        Case(line: "POST /v1/AuthTokens/Secondary") { _ = try await $0.secondaryAuthToken.create() },
        Case(line: "DELETE /v1/AuthTokens/Secondary") { try await $0.secondaryAuthToken.delete() },
        Case(line: "POST /v1/Credentials/AWS", body: "Credentials=key%3Asecret&FriendlyName=a+b&AccountSid=AC1") {
            _ = try await $0.credentials.aws.create(credentials: "key:secret", friendlyName: "a b", accountSID: "AC1")
        },
        Case(line: "GET /v1/Credentials/AWS/" + sid) { _ = try await $0.credentials.aws.fetch(sid: sid) },
        Case(line: "POST /v1/Credentials/AWS/" + sid, body: "FriendlyName=x") {
            _ = try await $0.credentials.aws.update(sid: sid, friendlyName: "x")
        },
        Case(line: "DELETE /v1/Credentials/AWS/a%2Fb%3F") { try await $0.credentials.aws.delete(sid: "a/b?") },
        Case(line: "POST /v1/Credentials/PublicKeys", body: "PublicKey=-----BEGIN%0A") {
            _ = try await $0.credentials.publicKey.create(publicKey: "-----BEGIN\n")
        },
        Case(line: "GET /v1/Credentials/PublicKeys/" + sid) { _ = try await $0.credentials.publicKey.fetch(sid: sid) },
        Case(line: "POST /v1/Credentials/PublicKeys/" + sid) {
            _ = try await $0.credentials.publicKey.update(sid: sid)
        },
        Case(line: "DELETE /v1/Credentials/PublicKeys/" + sid) { try await $0.credentials.publicKey.delete(sid: sid) },
        Case(line: "GET /v1/Messaging/GeoPermissions?CountryCode=IN%2CPK") {
            _ = try await $0.messagingGeopermissions.fetch(countryCode: "IN,PK")
        },
        Case(
            line: "PATCH /v1/Messaging/GeoPermissions",
            body: "Permissions=%7B%22country_code%22%3A%22IN%22%2C%22type%22%3A%22country%22%2C%22enabled%22%3Afalse%7D"
        ) {
            _ = try await $0.messagingGeopermissions.update(permissions: [
                .init(countryCode: "IN", type: .country, enabled: false)
            ])
        },
        Case(line: "POST /v1/SafeList/Numbers", body: "PhoneNumber=%2B18001234567") {
            _ = try await $0.safelist.create(phoneNumber: "+18001234567")
        },
        Case(line: "GET /v1/SafeList/Numbers?PhoneNumber=%2B18001234567") {
            _ = try await $0.safelist.fetch(phoneNumber: "+18001234567")
        },
        Case(line: "DELETE /v1/SafeList/Numbers") { try await $0.safelist.delete() },
    ]

    private func client(_ transport: RecordingTransport) -> TwilioAccounts {
        TwilioAccounts(
            credentials: .apiKey(sid: "SK1", secret: "s"), configuration: ClientConfiguration(transport: transport))
    }

    @Test("Each operation sends its method, path, query and form", arguments: cases)
    func requests(each: Case) async throws {
        let transport = RecordingTransport()
        try await each.call(client(transport))
        let sent = try #require(transport.sent.first)
        #expect(sent.line == each.line.replacing(" ", with: " https://accounts.twilio.com"))
        #expect(sent.body == each.body)
    }

    @Test("A list is read page after page until there is none, the limit counting items")
    func paging() async throws {
        func page(_ names: [String], next: String?) -> Result<RecordingTransport.Answer, TransportError> {
            let items = names.map { #"{"sid":"\#($0)"}"# }.joined(separator: ",")
            let next = next.map { "\"\($0)\"" } ?? "null"
            return .success(
                .init(body: #"{"credentials":[\#(items)],"meta":{"key":"credentials","next_page_url":\#(next)}}"#))
        }
        let base = "https://accounts.twilio.com/v1/Credentials/AWS?PageSize=2&Page="
        let answers = [page(["a", "b"], next: base + "1"), page([], next: base + "2"), page(["c"], next: nil)]
        let transport = RecordingTransport(answers)
        var sids: [String] = []
        for try await key in client(transport).credentials.aws.list(pageSize: 2) { sids.append(key.sid ?? "") }
        #expect(sids == ["a", "b", "c"])
        #expect(
            transport.sent.map(\.head.path) == [
                "/v1/Credentials/AWS?PageSize=2", "/v1/Credentials/AWS?PageSize=2&Page=1",
                "/v1/Credentials/AWS?PageSize=2&Page=2",
            ])
        let limited = RecordingTransport(answers)
        var count = 0
        for try await _ in client(limited).credentials.publicKey.list(limit: 1) { count += 1 }
        #expect(count == 1)
        #expect(limited.sent.count == 1)
    }

    @Test("Pages carry their items, their metadata and typed headers")
    func pages() async throws {
        let body = #"{"credentials":[{"sid":"a"}],"meta":{"page":0,"next_page_url":null}}"#
        let transport = RecordingTransport(status: 200, body, fields: [.accessControlAllowOrigin: "*"])
        for try await page in client(transport).credentials.aws.list().pages {
            #expect(page.items.map(\.sid) == ["a"])
            #expect(page.metadata["meta"]?["page"] == 0)
            #expect(page.http.headers.accessControlAllowOrigin == "*")
        }
        #expect(transport.sent.count == 1)
    }

    @Test("Credentials do not follow a next page to another host")
    func foreignPage() async throws {
        let body = #"{"credentials":[],"meta":{"next_page_url":"https://evil.example/v1/Credentials/AWS"}}"#
        let transport = RecordingTransport(status: 200, body)
        let error = await #expect(throws: APIError.self) {
            for try await _ in client(transport).credentials.aws.list() {}
        }
        #expect(error?.code == .unsafeNextPage)
        #expect(transport.sent.count == 1)
    }

    @Test("A mock can stand in for a resource")
    func mock() async throws {
        struct Mock: TwilioAccounts.SafelistAPI {
            typealias Answer = Response<TwilioAccounts.Safelist, TwilioAccounts.AccessControlHeaders>
            func create(phoneNumber: String) async throws -> Answer { Response(.init(phoneNumber: phoneNumber)) }
            func fetch(phoneNumber: String?) async throws -> Answer { Response(.init(phoneNumber: phoneNumber)) }
            func delete(phoneNumber: String?) async throws -> Response<NoContent, NoHeaders> { Response(NoContent()) }
        }
        func add(to list: some TwilioAccounts.SafelistAPI) async throws -> String? {
            let answer = try await list.create(phoneNumber: "+1")
            return answer.phoneNumber
        }
        let number = try await add(to: Mock())
        #expect(number == "+1")
    }
}
