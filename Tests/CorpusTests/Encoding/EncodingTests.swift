// SPDX-License-Identifier: Apache-2.0

import ClientModel
import Foundation
import TestSupport
import Testing
import YAMLTree

@testable import SwiftEmitter

/// Compares the forms of generated code with those that `encoding.py` makes of the same values: it reads the document
/// by itself, another library's YAML, and follows its encoding objects.
@Suite(
    "Forms by encoding objects", .published, .enabled(if: Published.hasPyYAML, "needs PyYAML"),
    .enabled(if: Corpora.contains("stripe/spec3.yaml"), "the published documents are not here"))
struct EncodingTests {
    /// What an operation is called with, and what must be sent.
    private struct Expected: Codable {
        /// JSON text by place and name.
        var values: [String: String]
        var query: String
        var body: String
        var fields: Int
    }

    @Test("Each of Stripe's 467 forms is sent, byte for byte as its encoding objects say")
    func stripe() throws {
        let expected = try expected("stripe/spec3.yaml")
        #expect(expected.count == 467)
        // Names within names, lists within lists: enough of each to be worth the comparison.
        #expect(expected.values.map(\.fields).reduce(0, +) > 4_000)
        let client = try Published.lower(Corpora.bytes("stripe/spec3.yaml"), module: "Stripe").client
        let sent = try send(client, expected)
        for (id, expected) in expected {
            guard let sent = sent[id] else {
                Issue.record("\(id) sent nothing")
                continue
            }
            #expect(sent.body == expected.body, "\(id)")
            let query = sent.url?.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
            #expect(query == expected.query, "\(id)")
            let type = expected.body.isEmpty ? nil : "application/x-www-form-urlencoded"
            #expect(sent.headers?["content-type"] == type, "\(id)")
        }
    }

    private func expected(_ document: String) throws -> [String: Expected] {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "encoding.py").path
        let tool = try Tool(named: "python3", [script, try #require(Corpora.path(document))])
        try #require(tool.exitCode == 0, "\(tool.errors)")
        return try JSONDecoder().decode([String: Expected].self, from: Data(tool.output.utf8))
    }

    private func send(_ client: Client, _ expected: [String: Expected]) throws -> [String: Sent] {
        let calls = client.resources.flatMap { resource in
            resource.methods.map { method in
                (id: method.request.operationID, swift: Self.call(method, through: client.accessor(of: resource)))
            }
        }
        let folder = try ScratchFolder()
        let values = try folder.write(JSONEncoder().encode(expected.mapValues(\.values)), to: "values.json")
        let program = try OracleProgram(client, calls: calls, support: Self.support, files: 8)
        return try program.run(environment: ["WIREFORM_VALUES": values])
    }

    /// A call whose arguments the program reads from the list of values.
    private static func call(_ method: ClientModel.Method, through accessor: String) -> String {
        let arguments = method.parameters.compactMap { parameter -> String? in
            let place: String
            switch parameter.place {
            case .path, .clientPath: place = "path "
            case .query: place = "query "
            case .form: place = "form "
            default: return nil
            }
            return "\(parameter.name): value(\(SourceText.literal(place + parameter.wireName)))"
        }
        let call = "\(accessor).\(ReservedWords.escape(method.name))(\(arguments.joined(separator: ", ")))"
        if case .pages = method.answer { return "try await page(\(call))" }
        return "sent(try await \(call))"
    }

    private static let support = """
        /// Values by operation, place and name, as JSON text.
        let values = try! JSONDecoder().decode(
            [String: [String: String]].self,
            from: Data(contentsOf: URL(filePath: ProcessInfo.processInfo.environment["WIREFORM_VALUES"]!)))

        /// The value for a parameter of the call that is being made, read as what the parameter is.
        func value<Value: Decodable>(_ name: String) throws -> Value {
            let text = values[current.withLock { $0.id }]?[name] ?? "null"
            return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
        }

        func sent<Body, Headers>(_ answer: Response<Body, Headers>) -> Nothing { Nothing() }

        func page<Item, Headers>(_ pages: Paginated<Item, Headers>) async throws -> Nothing {
            for try await _ in pages.pages { break }
            return Nothing()
        }

        """
}
