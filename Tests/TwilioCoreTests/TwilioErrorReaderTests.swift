// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import RuntimeTestSupport
import Testing
import TwilioCore
@_spi(Generated) import WireformRuntime

@Suite("Twilio's error bodies")
struct TwilioErrorReaderTests {
    private static let page = "https://www.twilio.com/docs/errors/20404"

    static let bodies: [(String, ServiceError?)] = [
        // Classic.
        (
            #"{"code":20404,"message":"m","more_info":"https://x/20404","status":404}"#,
            ServiceError(code: 20404, message: "m", moreInfo: "https://x/20404")
        ),
        (#"{"code":20404,"message":"m","status":404}"#, ServiceError(code: 20404, message: "m", moreInfo: page)),
        (
            #"{"code":20404,"message":"m","more_info":null,"details":{"a":1}}"#,
            ServiceError(code: 20404, message: "m", moreInfo: page)
        ),
        (#"{"code":20404,"detail":"d","message":null}"#, ServiceError(code: 20404, message: "d", moreInfo: page)),
        (#"{"code":"20404","message":""}"#, ServiceError(code: 20404, moreInfo: page)),
        (#"{"message":"m"}"#, ServiceError(message: "m")),
        // The token service gives the status for a code.
        (#"{"code":400,"message":"m"}"#, ServiceError(code: 400, message: "m")),
        // RFC 9457.
        (
            #"{"type":"https://x/t","title":"t","status":404,"code":20404,"detail":"d","errors":[{"detail":"e","pointer":"/a"}]}"#,
            ServiceError(code: 20404, message: "d", moreInfo: "https://x/t")
        ),
        (
            #"{"type":"https://x/t","title":"t","status":404,"code":20404,"detail":null}"#,
            ServiceError(code: 20404, message: "t", moreInfo: "https://x/t")
        ),
        // Service framework.
        (
            #"{"message":"m","code":20404,"user_error":true,"http_status_code":404,"params":{"a":"b"}}"#,
            ServiceError(code: 20404, message: "m", moreInfo: page)
        ),
        // List.
        (
            #"{"errors":[{"code":20404,"message":"m","infoUrl":"https://x/i","context":{}},{"code":1,"message":"n"}]}"#,
            ServiceError(code: 20404, message: "m", moreInfo: "https://x/i")
        ),
        (#"{"errors":[]}"#, nil),
        (#"{"errors":[7]}"#, nil),
        // Throttle.
        (
            #"{"code":20429,"message":"m","status":429,"throttled_until":"1970-01-01T00:01:00Z"}"#,
            ServiceError(
                code: 20429, message: "m", moreInfo: "https://www.twilio.com/docs/errors/20429",
                retryAt: Date(timeIntervalSince1970: 60))
        ),
        (#"{"message":"m","throttled_until":"soon"}"#, ServiceError(message: "m")),
        // None of them.
        ("{}", nil), ("[]", nil), ("null", nil), ("\"text\"", nil), (#"{"status":404}"#, nil), (#"{"code":1.5}"#, nil),
    ]

    @Test("Each form is read", arguments: bodies)
    func forms(body: String, expected: ServiceError?) throws {
        let value = try JSONDecoder().decode(JSONValue.self, from: Data(body.utf8))
        #expect(TwilioErrorReader().read(value) == expected)
    }

    private func failure(_ transport: FakeTransport) async -> APIError? {
        var configuration = ClientConfiguration(transport: transport)
        configuration.errorReader = TwilioErrorReader()
        configuration.retryPolicy = .never
        let client = APIClient(configuration: configuration, server: "https://api.twilio.com")
        return await #expect(throws: APIError.self) {
            let _: Response<JSONValue, NoHeaders> = try await client.send(client.request(.get, "/", "Fetch"))
        }
    }

    @Test(
        "What is not JSON is an error by its status all the same",
        arguments: [
            (500, "<html><h1>500 Internal Server Error</h1>openresty</html>", APIError.Code.serverError),
            (504, "<html>", .serverError), (451, "451 Unavailable For Legal Reasons", .clientError),
            (401, "", .unauthorized),
        ])
    func notJSON(status: Int, body: String, code: APIError.Code) async {
        let error = await failure(FakeTransport(status: status, body))
        #expect(error?.code == code)
        #expect(error?.status == status)
        #expect(error?.serviceCode == nil)
        #expect(error?.message.contains("<") == false)
    }

    @Test("The time to wait is measured from the answer's own date, and a Retry-After goes before it")
    func throttled() async {
        let body = #"{"code":20429,"message":"m","throttled_until":"2025-02-28T10:00:07Z"}"#
        let date: HTTPFields = [.date: "Fri, 28 Feb 2025 10:00:00 GMT"]
        #expect(await failure(FakeTransport(status: 429, body, fields: date))?.retryAfter == .seconds(7))
        var both = date
        both[.retryAfter] = "3"
        #expect(await failure(FakeTransport(status: 429, body, fields: both))?.retryAfter == .seconds(3))
    }
}
