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
        let tool = try context.tool(named: "wireform").url
        let modules = try modules(named: names, in: context.package)
        var problems: [String] = []
        for module in modules {
            // Read here too, so that a target that was asked for and has no document is told in these words.
            _ = try GeneratorInput(folder: module.directoryURL, targetName: module.name)
            let output = module.directoryURL.appending(path: "Generated")
            let arguments = [
                "generate", module.directoryURL.path, "--module", module.moduleName, "--output", output.path,
                "--layout", "resources",
            ]
            guard try !run(tool, arguments + (isCheck ? ["--check"] : [])) else { continue }
            problems.append(
                isCheck
                    ? "\(output.path) is not what the document gives; run swift package wireform"
                    : "the document of '\(module.name)' has errors")
        }
        guard problems.isEmpty else { throw CommandError(problems.joined(separator: "\n")) }
    }

    private func modules(named names: [String], in package: Package) throws -> [any SourceModuleTarget] {
        let all = package.targets.compactMap { $0 as? any SourceModuleTarget }
        if names.isEmpty {
            // Without a name, those that have a document.
            return all.filter { (try? GeneratorInput(folder: $0.directoryURL, targetName: $0.name)) != nil }
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
