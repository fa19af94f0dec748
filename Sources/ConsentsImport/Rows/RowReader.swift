// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// An input as rows, each checked as far as that goes without the service.
package struct RowReader {
    /// The form of an input.
    package enum Format: String, Sendable, CaseIterable {
        case csv, jsonl
    }

    /// A record of the input.
    package enum Element {
        case row(Row)
        /// What is wrong with it. No value is repeated.
        case invalid(number: Int, line: Int, check: UInt16, correlationID: String?, problems: [String])
    }

    let kind: ImportKind
    let mapping: ColumnMapping
    let format: Format
    /// The record behind the last element.
    private(set) var current: InputRecord?
    /// The column of each field.
    private let places: [Int?]
    /// Where among the fields the id is.
    private let identityPlace: Int?
    private let now: @Sendable () -> Date
    private var records: any RecordReader
    private var identity = RowIdentity()
    private var count = 0

    /// Opens an input; `-` is the standard input. Throws ``ImportError`` where it cannot be read or its header is not
    /// what is expected.
    package init(
        path: String, format: Format? = nil, kind: ImportKind, mapping: ColumnMapping = ColumnMapping(),
        now: @escaping @Sendable () -> Date = { Date() }
    ) throws {
        let bytes = try ByteReader(try ByteSource(path: path))
        let isLines = path.hasSuffix(".jsonl") || path.hasSuffix(".ndjson")
        self.format = format ?? (isLines ? .jsonl : .csv)
        switch self.format {
        case .csv: records = try CSVReader(bytes)
        case .jsonl:
            records = try JSONLinesReader(bytes, columns: mapping.names(for: kind), skipped: mapping.skipped)
        }
        places = try mapping.resolve(kind, in: records.columns)
        self.kind = kind
        identityPlace = kind.index(of: ImportKind.identityField)
        self.mapping = mapping
        self.now = now
    }

    /// How much of the input has been read, from 0 to 1; `nil` where its size is unknown.
    package var fraction: Double? { records.bytes.fraction }

    /// The names of the input's columns.
    var columns: [String] { records.columns }

    package mutating func next() throws -> Element? {
        current = try records.next()
        guard let record = current else { return nil }
        count += 1
        switch record.content {
        case .unreadable(let problem):
            let check = RowIdentity.Content([problem]).check
            return .invalid(number: count, line: record.line, check: check, correlationID: nil, problems: [problem])
        case .values(let columns): return element(columns, line: record.line)
        }
    }

    private mutating func element(_ columns: [String?], line: Int) -> Element {
        let today = now()
        var values: [String] = []
        values.reserveCapacity(places.count)
        var problems: [String] = []
        for (field, place) in zip(kind.fields, places) {
            let given = place.flatMap { columns[$0] }?.trimmed ?? ""
            let value = given.isEmpty ? mapping.constants[field.name] ?? "" : given
            values.append(value)
            if value.isEmpty {
                if field.isRequired { problems.append("\(mapping.columnName(of: field)) is empty") }
            } else if let problem = field.problem(value, today) {
                problems.append("\(mapping.columnName(of: field)) \(problem)")
            }
        }
        let content = RowIdentity.Content(values)
        let given = identityPlace.map { values[$0] } ?? ""
        // Every record counts for the ids, so that mending one leaves the others' as they are.
        let id = given.isEmpty ? identity.id(of: content, number: count) : given
        guard problems.isEmpty else {
            return .invalid(
                number: count, line: line, check: content.check, correlationID: id, problems: problems)
        }
        return .row(
            Row(
                number: count, line: line, check: content.check, correlationID: id, fields: kind.fields,
                values: values))
    }
}

extension RowReader.Element {
    var number: Int {
        switch self {
        case .row(let row): row.number
        case .invalid(let number, _, _, _, _): number
        }
    }

    var line: Int {
        switch self {
        case .row(let row): row.line
        case .invalid(_, let line, _, _, _): line
        }
    }

    /// See ``Row/check``.
    var check: UInt16 {
        switch self {
        case .row(let row): row.check
        case .invalid(_, _, let check, _, _): check
        }
    }
}
