// SPDX-License-Identifier: Apache-2.0

import Foundation
import WireformRuntime

/// Reads a results file from the front, without keeping it in memory.
struct ResultsScan {
    let header: ResultsHeader?
    /// How many bytes are whole lines.
    private(set) var wholeSize = 0
    /// Whether nothing but the torn beginning of a header is there.
    let isTornOrEmpty: Bool

    private var lines: Lines

    /// Reads the first line. Throws ``ImportError`` where there is no such file.
    init(path: String) throws {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw ImportError("\(path): there is no such file, or it cannot be read.")
        }
        try self.init(handle)
    }

    /// Reads an open file from its beginning.
    init(_ file: OpenFile) throws {
        try file.rewind()
        try self.init(FileHandle(fileDescriptor: file.descriptor, closeOnDealloc: false))
    }

    private init(_ handle: FileHandle) throws {
        var reader = Lines(handle: handle)
        let first = try reader.next()
        isTornOrEmpty = first == nil && zip(reader.tornLine, ResultsHeader.beginning).allSatisfy { $0 == $1 }
        header = first.flatMap { ResultsHeader(parsing: String(decoding: $0, as: UTF8.self)) }
        wholeSize = reader.consumed
        lines = reader
    }

    /// What all lines that are left come to.
    mutating func earlier() throws -> EarlierResults {
        let earlier = EarlierResults()
        try forEach { line, text in
            earlier.add(line) { Self.time(of: text).map { Int($0.timeIntervalSince1970.rounded(.up)) } }
        }
        return earlier
    }

    /// When a line was written. It is the last thing that a line says.
    private static func time(of line: ArraySlice<UInt8>) -> Date? {
        let end = line.dropLast(2)
        // With milliseconds and without.
        return Timestamp.parseRFC3339(Array(end.suffix(24))) ?? Timestamp.parseRFC3339(Array(end.suffix(20)))
            ?? ResultLine(parsing: String(decoding: line, as: UTF8.self))?.time
    }

    /// Every line that is one, in order. Later lines of a row replace earlier ones.
    mutating func forEach(_ body: (ResultLine.Beginning, _ line: ArraySlice<UInt8>) throws -> Void) throws {
        while let line = try lines.next() {
            wholeSize = lines.consumed
            if let beginning = ResultLine.Beginning(line) { try body(beginning, line) }
        }
    }
}

/// The lines of a file that end in a line feed.
private struct Lines {
    let handle: FileHandle
    private(set) var consumed = 0
    private var buffer: [UInt8] = []
    private var start = 0

    init(handle: FileHandle) { self.handle = handle }

    /// After the last line: what has no line feed behind it.
    var tornLine: ArraySlice<UInt8> { buffer[start...] }

    mutating func next() throws -> ArraySlice<UInt8>? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                defer {
                    consumed += end + 1 - start
                    start = end + 1
                }
                return buffer[start..<end]
            }
            buffer.removeSubrange(..<start)
            start = 0
            searched = buffer.count
            // No line of ours is that long.
            guard buffer.count < 1 << 24 else { throw ImportError("This is no results file.") }
            guard let data = try handle.read(upToCount: 1 << 20), !data.isEmpty else { return nil }
            buffer.append(contentsOf: data)
        }
    }
}
