// SPDX-License-Identifier: Apache-2.0

import ClientModel
import Foundation
import OpenAPISpec
import TestSupport
import Testing
import YAMLTree

/// Answers generated clients with what the documents give as examples, which is what Twilio's servers send, each under
/// the status that the document gives it.
@Suite("Examples of published documents", .published, .serialized)
struct ExampleTests {
    @Test("Each is decoded, and what was decoded is what it said", arguments: Published.names)
    func examples(name: String) throws {
        let lowered = try Published.lower(name)
        let calls = lowered.calls
        let examples = Self.examples(in: lowered.document)
        // One call for each operation: which one does not matter to the answer.
        var answers: [String: [Answer]] = [:]
        var byID: [String: Call] = [:]
        var called: Set<String> = []
        for call in calls where called.insert(call.operationID).inserted {
            byID[call.id] = call
            answers[call.id] = examples[call.operationID]
        }
        guard !answers.isEmpty else { return }
        let decoded = try OracleProgram.of(lowered.client, calls: calls).run(answers: answers)
        for (id, answers) in answers {
            for (index, answer) in answers.enumerated() {
                let result = decoded[id]?.first { $0.index == index }
                guard let value = result?.value else {
                    Issue.record(
                        "\(id): \(result?.error ?? "nothing was decoded") from \(answer.status) \(answer.body.prefix(2_000))"
                    )
                    continue
                }
                if answer.body.isEmpty {
                    #expect(value == "{}", "\(id)")
                } else {
                    let said = try Self.json(answer.body, key: byID[id]?.pageKey)
                    #expect(Difference.between(said, try Self.json(value, key: nil)) == [], "\(id)")
                }
            }
        }
    }

    private static func json(_ text: String, key: String?) throws -> Any {
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8), options: [.fragmentsAllowed])
        guard let key else { return value }
        return (value as? [String: Any])?[key] ?? [Any]()
    }

    /// The examples of every successful answer of each operation; where none has content, an answer without.
    /// Redirections count where there is nothing else.
    private static func examples(in document: Document) -> [String: [Answer]] {
        var result: [String: [Answer]] = [:]
        for operation in document.paths.flatMap(\.operations) {
            guard let id = operation.operationID else { continue }
            let done = operation.responses.filter { $0.isSuccess && !$0.isRedirection }
            let given = done.isEmpty ? operation.responses.filter(\.isSuccess) : done
            result[id] = given.flatMap { answer -> [Answer] in
                guard let status = Int(answer.status) else { return [] }
                guard let content = answer.content.first else {
                    return given.allSatisfy(\.content.isEmpty) ? [Answer(status: status, body: "")] : []
                }
                let examples = content.node.value("examples").map { Array($0.entries) } ?? []
                return examples.compactMap { entry in
                    guard let value = entry.value.value("value"), value.kind == .mapping else { return nil }
                    return Answer(status: status, body: ExampleText.json(value))
                }
            }
        }
        return result
    }
}

/// Where a decoded value is not what the answer said. Fields that the document does not name are not kept, and what is
/// `null` may be left out.
enum Difference {
    static func between(_ said: Any, _ kept: Any, at path: String = "") -> [String] {
        switch (said, kept) {
        case (let said as [String: Any], let kept as [String: Any]):
            return kept.sorted { $0.key < $1.key }.flatMap { key, value in
                between(said[key] ?? NSNull(), value, at: path + "." + key)
            }
        case (let said as [Any], let kept as [Any]):
            guard said.count == kept.count else { return ["\(path): \(said.count) elements, kept \(kept.count)"] }
            return zip(said, kept).enumerated().flatMap { between($1.0, $1.1, at: path + "[\($0)]") }
        default:
            return isSame(said, kept) ? [] : ["\(path): \(said), kept \(kept)"]
        }
    }

    private static func isSame(_ said: Any, _ kept: Any) -> Bool {
        if let said = said as? NSObject, let kept = kept as? NSObject, said == kept { return true }
        let (left, right) = ("\(said)", "\(kept)")
        if let left = Double(left), let right = Double(right) { return left == right }
        return date(left) != nil && date(left) == date(right)
    }

    private static func date(_ text: String) -> Date? {
        let rfc2822 = DateFormatter()
        rfc2822.locale = Locale(identifier: "en_US_POSIX")
        rfc2822.dateFormat = "EEE, dd MMM yyyy HH:mm:ss Z"
        return (try? Date(text, strategy: .iso8601))
            ?? (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
            ?? rfc2822.date(from: text)
    }
}
