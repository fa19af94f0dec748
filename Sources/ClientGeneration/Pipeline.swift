// SPDX-License-Identifier: Apache-2.0

package import ClientModel
import OpenAPISpec
package import YAMLTree

/// The one way from files to a client: read, apply overlays, read as OpenAPI, lower. Every command goes it.
///
/// It never ends the process and prints nothing.
package struct Pipeline {
    package var spec: String
    package var overlays: [String]
    /// Whether there may be other overlays than these, so that what they might bring in is not missed.
    package var isUnclear = false
    /// Where given, the names in it are checked against the document.
    package var configuration: Node?
    /// Whether the document is made a client, or only read.
    package var isLowered = true

    package init(
        spec: String, overlays: [String], isUnclear: Bool = false, configuration: Node? = nil, isLowered: Bool = true
    ) {
        self.spec = spec
        self.overlays = overlays
        self.isUnclear = isUnclear
        self.configuration = configuration
        self.isLowered = isLowered
    }

    package func run(_ options: LoweringOptions, _ report: Report) -> Outcome {
        var outcome = Outcome(report: report)
        guard
            let document = SourceDocument.document(
                at: spec, overlays: overlays, isUnclear: isUnclear, for: options, report: report)
        else { return outcome }
        if let configuration { Configuration.checkNames(configuration, in: document, report: report) }
        guard isLowered else { return outcome }
        let client = ClientLowering.lower(document, options, report: report)
        outcome.client = client
        let summary = Summary(of: document, client, options)
        outcome.summary = summary
        if summary.isNothingLeft {
            report.error(
                .nothingToGenerate,
                "of \(summary.operations) operations none can be called, and there are no types; fix what the warnings name",
                at: document.root)
        }
        return outcome
    }
}

/// What a run came to.
package struct Outcome {
    /// The client, also where there are errors, as far as there could be one.
    package internal(set) var client: Client?
    /// How much of the document is in the client.
    package internal(set) var summary: Summary?
    package let report: Report

    init(report: Report) {
        self.report = report
    }

    /// 0, or 1 where the input is wrong.
    package var exitCode: Int32 { report.hasErrors ? 1 : 0 }
}
