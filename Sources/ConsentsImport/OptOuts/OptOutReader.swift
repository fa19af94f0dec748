// SPDX-License-Identifier: Apache-2.0

import WireformRuntime

/// Reads files of opt-outs into a table.
///
/// A file is a CSV with the columns `contact_id` (or `contact`), `sender_id` (or `sender`), `date` (or `date_of_consent`,
/// `date_of_opt_out`) and `status`, of which only the first has to be there; or it has one JSON object a line, each of them
/// such a row, a message as Twilio's Bulk Export writes it, or an event as Event Streams delivers it. A line may also hold an
/// array of these, which is how events arrive in batches. Other columns are not looked at.
package struct OptOutReader {
    /// What came of reading a file.
    package struct Report: Sendable, Hashable {
        /// The file as it was given, or `standard input`.
        package let file: String
        package fileprivate(set) var records = 0
        /// Records that say that somebody has opted out.
        package fileprivate(set) var optOuts = 0
        /// Opt-outs of what is not a phone number, such as a short code, which no list holds.
        package fileprivate(set) var withoutNumber = 0
        /// Records that could not be read.
        package fileprivate(set) var problemCount = 0
        /// What is wrong with the first of them, with their lines. No values are repeated.
        package fileprivate(set) var problems: [String] = []

        fileprivate mutating func add(_ problem: String, line: Int) {
            problemCount += 1
            if problems.count < 20 { problems.append("\(file):\(line): \(problem)") }
        }
    }

    private let interpreter: OptOutInterpreter
    private let appliesToAnySender: Bool

    /// - Parameters:
    ///   - keywords: The messages with which people opt out.
    ///   - rules: How the values of rows are read.
    ///   - appliesToAnySender: Whether whoever has opted out from one sender counts as opted out from all.
    package init(
        keywords: OptOutKeywords = OptOutKeywords(), rules: ReadingRules = ReadingRules(),
        appliesToAnySender: Bool = false
    ) {
        interpreter = OptOutInterpreter(keywords: keywords, rules: rules)
        self.appliesToAnySender = appliesToAnySender
    }

    /// Adds what a file says to a table. `-` is the standard input.
    ///
    /// Throws ``ImportError`` where the file cannot be read or is not of a known form. What is wrong with single records is
    /// in the report.
    package func read(_ path: String, into known: inout KnownOptOuts) throws -> Report {
        var report = Report(file: path == "-" ? "standard input" : path)
        do {
            var bytes = try ByteReader(try ByteSource(path: path))
            if try Self.isJSON(&bytes) {
                try readLines(bytes, &report, &known)
            } else {
                try readRows(bytes, &report, &known)
            }
        } catch let error as ImportError {
            let text = error.description
            throw text.hasPrefix(path + ":") ? error : ImportError("\(report.file): \(text)")
        }
        return report
    }

    /// Whether the first character that is no blank begins an object or an array.
    private static func isJSON(_ bytes: inout ByteReader) throws -> Bool {
        var index = 0
        while try bytes.start + index < bytes.window.count || bytes.grow() {
            let byte = bytes.window[bytes.start + index]
            if ![0x20, 0x09, 0x0A, 0x0D].contains(byte) {
                return byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
            }
            index += 1
        }
        throw ImportError("The file is empty.")
    }

    // MARK: - JSON Lines

    private func readLines(_ bytes: ByteReader, _ report: inout Report, _ known: inout KnownOptOuts) throws {
        var lines = try LineReader(bytes)
        while let (line, bytes) = try lines.next() {
            guard let bytes else {
                report.records += 1
                report.add("the line is longer than 1 MB", line: line)
                continue
            }
            guard let text = String(utf8: bytes) else {
                report.records += 1
                report.add(TextEncoding.problem(of: bytes), line: line)
                continue
            }
            if text.trimmed.isEmpty { continue }
            switch JSONValue(jsonText: text) {
            case .array(let elements)?:
                for element in elements { add(interpreter.record(element), line, &report, &known) }
            case .object(let members)?: add(interpreter.record(.object(members)), line, &report, &known)
            default:
                report.records += 1
                report.add("the line is not a JSON object; write one object a line", line: line)
            }
        }
    }

    // MARK: - CSV

    private func readRows(_ bytes: ByteReader, _ report: inout Report, _ known: inout KnownOptOuts) throws {
        var rows = try CSVReader(bytes, separator: interpreter.rules.separator, skipsUnnamed: true) {
            OptOutColumn(name: $0) != nil
        }
        let columns = rows.columns.map { OptOutColumn(name: $0) }
        for column in OptOutColumn.allCases where columns.count(where: { $0 == column }) > 1 {
            throw ImportError("Line \(rows.headerLine): two columns could be the \(column.rawValue).")
        }
        guard columns.contains(.contact) else {
            throw ImportError(
                "Line \(rows.headerLine): the column contact_id is missing. Expected are: contact_id,[sender_id],[date],"
                    + "[status]")
        }
        while let record = try rows.next() {
            switch record.content {
            case .unreadable(let problem):
                report.records += 1
                report.add(problem, line: record.line)
            case .values(let values):
                var row: [OptOutColumn: String] = [:]
                for (column, value) in zip(columns, values) { if let column, let value { row[column] = value } }
                add(interpreter.row(row), record.line, &report, &known)
            }
        }
    }

    // MARK: - Records

    private func add(_ record: OptOutRecord, _ line: Int, _ report: inout Report, _ known: inout KnownOptOuts) {
        report.records += 1
        switch record {
        case .other: break
        case .problem(let problem): report.add(problem, line: line)
        case .optOut(let contact, let senders, let date):
            let source = KnownOptOut.Source(file: report.file, line: line)
            var isNumber = true
            if senders.isEmpty || appliesToAnySender {
                isNumber = known.add(contact: contact, sender: nil, date: date, source: source)
            } else {
                for sender in senders {
                    isNumber = known.add(contact: contact, sender: sender, date: date, source: source)
                }
            }
            if isNumber { report.optOuts += 1 } else { report.withoutNumber += 1 }
        }
    }
}
