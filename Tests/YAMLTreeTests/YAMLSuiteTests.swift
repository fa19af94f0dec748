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

    /// Wrong documents that libyaml 0.2.5 takes.
    static let taken: Set<String> = [
        "9C9N", "9JBA", "CVW2", "DK95/01", "G5U8", "MUS6/00", "QB6E", "S98Z", "SU5Z", "X4QW", "Y79Y/003", "YJV2",
    ]

    /// Right documents that libyaml 0.2.5 refuses: keys without a value in flow style, tabs and comments in rare places.
    static let refused: Set<String> = [
        "2JQS", "2LFX", "2SXE", "4ABK", "4MUZ/00", "4MUZ/01", "4MUZ/02", "58MP", "5MUD", "5T43", "6BCT", "6CA3",
        "6LVF", "6M2F", "7Z25", "8XYN", "96NN/00", "96NN/01", "9SA2", "A2M4", "BEC7", "CFD4", "DBG4", "DK3J",
        "DK95/00", "DK95/03", "DK95/04", "FP8R", "FRK4", "HM87/00", "HWV9", "K3WX", "M2N8/00", "M7A3", "MUS6/05",
        "MUS6/06", "NHX8", "NJ66", "NKF9", "Q5MG", "QT73", "R4YG", "S3PD", "SM9W/01", "UKK6/00", "UT92", "VJP3/01",
        "W4TN", "W5VH", "Y79Y/001", "Y79Y/010",
    ]

    /// Right documents that libyaml 0.2.5 reads as something else: plain scalars that begin with `?`, line ends at the
    /// end of a block scalar, colons in anchors.
    static let misread: Set<String> = [
        "652Z", "HM87/01", "JEF9/02", "L24T/01", "Y2GN",
    ]

    @Test("Every case gives the right tree or a refusal", arguments: cases)
    func each(name: String) throws {
        let matches = try Self.matches(name)
        if Self.taken.contains(name) || Self.refused.contains(name) || Self.misread.contains(name) {
            #expect(!matches, "this case is right now; take it out of the list")
        } else {
            #expect(matches)
        }
    }

    private static func matches(_ name: String) throws -> Bool {
        let report = Report()
        let node = Node.parse(Corpora.bytes("yaml/\(name)/in.yaml"), path: "in.yaml", report: report)
        if Corpora.contains("yaml/\(name)/error") { return node == nil }
        let json = Corpora.bytes("yaml/\(name)/in.json")
        guard let node else {
            // More than one document, or none, is refused on purpose, and so is a key that stands twice.
            let ids = report.sorted.map(\.id)
            return ids == ["several-documents"] || ids == ["empty-document"] || ids == ["duplicate-key"]
        }
        // Without JSON the case has no counterpart in it: it must be read, no more.
        guard !json.isEmpty else { return true }
        let expected = try JSONSerialization.jsonObject(with: Data(json), options: .fragmentsAllowed)
        return isEqual(node, expected)
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
