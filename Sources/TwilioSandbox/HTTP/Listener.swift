// SPDX-License-Identifier: Apache-2.0

import FlyingFox
import FlyingSocks
import Foundation
import WireformRuntime

/// Carries requests from a loopback port to the service.
final class Listener: Sendable {
    let baseURL: String
    private let server: HTTPServer
    private let task: Task<Void, any Error>

    private init(server: HTTPServer, task: Task<Void, any Error>, port: UInt16) {
        baseURL = "http://127.0.0.1:\(port)"
        self.server = server
        self.task = task
    }

    static func start(port: UInt16, service: SandboxService) async throws -> Listener {
        // Requests take as long as a slow answer is told to take, so the server has no limit of its own.
        let server = HTTPServer(
            address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port), timeout: 3600,
            pool: PromptPool(HTTPServer.defaultPool()), logger: .disabled, handler: Handler(service: service))
        let (isListening, signal) = AsyncStream.makeStream(of: Bool.self)
        let task = Task {
            defer { signal.yield(false) }
            try await server.run()
        }
        Task {
            try await server.waitUntilListening()
            signal.yield(true)
        }
        guard await isListening.first(where: { _ in true }) == true,
            case .ip4(_, let port) = await server.listeningAddress
        else {
            task.cancel()
            throw SandboxError("Port \(port) cannot be listened on; choose another, or 0 for any free one.")
        }
        return Listener(server: server, task: task, port: port)
    }

    func stop() async {
        await server.stop(timeout: 1)
        _ = await task.result
    }
}

private struct Handler: HTTPHandler {
    let service: SandboxService

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        let answer = await service.answer(
            SandboxRequest(
                method: request.method.rawValue, path: request.target.path(),
                query: FormFields(decoding: request.target.query().utf8),
                contentType: request.headers[.contentType]?.lowercased() ?? "",
                authorization: request.headers[.authorization],
                origin: "http://" + (request.headers[.host] ?? "127.0.0.1"), body: [UInt8](try await request.bodyData)))
        var headers: HTTPHeaders = [:]
        for (name, value) in answer.fields { headers[HTTPHeader(name)] = value }
        if !answer.body.isEmpty { headers[.contentType] = answer.contentType }
        let body = Data(answer.body)
        return HTTPResponse(
            statusCode: HTTPStatusCode(answer.status, phrase: ""), headers: headers,
            body: answer.isCutShort ? HTTPBodySequence(from: Torn(body), count: body.count + 1) : .init(data: body))
    }
}

/// A body that ends in an error, upon which the server closes the connection.
private struct Torn: AsyncBufferedSequence {
    typealias Element = UInt8
    let data: Data

    init(_ data: Data) { self.data = data.prefix(data.count / 2) }

    func makeAsyncIterator() -> Iterator { Iterator(rest: data) }

    struct Iterator: AsyncBufferedIteratorProtocol {
        var rest: Data

        mutating func next() async throws -> UInt8? {
            guard let first = rest.popFirst() else { throw SandboxError("torn") }
            return first
        }

        mutating func nextBuffer(suggested count: Int) async throws -> Data? {
            guard !rest.isEmpty else { throw SandboxError("torn") }
            defer { rest = Data() }
            return rest
        }
    }
}
