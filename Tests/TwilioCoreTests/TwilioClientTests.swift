// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import RuntimeTestSupport
import Testing
import TwilioCore
@_spi(Generated) import WireformRuntime

@Suite("Clients of Twilio's APIs")
struct TwilioClientTests {
    /// A client as the generator writes them.
    private struct Client: GeneratedClient {
        let api: APIClient

        init(configuration: ClientConfiguration) {
            api = APIClient(configuration: configuration, server: "https://accounts.twilio.com")
        }

        func call() async throws {
            var request = api.request(.get, "/v1/{AccountSid}", "Fetch")
            request.clientPath("AccountSid", nil)
            let _: Response<JSONValue, NoHeaders> = try await api.send(request)
        }
    }

    private let credentials = TwilioCredentials.apiKey(sid: "SK1", secret: "s", accountSID: "AC1")

    @Test(
        "Region, edge and base address decide where requests go",
        arguments: [
            (nil, "ie1", "dublin", "https://accounts.dublin.ie1.twilio.com/v1/AC1"),
            (nil, "", "", "https://accounts.twilio.com/v1/AC1"),
            ("http://localhost:8080", "ie1", "dublin", "http://localhost:8080/v1/AC1"),
            ("https://accounts.twilio.com", "ie1", "dublin", "https://accounts.twilio.com/v1/AC1"),
        ] as [(String?, String, String, String)])
    func address(baseURL: String?, region: String, edge: String, expected: String) async throws {
        let transport = FakeTransport()
        let client = Client(
            credentials: credentials, baseURL: baseURL, region: region, edge: edge,
            configuration: ClientConfiguration(transport: transport))
        try await client.call()
        #expect(transport.sent.map(\.line) == ["GET " + expected])
        #expect(transport.sent.first?.head.headerFields[.authorization] == "Basic U0sxOnM=")
    }

    #if compiler(>=6.2)
        @Test("TWILIO_REGION and TWILIO_EDGE count where the program names none; what it names goes before them")
        func environment() async {
            // In a process of its own: the environment is everybody's.
            await #expect(processExitsWith: .success) {
                setenv("TWILIO_REGION", "ie1", 1)
                setenv("TWILIO_EDGE", "dublin", 1)
                let transport = FakeTransport()
                let credentials = TwilioCredentials.apiKey(sid: "SK1", secret: "s", accountSID: "AC1")
                let configuration = ClientConfiguration(transport: transport)
                try await Client(credentials: credentials, configuration: configuration).call()
                try await Client(credentials: credentials, region: "au1", configuration: configuration).call()
                try await Client(credentials: credentials, region: "", edge: "", configuration: configuration).call()
                let hosts = transport.sent.map(\.head.authority)
                #expect(
                    hosts == [
                        "accounts.dublin.ie1.twilio.com", "accounts.dublin.au1.twilio.com", "accounts.twilio.com",
                    ])
            }
        }
    #endif

    @Test("The account of the credentials goes before the configuration's; without one that one counts")
    func account() async throws {
        let transport = FakeTransport()
        var configuration = ClientConfiguration(transport: transport)
        configuration.accountID = "AC2"
        try await Client(credentials: credentials, region: "", edge: "", configuration: configuration).call()
        let keyOnly = TwilioCredentials.apiKey(sid: "SK1", secret: "s")
        try await Client(credentials: keyOnly, region: "", edge: "", configuration: configuration).call()
        #expect(transport.sent.map(\.head.path) == ["/v1/AC1", "/v1/AC2"])
    }

    @Test("A changed client differs only in what was changed")
    func with() async throws {
        let transport = FakeTransport()
        let client = Client(
            credentials: credentials, region: "", edge: "", configuration: ClientConfiguration(transport: transport))
        try await client.with { $0.userAgent = "other/1" }.call()
        try await client.call()
        #expect(transport.sent.map { $0.head.headerFields[.userAgent] } == ["other/1", "wireform/0.1.0"])
        #expect(transport.sent.allSatisfy { $0.head.headerFields[.authorization] == "Basic U0sxOnM=" })
    }
}
