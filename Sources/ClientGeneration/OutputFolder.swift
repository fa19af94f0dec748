// SPDX-License-Identifier: Apache-2.0

import ClientModel
import SwiftEmitter

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The folder that generated files go to.
struct OutputFolder {
    let url: URL

    init(path: String) {
        url = URL(fileURLWithPath: path, isDirectory: true)
    }

    /// Writes the files of a client, each in one step, leaving alone those that already hold the same bytes, and removes
    /// those that earlier documents gave.
    func write(_ client: Client, layout: Layout) throws {
        let results = try Emitter.emit(client, layout: layout) { names in
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            for name in leftovers(names, module: client.name) {
                try FileManager.default.removeItem(atPath: path(of: name))
            }
        } to: { file in
            Result { if !isWritten(file) { try System.replaceFile(path(of: file.name), with: file.bytes) } }
        }
        for result in results { try result.get() }
    }

    /// The files that writing would write or remove.
    func outdated(_ client: Client, layout: Layout) -> [String] {
        let files = Emitter.emit(client, layout: layout)
        let changed = files.filter { !isWritten($0) }
        return (changed.map(\.name) + leftovers(files.map(\.name), module: client.name)).sorted()
    }

    private func isWritten(_ file: SourceFile) -> Bool {
        System.content(ofFile: path(of: file.name)) == file.bytes
    }

    /// Where a file is. Without a hint Foundation would look at each place whether it is a folder.
    func path(of name: String) -> String {
        url.appending(path: name, directoryHint: .notDirectory).path
    }

    /// What was generated for this module and is not any more. Nobody's own files: those lack the first line that ours
    /// have, or the module's name.
    private func leftovers(_ kept: [String], module: String) -> [String] {
        // Folders may take names for one that differ in case.
        let kept = Set(kept.map { $0.lowercased() })
        let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
        return names.filter { name in
            guard name.hasSuffix(".swift"), !kept.contains(name.lowercased()),
                name.hasPrefix(module + "+") || name == module + ".generated.swift",
                let content = System.content(ofFile: path(of: name))
            else { return false }
            return content.starts(with: Emitter.mark.utf8)
        }
    }
}
