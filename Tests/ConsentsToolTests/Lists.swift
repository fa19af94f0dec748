// SPDX-License-Identifier: Apache-2.0

import ConsentsImport
import Foundation

/// Reads lists as texts that are easy to compare.
struct Lists {
    static let header = "contact_id,sender_id,status,source,date_of_consent"
    static let sender = "MG00000000000000000000000000000001"

    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Rows as `line: value|value`, what is refused as `line! problem`.
    func read(
        _ text: String, as name: String = "list.csv", kind: ImportKind = .consents,
        _ change: (inout ColumnMapping) throws -> Void = { _ in }
    ) throws -> [String] {
        try read(Array(text.utf8), as: name, kind: kind, change)
    }

    func read(
        _ bytes: [UInt8], as name: String = "list.csv", kind: ImportKind = .consents,
        _ change: (inout ColumnMapping) throws -> Void = { _ in }
    ) throws -> [String] {
        var mapping = ColumnMapping()
        try change(&mapping)
        return try Self.read(path: folder.write(name, bytes), kind: kind, mapping)
    }

    static func read(path: String, kind: ImportKind = .consents, _ mapping: ColumnMapping) throws -> [String] {
        // 2026-01-01.
        var rows = try RowReader(
            path: path, kind: kind, mapping: mapping, now: { Date(timeIntervalSince1970: 1_767_225_600) })
        return try rows.all().map { element in
            switch element {
            case .row(let row):
                "\(row.line): "
                    + kind.fields.compactMap { $0.name == "correlation_id" ? nil : row.given($0.name) }
                    .joined(separator: "|")
            case .invalid(_, let line, _, _, let problems, _): "\(line)! " + problems.joined(separator: "; ")
            }
        }
    }

    /// The contacts of a list with the header above, as they are read; `!` and the reason for those that are refused.
    func contacts(_ values: [String], _ change: (inout ColumnMapping) throws -> Void = { _ in }) throws -> [String] {
        try column(values, change) {
            "\"\($0.replacingOccurrences(of: "\"", with: "\"\""))\",\(Self.sender),opt-in,website,"
        }
        .map { $0.hasPrefix("!") ? $0 : String($0.prefix { $0 != "|" }) }
    }

    /// The same for dates.
    func dates(_ values: [String], _ change: (inout ColumnMapping) throws -> Void = { _ in }) throws -> [String] {
        try column(values, change) { "+12025550101,\(Self.sender),opt-in,website,\"\($0)\"" }
            .map { $0.hasPrefix("!") ? $0 : String($0.split(separator: "|").last ?? "") }
    }

    private func column(
        _ values: [String], _ change: (inout ColumnMapping) throws -> Void, _ row: (String) -> String
    ) throws -> [String] {
        let text = ([Self.header] + values.map(row)).joined(separator: "\n")
        return try read(text, change).map { line in
            guard let mark = line.firstIndex(where: { $0 == ":" || $0 == "!" }) else { return line }
            let rest = line[line.index(mark, offsetBy: 2)...]
            return (line[mark] == "!" ? "!" : "") + rest
        }
    }
}
