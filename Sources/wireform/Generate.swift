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
            build compiles only what is new. A generated file of the module that has no place any more is removed.

            Where the document is a folder, the files in it are found as the plugin finds them: wireform.json, what \
            that names, openapi.yaml, and every *.overlay.yaml (or .yml, .json). Where wireform.json lists several \
            clients, --module says which one is written.

            A configuration takes access, imports, typeNames, methodNames, operations (ids, tags, paths), sharedTypes, \
            lenient and clients, and in a folder spec, overlays and files. Sources/wireform/Documentation.docc/Configuration.md has \
            an example of each.
            """)

    /// How declarations are spread over files.
    enum LayoutName: String, CaseIterable, ExpressibleByArgument {
        case hashed, resources
    }

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
    var layout = LayoutName.hashed

    @Option(help: "Over how many files the declarations are spread. 1 without it.")
    var files: Int?

    @Flag(help: "Write nothing, and fail where something would be written.")
    var check = false

    @Flag(help: "Leave out what is wrong with a warning, instead of writing nothing.")
    var lenient = false

    @Flag(help: "Take every warning for an error.")
    var strict = false

    @Option(help: "Who may see the client: public, package or internal. Wins over the configuration.")
    var access: Access?

    @Option(help: "How to print diagnostics: text on standard error, or json, which is SARIF 2.1.0 on standard output.")
    var format = ReportFormat.text

    func validate() throws {
        guard (1...1_000).contains(files ?? 1) else { throw ValidationError("--files takes a number from 1 to 1000.") }
        guard files == nil || layout == .hashed else { throw ValidationError("--files goes with --layout hashed.") }
        guard SwiftName.isIdentifier(module), !ReservedWords.unusableTypes.contains(module) else {
            throw ValidationError("--module takes a Swift identifier that can name a type, which '\(module)' cannot.")
        }
    }

    func run() throws {
        LargePages.prefer()
        let report = Report(isStrict: strict)
        var options = LoweringOptions(name: module)
        let configuration = (config ?? folder.flatMap(GeneratorInput.configuration)?.path)
            .flatMap { Configuration.read(at: $0, into: &options, report: report) }
        if config != nil, let clients = configuration?.value("clients") {
            report.error("invalid-configuration", "there is no client '\(module)' here; mend --module", at: clients)
        }
        let isConfigured = !report.hasErrors
        let input = input(report)
        if let access { options.access = access }
        if lenient { options.isLenient = true }
        let document = input.flatMap {
            SourceDocument.document(
                at: $0.spec, overlays: $0.overlays + overlays, isUnclear: $0.isUnclear, for: options, report: report)
        }
        if let configuration, let document {
            Configuration.checkNames(configuration, in: document, report: report)
        }
        // With another configuration there might be other things to say of the client.
        let client = isConfigured ? document.map { ClientLowering.lower($0, options, report: report) } : nil
        if let client, !report.hasErrors {
            finish(client, report)
        }
        report.printAll(as: format)
        if report.hasErrors { throw ExitCode(1) }
        // The process is over; to take the document and the client apart would be a tenth of its work.
        withExtendedLifetime((document, client)) { Foundation.exit(EXIT_SUCCESS) }
    }

    /// The folder that holds the document, where one was given.
    private var folder: URL? {
        var isFolder: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: spec, isDirectory: &isFolder)
        return isThere && isFolder.boolValue ? URL(fileURLWithPath: spec, isDirectory: true) : nil
    }

    /// What is read, as far as that is clear.
    private func input(_ report: Report) -> (spec: String, overlays: [String], isUnclear: Bool)? {
        guard let folder else { return (spec, [], false) }
        func tell(_ error: InputError) {
            report.error(
                error.id, error.message,
                at: SourceLocation(path: error.path, line: error.line, column: error.column))
        }
        do {
            let clients = try GeneratorInput.clients(in: folder, targetName: module)
            guard let input = clients.first(where: { $0.name == nil || $0.name == module }) else {
                let names = clients.compactMap(\.name).joined(separator: ", ")
                throw InputError(
                    folder.appending(path: "wireform.json"), at: "clients",
                    "there is no client '\(module)' here; --module takes \(names)")
            }
            // JSON alone can be read here and by the plugin; YAML would do for the rest.
            if let problem = input.problem, !report.hasErrors { tell(problem) }
            return (input.spec.path, input.overlays.map(\.path), input.problem != nil)
        } catch let error as InputError {
            // Where the configuration is wrong, that is the reason, and it is told at its place.
            if !report.hasErrors { tell(error) }
        } catch {
            report.error(
                "missing-document", "this folder cannot be read: \(error.localizedDescription)",
                at: SourceLocation(path: spec, line: 1, column: 1))
        }
        return nil
    }

    private func finish(_ client: Client, _ report: Report) {
        let folder = OutputFolder(path: output)
        let layout: Layout = layout == .hashed ? .hashed(files: files ?? 1) : .resources
        if check {
            for name in folder.outdated(client, layout: layout) {
                report.error(
                    "outdated-output", "this is not what the document gives; generate it anew",
                    at: SourceLocation(path: folder.url.appendingPathComponent(name).path, line: 1, column: 1))
            }
        } else {
            do {
                try folder.write(client, layout: layout)
            } catch {
                report.error(
                    "unwritable-output",
                    "the files cannot be written: \(error.localizedDescription); mend the permissions, or choose another "
                        + "folder",
                    at: SourceLocation(path: output, line: 1, column: 1))
            }
        }
    }
}

extension Access: ExpressibleByArgument {}
