// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@Suite("wireform overlay")
struct OverlayCommandTests {
    private let folder: ScratchFolder
    private let spec: String

    init() throws {
        folder = try ScratchFolder()
        spec = try folder.write(
            """
            # A comment.
            openapi: 3.0.3 # Another.
            info: {title: T, version: '1'}
            paths: {}

            """, to: "a.yaml")
    }

    private func overlay(_ actions: String, to name: String) throws -> String {
        try folder.write("overlay: 1.1.0\ninfo: {title: O, version: '1'}\nactions: [\(actions)]\n", to: name)
    }

    @Test("The merged document is printed, keys in order, overlays one after the other")
    func merged() throws {
        let first = try overlay("{target: $.info, update: {x-a: {b: 1}}}", to: "1.yaml")
        let second = try folder.write(
            #"{"overlay": "1.0.0", "info": {"title": "", "version": ""}, "actions": [{"target": "$.info['x-a']", "update": {"c": "2"}}]}"#,
            to: "2.json")
        let tool = try Tool(Products.wireform, ["overlay", spec, "--overlay", first, "--overlay", second])
        #expect(tool.exitCode == 0)
        #expect(tool.errors == "")
        #expect(
            tool.output == """
                # A comment.
                openapi: 3.0.3 # Another.
                info:
                  title: T
                  version: '1'
                  x-a:
                    b: 1
                    c: '2'
                paths: {}

                """)
    }

    @Test("A warning is told, and the document printed all the same")
    func warning() throws {
        let file = try overlay("{target: $.inf, remove: true}", to: "o.yaml")
        let tool = try Tool(Products.wireform, ["overlay", "a.yaml", "--overlay", "o.yaml"], in: folder.url)
        #expect(file.hasSuffix("o.yaml"))
        #expect(tool.exitCode == 0)
        #expect(
            tool.errors == """
                o.yaml:3:20: warning: nothing in the document matches '$.inf'; did you mean 'info'? [overlay-no-match]
                actions: [{target: $.inf, remove: true}]
                                   ^

                """)
        #expect(tool.output.hasPrefix("# A comment.\nopenapi: 3.0.3 # Another.\n"))
    }

    @Test("Where there is an error nothing is printed")
    func error() throws {
        let file = try overlay("{target: $.info, update: 1}", to: "o.yaml")
        let tool = try Tool(Products.wireform, ["overlay", spec, "--overlay", file])
        #expect(tool.exitCode == 1)
        #expect(tool.output == "")
        #expect(tool.diagnostics.hasSuffix("[incompatible-update]\n"))
    }

    @Test("Without an overlay the arguments are wrong")
    func noOverlay() throws {
        #expect(try Tool(Products.wireform, ["overlay", spec]).exitCode == 64)
    }

    @Test("A check prints SARIF where that is asked for")
    func sarif() throws {
        try folder.write("openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: []\n", to: "a.yaml")
        let tool = try Tool(Products.wireform, ["check", "a.yaml", "--format", "json"], in: folder.url)
        #expect(tool.exitCode == 1)
        #expect(tool.errors == "")
        #expect(tool.output.contains(#""artifactLocation": { "uri": "a.yaml" }"#))
        #expect(tool.output.contains(#""region": { "startLine": 3, "startColumn": 8 }"#))
        _ = try JSONSerialization.jsonObject(with: Data(tool.output.utf8))
    }
}
