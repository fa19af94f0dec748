// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ClientGeneration
import YAMLTree

/// Prints a document with its overlays applied.
struct ApplyOverlay: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "overlay",
        abstract: "Prints a document with its overlays applied.",
        discussion: """
            The merged document goes to standard output as YAML, with the keys in the document's order and what an \
            overlay adds after them. Aliases are written out. Comments stay above what they stood above and after what \
            they stood after; those of what was removed go with it.

            Overlays are those of the OpenAPI Overlay Specification, 1.0 and 1.1. An action that matches nothing is a \
            warning, and an error with --strict; nothing is printed where there is an error.
            """)

    @Argument(help: "The OpenAPI document, YAML or JSON.")
    var spec: String

    @Option(name: .customLong("overlay"), help: "An overlay to apply. Repeat it for more, applied in order.")
    var overlays: [String] = []

    @Option(help: "How to print diagnostics: text, or json, which is SARIF 2.1.0. Both go to standard error.")
    var format = ReportFormat.text

    @Flag(help: "Take every warning for an error.")
    var strict = false

    func validate() throws {
        guard !overlays.isEmpty else { throw ValidationError("--overlay takes at least one file.") }
    }

    func run() throws {
        let report = Report(isStrict: strict)
        let root = SourceDocument.merged(at: spec, overlays: overlays, report: report)
        report.printAll(as: format, to: .error)
        guard let root, !report.hasErrors else { throw ExitCode(1) }
        try System.print(YAMLWriter.write(root, hasComments: true), to: .output)
    }
}
