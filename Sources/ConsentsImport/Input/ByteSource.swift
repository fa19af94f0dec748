// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A file or the standard input, a chunk at a time.
struct ByteSource {
    private static let chunkSize = 256 * 1024

    /// The file's size; `nil` for what has none, such as a pipe.
    let size: Int?
    /// What was read so far.
    private(set) var position = 0
    private let handle: FileHandle

    /// `-` is the standard input.
    init(path: String) throws {
        if path == "-" {
            handle = .standardInput
            size = nil
            return
        }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw ImportError("\(path): there is no such file.")
        }
        guard !isFolder.boolValue else { throw ImportError("\(path): this is a folder; give a file.") }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw ImportError("\(path): the file cannot be read; check its permissions.")
        }
        self.handle = handle
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        size = attributes?[.type] as? FileAttributeType == .typeRegular ? attributes?[.size] as? Int : nil
    }

    /// The next bytes; empty at the end.
    mutating func read() throws -> [UInt8] {
        do {
            let data = try handle.read(upToCount: Self.chunkSize) ?? Data()
            position += data.count
            return [UInt8](data)
        } catch {
            throw ImportError("The input cannot be read any further: \(error.localizedDescription)")
        }
    }
}
