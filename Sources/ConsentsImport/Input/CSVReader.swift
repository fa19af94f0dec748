// SPDX-License-Identifier: Apache-2.0

/// Comma-separated values as RFC 4180 has them, with any of the three line ends, in UTF-8 with or without a BOM.
///
/// Empty lines are no records.
struct CSVReader: RecordReader {
    private(set) var bytes: ByteReader
    private(set) var columns: [String] = []

    private enum Fault {
        case tooLong, quoteInside, textBehindQuote, notUTF8

        var message: String {
            switch self {
            case .tooLong: "the line is longer than \(InputRecord.maximumSize / 1024 / 1024) MB"
            case .quoteInside: "a quote stands inside a value; put quotes around the value and double those inside"
            case .textBehindQuote: "a comma is missing behind a closing quote; double the quotes inside a value"
            case .notUTF8: "the text is not UTF-8"
            }
        }
    }

    /// Reads the header, which is the first record.
    init(_ bytes: ByteReader) throws {
        self.bytes = bytes
        guard let header = try record() else {
            throw ImportError("The input is empty; its first line names the columns.")
        }
        switch header.content {
        case .values(let names): columns = names.map { ($0 ?? "").trimmed }
        case .unreadable(let problem):
            throw ImportError("Line \(header.line): \(problem). The first line has to name the columns.")
        }
    }

    mutating func next() throws -> InputRecord? {
        guard let record = try record() else { return nil }
        if case .values(let values) = record.content, values.count != columns.count {
            let has = values.count == 1 ? "1 value" : "\(values.count) values"
            return InputRecord(
                line: record.line, content: .unreadable("the line has \(has) where the header has \(columns.count)"))
        }
        return record
    }

    private mutating func record() throws -> InputRecord? {
        while let byte = try bytes.peek() {
            guard byte == 0x0A || byte == 0x0D else { return try filledRecord() }
            _ = try bytes.next()
        }
        return nil
    }

    private mutating func filledRecord() throws -> InputRecord {
        let line = bytes.line
        var text: [UInt8] = []
        var ends: [Int] = []
        var isQuoted = false
        var isClosed = false
        var quoteLine = line
        var fault: Fault?
        scan: while let byte = try bytes.next() {
            if isQuoted {
                if byte != UInt8(ascii: "\"") {
                    text.append(byte)
                } else if try bytes.peek() == UInt8(ascii: "\"") {
                    _ = try bytes.next()
                    text.append(byte)
                } else {
                    isQuoted = false
                    isClosed = true
                }
            } else {
                switch byte {
                case UInt8(ascii: ","):
                    ends.append(text.count)
                    isClosed = false
                case 0x0A, 0x0D:
                    break scan
                case UInt8(ascii: "\""):
                    if text.count == ends.last ?? 0, !isClosed {
                        isQuoted = true
                        quoteLine = bytes.line
                    } else {
                        fault = fault ?? .quoteInside
                    }
                default:
                    if isClosed { fault = fault ?? .textBehindQuote }
                    text.append(byte)
                }
            }
            // Commas count too: each makes a value.
            if text.count + ends.count > InputRecord.maximumSize {
                // Inside quotes there is no telling where the record ends.
                if isQuoted { throw Self.openQuote(quoteLine) }
                fault = .tooLong
                text.removeAll(keepingCapacity: true)
                ends.removeAll()
            }
        }
        if isQuoted { throw Self.openQuote(quoteLine) }
        ends.append(text.count)
        if let fault { return InputRecord(line: line, content: .unreadable(fault.message)) }
        return InputRecord(line: line, content: Self.values(text, ends))
    }

    private static func openQuote(_ line: Int) -> ImportError {
        ImportError("Line \(line): a quote is opened here and not closed; close it. Nothing behind it can be read.")
    }

    private static func values(_ text: [UInt8], _ ends: [Int]) -> InputRecord.Content {
        var values: [String?] = []
        values.reserveCapacity(ends.count)
        var start = 0
        for end in ends {
            guard let value = String(validating: text[start..<end], as: UTF8.self) else {
                return .unreadable(Fault.notUTF8.message)
            }
            values.append(value)
            start = end
        }
        return .values(values)
    }
}
