// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing
import YAMLTree

@testable import JSONPath

/// The compliance suite of RFC 9535: every valid query gives its nodes, every other is refused.
@Suite("JSONPath compliance suite", .enabled(if: Corpora.contains("jsonpath"), "shared/corpora/jsonpath is not there"))
struct ComplianceTests {
    private static let suite: [Node] = {
        let report = Report()
        let root = Node.parse(Corpora.bytes("jsonpath/cts.json"), path: "cts.json", report: report)
        return root?.value("tests").map { Array($0.elements) } ?? []
    }()

    @Test("The suite is read whole")
    func isComplete() {
        #expect(Self.suite.count == 703)
    }

    @Test("Valid queries give the nodes and the paths of the suite")
    func valid() throws {
        for test in Self.suite where test.value("invalid_selector") == nil {
            let name = test.value("name")?.text ?? ""
            let query = try PathQuery(try #require(test.value("selector")).text)
            let matches = query.matches(in: try #require(test.value("document")))
            let results = test.value("result").map { [$0] } ?? test.value("results").map { Array($0.elements) } ?? []
            #expect(results.contains { Self.isSame(matches.map(\.node), Array($0.elements)) }, "\(name)")
            let paths =
                test.value("result_paths").map { [$0] } ?? test.value("results_paths").map { Array($0.elements) } ?? []
            let found = matches.map(\.normalizedPath)
            #expect(paths.contains { $0.elements.map(\.text) == found }, "\(name): \(found)")
        }
    }

    @Test("Normalized paths lead back to their nodes")
    func normalized() throws {
        for test in Self.suite where test.value("invalid_selector") == nil {
            let document = try #require(test.value("document"))
            for match in try PathQuery(try #require(test.value("selector")).text).matches(in: document) {
                #expect(try PathQuery(match.normalizedPath).matches(in: document).map(\.node) == [match.node])
            }
        }
    }

    @Test("Other queries are refused")
    func invalid() throws {
        for test in Self.suite where test.value("invalid_selector") != nil {
            let selector = try #require(test.value("selector")).text
            #expect(throws: PathSyntaxError.self, "\(selector)") { try PathQuery(selector) }
        }
    }

    @Test("What is suggested for a refused query is a query")
    func suggestions() throws {
        for test in Self.suite where test.value("invalid_selector") != nil {
            do {
                _ = try PathQuery(try #require(test.value("selector")).text)
            } catch let error as PathSyntaxError {
                if let suggestion = error.suggestion { _ = try PathQuery(suggestion) }
            }
        }
    }

    private static func isSame(_ found: [Node], _ expected: [Node]) -> Bool {
        found.count == expected.count && zip(found, expected).allSatisfy { $0.hasSameContent(as: $1) }
    }
}
