// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RuntimeTestSupport
@_spi(Generated) import WireformRuntime

/// A client as generated code would make one, with operations of every kind.
struct Service {
    let api: APIClient

    init(_ transport: any HTTPTransport, _ change: (inout ClientConfiguration) -> Void = { _ in }) {
        var configuration = ClientConfiguration(transport: transport)
        change(&configuration)
        api = APIClient(configuration: configuration, server: "https://api.example.com/v1")
    }

    /// Sends a request, whose answer is read as any JSON.
    @discardableResult
    func call(
        _ method: APIRequest.Method = .get, options: APIRequest.Options = [],
        _ fill: (inout APIRequest) -> Void = { _ in }
    ) async throws -> Response<JSONValue, NoHeaders> {
        var request = api.request(method, "/things", "DoThing", options: options)
        fill(&request)
        return try await api.send(request)
    }

    /// Sends a body as it is.
    @discardableResult
    func upload(
        _ body: RequestBody, _ method: APIRequest.Method = .put, options: APIRequest.Options = []
    ) async throws -> Response<JSONValue, NoHeaders> {
        try await call(method, options: options) { $0.body(body, contentType: "application/octet-stream") }
    }

    /// Sends a request whose answer is read as it comes.
    func download() async throws -> ResponseBody {
        let answer: Response<ResponseBody, NoHeaders> = try await api.stream(
            api.request(.get, "/things", "DownloadThing"))
        return answer.body
    }

    /// Lists texts.
    func list(limit: Int? = nil) -> Paginated<String, NoHeaders> {
        var request = api.request(.get, "/things", "ListThings")
        request.query.int("PageSize", 2)
        return api.paginate(request, items: "things", token: "pageToken", limit: limit)
    }
}

/// What a request would send as its form, `nil` where it has no body.
func encodedForm(_ fill: (inout FieldWriter) -> Void) async throws -> String? {
    let transport = FakeTransport()
    try await Service(transport).call(.post) { fill(&$0.form) }
    return transport.sent.first?.body
}
