// SPDX-License-Identifier: Apache-2.0

import ClientModel
import Foundation
import TestSupport

@testable import SwiftEmitter

/// A program that makes calls through a generated client and prints what it would send, one JSON object a line.
struct OracleProgram {
    private let folder: ScratchFolder
    private let program: URL

    /// Builds the program; throws with what the compiler said where it cannot be built.
    init(_ client: Client, calls: [Call]) throws {
        folder = try ScratchFolder()
        program = folder.url.appending(path: "program")
        let files = [
            try folder.write(Self.support, to: "Support.swift"),
            try folder.write(Emitter.emit(client, files: 1).joined(), to: "Client.swift"),
            try folder.write(Self.function(client, calls), to: "Calls.swift"),
            try folder.write("await makeCalls()\n", to: "main.swift"),
        ]
        let build = try Tool(
            named: "swiftc",
            ["-swift-version", "6", "-Onone", "-wmo", "-module-name", "Oracle", "-I", Products.modules.path]
                + ["-o", program.path] + files
                + Products.objects(of: ["WireformRuntime", "HTTPTypes", "Logging"]),
            in: folder.url)
        guard build.exitCode == 0 else { throw BuildFailure(description: String(build.errors.prefix(4_000))) }
    }

    struct BuildFailure: Error, CustomStringConvertible {
        var description: String
    }

    /// What was sent, by the id of the call.
    func run() throws -> [String: Sent] {
        let run = try Tool(program, [])
        var result: [String: Sent] = [:]
        for line in run.output.split(separator: "\n") {
            let sent = try JSONDecoder().decode(Sent.self, from: Data(line.utf8))
            // The first request of a call: a list goes on to no further page here.
            if let id = sent.id, result[id] == nil { result[id] = sent }
        }
        return result
    }

    private static func function(_ client: Client, _ calls: [Call]) -> String {
        var text = "import Foundation\nimport WireformRuntime\n\nfunc makeCalls() async {\n"
        text += "    let client = \(client.name)(configuration: configuration)\n"
        for call in calls {
            text += "    await call(\(SourceText.literal(call.id))) { \(call.swift) }\n"
        }
        return text + "}\n"
    }

    private static let support = """
        import Foundation
        import HTTPTypes
        import Synchronization
        import WireformRuntime

        let current = Mutex("")
        let day = CalendarDate("2025-03-05")!

        struct Recorder: HTTPTransport {
            func send(_ request: HTTPRequest, body: [UInt8]?, maximumResponseSize: Int) async throws -> TransportResponse {
                var headers: [String: String] = [:]
                for field in request.headerFields { headers[field.name.canonicalName] = field.value }
                let sent: [String: Any] = [
                    "id": current.withLock { $0 }, "method": request.method.rawValue, "headers": headers,
                    "url": "\\(request.scheme ?? "")://\\(request.authority ?? "")\\(request.path ?? "")",
                    "body": String(decoding: body ?? [], as: UTF8.self),
                ]
                print(String(decoding: try JSONSerialization.data(withJSONObject: sent), as: UTF8.self))
                return TransportResponse(head: HTTPResponse(status: 200), body: Array("{}".utf8))
            }
        }

        var configuration: ClientConfiguration {
            var configuration = ClientConfiguration(transport: Recorder())
            configuration.accountID = "AC" + String(repeating: "0", count: 32)
            return configuration
        }

        func call(_ id: String, _ body: () async throws -> Void) async {
            current.withLock { $0 = id }
            // The answer is empty, which need not be what an operation answers.
            try? await body()
        }


        """
}

/// One request as it would be sent.
struct Sent: Decodable {
    var id: String?
    /// Why there is no request.
    var problem: String?
    /// Parameters that the library does not have.
    var missing: [String]?
    var method: String?
    var url: String?
    var body: String?
    /// By lower-case name.
    var headers: [String: String]?
}
