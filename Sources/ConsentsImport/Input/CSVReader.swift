// SPDX-License-Identifier: Apache-2.0

import WireformRuntime

/// Separated values as RFC 4180 has them, with any of the three line ends and with a comma, a semicolon or a tab
/// between values.
///
/// Records without a single value are none, such as empty lines and the empty rows of a spreadsheet. Columns without a
/// name are ignored where they hold nothing.
struct CSVReader: RecordReader {
    private(set) var bytes: ByteReader
    private(set) var columns: [String] = []
    private(set) var unterminatedLine: Int?
    /// Where the header is.
    private(set) var headerLine = 1
    private let leavesUnterminated: Bool
    private var scanner: CSVScanner
    /// How many values a record has at least: columns behind the last name may be missing.
    private var namedCount = 0
    /// Whether every column has a name.
    private var isNamed = false
    private let skipsUnnamed: Bool
    private var previousWasCR = false
    /// Where the last record is in the window.
    private var place = 0..<0

    var separator: UInt8? { scanner.separator }

    /// Reads the header, which is the first record.
    ///
    /// - Parameters:
    ///   - separator: What separates values. `nil` for what a line `sep=` in front of the header says; without one, the
    ///     one of comma, semicolon and tab with which most names are recognized.
    ///   - leavesUnterminated: Whether a last record without a line end is left, because it may still grow.
    ///   - skipsUnnamed: Whether columns without a name may hold something.
    ///   - recognizes: Whether a column's name is known.
    init(
        _ bytes: ByteReader, separator: UInt8? = nil, leavesUnterminated: Bool = false,
        skipsUnnamed: Bool = false, recognizes: (String) -> Bool
    ) throws {
        self.bytes = bytes
        self.skipsUnnamed = skipsUnnamed
        self.leavesUnterminated = leavesUnterminated
        scanner = CSVScanner(separator: separator ?? UInt8(ascii: ","))
        let announced = try readSeparatorLine()
        if let chosen = separator ?? announced {
            scanner = CSVScanner(separator: chosen)
        } else {
            scanner = CSVScanner(separator: try guessedSeparator(recognizes))
        }
        guard let header = try record() else {
            throw ImportError("The input is empty; its first line names the columns.")
        }
        headerLine = header.line
        switch header.content {
        case .values(let names): columns = names.map { ($0 ?? "").trimmed }
        case .unreadable(let problem):
            throw ImportError("Line \(header.line): \(problem). The first line has to name the columns.")
        }
        isNamed = columns.allSatisfy { !$0.isEmpty }
        namedCount = (columns.lastIndex { !$0.isEmpty } ?? -1) + 1
    }

    mutating func next() throws -> InputRecord? {
        while let record = try record() {
            guard case .values(let values) = record.content else { return record }
            if values.allSatisfy({ $0?.trimmed.isEmpty ?? true }) { continue }
            return fitted(record, values)
        }
        return nil
    }

    /// A record with a value for each column.
    private func fitted(_ record: InputRecord, _ values: [String?]) -> InputRecord {
        if values.count == columns.count, isNamed { return record }
        func refused(_ problem: String) -> InputRecord {
            InputRecord(line: record.line, content: .unreadable(problem), raw: Array(bytes.window[place]))
        }
        if values.count < namedCount {
            let has = values.count == 1 ? "1 value" : "\(values.count) values"
            return refused("the line has \(has) where the header has \(namedCount)")
        }
        var fitted = values
        for (index, value) in values.enumerated()
        where index >= columns.count || columns[index].isEmpty && !skipsUnnamed {
            guard value?.trimmed.isEmpty ?? true else {
                // Too many values of a list without unnamed columns is what a comma inside a value gives.
                return refused(
                    isNamed
                        ? "the line has \(values.count) values where the header has \(columns.count)"
                        : "the line has a value in column \(index + 1), which has no name")
            }
        }
        if fitted.count > columns.count { fitted.removeSubrange(columns.count...) }
        while fitted.count < columns.count { fitted.append(nil) }
        return InputRecord(line: record.line, content: .values(fitted))
    }

    // MARK: - Separators

    /// `sep=;` as spreadsheets write it in front of the header.
    private mutating func readSeparatorLine() throws -> UInt8? {
        try skipLineEnds()
        // "sep=;" in quotes and its line end.
        while bytes.window.count - bytes.start < 9, try bytes.grow() {}
        let text = bytes.window[bytes.start...].prefix { $0 != 0x0A && $0 != 0x0D }.filter { $0 != UInt8(ascii: "\"") }
        guard text.count == 5, String(decoding: text.prefix(4), as: UTF8.self).lowercased() == "sep=" else {
            return nil
        }
        guard Separator.isPossible(text[4]) else {
            throw ImportError("Line \(bytes.line): the line sep= names a separator that cannot be one.")
        }
        _ = try record()
        return text[4]
    }

    private mutating func guessedSeparator(_ recognizes: (String) -> Bool) throws -> UInt8 {
        var headers: [(separator: UInt8, names: [String], recognized: Int)] = []
        var openQuote: ImportError?
        for separator in Separator.common {
            scanner = CSVScanner(separator: separator)
            do {
                guard try scanRecord() else { continue }
            } catch let error as ImportError {
                openQuote = openQuote ?? error
                continue
            }
            guard case .values(let values) = content(ofLength: scanner.length) else { continue }
            let names = values.map { ($0 ?? "").trimmed }
            // Signs do not count in names, so `,contact_id` would pass for one.
            let recognized = names.count { name in
                !Separator.common.contains { name.utf8.contains($0) } && recognizes(name)
            }
            headers.append((separator, names, recognized))
        }
        let most = headers.map(\.recognized).max() ?? 0
        var best = headers.filter { $0.recognized == most }
        // Where no name is known, the most columns make the clearest message.
        if most == 0, let count = best.map(\.names.count).max() { best = best.filter { $0.names.count == count } }
        guard let first = best.first else {
            if headers.isEmpty, let openQuote { throw openQuote }
            return UInt8(ascii: ",")
        }
        guard most == 0 || best.allSatisfy({ $0.names == first.names }) else {
            throw ImportError(
                "Line \(bytes.line): whether " + best.map { Separator.name($0.separator) }.joined(separator: " or ")
                    + " separates the columns cannot be told; give --separator.")
        }
        return first.separator
    }

    // MARK: - Records

    private mutating func skipLineEnds() throws {
        while true {
            if bytes.start == bytes.window.count, try !bytes.grow() { return }
            let byte = bytes.window[bytes.start]
            guard byte == 0x0A || byte == 0x0D else { return previousWasCR = false }
            if byte == 0x0D || !previousWasCR { bytes.line += 1 }
            previousWasCR = byte == 0x0D
            bytes.consume(1)
        }
    }

    private mutating func record() throws -> InputRecord? {
        try skipLineEnds()
        if try bytes.isFinished() { return nil }
        let line = bytes.line
        let isTerminated = try scanRecord()
        if !isTerminated, leavesUnterminated {
            unterminatedLine = line
            bytes.consume(bytes.window.count - bytes.start)
            return nil
        }
        let content = content(ofLength: scanner.length)
        place = bytes.start..<bytes.start + scanner.length
        var record = InputRecord(line: line, content: content)
        if case .unreadable = content, scanner.fault != .tooLong {
            record.raw = Array(bytes.window[place])
        }
        bytes.line += scanner.lineEnds
        // The line end itself is skipped, and counted, before the next record: behind a CR an LF may not be there yet.
        bytes.consume(scanner.length)
        return record
    }

    /// Scans the record at the beginning of the window. `false` where the input ends and no line end follows.
    private mutating func scanRecord() throws -> Bool {
        scanner.begin()
        while true {
            let isComplete = bytes.window.withUnsafeBufferPointer {
                scanner.scan(UnsafeBufferPointer(rebasing: $0[bytes.start...]))
            }
            if scanner.length > InputRecord.maximumSize {
                // Inside quotes there is no telling where the record ends.
                if scanner.isQuoteOpen { throw openQuote }
                bytes.consume(scanner.length)
                scanner.giveUp()
            }
            if isComplete { return true }
            if try !bytes.grow() {
                if scanner.isQuoteOpen { throw openQuote }
                scanner.finish()
                return false
            }
        }
    }

    private var openQuote: ImportError {
        ImportError(
            "Line \(bytes.line + scanner.quoteLine): a quote is opened here and not closed; close it. Nothing behind it "
                + "can be read.")
    }

    private func content(ofLength length: Int) -> InputRecord.Content {
        if let fault = scanner.fault { return .unreadable(fault.message) }
        return bytes.window.withUnsafeBufferPointer { window in
            let record = UnsafeBufferPointer(rebasing: window[bytes.start..<bytes.start + length])
            var values: [String?] = []
            values.reserveCapacity(scanner.values.count)
            for value in scanner.values {
                guard let text = Self.text(of: value, in: record) else {
                    return .unreadable(TextEncoding.problem(of: record))
                }
                values.append(text)
            }
            return .values(values)
        }
    }

    private static func text(of value: CSVScanner.Value, in record: UnsafeBufferPointer<UInt8>) -> String? {
        let bytes = UnsafeBufferPointer(rebasing: record[value.start..<value.end])
        guard value.isEscaped else { return String(utf8: bytes) }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var isSecond = false
        for byte in bytes {
            isSecond = byte == UInt8(ascii: "\"") && !isSecond
            if !isSecond { text.append(byte) }
        }
        return String(utf8: text)
    }
}
