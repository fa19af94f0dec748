// SPDX-License-Identifier: Apache-2.0

import Foundation
import PackagePlugin

/// Writes the clients of a package into its source tree, for those who commit generated code instead of generating it
/// in each build.
///
/// `swift package wireform` writes `Generated` in the folder of every target that has a document. With `--check` it
/// writes nothing and fails where something would change. `--target NAME` takes one target.
@main
struct WireformCommandPlugin: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        var extractor = ArgumentExtractor(arguments)
        let isCheck = extractor.extractFlag(named: "check") > 0
        let names = extractor.extractOption(named: "target")
        if let unknown = extractor.remainingArguments.first {
            throw InputError("'\(unknown)' is not understood; use --target NAME and --check")
        }
        let tool = try context.tool(named: "wireform").url
        let modules = try modules(named: names, in: context.package)
        var problems: [String] = []
        for module in modules {
            let input = try GeneratorInput(folder: module.directoryURL, targetName: module.name)
            let output = module.directoryURL.appending(path: "Generated")
            let fresh = isCheck ? context.pluginWorkDirectoryURL.appending(path: module.name) : output
            let arguments = input.arguments(module: module.moduleName, output: fresh, files: 1)
            guard try run(tool, arguments) else {
                problems.append("the document of '\(module.name)' has errors")
                continue
            }
            if isCheck, try contents(fresh) != contents(output) {
                problems.append("\(output.path) is not what the document gives; run swift package wireform")
            }
        }
        guard problems.isEmpty else { throw InputError(problems.joined(separator: "\n")) }
    }

    private func modules(named names: [String], in package: Package) throws -> [any SourceModuleTarget] {
        let all = package.targets.compactMap { $0 as? any SourceModuleTarget }
        if names.isEmpty {
            // Without a name, those that have a document.
            return all.filter { (try? GeneratorInput(folder: $0.directoryURL, targetName: $0.name)) != nil }
        }
        return try names.map { name in
            guard let target = all.first(where: { $0.name == name }) else {
                throw InputError("there is no target '\(name)' with sources of its own")
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

    private func contents(_ folder: URL) throws -> [String: Data] {
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return try Dictionary(
            files.map { ($0.lastPathComponent, try Data(contentsOf: $0)) }, uniquingKeysWith: { first, _ in first })
    }
}
