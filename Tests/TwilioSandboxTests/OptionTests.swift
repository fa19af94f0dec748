// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TestSupport
import Testing
import TwilioAccounts
import TwilioCore
import TwilioSandbox
import WireformRuntime

/// What Twilio does not document is an option whose default is stated.
@Suite("Options of the sandbox")
struct OptionTests {
    private func client(_ change: (inout SandboxOptions) -> Void = { _ in }) throws -> TwilioAccounts {
        var options = SandboxOptions()
        options.time = JumpingClock().time
        change(&options)
        let sandbox = try SandboxTransport(options: options)
        var configuration = ClientConfiguration(transport: sandbox)
        configuration.retryPolicy = .never
        return TwilioAccounts(credentials: sandbox.credentials, configuration: configuration)
    }

    private func codes(_ body: () async throws -> Void) async throws -> [Int?] {
        let error = try #require(await #expect(throws: APIError.self) { try await body() })
        return [error.status, error.serviceCode]
    }

    private func consent(_ contact: String = "+12025550123") -> TwilioAccounts.Consent {
        .init(contactID: contact, correlationID: .random(), senderID: "123456", status: .optIn, source: .website)
    }

    @Test("Every answer has the header fields that Twilio's have")
    func headerFields() async throws {
        let fields = try await client().bulkConsents.create(items: [consent()]).http.fields
        for (name, value) in SandboxOptions().headerFields {
            let name = try #require(HTTPField.Name(name))
            #expect(fields[name] == value)
        }
        #expect(SandboxOptions().headerFields.count == 5)
        let bare = try client { $0.headerFields = [:] }
        let name = try #require(HTTPField.Name("X-Shenanigans"))
        #expect(try await bare.bulkConsents.create(items: [consent()]).http.fields[name] == nil)
    }

    @Test("A number that is not listed, and one that is not given")
    func safeList() async throws {
        let list = try client {
            $0.unlistedNumberError = SandboxFailure(status: 410, code: 1)
            $0.missingNumberError = SandboxFailure(status: 422, code: 2)
        }.safelist
        #expect(try await codes { _ = try await list.fetch(phoneNumber: "+18001234567") } == [410, 1])
        #expect(try await codes { _ = try await list.delete(phoneNumber: "+18001234567") } == [410, 1])
        #expect(try await codes { _ = try await list.fetch() } == [422, 2])
    }

    @Test("The code of a limit that is reached")
    func rateLimit() async throws {
        let twilio = try client {
            $0.bulkRequestsPerMinute = 0
            $0.rateLimitError = SandboxFailure(status: 429, code: 3)
        }
        #expect(try await codes { _ = try await twilio.bulkConsents.create(items: [consent()]) } == [429, 3])
    }

    @Test("What is said of a member that is missing, not of one that is wrong")
    func missingMember() async throws {
        let twilio = try client { $0.missingMemberMessage = { "MISSING_" + $0.uppercased() } }
        var item = TwilioAccounts.Contact(contactID: "12", correlationID: .random())
        let wrong = try await twilio.bulkContacts.create(items: [item]).items
        #expect(wrong?.first?.errorMessages == ["INVALID_CONTACT_ID"])
        item = TwilioAccounts.Contact(contactID: "+12025550123", correlationID: .random())
        #expect(try await twilio.bulkContacts.create(items: [item]).items?.first?.errorCode == 0)
        #expect(try await emptyItem() == ["MISSING_CONTACT_ID", "MISSING_CORRELATION_ID"])
    }

    /// What is said of an item without members, which the client cannot send.
    private func emptyItem() async throws -> [String] {
        var options = SandboxOptions()
        options.missingMemberMessage = { "MISSING_" + $0.uppercased() }
        let sandbox = try SandboxTransport(options: options)
        var request = HTTPRequest(method: .post, scheme: "https", authority: "x", path: "/v1/Contacts/Bulk")
        request.headerFields[.contentType] = "application/x-www-form-urlencoded"
        try await sandbox.credentials.authenticator.authenticate(&request)
        let answer = try await sandbox.send(request, body: RequestBody(Array("Items=%7B%7D".utf8)))
        let body = try JSONDecoder().decode(JSONValue.self, from: Data(answer.body.bytes ?? []))
        return body["items"]?.arrayValue?.first?["error_messages"]?.arrayValue?.compactMap(\.stringValue) ?? []
    }

    @Test("A bulk request that takes longer than Twilio allows is answered as told, and stores nothing")
    func expiry() async throws {
        var options = SandboxOptions()
        options.time = JumpingClock().time
        options.faults = [.slow: 1]
        options.expiryError = SandboxFailure(status: 504, code: 4)
        let sandbox = try SandboxTransport(options: options)
        var configuration = ClientConfiguration(transport: sandbox)
        configuration.retryPolicy = .never
        let twilio = TwilioAccounts(credentials: sandbox.credentials, configuration: configuration)
        #expect(try await codes { _ = try await twilio.bulkConsents.create(items: [consent()]) } == [504, 4])
        #expect(sandbox.journal.count == 0)
        // Other resources have other limits.
        _ = try await twilio.messagingGeopermissions.fetch(countryCode: "IN")
    }

    @Test("A journal's file is its owner's alone, grows with each run, and is not written through a link")
    func journalFile() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "journal-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "journal.jsonl").path
        for _ in 0..<2 {
            _ = try await client { $0.journalFile = path }.bulkConsents.create(items: [consent()])
        }
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").count == 2)
        let link = folder.appending(path: "link").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        #expect(throws: SandboxError.self) { try client { $0.journalFile = link } }
    }

    @Test("A credential has a name of at most 64 characters, and belongs to the account or one below it")
    func credentials() async throws {
        let keys = try client { $0.furtherAccounts = ["AC2": "second"] }.credentials.publicKey
        let longest = String(repeating: "é", count: 64)
        let made = try await keys.create(publicKey: "PEM", friendlyName: longest, accountSID: "AC2")
        #expect(made.friendlyName == longest)
        #expect(made.accountSID == "AC2")
        let sid = try #require(made.sid)
        #expect(
            try await codes { _ = try await keys.create(publicKey: "P", friendlyName: longest + "x") } == [400, 20001])
        #expect(try await codes { _ = try await keys.update(sid: sid, friendlyName: longest + "x") } == [400, 20001])
        #expect(try await codes { _ = try await keys.create(publicKey: "P", accountSID: "AC3") } == [400, 20001])
    }
}
