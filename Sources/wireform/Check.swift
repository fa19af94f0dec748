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

    func run() throws {
        let report = Report()
        if let document = SourceDocument.document(at: spec, overlays: overlays, report: report) {
            _ = ClientLowering.lower(document, LoweringOptions(name: "Client"), report: report)
        }
        report.printAll()
        if report.hasErrors { throw ExitCode(1) }
    }
}
