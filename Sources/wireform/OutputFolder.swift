// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The folder that generated files go to.
struct OutputFolder {
    let path: String

    /// Writes the files, each in one step, leaving alone those that already hold the same bytes.
    func write(_ files: [String], module: String) throws {
        let folder = URL(fileURLWithPath: path, isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (index, text) in files.enumerated() {
            let file = folder.appendingPathComponent(Self.fileName(module: module, index: index))
            let data = Data(text.utf8)
            if FileManager.default.contents(atPath: file.path) == data { continue }
            try data.write(to: file, options: .atomic)
        }
    }

    /// The plugin names the files by the same rule before the tool runs.
    static func fileName(module: String, index: Int) -> String {
        "\(module)+Generated\(index + 1).swift"
    }
}
