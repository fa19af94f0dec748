// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TestSupport
import Testing
import TwilioAccounts
import TwilioCore
import TwilioSandbox
import WireformRuntime

@Suite("Accounts of the sandbox")
struct AccountTests {
    private func client(
        _ sandbox: SandboxTransport, _ credentials: TwilioCredentials? = nil
    ) -> TwilioAccounts {
        var configuration = ClientConfiguration(transport: sandbox)
        configuration.retryPolicy = .never
        return TwilioAccounts(credentials: credentials ?? sandbox.credentials, configuration: configuration)
    }

    private func error(_ body: () async throws -> Void) async throws -> APIError {
        try #require(await #expect(throws: APIError.self) { try await body() })
    }

    @Test("Only the right credentials are let in")
    func authentication() async throws {
        var options = SandboxOptions()
        options.apiKeys = ["SK1": "key-secret"]
        options.furtherAccounts = ["AC2": "second"]
        let sandbox = try SandboxTransport(options: options)
        for credentials: TwilioCredentials in [
            sandbox.credentials, .apiKey(sid: "SK1", secret: "key-secret"),
            .authToken(accountSID: "AC2", authToken: "second"),
        ] {
            _ = try await client(sandbox, credentials).messagingGeopermissions.fetch(countryCode: "IN")
        }
        for credentials: TwilioCredentials in [
            .authToken(accountSID: options.accountSID, authToken: "wrong"), .apiKey(sid: "SK1", secret: ""),
            .authToken(accountSID: "AC3", authToken: options.authToken), .apiKey(sid: "SK2", secret: "key-secret"),
            .authToken(accountSID: "AC2", authToken: options.authToken),
        ] {
            let error = try await error {
                _ = try await client(sandbox, credentials).messagingGeopermissions.fetch(countryCode: "IN")
            }
            #expect(error.code == .unauthorized)
            #expect(error.status == 401)
            #expect(error.serviceCode == 20003)
        }
    }

    @Test("A second token works beside the first and takes its place when promoted")
    func tokens() async throws {
        let sandbox = try SandboxTransport()
        let first = client(sandbox)
        #expect(try await error { _ = try await first.authTokenPromotion.update() }.serviceCode == 20404)
        let created = try await first.secondaryAuthToken.create()
        let token = try #require(created.secondaryAuthToken)
        #expect(try await error { _ = try await first.secondaryAuthToken.create() }.serviceCode == 70002)

        let sid = try #require(created.accountSID)
        let second = client(sandbox, .authToken(accountSID: sid, authToken: token))
        let promoted = try await second.authTokenPromotion.update()
        #expect(promoted.authToken == token)
        #expect(try await error { _ = try await first.secondaryAuthToken.create() }.code == .unauthorized)
        _ = try await second.secondaryAuthToken.create()
        _ = try await second.secondaryAuthToken.delete()
        #expect(try await error { _ = try await second.secondaryAuthToken.delete() }.serviceCode == 20404)
    }

    @Test("Credentials are made, listed page by page, renamed and deleted; their secret is not told")
    func credentials() async throws {
        let sandbox = try SandboxTransport()
        let keys = client(sandbox).credentials.aws
        var sids: [String] = []
        for number in 0..<5 {
            let made = try await keys.create(credentials: "AKIA\(number):hidden", friendlyName: "key \(number)")
            #expect(!String(decoding: made.http.rawBody, as: UTF8.self).contains("hidden"))
            sids.append(try #require(made.sid))
        }
        var listed: [String] = []
        for try await key in keys.list(pageSize: 2) { listed.append(key.sid ?? "") }
        #expect(listed == sids)
        var pages: [Int] = []
        for try await page in keys.list(pageSize: 2).pages { pages.append(page.items.count) }
        #expect(pages == [2, 2, 1])
        #expect(try await keys.update(sid: sids[1], friendlyName: "renamed").friendlyName == "renamed")
        _ = try await keys.delete(sid: sids[1])
        #expect(try await error { _ = try await keys.fetch(sid: sids[1]) }.code == .notFound)
        #expect(try await error { _ = try await keys.create(credentials: "nonsense") }.serviceCode == 20001)
        #expect(try await client(sandbox).credentials.publicKey.create(publicKey: "PEM").sid?.hasPrefix("CR") == true)
    }

    @Test("The safe list knows what was added until it is removed")
    func safeList() async throws {
        let list = client(try SandboxTransport()).safelist
        #expect(try await error { _ = try await list.fetch(phoneNumber: "+18001234567") }.serviceCode == 20404)
        let added = try await list.create(phoneNumber: "+18001234567")
        #expect(try await error { _ = try await list.create(phoneNumber: "+18001234567") }.serviceCode == 60411)
        #expect(try await list.fetch(phoneNumber: "+18001234567").sid == added.sid)
        _ = try await list.create(phoneNumber: "+18001234xxx")
        _ = try await list.delete(phoneNumber: "+18001234567")
        #expect(try await error { _ = try await list.delete(phoneNumber: "+18001234567") }.serviceCode == 20404)
        #expect(try await error { _ = try await list.create(phoneNumber: "hello") }.status == 400)
        #expect(try await error { _ = try await list.fetch() }.status == 400)
    }

    @Test("Country permissions are told and changed, but for those that are not to be changed")
    func countries() async throws {
        let countries = client(try SandboxTransport()).messagingGeopermissions
        let some = try await countries.fetch(countryCode: "IN,NG,CU").permissions ?? []
        #expect(some.map(\.countryCode) == ["IN", "NG"])
        #expect(some.map(\.prefix) == ["+91", "+234"])
        #expect(some.map(\.message) == ["", "High Risk Country"])
        #expect((try await countries.fetch().permissions ?? []).count > 200)
        let changed = try await countries.update(permissions: [
            .init(countryCode: "IN", type: .country, enabled: false),
            .init(countryCode: "NG", type: .country, enabled: true),
            .init(countryCode: "CU", type: .country, enabled: true),
        ])
        let results = changed.permissions ?? []
        #expect(results.map(\.errorCode) == [0, 30649, 30649])
        #expect(
            results.map { $0.errorMessages ?? [] } == [
                [], ["High risk country permission cannot be updated"],
                ["Non-supported country permission cannot be updated"],
            ])
        #expect(try await countries.fetch(countryCode: "IN").permissions?.first?.enabled == false)
    }

    @Test("Each bulk operation of an account takes 100 requests in any minute")
    func limits() async throws {
        let clock = JumpingClock()
        var options = SandboxOptions()
        options.time = clock.time
        options.retryAfter = 3
        options.furtherAccounts = ["AC2": "second"]
        let sandbox = try SandboxTransport(options: options)
        let item = TwilioAccounts.Consent(
            contactID: "+12025550123", correlationID: .random(), senderID: "123456", status: .optIn, source: .website)
        let first = client(sandbox)
        for _ in 0..<100 {
            _ = try await first.bulkConsents.create(items: [item])
            clock.advance(by: .milliseconds(100))
        }
        let refused = try await error { _ = try await first.bulkConsents.create(items: [item]) }
        #expect(refused.code == .rateLimited)
        #expect(refused.serviceCode == 20429)
        #expect(refused.retryAfter == .seconds(3))
        let second = client(sandbox, .authToken(accountSID: "AC2", authToken: "second"))
        _ = try await second.bulkConsents.create(items: [item])
        clock.advance(by: .milliseconds(50_050))
        _ = try await first.bulkConsents.create(items: [item])
    }

    @Test("What is not there is not found, what is not allowed is not allowed")
    func routing() async throws {
        let sandbox = try SandboxTransport()
        for (method, path, status) in [
            ("GET", "/v1/Consents/Bulk", 405), ("PUT", "/v1/SafeList/Numbers", 405), ("GET", "/", 404),
            ("POST", "/v1/Consents", 404), ("POST", "/v2/Consents/Bulk", 404), ("GET", "/v1/Credentials/AWS/CR1", 404),
            ("GET", "/v1/Credentials/AWS?PageSize=0", 400), ("GET", "/v1/Credentials/AWS?Page=3", 400),
        ] {
            var request = HTTPRequest(method: .init(method)!, scheme: "https", authority: "x", path: path)
            try await sandbox.credentials.authenticator.authenticate(&request)
            let answer = try await sandbox.send(request, body: nil)
            #expect(answer.head.status.code == status, "\(method) \(path)")
        }
    }
}
