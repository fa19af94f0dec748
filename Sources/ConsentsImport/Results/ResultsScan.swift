// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Reads a results file from the front, without keeping it in memory.
package struct ResultsScan {
    package let header: ResultsHeader?
    /// Which rows need nothing more.
    package private(set) var settled = SettledRows()
    /// How many bytes are whole lines.
    private(set) var wholeSize = 0
    let isEmpty: Bool

    private var lines: Lines

    /// Reads the first line. Throws ``ImportError`` where there is no such file.
    package init(path: String) throws {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw ImportError("\(path): there is no such file, or it cannot be read.")
        }
        var reader = Lines(handle: handle)
        let first = try reader.next()
        isEmpty = first == nil
        header = first.flatMap { ResultsHeader(parsing: String(decoding: $0, as: UTF8.self)) }
        wholeSize = reader.consumed
        lines = reader
    }

    /// Every line that is one, in order. Later lines of a row replace earlier ones.
    package mutating func forEach(_ body: (ResultLine) throws -> Void) throws {
        while let line = try lines.next() {
            wholeSize = lines.consumed
            if let result = ResultLine(parsing: String(decoding: line, as: UTF8.self)) { try body(result) }
        }
    }

    /// Reads which rows are settled, and nothing else, so that millions take seconds.
    mutating func readOutcomes() throws {
        while let line = try lines.next() {
            wholeSize = lines.consumed
            if let row = Self.settledRow(line) { settled.insert(row) }
        }
    }

    /// The row of a line whose outcome is final. Looks for what ``ResultLine`` writes.
    private static func settledRow(_ line: ArraySlice<UInt8>) -> Int? {
        guard line.starts(with: rowMember) else { return nil }
        var row = 0
        for byte in line.dropFirst(rowMember.count) {
            guard (0x30...0x39).contains(byte), row < 1 << 50 else { break }
            row = row * 10 + Int(byte - 0x30)
        }
        // The members before it hold a number, a number and an id, whose quotes are escaped.
        guard let place = line.firstRange(of: outcomeMember) else { return nil }
        let outcome = String(decoding: line[place.upperBound...].prefix { $0 != 0x22 }, as: UTF8.self)
        return ResultLine.Outcome(rawValue: outcome)?.isSettled == true ? row : nil
    }

    private static let rowMember = Array(#"{"row":"#.utf8)
    private static let outcomeMember = Array(#","outcome":""#.utf8)
}

/// The lines of a file that end in a line feed.
private struct Lines {
    let handle: FileHandle
    private(set) var consumed = 0
    private var buffer: [UInt8] = []
    private var start = 0

    init(handle: FileHandle) { self.handle = handle }

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
