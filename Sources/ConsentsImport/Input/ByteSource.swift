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

    /// Appends the next bytes, as many as are there: what a producer has written is not held back until it writes more.
    ///
    /// - Returns: `false` at the end.
    mutating func read(into buffer: inout [UInt8]) throws -> Bool {
        let chunk = try [UInt8](unsafeUninitializedCapacity: Self.chunkSize) { chunk, count in
            var result = 0
            repeat {
                result = Foundation.read(handle.fileDescriptor, chunk.baseAddress, chunk.count)
            } while result < 0 && errno == EINTR
            guard result >= 0 else {
                throw ImportError("The input cannot be read any further: \(String(cString: strerror(errno))).")
            }
            count = result
        }
        position += chunk.count
        buffer.append(contentsOf: chunk)
        return !chunk.isEmpty
    }
}
