// SPDX-License-Identifier: Apache-2.0

import WireformRuntime

/// One JSON object a line. Empty lines are no records.
struct JSONLinesReader: RecordReader {
    private(set) var bytes: ByteReader
    let columns: [String]
    private let skipped: Set<String>

    /// - Parameters:
    ///   - columns: The members to take.
    ///   - skipped: The members that may be there and are not taken.
    init(_ bytes: ByteReader, columns: [String], skipped: [String]) throws {
        self.bytes = bytes
        self.columns = columns
        self.skipped = Set(skipped)
        guard try self.bytes.peek() != nil else { throw ImportError("The input is empty.") }
    }

    mutating func next() throws -> InputRecord? {
        while true {
            let line = bytes.line
            guard let text = try text() else { return nil }
            if text.count > InputRecord.maximumSize {
                return InputRecord(line: line, content: .unreadable("the line is longer than 1 MB"))
            }
            guard let string = String(validating: text, as: UTF8.self) else {
                return InputRecord(line: line, content: .unreadable("the text is not UTF-8"))
            }
            if string.trimmed.isEmpty { continue }
            return InputRecord(line: line, content: content(string), text: string)
        }
    }

    private func content(_ text: String) -> InputRecord.Content {
        guard case .object(let members)? = JSONValue(jsonText: text) else {
            return .unreadable("the line is no JSON object")
        }
        guard Self.memberCount(of: text) == members.count else {
            return .unreadable("a member is there twice")
        }
        if let unknown = members.keys.sorted().first(where: { !columns.contains($0) && !skipped.contains($0) }) {
            return .unreadable("the member '\(unknown)' is unknown; map it, or skip it with --skip-column")
        }
        var values: [String?] = []
        for column in columns {
            switch members[column] {
            case nil, .null: values.append(nil)
            case .string(let text): values.append(text)
            default: return .unreadable("the member '\(column)' is no text; put it in quotes")
            }
        }
        return .values(values)
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

    /// The next line without its end, of an over-long one only the beginning.
    private mutating func text() throws -> [UInt8]? {
        var text: [UInt8] = []
        guard let first = try bytes.next() else { return nil }
        var byte = first
        while byte != 0x0A, byte != 0x0D {
            if text.count <= InputRecord.maximumSize { text.append(byte) }
            guard let next = try bytes.next() else { break }
            byte = next
        }
        return text
    }
}
