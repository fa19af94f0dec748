// SPDX-License-Identifier: Apache-2.0

/// Bytes with their line numbers. LF, CRLF and CR end a line.
struct ByteReader {
    /// The line of the next byte, from 1.
    private(set) var line = 1
    private var source: ByteSource
    private var chunk: [UInt8]
    private var index = 0
    private var previousWasCR = false

    init(_ source: ByteSource) throws {
        self.source = source
        chunk = try self.source.read()
        if chunk[...].isUTF16 {
            throw ImportError("The input is UTF-16; save it as UTF-8.")
        }
        if chunk.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    /// How much of the input has been read, from 0 to 1; `nil` where its size is unknown.
    var fraction: Double? {
        guard let size = source.size, size > 0 else { return nil }
        return min(Double(source.position - chunk.count + index) / Double(size), 1)
    }

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

extension ArraySlice<UInt8> {
    /// Whether a text that begins so is UTF-16: by its mark, or because every other byte of its first characters is 0,
    /// as it is with the names of columns and with JSON.
    fileprivate var isUTF16: Bool {
        if starts(with: [0xFF, 0xFE]) || starts(with: [0xFE, 0xFF]) { return true }
        let bytes = prefix(16)
        guard bytes.count >= 4 else { return false }
        return [0, 1].contains { side in bytes.indices.allSatisfy { (bytes[$0] == 0) == ($0 % 2 == side) } }
    }
}
