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
        case invalid(number: Int, line: Int, correlationID: String?, problems: [String])
    }

    private let kind: ImportKind
    private let mapping: ColumnMapping
    private let places: [Int?]
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
        switch format ?? (isLines ? .jsonl : .csv) {
        case .csv: records = try CSVReader(bytes)
        case .jsonl:
            records = try JSONLinesReader(bytes, columns: mapping.names(for: kind), skipped: mapping.skipped)
        }
        places = try mapping.resolve(kind, in: records.columns)
        self.kind = kind
        self.mapping = mapping
        self.now = now
    }

    /// How much of the input has been read, from 0 to 1; `nil` where its size is unknown.
    package var fraction: Double? { records.bytes.fraction }

    /// What tells this input, read in this way, from others: a hash of its first bytes and of the mapping. An input
    /// that grows at the end keeps the fingerprint of the same number of bytes.
    package func fingerprint(ofFirst count: Int) -> String {
        var hash = Hash(seed: 0xCBF2_9CE4_8422_2325)
        for byte in records.bytes.beginning.prefix(count) { hash.add(byte) }
        for text in [kind.name] + mapping.columns.map({ "\($0)=\($1)" }).sorted()
            + mapping.constants.map({ "\($0):\($1)" }).sorted()
        {
            for byte in text.utf8 { hash.add(byte) }
            hash.add(0xFF)
        }
        return String(hash.value, radix: 16)
    }

    /// How many bytes a new fingerprint is made of.
    package var fingerprintSize: Int { min(records.bytes.beginning.count, 4096) }

    /// The input's size in bytes, where it has one.
    package var size: Int? { records.bytes.size }

    package mutating func next() throws -> Element? {
        guard let record = try records.next() else { return nil }
        count += 1
        switch record.content {
        case .unreadable(let problem):
            return .invalid(number: count, line: record.line, correlationID: nil, problems: [problem])
        case .values(let columns): return element(columns, line: record.line)
        }
    }

    private mutating func element(_ columns: [String?], line: Int) -> Element {
        let today = now()
        var values: [String: String] = [:]
        var problems: [String] = []
        for (field, place) in zip(kind.fields, places) {
            let given = place.flatMap { columns[$0] }?.trimmed ?? ""
            let value = given.isEmpty ? mapping.constants[field.name] ?? "" : given
            if value.isEmpty {
                if field.isRequired { problems.append("\(field.name) is empty") }
                continue
            }
            values[field.name] = value
            if let problem = field.problem(value, today) { problems.append("\(field.name) \(problem)") }
        }
        let given = values[ImportKind.identityField]
        // Every record counts for the ids, so that mending one leaves the others' as they are.
        let id = given ?? identity.id(of: kind.fields.map { values[$0.name] ?? "" })
        guard problems.isEmpty else {
            return .invalid(number: count, line: line, correlationID: given ?? id, problems: problems)
        }
        return .row(Row(number: count, line: line, values: values, correlationID: id))
    }
}
