// SPDX-License-Identifier: Apache-2.0

import ClientModel
import Foundation
import Synchronization
import TestSupport

@testable import SwiftEmitter

/// A program that makes calls through a generated client and prints what it would send, one JSON object a line.
struct OracleProgram {
    private let folder: ScratchFolder
    private let program: URL

    /// Builds the program; throws with what the compiler said where it cannot be built.
    ///
    /// - Parameters:
    ///   - calls: What is called, as Swift source, and the id under which it is known.
    ///   - support: What the calls need beside the client, as Swift source.
    ///   - files: How many files the client is spread over.
    init(_ client: Client, calls: [(id: String, swift: String)], support: String = "", files count: Int = 1) throws {
        folder = try ScratchFolder()
        program = folder.url.appending(path: "program")
        let folder = folder
        var files = try Emitter.emit(client, layout: .hashed(files: count)).map { file in
            try folder.write(file.text, to: file.name)
        }
        let functions = Self.functions(client, calls)
        files += try functions.enumerated().map { try folder.write($1, to: "Calls\($0).swift") }
        files += [
            try folder.write(Self.support + support, to: "Support.swift"),
            try folder.write(Self.main(client, functions.count), to: "main.swift"),
        ]
        let build = try Tool(
            named: "swiftc",
            ["-swift-version", "6", "-Onone", "-wmo", "-num-threads", "2", "-suppress-warnings"]
                + ["-module-name", "Oracle"]
                + ["-I", Products.modules.path, "-o", program.path] + files
                + Products.objects(of: ["WireformRuntime", "HTTPTypes", "Logging"]),
            in: folder.url)
        guard build.exitCode == 0 else { throw BuildFailure(description: String(build.errors.prefix(4_000))) }
    }

    struct BuildFailure: Error, CustomStringConvertible {
        var description: String
    }

    /// Programs by the client's name, so that each is built once for all suites.
    private static let programs = Mutex<[String: OracleProgram]>([:])

    static func of(_ client: Client, calls: [Call]) throws -> OracleProgram {
        try programs.withLock { programs in
            if let known = programs[client.name] { return known }
            let program = try OracleProgram(client, calls: calls.map { ($0.id, $0.swift) })
            programs[client.name] = program
            return program
        }
    }

    /// What was sent, by the id of the call.
    func run(environment: [String: String] = [:]) throws -> [String: Sent] {
        let run = try Tool(program, [], environment: environment)
        let sent = try lines(of: run).map { try JSONDecoder().decode(Sent.self, from: $0) }
        return Dictionary(
            sent.compactMap { sent in sent.id.map { ($0, sent) } }, uniquingKeysWith: { first, _ in first })
    }

    /// Makes every call that has answers once with each. Returns what became of them, in the order of the answers.
    func run(answers: [String: [Answer]]) throws -> [String: [Decoded]] {
        let list = try folder.write(JSONEncoder().encode(answers), to: "answers.json")
        let decoded = try lines(of: Tool(program, [list])).map { try JSONDecoder().decode(Decoded.self, from: $0) }
        return Dictionary(grouping: decoded, by: \.id)
    }

    private func lines(of run: Tool) -> [Data] {
        run.output.split(separator: "\n").map { Data($0.utf8) }
    }

    /// The calls as functions, each of a size that compiles quickly, and each for a file of its own.
    private static func functions(_ client: Client, _ calls: [(id: String, swift: String)]) -> [String] {
        stride(from: 0, to: calls.count, by: 60).enumerated().map { index, start in
            var text = "import Foundation\nimport WireformRuntime\n\n"
            text += "func makeCalls\(index)(_ client: \(client.name)) async {\n"
            for call in calls[start..<min(start + 60, calls.count)] {
                text += "    await call(\(SourceText.literal(call.id))) { \(call.swift) }\n"
            }
            return text + "}\n"
        }
    }

    private static func main(_ client: Client, _ functions: Int) -> String {
        let calls = (0..<functions).map { "await makeCalls\($0)(client)\n" }.joined()
        return "import WireformRuntime\n\nlet client = \(client.name)(configuration: configuration)\n" + calls
    }

    private static let support = """
        import Foundation
        import HTTPTypes
        import Synchronization
        import WireformRuntime

        /// The call that is made and what it is answered.
        let current = Mutex((id: "", answer: Answer(status: 200, body: "{}")))
        let day = CalendarDate("2025-03-05")!
        /// What to answer to each call; with none, every call is made and answered with an empty object.
        let answers: [String: [Answer]]? = CommandLine.arguments.dropFirst().first.map { path in
            try! JSONDecoder().decode([String: [Answer]].self, from: Data(contentsOf: URL(filePath: path)))
        }

        struct Answer: Decodable {
            var status: Int
            var body: String
        }

        struct Recorder: HTTPTransport {
            func send(_ request: HTTPRequest, body: RequestBody?) async throws -> TransportResponse {
                var headers: [String: String] = [:]
                for field in request.headerFields { headers[field.name.canonicalName] = field.value }
                let (id, answer) = current.withLock { $0 }
                if answers == nil {
                    try show([
                        "id": id, "method": request.method.rawValue, "headers": headers,
                        "url": "\\(request.scheme ?? "")://\\(request.authority ?? "")\\(request.path ?? "")",
                        "body": String(decoding: body?.bytes ?? [], as: UTF8.self),
                    ])
                }
                var head = HTTPResponse(status: .init(code: answer.status))
                if !answer.body.isEmpty { head.headerFields[.contentType] = "application/json" }
                return TransportResponse(head: head, body: Array(answer.body.utf8))
            }
        }

        var configuration: ClientConfiguration {
            var configuration = ClientConfiguration(transport: Recorder())
            configuration.accountID = "AC" + String(repeating: "0", count: 32)
            return configuration
        }

        func call(_ id: String, _ body: () async throws -> some Encodable) async {
            let given: [Answer] = if let answers { answers[id] ?? [] } else { [Answer(status: 200, body: "{}")] }
            for (index, answer) in given.enumerated() {
                current.withLock { $0 = (id, answer) }
                var line: [String: Any] = ["id": id, "index": index]
                do {
                    line["value"] = String(decoding: try JSONEncoder().encode(try await body()), as: UTF8.self)
                } catch {
                    line["error"] = "\\(error)"
                }
                // Without answers the requests alone matter.
                if answers != nil { try? show(line) }
            }
        }

        func decoded<Value: Decodable>(_ json: String) throws -> Value {
            try JSONDecoder().decode(Value.self, from: Data(json.utf8))
        }

        func firstPage<Item: Encodable, Headers>(_ pages: Paginated<Item, Headers>) async throws -> [Item] {
            for try await page in pages.pages { return page.items }
            return []
        }

        struct Nothing: Encodable {}

        func nothing<Headers>(_ answer: Response<NoContent, Headers>) -> Nothing { Nothing() }

        func show(_ line: [String: Any]) throws {
            print(String(decoding: try JSONSerialization.data(withJSONObject: line), as: UTF8.self))
        }

        """
}

/// What a call is answered.
struct Answer: Encodable {
    var status: Int
    /// Empty where there is none.
    var body: String
}

/// What became of an answer: the value that was decoded, as JSON, or why there is none.
struct Decoded: Decodable {
    var id: String
    var index: Int
    var value: String?
    var error: String?
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
