// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing
import TwilioAccounts
import TwilioCore
import WireformRuntime

@Suite("Errors of the Accounts API")
struct TwilioErrorTests {
    private func failure(_ transport: RecordingTransport) async -> APIError? {
        var configuration = ClientConfiguration(transport: transport)
        configuration.retryPolicy = .never
        let client = TwilioAccounts(
            credentials: .authToken(accountSID: "AC0123", authToken: "hush-hush"), configuration: configuration)
        return await #expect(throws: APIError.self) {
            _ = try await client.bulkConsents.create(items: [
                .init(contactID: "+14155552671", correlationID: "c", senderID: "MG", status: .optIn, source: .website)
            ])
        }
    }

    @Test(
        "A refusal carries the status, Twilio's code and message, and the request id",
        arguments: [
            (400, 20001, APIError.Code.clientError), (401, 20003, .unauthorized), (403, 20403, .forbidden),
            (404, 20404, .notFound), (429, 20429, .rateLimited), (500, 20500, .serverError), (503, 20503, .serverError),
        ])
    func refusals(status: Int, code: Int, expected: APIError.Code) async throws {
        let body =
            #"{"code":\#(code),"message":"No.","more_info":"https://www.twilio.com/docs/errors/\#(code)","status":\#(status)}"#
        let fields: HTTPFields = [try #require(HTTPField.Name("Twilio-Request-Id")): "RQ7"]
        let error = try #require(await failure(RecordingTransport(status: status, body, fields: fields)))
        #expect(error.code == expected)
        #expect(error.serviceCode == code)
        #expect(error.message == "No.")
        #expect(error.requestID == "RQ7")
        #expect(error.moreInfo == "https://www.twilio.com/docs/errors/\(code)")
        #expect(error.operationID == "CreateBulkConsents")
        #expect(error.attempts == 1)
    }

    @Test(
        "What is no JSON is an error with its status all the same",
        arguments: ["<html>504 Gateway Time-out</html>", "", "[1,", "\u{0}\u{FFFD}"])
    func notJSON(body: String) async throws {
        let error = try #require(await failure(RecordingTransport(status: 504, body)))
        #expect(error.code == .serverError)
        #expect(error.serviceCode == nil)
        #expect(error.body == Array(body.utf8))
    }

    @Test("No connection is an error that says nothing was sent")
    func noConnection() async throws {
        let transport = RecordingTransport([
            .failure(TransportError(.notConnected, "The server refused the connection."))
        ])
        let error = try #require(await failure(transport))
        #expect(error.code == .notConnected)
    }

    @Test(
        "An answer that is not as documented names the field",
        arguments: [
            (#"{"items":[{"correlation_id":"a","error_code":"x","error_messages":[]}]}"#, ".items[0].error_code"),
            (#"{"items":[{"correlation_id":"a","error_messages":[]}]}"#, ".items[0].error_code"),
            (#"{"items":7}"#, ".items"),
        ])
    func undecodable(body: String, field: String) async throws {
        let error = try #require(await failure(RecordingTransport(status: 201, body)))
        #expect(error.code == .undecodable)
        #expect(error.message.contains(field))
    }

    @Test("A code that comes as text is read as a number")
    func quotedCode() async throws {
        let body = #"{"items":[{"correlation_id":"a","error_code":"30646","error_messages":[]}]}"#
        let client = TwilioAccounts(
            credentials: .authToken(accountSID: "AC", authToken: "t"),
            configuration: ClientConfiguration(transport: RecordingTransport(status: 201, body)))
        let response = try await client.bulkConsents.create(items: [
            .init(contactID: "+1", correlationID: .random(), senderID: "1", status: .optIn, source: .website)
        ])
        #expect(response.items?.first?.errorCode == 30646)
    }

    @Test("Descriptions show neither credentials nor phone numbers")
    func safeDescription() async throws {
        let body =
            #"{"code":21211,"message":"The number +14155552671 or 4155552671 is wrong, AC0123456789abcdef0123456789abcdef.","status":400}"#
        let error = try #require(await failure(RecordingTransport(status: 400, body)))
        var dumped = ""
        dump(error, to: &dumped)
        for text in ["\(error)", String(reflecting: error), dumped, "\(error as any Error)"] {
            #expect(!text.contains("4155552671"))
            #expect(!text.contains("hush-hush"))
            #expect(!text.contains("0123456789abcdef"))
            #expect(text.contains("21211"))
        }
        let credentials = TwilioCredentials.authToken(accountSID: "AC0123", authToken: "hush-hush")
        #expect(!"\(credentials)".contains("hush"))
        #expect(!String(reflecting: credentials).contains("hush"))
    }

    @Test(
        "Missing credentials are named",
        arguments: [
            ([:], "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN are not set"),
            (["TWILIO_ACCOUNT_SID": "AC1"], "TWILIO_AUTH_TOKEN is not set"),
            (["TWILIO_AUTH_TOKEN": "t", "TWILIO_ACCOUNT_SID": ""], "TWILIO_ACCOUNT_SID is not set"),
            (["TWILIO_API_KEY": "SK1"], "TWILIO_API_KEY_SECRET is not set"),
        ])
    func missingCredentials(environment: [String: String], expected: String) {
        let error = #expect(throws: APIError.self) { _ = try TwilioCredentials.environment(environment) }
        #expect(error?.code == .missingCredentials)
        #expect(error?.message.hasPrefix(expected) == true)
    }
}
