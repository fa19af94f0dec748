// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ClientGeneration
import YAMLTree

/// Prints a document of several files as one.
struct Bundle: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints a document and the files that it refers to as one document.",
        discussion: """
            The document goes to standard output as YAML. What is in other files is under 'components', by the name of \
            its file or of its place there; what has no place under 'components' is written out where it is used. Order \
            and comments are kept.

            Only files in the folder of the document and below are read. A reference that leads nowhere is an error.
            """)

    @Argument(help: "The OpenAPI document, YAML or JSON.")
    var spec: String

    @Option(name: .customLong("overlay"), help: "An overlay to apply before. Repeat it for more, applied in order.")
    var overlays: [String] = []

    @Option(help: "How to print diagnostics: text, or json, which is SARIF 2.1.0. Both go to standard error.")
    var format = ReportFormat.text

    @Flag(help: "Take every warning for an error.")
    var strict = false

    func run() throws {
        let report = Report(isStrict: strict)
        let root = SourceDocument.bundled(at: spec, overlays: overlays, report: report)
        report.printAll(as: format, to: .error)
        guard let root, !report.hasErrors else { throw ExitCode(1) }
        try System.print(YAMLWriter.write(root, hasComments: true), to: .output)
    }
}
