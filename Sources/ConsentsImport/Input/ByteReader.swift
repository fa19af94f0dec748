// SPDX-License-Identifier: Apache-2.0

/// Bytes with their line numbers. LF, CRLF and CR end a line.
struct ByteReader {
    /// The line of the next byte, from 1.
    private(set) var line = 1
    private var source: ByteSource
    private var chunk: [UInt8]
    private var index = 0
    private var previousWasCR = false

    /// The first bytes, which tell inputs apart.
    let beginning: ArraySlice<UInt8>

    init(_ source: ByteSource) throws {
        self.source = source
        chunk = try self.source.read()
        beginning = chunk.prefix(64 * 1024)
        if chunk.starts(with: [0xFF, 0xFE]) || chunk.starts(with: [0xFE, 0xFF]) {
            throw ImportError("The input is UTF-16; save it as UTF-8.")
        }
        if chunk.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    /// How much of the input has been read, from 0 to 1; `nil` where its size is unknown.
    var fraction: Double? {
        guard let size = source.size, size > 0 else { return nil }
        return min(Double(source.position - chunk.count + index) / Double(size), 1)
    }

    var size: Int? { source.size }

    mutating func next() throws -> UInt8? {
        if index == chunk.count {
            chunk = try source.read()
            index = 0
            if chunk.isEmpty { return nil }
        }
        let byte = chunk[index]
        index += 1
        if byte == 0x0D || byte == 0x0A && !previousWasCR { line += 1 }
        previousWasCR = byte == 0x0D
        return byte
    }

    /// The next byte, which stays.
    mutating func peek() throws -> UInt8? {
        if index == chunk.count {
            chunk = try source.read()
            index = 0
        }
        return chunk.isEmpty ? nil : chunk[index]
    }
}
