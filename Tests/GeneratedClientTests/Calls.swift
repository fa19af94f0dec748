// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RuntimeTestSupport
import WireformRuntime

/// Makes a call of a generated client and returns what it would have sent.
func sent<Client: GeneratedClient>(
    by _: Client.Type, configuring change: (inout ClientConfiguration) -> Void = { _ in },
    _ call: (Client) async throws -> Void
) async throws -> FakeTransport.Sent? {
    let transport = FakeTransport(status: 204, "")
    var configuration = ClientConfiguration(transport: transport)
    change(&configuration)
    try await call(Client(configuration: configuration))
    return transport.sent.last
}

/// A generated client whose requests are all answered in one way.
func answered<Client: GeneratedClient>(
    _: Client.Type, status: Int = 200, _ body: [UInt8], type: String? = "application/json"
) -> (client: Client, transport: FakeTransport) {
    var head = HTTPResponse(status: .init(code: status))
    head.headerFields[.contentType] = type
    let answer = TransportResponse(head: head, body: body)
    let transport = FakeTransport { _, _ in answer }
    return (Client(configuration: ClientConfiguration(transport: transport)), transport)
}

func answered<Client: GeneratedClient>(
    _ client: Client.Type, status: Int = 200, _ body: String, type: String? = "application/json"
) -> (client: Client, transport: FakeTransport) {
    answered(client, status: status, Array(body.utf8), type: type)
}

extension FakeTransport.Sent {
    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { head.headerFields[$0] } }
}
