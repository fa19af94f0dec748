// SPDX-License-Identifier: Apache-2.0

package import ClientModel
import SwiftEmitter
import YAMLTree

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// One run of the generator: what is chosen for it, and its way from a document to files.
package struct Generation {
    /// How declarations are spread over files.
    package enum LayoutName: String, CaseIterable, Sendable {
        case hashed, resources
    }

    /// The document, or the folder that holds it.
    package var spec: String
    /// The name of the client type.
    package var module: String
    /// The folder to write to.
    package var output: String
    /// Applied after those that the folder has.
    package var overlays: [String] = []
    package var configuration: String?
    package var layout = LayoutName.hashed
    package var files: Int?
    /// Whether nothing is written, and what would be is an error.
    package var isCheck = false
    package var isStrict = false
    package var access: Access?
    package var format = ReportFormat.text

    package init(spec: String, module: String, output: String) {
        self.spec = spec
        self.module = module
        self.output = output
    }

    /// What is wrong with these choices, whatever the document.
    package var problem: String? {
        guard (1...1_000).contains(files ?? 1) else { return "--files takes a number from 1 to 1000." }
        guard files == nil || layout == .hashed else { return "--files goes with --layout hashed." }
        guard SwiftName.isIdentifier(module), !ReservedWords.unusableTypes.contains(module) else {
            return "--module takes a Swift identifier that can name a type, which '\(module)' cannot."
        }
        return nil
    }

    /// Reads what there is to read and writes the files, where nothing is wrong. The caller prints the report.
    package func run() -> Outcome {
        let report = Report(isStrict: isStrict)
        var options = LoweringOptions(name: module)
        let root = (configuration ?? folder.flatMap(GeneratorInput.configuration)?.path)
            .flatMap { Configuration.read(at: $0, into: &options, report: report) }
        if configuration != nil, let clients = root?.value("clients") {
            report.error(.invalidConfiguration, "there is no client '\(module)' here; fix --module", at: clients)
        }
        // With another configuration there might be other things to say of the client.
        let isConfigured = !report.hasErrors
        if let access { options.access = access }
        guard let input = input(report) else { return Outcome(report: report) }
        let pipeline = Pipeline(
            spec: input.spec, overlays: input.overlays + overlays, isUnclear: input.isUnclear,
            configuration: root, isLowered: isConfigured)
        let outcome = pipeline.run(options, report)
        if let client = outcome.client, !report.hasErrors { finish(client, report) }
        return outcome
    }

    /// The folder that holds the document, where one was given.
    private var folder: URL? {
        System.isFolder(spec) ? URL(fileURLWithPath: spec, isDirectory: true) : nil
    }

    /// What is read, as far as that is clear.
    private func input(_ report: Report) -> (spec: String, overlays: [String], isUnclear: Bool)? {
        guard let folder else { return (spec, [], false) }
        func tell(_ error: InputError) {
            report.error(
                DiagnosticID(rawValue: error.id) ?? .missingDocument, error.message,
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
                .missingDocument, "this folder cannot be read: \(System.reason(of: error))",
                at: SourceLocation(path: spec, line: 1, column: 1))
        }
        return nil
    }

    private func finish(_ client: Client, _ report: Report) {
        let folder = OutputFolder(path: output)
        let layout: Layout = layout == .hashed ? .hashed(files: files ?? 1) : .resources
        if isCheck {
            for name in folder.outdated(client, layout: layout) {
                report.error(
                    .outdatedOutput, "this is not what the document gives; generate it anew",
                    at: SourceLocation(path: folder.path(of: name), line: 1, column: 1))
            }
        } else {
            do {
                try folder.write(client, layout: layout)
            } catch {
                report.error(
                    .unwritableOutput,
                    "the files cannot be written: \(System.reason(of: error)); fix the permissions, or choose another "
                        + "folder",
                    at: SourceLocation(path: output, line: 1, column: 1))
            }
        }
    }
}
