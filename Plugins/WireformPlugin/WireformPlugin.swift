// SPDX-License-Identifier: Apache-2.0

import Foundation
import PackagePlugin

/// Generates a client for the target it is applied to, before the target is compiled.
///
/// The document is `openapi.yaml`, `openapi.yml` or `openapi.json` in the target's folder, with every `*.overlay.yaml`
/// beside it applied in the order of the names. A `wireform.json` there may name others and hold further options.
@main
struct WireformPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let module = target.sourceModule else { return [] }
        let input = try GeneratorInput(folder: module.directoryURL, targetName: module.name)
        let output = context.pluginWorkDirectoryURL.appending(path: "GeneratedSources")
        let count = input.fileCount
        return [
            .buildCommand(
                displayName: "Generating the client \(module.moduleName) from \(input.spec.lastPathComponent)",
                executable: try context.tool(named: "wireform").url,
                // The folder and not what is in it: SwiftPM keeps the arguments while wireform.json changes.
                arguments: [
                    "generate", module.directoryURL.path, "--module", module.moduleName, "--output", output.path,
                    "--files", String(count),
                ],
                inputFiles: input.files,
                outputFiles: (1...count).map { output.appending(path: "\(module.moduleName)+Generated\($0).swift") })
        ]
    }
}
