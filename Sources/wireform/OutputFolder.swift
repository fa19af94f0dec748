// SPDX-License-Identifier: Apache-2.0

import Foundation
import SwiftEmitter

/// The folder that generated files go to.
struct OutputFolder {
    let url: URL

    init(path: String) {
        url = URL(fileURLWithPath: path, isDirectory: true)
    }

    /// Writes the files, each in one step, leaving alone those that already hold the same bytes, and removes those that
    /// earlier documents gave.
    func write(_ files: [SourceFile], module: String) throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        for name in leftovers(files, module: module) {
            try FileManager.default.removeItem(at: url.appendingPathComponent(name))
        }
        for file in files where !isWritten(file) {
            try Data(file.bytes).write(to: url.appendingPathComponent(file.name), options: .atomic)
        }
    }

    /// The files that writing would write or remove.
    func outdated(_ files: [SourceFile], module: String) -> [String] {
        (files.filter { !isWritten($0) }.map(\.name) + leftovers(files, module: module)).sorted()
    }

    private func isWritten(_ file: SourceFile) -> Bool {
        FileManager.default.contents(atPath: url.appendingPathComponent(file.name).path) == Data(file.bytes)
    }

    /// What was generated for this module and is not any more. Nobody's own files: those lack the first line that ours
    /// have, or the module's name.
    private func leftovers(_ files: [SourceFile], module: String) -> [String] {
        // Folders may take names for one that differ in case.
        let kept = Set(files.map { $0.name.lowercased() })
        let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
        return names.filter { name in
            guard name.hasSuffix(".swift"), !kept.contains(name.lowercased()),
                name.hasPrefix(module + "+") || name == module + ".generated.swift",
                let data = FileManager.default.contents(atPath: url.appendingPathComponent(name).path)
            else { return false }
            return data.starts(with: Data(Emitter.mark.utf8))
        }
    }
}
