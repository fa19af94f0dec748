// SPDX-License-Identifier: Apache-2.0

import ClientModel
import Foundation
import OpenAPISpec
import SwiftEmitter
import TestSupport
import Testing
import YAMLTree

/// Twilio's published documents, unmodified.
enum Published {
    static let folder = "twilio"

    /// Whether the tests of this target run: they take minutes.
    static let isAsked = ProcessInfo.processInfo.environment["WIREFORM_CORPUS"] == "1"

    /// Whether there is a Python that reads YAML.
    static let hasPyYAML = isAsked && (try? Tool(named: "python3", ["-c", "import yaml"]))?.exitCode == 0

    /// A Python that has Twilio's library.
    static let oracle = ProcessInfo.processInfo.environment["WIREFORM_ORACLE"]

    /// File names, without the ending.
    static let names: [String] = {
        guard isAsked, let path = Corpora.path(folder) else { return [] }
        let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(".yaml".count)) }.sorted()
    }()

    /// `twilio_api_v2010` as `TwilioApiV2010`.
    static func module(_ name: String) -> String {
        name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    static func path(_ name: String) throws -> String {
        try #require(Corpora.path("\(folder)/\(name).yaml"))
    }

    /// A document with what was said about it on the way to its client.
    struct Lowered {
        let document: Document
        let client: Client
        let problems: [Diagnostic]

        func files(_ count: Int) -> [String] { Emitter.emit(client, layout: .hashed(files: count)).map(\.text) }
    }

    static func lower(_ name: String) throws -> Lowered {
        try lower(Corpora.bytes("\(folder)/\(name).yaml"), module: module(name))
    }

    static func lower(_ bytes: [UInt8], module: String) throws -> Lowered {
        let report = Report()
        let root = try #require(Node.parse(bytes, path: "a.yaml", report: report))
        let document = try #require(DocumentReader.read(root, report: report))
        try #require(!report.hasErrors)
        let client = ClientLowering.lower(document, LoweringOptions(name: module), report: report)
        return Lowered(document: document, client: client, problems: report.sorted)
    }
}

extension Trait where Self == ConditionTrait {
    /// Runs a test only where it is asked for, and where the documents are.
    static var published: Self {
        .enabled(
            if: Published.isAsked && Corpora.contains(Published.folder),
            "slow: runs where WIREFORM_CORPUS=1 is set and the published documents are there")
    }
}
