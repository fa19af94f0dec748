// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ClientGeneration
import ClientModel
import YAMLTree

/// Says what is wrong with a document, and writes nothing.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Says what is wrong with a document.")

    @Argument(help: "The OpenAPI document, YAML or JSON.")
    var spec: String

    @Option(name: .customLong("overlay"), help: "An overlay to apply. Repeat it for more, applied in order.")
    var overlays: [String] = []

    @Flag(help: "What the command does by itself: what can be left out is a warning.")
    var lenient = false

    @Flag(help: "Take every warning for an error.")
    var strict = false

    @Option(help: "How to print: text on standard error, or json, which is SARIF 2.1.0 on standard output.")
    var format = ReportFormat.text

    func run() throws {
        let report = Report(isStrict: strict)
        let outcome = Pipeline(spec: spec, overlays: overlays).run(LoweringOptions(name: "Client"), report)
        report.printAll(as: format, summary: outcome.summary)
        if report.hasErrors { throw ExitCode(1) }
    }
}
