// SPDX-License-Identifier: Apache-2.0

import ClientModel
import Foundation
import TestSupport
import Testing
import YAMLTree

/// Serialized, since the compiler takes every core by itself.
@Suite("Clients of published documents compile", .published, .serialized)
struct CompilationTests {
    private func write(_ name: String, files: Int, to folder: ScratchFolder) throws -> [String] {
        try Published.lower(name).files(files).enumerated().map { index, text in
            try folder.write(text, to: "Generated\(index).swift")
        }
    }

    @Test("Each type-checks without a warning", arguments: Published.names)
    func typecheck(name: String) throws {
        let folder = try ScratchFolder()
        let files = try write(name, files: 1, to: folder)
        #expect(try SwiftCompiler.typecheck(files, module: Published.module(name)) == "")
    }

    @Test("Each type-checks in a target that isolates to the main actor", arguments: Published.names)
    func mainActor(name: String) throws {
        let folder = try ScratchFolder()
        let files = try write(name, files: 2, to: folder)
        #expect(
            try SwiftCompiler.typecheck(
                files, module: Published.module(name), options: ["-default-isolation", "MainActor"]) == "")
    }

    @Test(
        "So does that of another service, with a document half as large as all of Twilio's",
        .enabled(if: Corpora.contains("stripe/spec3.yaml"), "the published documents are not here"))
    func stripe() throws {
        let lowered = try Published.lower(Corpora.bytes("stripe/spec3.yaml"), module: "Stripe")
        #expect(lowered.client.resources.flatMap(\.methods).count == 467)
        #expect(
            Set(lowered.problems.filter { $0.severity != .note }.map(\.id))
                == ["unsupported-operation", "indistinguishable-union"])
        let folder = try ScratchFolder()
        let files = try lowered.files(8).enumerated().map { try folder.write($1, to: "Generated\($0).swift") }
        #expect(try SwiftCompiler.typecheck(files, module: "Stripe") == "")
    }

    /// Chosen for variety: JSON bodies, unions, maps with prefixes, paging in all three forms, paths with signs in the
    /// names of their parameters, the smallest and the largest.
    private static let built = [
        "twilio_accounts_v1", "twilio_content_v1", "twilio_iam_organizations", "twilio_intelligence_v2",
        "twilio_lookups_v1", "twilio_lookups_v2", "twilio_messaging_v3", "twilio_numbers_v3", "twilio_oauth_v1",
        "twilio_studio_v2", "twilio_sync_v1", "twilio_voice_v1",
    ]

    @Test("Each of a choice is built to machine code", arguments: Published.isAsked ? built : [])
    func build(name: String) throws {
        let folder = try ScratchFolder()
        let files = try write(name, files: 2, to: folder)
        let compiler = try Tool(
            named: "swiftc",
            ["-emit-object", "-wmo", "-num-threads", "2", "-swift-version", "6", "-warnings-as-errors"]
                + ["-parse-as-library", "-I", Products.modules.path, "-module-name", Published.module(name)] + files,
            in: folder.url)
        #expect(compiler.exitCode == 0, "\(compiler.errors)")
        #expect(compiler.errors == "")
        let objects = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
            .filter { $0.hasSuffix(".o") }
        #expect(objects.count == files.count)
    }
}
