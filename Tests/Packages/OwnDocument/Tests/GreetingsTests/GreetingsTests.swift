// SPDX-License-Identifier: Apache-2.0

import Greetings
import HTTPTypes
import Testing
import WireformRuntime

@Test("A client generated from a document of one's own sends and reads")
func greeting() async throws {
    let client = Greetings(configuration: ClientConfiguration(transport: Echo()))
    #expect(
        try await client.inEnglish(to: "Zoë +1")
            == "POST https://greetings.example.com/v1/Greetings Name=Zo%C3%AB+%2B1&Tone=warm&Labels=a+b&Labels=c%26d")
}

/// Answers with what it was sent.
private struct Echo: HTTPTransport {
    func send(_ request: HTTPRequest, body: RequestBody?) async throws -> TransportResponse {
        let line = "\(request.method.rawValue) https://\(request.authority ?? "")\(request.path ?? "") "
        let text = line + String(decoding: body?.bytes ?? [], as: UTF8.self)
        return TransportResponse(head: HTTPResponse(status: .created), body: Array(#"{"text":"\#(text)"}"#.utf8))
    }
}
