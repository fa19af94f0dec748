// SPDX-License-Identifier: Apache-2.0

import Foundation
import PackagePlugin

/// Generates a client for the target it is applied to, before the target is compiled.
///
/// The document is `openapi.yaml`, `openapi.yml` or `openapi.json` in the target's folder, with every `*.overlay.yaml`,
/// `.yml` and `.json` beside it applied in the order of the names. A `wireform.json` there may name others, list several
/// clients, and hold further options.
@main
struct WireformPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let module = target.sourceModule else { return [] }
        let tool = try context.tool(named: "wireform-generate").url
        let output = context.pluginWorkDirectoryURL.appending(path: "GeneratedSources")
        return try GeneratorInput.clients(in: module.directoryURL, targetName: module.name).map { input in
            let name = input.name ?? module.moduleName
            let count = input.fileCount
            return .buildCommand(
                displayName: "Generating the client \(name) from \(input.spec.lastPathComponent)",
                executable: tool,
                // The folder and not what is in it: SwiftPM keeps the arguments while wireform.json changes.
                arguments: [
                    module.directoryURL.path, "--module", name, "--output", output.path,
                    "--files", String(count),
                ],
                inputFiles: input.files,
                outputFiles: (1...count).map { output.appending(path: "\(name)+Generated\($0).swift") })
        }
    }
}
