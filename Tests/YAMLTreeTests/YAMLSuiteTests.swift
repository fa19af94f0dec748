// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import YAMLTree

/// The YAML test suite: what libyaml reads must become the right tree, what it refuses the right refusal.
@Suite("YAML test suite", .enabled(if: Corpora.contains("yaml"), "shared/corpora/yaml is not there"))
struct YAMLSuiteTests {
    /// Names of the suite's cases, `name/00` where a case has parts.
    static let cases: [String] = {
        guard let root = Corpora.path("yaml") else { return [] }
        let all = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
        return all.filter { $0.hasSuffix("/in.yaml") && !$0.hasPrefix("name/") && !$0.hasPrefix("tags/") }
            .map { String($0.dropLast("/in.yaml".count)) }.sorted()
    }()

    @Test("Every case gives the right tree or the right refusal", arguments: cases)
    func each(name: String) throws {
        let isRight = try Self.isRight(name)
        if let reason = YAMLSuiteExceptions.reasons[name] {
            #expect(!isRight, "this case is right now; take it out of the list, which says: \(reason)")
        } else {
            #expect(isRight)
        }
    }

    @Test("Every exception is a case")
    func exceptions() {
        #expect(Set(YAMLSuiteExceptions.reasons.keys).subtracting(Self.cases) == [])
        #expect(Self.cases.count == 402)
    }

    private static func isRight(_ name: String) throws -> Bool {
        let bytes = Corpora.bytes("yaml/\(name)/in.yaml")
        if Corpora.contains("yaml/\(name)/error") { return read(bytes).node == nil }
        let events = String(decoding: Corpora.bytes("yaml/\(name)/test.event"), as: UTF8.self)
        let documents = SuiteNode.documents(events)
        guard documents.count == 1 else { return isRight(bytes[...], documents[...]) }
        guard let node = read(bytes).node else { return false }
        let json = Corpora.bytes("yaml/\(name)/in.json")
        guard documents[0].matches(node), !json.isEmpty else { return documents[0].matches(node) }
        // The events do not say what a plain scalar is: a number, or null.
        return isEqual(node, try JSONSerialization.jsonObject(with: Data(json), options: .fragmentsAllowed))
    }

    private static func read(_ bytes: [UInt8]) -> (node: Node?, problems: [Diagnostic]) {
        let report = Report()
        let node = Node.parse(bytes, path: "in.yaml", report: report)
        return (node, report.sorted)
    }

    /// Whether a file of no document, or of several, is refused for that reason where the second begins, and each
    /// document by itself is read right.
    private static func isRight(_ bytes: ArraySlice<UInt8>, _ documents: ArraySlice<SuiteNode>) -> Bool {
        let (node, problems) = read(Array(bytes))
        guard let first = documents.first else { return problems.map(\.id) == ["empty-document"] }
        if documents.count == 1 { return node.map(first.matches) ?? false }
        guard let second = problems.first, problems.count == 1, second.id == "several-documents" else { return false }
        let line = second.location.line
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let head = lines.prefix(line - 1).joined(separator: [UInt8(ascii: "\n")]) + [UInt8(ascii: "\n")]
        let tail = lines.dropFirst(line - 1).joined(separator: [UInt8(ascii: "\n")])
        return (read(Array(head)).node.map(first.matches) ?? false) && isRight(Array(tail)[...], documents.dropFirst())
    }

    private static func isEqual(_ node: Node, _ expected: Any) -> Bool {
        switch expected {
        case let members as [String: Any]:
            return node.kind == .mapping && node.count == members.count
                && node.entries.allSatisfy { entry in members[entry.key.text].map { isEqual(entry.value, $0) } ?? false
                }
        case let elements as [Any]:
            return node.kind == .sequence && node.count == elements.count
                && zip(node.elements, elements).allSatisfy { isEqual($0, $1) }
        case is NSNull: return node.isNull
        case let text as String: return node.kind == .scalar && node.text == text
        case let number as NSNumber:
            if let bool = node.bool { return number.boolValue == bool }
            return node.number == number.doubleValue
        default: return false
        }
    }
}
