// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ClientDiff
import ClientGeneration
import ClientModel
import YAMLTree

/// Says what a newer document changes for those who call its client.
struct CompareDocuments: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Says what a newer document changes for those who call its client.",
        discussion: """
            Two clients are compared, not two texts. Breaking is what callers' code does not build with any more, and \
            what sends or reads something else; an addition is more to call; the rest, such as comments, is a patch. \
            Each change has its rule and its places in both documents, and the verdict names the part of the version \
            that has to grow.

            Callers call methods, read what they get and make what they send. Code that implements a resource's \
            protocol, makes answers for tests or keeps a method as a function has to follow additions too.

            A document that is wrong is told on standard error, or with --format json as SARIF 2.1.0 on standard \
            output, and the exit code is 1.

            With --fail-on the exit code is 2 where there is a change of that kind, or of a worse one.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, markdown
    }

    enum Threshold: String, CaseIterable, ExpressibleByArgument {
        case breaking, addition

        var level: ClientChange.Level { self == .breaking ? .breaking : .addition }
    }

    @Argument(help: "The OpenAPI document as it was.")
    var old: String

    @Argument(help: "The OpenAPI document as it is.")
    var new: String

    @Option(name: .customLong("overlay"), help: "An overlay to apply to both. Repeat it for more, applied in order.")
    var overlays: [String] = []

    @Option(help: "A configuration file, YAML or JSON, that chooses names and operations in both.")
    var config: String?

    @Option(help: "The name of the client type, which no other type can have.")
    var module = "Client"

    @Option(help: "How to print: text, json or markdown.")
    var format = Format.text

    @Flag(help: "Take every warning for an error.")
    var strict = false

    @Option(help: "Which changes make the command fail: breaking, or addition for both.")
    var failOn: Threshold?

    func validate() throws {
        guard SwiftName.isIdentifier(module), !ReservedWords.unusableTypes.contains(module) else {
            throw ValidationError("--module takes a Swift identifier that can name a type, which '\(module)' cannot.")
        }
    }

    func run() throws {
        let report = Report(isStrict: strict)
        var options = LoweringOptions(name: module)
        // A name in it may be one that only one of the documents has.
        _ = config.flatMap { Configuration.read(at: $0, into: &options, report: report) }
        let clients = [old, new].map { path in
            let own = Report(isStrict: strict)
            let client = Pipeline(spec: path, overlays: overlays).run(options, own).client
            // What the document is about is reported by `check`; here only what cannot be compared counts.
            report.add(own) { $0.severity == .error }
            return client
        }
        guard let old = clients[0], let new = clients[1], !report.hasErrors else {
            report.printAll(as: format == .json ? .json : .text)
            throw ExitCode(1)
        }
        let changes = ClientComparison.changes(from: old, to: new)
        let output =
            switch format {
            case .text: changes.text
            case .json: changes.json
            case .markdown: changes.markdown
            }
        try System.print(output.utf8, to: .output)
        if let failOn, changes.all.contains(where: { $0.level >= failOn.level }) { throw ExitCode(2) }
    }
}
