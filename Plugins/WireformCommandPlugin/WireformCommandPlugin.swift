// SPDX-License-Identifier: Apache-2.0

import Foundation
import PackagePlugin

/// Writes the clients of a package into its source tree, for those who commit generated code instead of generating it
/// in each build.
///
/// `swift package wireform` writes `Generated` in the folder of every target that has a document: a file for each
/// resource of the client, and one for the types that several use. With `--check` it writes nothing and fails where
/// something would change. `--target NAME` takes one target.
@main
struct WireformCommandPlugin: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        var extractor = ArgumentExtractor(arguments)
        let isCheck = extractor.extractFlag(named: "check") > 0
        let names = extractor.extractOption(named: "target")
        if let unknown = extractor.remainingArguments.first {
            throw CommandError("'\(unknown)' is not understood; use --target NAME and --check")
        }
        let tool = try context.tool(named: "wireform-generate").url
        var problems: [String] = []
        for module in try modules(named: names, in: context.package) {
            do {
                for input in try GeneratorInput.clients(in: module.directoryURL, targetName: module.name) {
                    let name = input.name ?? module.moduleName
                    if let problem = try write(name, of: module, with: tool, isCheck) { problems.append(problem) }
                }
            } catch let error as InputError {
                problems.append("\(error)")
            }
        }
        guard problems.isEmpty else { throw CommandError(problems.joined(separator: "\n")) }
    }

    /// Writes or checks one client; returns what went wrong.
    private func write(
        _ name: String, of module: any SourceModuleTarget, with tool: URL, _ isCheck: Bool
    ) throws -> String? {
        let output = module.directoryURL.appending(path: "Generated")
        let arguments = [
            module.directoryURL.path, "--module", name, "--output", output.path, "--layout", "resources",
        ]
        if try run(tool, arguments + (isCheck ? ["--check"] : [])) { return nil }
        return isCheck
            ? "the client '\(name)' in \(output.path) is not what the document gives, or that has errors; "
                + "run swift package wireform"
            : "the client '\(name)' of target '\(module.name)' was not written"
    }

    /// The targets that were asked for; without a name, those in whose folders there is a document or a configuration,
    /// right or wrong.
    private func modules(named names: [String], in package: Package) throws -> [any SourceModuleTarget] {
        let all = package.targets.compactMap { $0 as? any SourceModuleTarget }
        if names.isEmpty {
            let found = all.filter { GeneratorInput.isPresent(in: $0.directoryURL) }
            if !found.isEmpty { return found }
            // Where there is one target, it is said what its folder lacks.
            if all.count == 1 { return all }
            throw CommandError(
                "no target of this package has a document; put openapi.yaml into a target's folder, or name one in its "
                    + "wireform.json")
        }
        return try names.map { name in
            guard let target = all.first(where: { $0.name == name }) else {
                throw CommandError("there is no target '\(name)' with sources of its own")
            }
            return target
        }
    }

    private func run(_ tool: URL, _ arguments: [String]) throws -> Bool {
        let process = Process()
        process.executableURL = tool
        process.arguments = arguments
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}

struct CommandError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
