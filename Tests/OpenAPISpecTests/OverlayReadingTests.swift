// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing
import YAMLTree

@testable import OpenAPISpec

@Suite("Reading overlays")
struct OverlayReadingTests {
    private func problems(_ text: String) throws -> [String] {
        let report = Report()
        let root = try #require(Node.parse(Array("a: 1\n".utf8), path: "dir/a.yaml", report: report))
        let node = try #require(root.parseBeside(Array(text.utf8), path: "o.yaml", report: report))
        Overlay(reading: node, report: report)?.apply(to: root, report: report)
        return report.sorted.map(\.rendered)
    }

    @Test(
        "An action that is none says why",
        arguments: [
            ("- {remove: true}", "4:3: error: an action needs a 'target', such as '$.info' [missing-field]"),
            ("- {target: $.a}", "4:3: error: an action needs 'update', 'copy' or 'remove: true' [missing-field]"),
            (
                "- {target: $.a, remove: false}",
                "4:3: error: an action needs 'update', 'copy' or 'remove: true' [missing-field]"
            ),
            ("- {target: $.a, remove: yes}", "4:25: error: 'remove' must be true or false [invalid-type]"),
            (
                "- {target: $.a, remove: true, update: 2}",
                "4:39: warning: this has no effect beside 'remove: true'; make it an action of its own [unused-field]"
            ),
            (
                "- {target: $.a, update: 2, copy: $.a}",
                "4:34: error: an action has either 'update' or 'copy'; make it two actions [invalid-overlay]"
            ),
            ("- remove", "4:3: error: an action must be a mapping, not a single value [invalid-type]"),
            (
                "- {target: [$.a], remove: true}",
                "4:12: error: 'target' must be a JSONPath query, such as '$.info', not a list [invalid-type]"
            ),
            (
                "- {target: , remove: true}",
                "4:12: error: 'target' must be a JSONPath query, such as '$.info', not empty [invalid-type]"
            ),
            (
                "- {target: $.a, udpate: 2, remove: true}",
                "4:17: warning: 'udpate' has no meaning here; did you mean 'update'? [unknown-field]"
            ),
            (
                "- {target: $.a, because: 2, remove: true}",
                "4:17: warning: 'because' has no meaning here; the fields are copy, description, remove, target, update [unknown-field]"
            ),
            (
                "- {target: '$.paths[?@.x-internal]', remove: true}",
                "4:24: error: '$.paths[?@.x-internal]' is no JSONPath query: a name such as this needs brackets and quotes: ['x-internal']; write $.paths[?@['x-internal']] [invalid-path-query]"
            ),
            (
                "- {target: $.a.$ref, remove: true}",
                "4:16: error: '$.a.$ref' is no JSONPath query: a name such as this needs brackets and quotes: ['$ref']; write $.a['$ref'] [invalid-path-query]"
            ),
            (
                "- {target: $.a, copy: a}",
                "4:23: error: 'a' is no JSONPath query: a query begins with '$'; write $.a [invalid-path-query]"
            ),
        ])
    func actions(action: String, expected: String) throws {
        let text = "overlay: 1.1.0\ninfo: {title: T, version: '1'}\nactions:\n" + action + "\n"
        #expect(try problems(text) == ["o.yaml:" + expected])
    }

    @Test(
        "An overlay that is none says why",
        arguments: [
            ("[]", "1:1: error: an overlay is a mapping that begins with 'overlay: 1.1.0' [invalid-overlay]"),
            (
                "openapi: 3.0.0",
                "1:1: error: an overlay is a mapping that begins with 'overlay: 1.1.0' [invalid-overlay]"
            ),
            (
                "overlay: 2.0.0",
                "1:10: error: overlay version '2.0.0' is not supported; use 1.0.0 or 1.1.0 [unsupported-version]"
            ),
            (
                "overlay: 1",
                "1:10: error: overlay version '1' is not supported; use 1.0.0 or 1.1.0 [unsupported-version]"
            ),
            ("overlay: 1.0.0", "1:1: error: an overlay needs a list of 'actions' [missing-field]"),
            (
                "overlay: 1.0.0\nactions: {}",
                "2:10: error: 'actions' must be a list, not a mapping [invalid-type]"
            ),
            (
                "overlay: 1.0.0\ninfo: {title: '', version: ''}\nactions: []",
                "3:10: warning: an overlay without actions changes nothing; add one [invalid-overlay]"
            ),
            (
                "overlay: 1.0.0\nactions: [{target: $.a, remove: true}]",
                "1:1: warning: an overlay needs 'info' with a title and a version [missing-field]"
            ),
            (
                "overlay: 1.0.0\ninfo: {title: ''}\nactions: [{target: $.a, remove: true}]",
                "2:7: warning: the 'info' of an overlay needs 'version' [missing-field]"
            ),
            (
                "overlay: 1.0.0\ninfo: {title: '', version: ''}\nactions: [{target: $, copy: $.a}]",
                "3:29: error: 'copy' is new in version 1.1; write 'overlay: 1.1.0' [unsupported-version]"
            ),
            (
                "overlay: 1.0.0\ninfo: {title: '', version: ''}\nextends: ./b.yaml\nactions: [{target: $.a, remove: true}]",
                "3:10: warning: this overlay is for './b.yaml', and is applied to 'a.yaml'; fix or remove 'extends' [overlay-extends]"
            ),
            (
                "overlay: 1.0.0\ninfo: {title: '', version: ''}\naction: 1\nx-y: 1\nactions: [{target: $.a, remove: true}]",
                "3:1: warning: 'action' has no meaning here; did you mean 'actions'? [unknown-field]"
            ),
        ])
    func overlays(text: String, expected: String) throws {
        #expect(try problems(text + "\n") == ["o.yaml:" + expected])
    }

    @Test("An overlay may name its document by any path")
    func extends() throws {
        let text = "overlay: 1.0.0\ninfo: {title: '', version: ''}\nextends: https://x.example/y/a.yaml\n"
        #expect(try problems(text + "actions: [{target: $.a, remove: true}]\n") == [])
    }
}

/// The Overlay specification's own cases: a document and an overlay give an output.
@Suite("Overlay compliance", .enabled(if: Corpora.contains("overlay"), "shared/corpora/overlay is not there"))
struct OverlayComplianceTests {
    @Test(
        "Every set gives its output",
        arguments: [
            ("add-a-license", []), ("description-and-summary", []), ("remove-example", []),
            ("remove-matching-responses", []), ("remove-property", []), ("remove-server", ["overlay-extends"]),
            ("replace-servers-for-sandbox", []), ("update-root", []),
        ])
    func sets(name: String, warnings: [String]) throws {
        let folder = "overlay/compliant-sets/" + name
        let report = Report()
        let document = try #require(
            Node.parse(Corpora.bytes(folder + "/openapi.yaml"), path: "openapi.yaml", report: report))
        let overlay = try #require(
            document.parseBeside(Corpora.bytes(folder + "/overlay.yaml"), path: "overlay.yaml", report: report))
        let output = try #require(
            document.parseBeside(Corpora.bytes(folder + "/output.yaml"), path: "output.yaml", report: report))
        try #require(Overlay(reading: overlay, report: report)).apply(to: document, report: report)
        #expect(report.sorted.map(\.id.rawValue) == warnings)
        #expect(document.hasSameContent(as: output))
    }
}
