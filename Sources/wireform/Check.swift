// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ClientModel
import YAMLTree

/// Says what is wrong with a document, and writes nothing.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Says what is wrong with a document.")

    @Argument(help: "The OpenAPI document, YAML or JSON.")
    var spec: String

    @Option(name: .customLong("overlay"), help: "An overlay to apply. Repeat it for more, applied in order.")
    var overlays: [String] = []

    @Option(help: "How to print: text on standard error, or json, which is SARIF 2.1.0 on standard output.")
    var format = ReportFormat.text

    func run() throws {
        let report = Report()
        if let document = SourceDocument.document(at: spec, overlays: overlays, report: report) {
            _ = ClientLowering.lower(document, LoweringOptions(name: "Client"), report: report)
        }
        report.printAll(as: format)
        if report.hasErrors { throw ExitCode(1) }
    }
}
