// SPDX-License-Identifier: Apache-2.0

/// Cuts chunks of bytes into records, whatever pieces they come in.
struct LineReader {
    /// What ends a record.
    enum Ending: Sendable {
        /// LF, CR, or both: the lines of an event stream.
        case anyLineEnd
        /// LF, a CR before it left out: JSON Lines.
        case lineFeed
        /// The record separator that begins the next one. See RFC 7464.
        case recordSeparator
    }

    private let ending: Ending
    private var buffer: [UInt8] = []
    /// Where the next record begins.
    private var start = 0
    /// Up to where there is no end.
    private var searched = 0
    private var isFirst = true
    private var isAtEnd = false
    /// Whether the last record ended with a CR, so that an LF that follows belongs to the same end.
    private var skipsLineFeed = false

    init(_ ending: Ending) {
        self.ending = ending
    }

    mutating func append(_ chunk: [UInt8]) {
        if start == buffer.count {
            buffer = chunk
            start = 0
            searched = 0
        } else {
            buffer.removeSubrange(..<start)
            searched -= start
            start = 0
            buffer += chunk
        }
        if isFirst, buffer.count >= 3 || buffer.first.map({ $0 != 0xEF }) == true {
            isFirst = false
            if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
        }
        if skipsLineFeed, start < buffer.count {
            skipsLineFeed = false
            if buffer[start] == 0x0A { start += 1 }
        }
        searched = max(searched, start)
    }

    /// Says that nothing more comes, so that what is left is a record.
    mutating func finish() { isAtEnd = true }

    /// The next record that is complete.
    mutating func next() -> ArraySlice<UInt8>? {
        guard let end = findEnd() else {
            guard isAtEnd, start < buffer.count else { return nil }
            defer { start = buffer.count }
            return buffer[start...]
        }
        var record = buffer[start..<end]
        start = end + 1
        switch ending {
        case .anyLineEnd:
            if buffer[end] == 0x0D {
                if start == buffer.count { skipsLineFeed = true } else if buffer[start] == 0x0A { start += 1 }
            }
        case .lineFeed: if record.last == 0x0D { record = record.dropLast() }
        case .recordSeparator: break
        }
        searched = start
        return record
    }

    private mutating func findEnd() -> Int? {
        let (one, other): (UInt8, UInt8) =
            switch ending {
            case .anyLineEnd: (0x0A, 0x0D)
            case .lineFeed: (0x0A, 0x0A)
            case .recordSeparator: (0x1E, 0x1E)
            }
        let found = buffer.withUnsafeBufferPointer { bytes -> Int in
            var index = searched
            while index < bytes.count, bytes[index] != one, bytes[index] != other { index += 1 }
            return index
        }
        searched = found
        return found < buffer.count ? found : nil
    }
}
