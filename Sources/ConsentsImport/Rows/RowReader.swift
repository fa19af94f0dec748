// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// An input as rows, each checked as far as that goes without the service.
package struct RowReader {
    /// The form of an input.
    package enum Format: String, Sendable, CaseIterable {
        case csv, jsonl

        /// The form that a file's name says, in letters of any case.
        init(path: String) {
            let name = path.lowercased()
            self = [".jsonl", ".ndjson", ".json"].contains(where: name.hasSuffix) ? .jsonl : .csv
        }
    }

    /// A record of the input.
    package enum Element {
        case row(Row)
        /// What is wrong with it. No value is repeated.
        ///
        /// - Parameter optOut: The pair that the record is about, where it is an opt-out.
        case invalid(
            number: Int, line: Int, check: UInt64, correlationID: String?, problems: [String], optOut: UInt64?)
    }

    let kind: ImportKind
    let mapping: ColumnMapping
    let format: Format
    /// The record behind the last element.
    private(set) var current: InputRecord?
    /// The column of each field.
    private let places: [Int?]
    /// How each field's values are read; `nil` where they are taken as they are.
    private let readers: [((String) -> ReadingRules.Reading)?]
    private let now: @Sendable () -> Date
    private var records: any RecordReader
    private var builder: RowBuilder
    private var count = 0

    /// Opens an input; `-` is the standard input. Throws ``ImportError`` where it cannot be read or its header is not
    /// what is expected.
    package init(
        path: String, format: Format? = nil, kind: ImportKind, mapping: ColumnMapping = ColumnMapping(),
        now: @escaping @Sendable () -> Date = { Date() }
    ) throws {
        self.format = format ?? Format(path: path)
        self.kind = kind
        builder = RowBuilder(kind: kind)
        self.mapping = mapping
        let bytes = try ByteReader(try ByteSource(path: path))
        let rules = mapping.rules
        switch self.format {
        case .csv:
            let reader = try CSVReader(
                bytes, separator: rules.separator, leavesUnterminated: rules.leavesUnterminatedLine,
                skipsUnnamed: mapping.skipped.contains("")
            ) { mapping.recognizes($0, for: kind) }
            places = try mapping.resolve(kind, in: reader.columns, line: reader.headerLine)
            records = reader
        case .jsonl:
            let reader = try JSONLinesReader(
                bytes, columns: mapping.names(for: kind), skipped: mapping.skipped,
                leavesUnterminated: rules.leavesUnterminatedLine)
            places = reader.columns.indices.map(\.self)
            records = reader
        }
        readers = kind.fields.map(rules.reader)
        self.now = now
    }

    /// How much of the input has been read, from 0 to 1; `nil` where its size is unknown.
    package var fraction: Double? { records.bytes.fraction }

    /// Sets the secret of the rows' ids and hashes. To be called before the first row is read.
    ///
    /// - Parameter makesIDs: Whether rows without an id get one.
    package mutating func use(_ key: RowKey, makesIDs: Bool = true) {
        builder.key = key
        builder.makesIDs = makesIDs
    }

    /// The names of the input's columns.
    package var columns: [String] { records.columns }

    package var encoding: TextEncoding { records.bytes.encoding }

    /// What separates the values of a line, where something does.
    package var separator: UInt8? { records.separator }

    /// The line of a last row that was left because no line end follows yet; `nil` where none was. Known at the end.
    package var unterminatedLine: Int? { records.unterminatedLine }

    /// The field of each column; `nil` for columns that are not imported.
    package var fieldsOfColumns: [ImportKind.Field?] {
        columns.indices.map { column in places.firstIndex(of: column).map { kind.fields[$0] } }
    }

    package mutating func next() throws -> Element? {
        current = try records.next()
        guard let record = current else { return nil }
        count += 1
        switch record.content {
        case .unreadable(let problem):
            return builder.unreadable(problem, number: count, line: record.line)
        case .values(let columns): return element(columns, line: record.line)
        }
    }

    private mutating func element(_ columns: [String?], line: Int) -> Element {
        let today = now()
        var values: [String] = []
        values.reserveCapacity(places.count)
        var problems: [String] = []
        for (index, field) in kind.fields.enumerated() {
            let given = places[index].flatMap { columns[$0] }?.trimmed ?? ""
            var value = given.isEmpty ? mapping.constants[field.name] ?? "" : given
            var problem: String?
            if value.isEmpty {
                problem = field.isRequired ? "is empty" : nil
            } else {
                switch readers[index]?(value) {
                case nil: problem = field.problem(value, today)
                case .value(let read)?:
                    value = read
                    problem = field.problem(value, today)
                case .problem(let found)?: problem = found
                }
            }
            values.append(value)
            if let problem { problems.append("\(mapping.columnName(of: field)) \(problem)") }
        }
        return builder.element(values, problems: problems, number: count, line: line)
    }
}

extension RowReader.Element {
    var number: Int {
        switch self {
        case .row(let row): row.number
        case .invalid(let number, _, _, _, _, _): number
        }
    }

    var line: Int {
        switch self {
        case .row(let row): row.line
        case .invalid(_, let line, _, _, _, _): line
        }
    }

    /// See ``Row/check``.
    var check: UInt64 {
        switch self {
        case .row(let row): row.check
        case .invalid(_, _, let check, _, _, _): check
        }
    }
}
