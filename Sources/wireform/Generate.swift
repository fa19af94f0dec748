// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ClientGeneration
import ClientModel
import YAMLTree

/// Writes the Swift files of a client. Nothing is written when the input has errors.
struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes the Swift client of a document.",
        discussion: """
            The same input gives the same bytes, and a file whose bytes would not change is left alone, so that a \
            build compiles only what is new. A generated file of the module that has no place any more is removed.

            Where the document is a folder, the files in it are found as the plugin finds them: wireform.json, what \
            that names, openapi.yaml, and every *.overlay.yaml (or .yml, .json). Where wireform.json lists several \
            clients, --module says which one is written.

            A configuration takes access, imports, typeNames, methodNames, formats, operations (ids, tags, paths), \
            sharedTypes, strict and clients, and in a folder spec, overlays and files. \
            Sources/wireform/Documentation.docc/Configuration.md has an example of each.
            """)

    @Argument(help: "The OpenAPI document, YAML or JSON, or the folder that holds it.")
    var spec: String

    @Option(help: "The name of the client type, by custom the module's.")
    var module: String

    @Option(help: "The folder to write to. It is created where it is missing.")
    var output: String

    @Option(name: .customLong("overlay"), help: "An overlay to apply. Repeat it for more, applied in order.")
    var overlays: [String] = []

    @Option(help: "A configuration file, YAML or JSON.")
    var config: String?

    @Option(help: "hashed, over as many files as --files says, or resources, a file for each.")
    var layout = Generation.LayoutName.hashed

    @Option(help: "Over how many files the declarations are spread. 1 without it.")
    var files: Int?

    @Flag(help: "Write nothing, and fail where something would be written.")
    var check = false

    @Flag(help: "What the generator does by itself: what is wrong is left out with a warning.")
    var lenient = false

    @Flag(help: "Take every warning for an error.")
    var strict = false

    @Option(help: "Who may see the client: public, package or internal. Wins over the configuration.")
    var access: Access?

    @Option(help: "How to print diagnostics: text on standard error, or json, which is SARIF 2.1.0 on standard output.")
    var format = ReportFormat.text

    func validate() throws {
        if let problem = generation.problem { throw ValidationError(problem) }
    }

    func run() {
        LargePages.prefer()
        let outcome = generation.run()
        outcome.report.printAll(as: format, summary: outcome.summary)
        // The process is over; to take the document and the client apart would be a tenth of its work.
        withExtendedLifetime(outcome) { System.exit(outcome.exitCode) }
    }

    private var generation: Generation {
        var generation = Generation(spec: spec, module: module, output: output)
        generation.overlays = overlays
        generation.configuration = config
        generation.layout = layout
        generation.files = files
        generation.isCheck = check
        generation.isStrict = strict
        generation.access = access
        generation.format = format
        return generation
    }
}

extension Access: ExpressibleByArgument {}
extension Generation.LayoutName: ExpressibleByArgument {}
extension ReportFormat: ExpressibleByArgument {}
