// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ClientModel
import Foundation
import SwiftEmitter
import YAMLTree

/// Writes the Swift files of a client. Nothing is written when the input has errors.
struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes the Swift client of a document.",
        discussion: """
            The same input gives the same bytes, and a file whose bytes would not change is left alone, so that a \
            build compiles only what is new.
            """)

    @Argument(help: "The OpenAPI document, YAML or JSON.")
    var spec: String

    @Option(help: "The name of the client type, by custom the module's.")
    var module: String

    @Option(help: "The folder to write to. It is created where it is missing.")
    var output: String

    @Option(name: .customLong("overlay"), help: "An overlay to apply. Repeat it for more, applied in order.")
    var overlays: [String] = []

    @Option(help: "A configuration file, YAML or JSON.")
    var config: String?

    @Option(help: "Over how many files the declarations are spread.")
    var files = 1

    @Option(help: "Who may see the client: public, package or internal. Wins over the configuration.")
    var access: Access?

    @Option(help: "How to print diagnostics: text on standard error, or json, which is SARIF 2.1.0 on standard output.")
    var format = ReportFormat.text

    func validate() throws {
        guard files >= 1, files <= 1_000 else { throw ValidationError("--files takes a number from 1 to 1000.") }
        guard SwiftName.isIdentifier(module), !ReservedWords.unusableTypes.contains(module) else {
            throw ValidationError("--module takes a Swift identifier that can name a type, which '\(module)' cannot.")
        }
    }

    func run() throws {
        let report = Report()
        var options = LoweringOptions(name: module)
        let configuration = config.flatMap { Configuration.read(at: $0, into: &options, report: report) }
        if let access { options.access = access }
        let document = SourceDocument.document(at: spec, overlays: overlays, report: report)
        if let configuration, let document {
            Configuration.checkNames(configuration, in: document, report: report)
        }
        let client = document.map { ClientLowering.lower($0, options, report: report) }
        report.printAll(as: format)
        guard let client, !report.hasErrors else { throw ExitCode(1) }
        do {
            try OutputFolder(path: output).write(Emitter.emit(client, files: files), module: module)
        } catch {
            let failure = Report()
            failure.error(
                "unwritable-output", "the files cannot be written: \(error.localizedDescription)",
                at: SourceLocation(path: output, line: 1, column: 1))
            failure.printAll()
            throw ExitCode(1)
        }
    }
}

extension Access: ExpressibleByArgument {}
