// SPDX-License-Identifier: Apache-2.0

import WireformRuntime

/// The lines of a text, without their ends. Empty lines are none.
struct LineReader {
    private(set) var bytes: ByteReader
    /// The line of a last line that was left because no line end follows.
    private(set) var unterminatedLine: Int?
    private let leavesUnterminated: Bool
    private var previousWasCR = false

    init(_ bytes: ByteReader, leavesUnterminated: Bool = false) throws {
        self.bytes = bytes
        self.leavesUnterminated = leavesUnterminated
        guard try !self.bytes.isFinished() else { throw ImportError("The input is empty.") }
    }

    /// The next line and its number; of an over-long line nothing but the number.
    mutating func next() throws -> (line: Int, text: ArraySlice<UInt8>?)? {
        var searched = 0
        var isTooLong = false
        while true {
            let end = bytes.window[(bytes.start + searched)...].firstIndex { $0 == 0x0A || $0 == 0x0D }
            guard let end else {
                searched = bytes.window.count - bytes.start
                if searched > InputRecord.maximumSize {
                    isTooLong = true
                    bytes.consume(searched)
                    searched = 0
                }
                if try bytes.grow() { continue }
                let text = bytes.window[bytes.start...]
                guard isTooLong || !text.isEmpty else { return nil }
                if leavesUnterminated {
                    unterminatedLine = bytes.line
                    bytes.consume(text.count)
                    return nil
                }
                bytes.consume(text.count)
                return (bytes.line, isTooLong ? nil : text)
            }
            let text = bytes.window[bytes.start..<end]
            let line = bytes.line
            let isEmptyBehindCR = text.isEmpty && previousWasCR && bytes.window[end] == 0x0A && !isTooLong
            previousWasCR = bytes.window[end] == 0x0D
            bytes.consume(end + 1 - bytes.start)
            if isEmptyBehindCR { continue }
            bytes.line += 1
            if text.isEmpty, !isTooLong { continue }
            return (line, isTooLong || text.count > InputRecord.maximumSize ? nil : text)
        }
    }
}

/// One JSON object a line. Empty lines are no records.
struct JSONLinesReader: RecordReader {
    let columns: [String]
    private var lines: LineReader
    /// Which column a member holds, by the names that were met: `columns.count` for one that is left out.
    private var places: [String: Int] = [:]
    private let skipped: [String]
    /// The places of members that are asked for twice, for two fields.
    private let repeated: [(first: Int, second: Int)]

    var bytes: ByteReader { lines.bytes }
    var separator: UInt8? { nil }
    var unterminatedLine: Int? { lines.unterminatedLine }

    /// - Parameters:
    ///   - columns: The members to take. Their names are matched as those of columns are.
    ///   - skipped: The members that may be there and are not taken.
    ///   - leavesUnterminated: Whether a last record without a line end is left, because it may still grow.
    init(_ bytes: ByteReader, columns: [String], skipped: [String], leavesUnterminated: Bool = false) throws {
        lines = try LineReader(bytes, leavesUnterminated: leavesUnterminated)
        self.columns = columns
        self.skipped = skipped
        repeated = columns.indices.compactMap { second in
            columns.firstIndex(of: columns[second]).flatMap { $0 < second ? ($0, second) : nil }
        }
    }

    mutating func next() throws -> InputRecord? {
        while let (line, text) = try lines.next() {
            guard let text else {
                return InputRecord(line: line, content: .unreadable("the line is longer than 1 MB"))
            }
            guard let string = String(utf8: text) else {
                return InputRecord(
                    line: line, content: .unreadable(TextEncoding.problem(of: text)), raw: Array(text))
            }
            if string.trimmed.isEmpty { continue }
            return InputRecord(line: line, content: content(string), raw: Array(text))
        }
        return nil
    }

    private mutating func content(_ text: String) -> InputRecord.Content {
        guard case .object(let members)? = JSONValue(jsonText: text) else {
            return .unreadable("the line is not a JSON object")
        }
        guard Self.memberCount(of: text) == members.count else {
            return .unreadable("a member is there twice")
        }
        var values = [String?](repeating: nil, count: columns.count + 1)
        var isGiven = [Bool](repeating: false, count: columns.count)
        for (name, member) in members.sorted(by: { $0.key < $1.key }) {
            guard let place = place(of: name) else {
                return .unreadable(
                    "the member '\(ColumnName.shown(name))' is unknown; map it, or skip it with --skip-column")
            }
            if place == columns.count { continue }
            guard !isGiven[place] else {
                return .unreadable("two members could be '\(columns[place])'; choose one with --map")
            }
            isGiven[place] = true
            switch member {
            case .null: break
            case .string(let text): values[place] = text
            default: return .unreadable("the member '\(columns[place])' is not text; put it in quotes")
            }
        }
        for (first, second) in repeated { values[second] = values[first] }
        return .values(values.dropLast())
    }

    private mutating func place(of name: String) -> Int? {
        if let place = places[name] { return place }
        let folded = ColumnName.folded(name)
        let place =
            columns.firstIndex(of: name) ?? (skipped.contains(name) ? columns.count : nil)
            ?? columns.firstIndex { ColumnName.folded($0) == folded }
            ?? (skipped.contains { ColumnName.folded($0) == folded } ? columns.count : nil)
        // A list whose names are all different is wrong anyhow, and must not fill the memory.
        if let place, places.count < 1000 { places[name] = place }
        return place
    }

    /// How many members an object has, those of one name counted apart: the colons outside of strings and of values.
    private static func memberCount(of text: String) -> Int {
        var (count, depth, isInString, isEscaped) = (0, 0, false, false)
        for byte in text.utf8 {
            if isEscaped {
                isEscaped = false
            } else if isInString {
                isEscaped = byte == UInt8(ascii: "\\")
                isInString = byte != UInt8(ascii: "\"")
            } else {
                switch byte {
                case UInt8(ascii: "\""): isInString = true
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
                case UInt8(ascii: ":") where depth == 1: count += 1
                default: break
                }
            }
        }
        return count
    }
}
