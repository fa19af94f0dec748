// SPDX-License-Identifier: Apache-2.0

public import Foundation

extension ResponseBody {
    /// Writes all of the body to a file, chunk by chunk. What was at the place before is replaced when the last chunk has
    /// come; where the transfer ends before, nothing is left and nothing is replaced.
    ///
    /// Throws the error of the transfer, or Foundation's where the file cannot be written.
    public func write(to url: URL) async throws {
        let part = url.deletingLastPathComponent()
            .appending(path: ".\(url.lastPathComponent).\(UUID().uuidString).part")
        try Data().write(to: part, options: .withoutOverwriting)
        do {
            let file = try FileHandle(forWritingTo: part)
            defer { try? file.close() }
            for try await chunk in self { try file.write(contentsOf: Data(chunk)) }
        } catch {
            try? FileManager.default.removeItem(at: part)
            throw error
        }
        if FileManager.default.fileExists(atPath: url.path) {
            _ = try FileManager.default.replaceItemAt(url, withItemAt: part)
        } else {
            try FileManager.default.moveItem(at: part, to: url)
        }
    }
}
