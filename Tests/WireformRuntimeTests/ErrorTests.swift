// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Logging
import RuntimeTestSupport
import Testing
@_spi(Generated) import WireformRuntime

@Suite("Errors and log lines")
struct ErrorTests {
    private static let number = "+14155552671"
    private static let secret = "0123456789abcdef0123456789abcdef"

    /// Everything by which an error may come to be seen.
    private func shown(_ error: APIError) -> [String] {
        var dumped = ""
        dump(error, to: &dumped)
        return [
            "\(error)", String(reflecting: error), dumped, (error as any Error).localizedDescription,
            "\(error as NSError)",
            error.recoverySuggestion ?? "", "\([error])",
        ]
    }

    private struct Limits: ResponseHeaders {
        let fields: HeaderFields
        init(_ fields: HeaderFields) { self.fields = fields }
    }

    @Test("The headers of an error can be read with their types")
    func typedHeaders() async throws {
        let transport = FakeTransport(status: 400, "{}", fields: [try #require(HTTPField.Name("X-Left")): "7"])
        let error = await #expect(throws: APIError.self) { try await Service(transport).call() }
        #expect(error?.headers(as: Limits.self).fields.int("X-Left") == 7)
    }

    @Test("An error shows neither the request nor the answer nor credentials")
    func safe() async throws {
        let fields: HTTPFields = [
            .setCookie: "session=\(Self.secret)", try #require(HTTPField.Name("X-Request-Id")): "r\u{1B}[1m 1",
        ]
        let body = #"{"code":7,"message":"No \#(Self.number) \#(Self.secret)\nnext","extra":"\#(Self.number)"}"#
        let service = Service(FakeTransport(status: 400, body, fields: fields)) {
            $0.authenticator = BearerAuthenticator(token: Self.secret)
        }
        let error = try #require(
            await #expect(throws: APIError.self) {
                try await service.call(.post) {
                    $0.query.string("q", Self.number)
                    $0.form.string("f", Self.number)
                }
            })
        for text in shown(error) {
            #expect(!text.contains("4155552671"))
            #expect(!text.contains(Self.secret))
            #expect(!text.contains("session"))
            #expect(!text.contains("\u{1B}"))
        }
        #expect(
            error.description
                == "clientError in DoThing (HTTP 400, code 7): No <redacted> <redacted> next [request r1m1]")
        // Those who ask for it get it.
        #expect(error.body == Array(body.utf8))
        #expect(error.message.contains(Self.number))
        #expect(try error.body(as: JSONValue.self)["extra"]?.stringValue == Self.number)
    }

    @Test("An answer that cannot be read is described without its values")
    func undecodable() async throws {
        let bodies = [
            #"{"name":4155552671}"#, #"{"name":"n","at":"4155552671"}"#, #"{"name":"n","numbers":[4155552671.5]}"#,
            #"{"name":"n","tags":[4155552671]}"#, "4155552671", "4155552671,", "[", "{\"name\":\"n\"",
        ]
        for body in bodies {
            let api = Service(FakeTransport(body)).api
            let error = try #require(
                await #expect(throws: APIError.self) {
                    let _: Response<Sample, NoHeaders> = try await api.send(api.request(.get, "/", "Read"))
                })
            #expect(error.code == .undecodable)
            #expect(error.status == 200)
            for text in shown(error) { #expect(!text.contains("4155552671"), "\(body)") }
        }
    }

    @Test(
        "What cannot be read is told apart",
        arguments: [
            ("", "The answer has no body."), ("<html>", "The answer is not JSON."), ("{}", "The answer lacks '.name'."),
            (#"{"name":7}"#, "'.name' in the answer is not of type String."),
            (#"{"name":null}"#, "'.name' in the answer is null."),
            (#"{"name":"n","at":"x"}"#, "'.at' in the answer is malformed."),
            (#"{"name":"n","inner":[{"name":"m"},{}]}"#, "The answer lacks '.inner[1].name'."),
        ])
    func explained(body: String, message: String) async throws {
        let api = Service(FakeTransport(body)).api
        let error = await #expect(throws: APIError.self) {
            let _: Response<Sample, NoHeaders> = try await api.send(api.request(.get, "/", "Read"))
        }
        #expect(error?.message == message)
    }

    static let bodies: [(String, ServiceError?)] = [
        (#"{"code":7,"message":"m"}"#, ServiceError(code: 7, message: "m")),
        (#"{"code":"7","message":"m"}"#, ServiceError(code: 7, message: "m")),
        (#"{"error":{"code":7,"message":"m"}}"#, ServiceError(code: 7, message: "m")),
        (#"{"error":"text","message":"m"}"#, ServiceError(message: "m")),
        (
            #"{"type":"https://x/y","title":"t","status":400,"detail":"d"}"#,
            ServiceError(message: "d", moreInfo: "https://x/y")
        ),
        (#"{"title":"t","detail":null}"#, ServiceError(message: "t")),
        ("{}", nil), ("[]", nil), ("7", nil), (#"{"message":7}"#, nil),
    ]

    @Test("The forms that services share are read", arguments: bodies)
    func standardReader(body: String, expected: ServiceError?) throws {
        let value = try JSONDecoder().decode(JSONValue.self, from: Data(body.utf8))
        #expect(StandardErrorReader().read(value) == expected)
    }

    @Test("Every code says what to try next, and has a name of its own")
    func advice() {
        let codes: [APIError.Code] = [
            .invalidRequest, .notConnected, .connectionLost, .untrusted, .timeout, .cancelled, .unauthorized,
            .forbidden,
            .notFound, .rateLimited, .clientError, .serverError, .unexpectedStatus, .undecodable, .responseTooLarge,
            .unsafeNextPage, .missingCredentials,
        ]
        #expect(Set(codes.map(\.description)).count == codes.count)
        #expect(codes.allSatisfy { $0.advice.hasSuffix(".") && $0.advice != "See the message." })
    }

    @Test("Authenticators show nothing of what they hold")
    func authenticators() {
        var dumped = ""
        dump(BasicAuthenticator(username: "u", password: "hush"), to: &dumped)
        dump(BearerAuthenticator(token: "hush"), to: &dumped)
        #expect(!dumped.contains("hush") && !dumped.contains("dTpodXNo"))
    }

    @Test("Each attempt gives one line to the log, without anything personal or secret")
    func logging() async throws {
        let lines = Log<String>()
        var answers = [TransportResponse(status: 503, "{\"message\":\"\(Self.number)\"}")]
        answers.append(TransportResponse(fields: [try #require(HTTPField.Name("X-Request-Id")): "r 1\n"]))
        let service = Service(FakeTransport(answers.map { .success($0) })) {
            $0.logger = Logger(label: "test") { _ in LineHandler(lines: lines) }
            $0.authenticator = BearerAuthenticator(token: Self.secret)
            $0.time = VirtualClock(wakesAt: 2).source
        }
        try await service.call(.put) {
            $0.query.string("q", Self.number)
            $0.form.string("f", Self.number)
        }
        #expect(lines.entries.count == 3)
        #expect(lines.entries[0].contains("status=503"))
        #expect(lines.entries[1].contains("delay="))
        #expect(lines.entries[2].contains("attempt=2") && lines.entries[2].contains("request-id=r1"))
        for line in lines.entries {
            #expect(!line.contains("4155552671") && !line.contains(Self.secret) && !line.contains("\n"))
            #expect(line.contains("operation=DoThing"))
        }
    }

    private struct LineHandler: LogHandler {
        let lines: Log<String>
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.debug

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let pairs = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            lines.append("\(event.message) " + pairs.joined(separator: " "))
        }
    }
}
