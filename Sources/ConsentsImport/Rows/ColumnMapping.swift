// SPDX-License-Identifier: Apache-2.0

import WireformRuntime

/// Which column holds which field.
package struct ColumnMapping: Sendable, Hashable {
    /// Field to column, where their names differ.
    package var columns: [String: String] = [:]
    /// Values for rows that have none.
    package var constants: [String: String] = [:]
    /// Columns that are not imported.
    package var skipped: [String] = []

    package init() {}

    /// What whoever made the input calls a field.
    func columnName(of field: ImportKind.Field) -> String { columns[field.name] ?? field.name }

    /// The column that each field of a kind is read from; none for those that only a constant gives.
    ///
    /// Throws ``ImportError``, which lists everything wrong with the header at once.
    func resolve(_ kind: ImportKind, in header: [String]) throws -> [Int?] {
        var problems = unknownFields(of: kind)
        let named = kind.fields.map(columnName)
        var seen: Set<String> = []
        for column in header where problems.count < 20 {
            // Without a header the first row stands here, phone numbers and all.
            let shown = Redactor.redact(column)
            if !seen.insert(column).inserted { problems.append("column '\(shown)' is there twice") }
            if !named.contains(column), !skipped.contains(column) {
                problems.append("column '\(shown)' is unknown; map it with --map, or skip it with --skip-column")
            }
        }
        let places = zip(kind.fields, named).map { field, column in
            let place = header.firstIndex(of: column)
            let isWanted = columns[field.name] != nil || field.isRequired && constants[field.name] == nil
            if place == nil, isWanted { problems.append("column '\(column)' is missing") }
            return place
        }
        guard problems.isEmpty else {
            let names = kind.fields.map { $0.isRequired ? $0.name : "[\($0.name)]" }.joined(separator: ",")
            throw ImportError("Line 1: " + problems.joined(separator: "; ") + ". Expected are: \(names)")
        }
        return places
    }

    /// The columns to look for in inputs without a header.
    func names(for kind: ImportKind) throws -> [String] {
        let problems = unknownFields(of: kind)
        guard problems.isEmpty else { throw ImportError(problems.joined(separator: "; ")) }
        return kind.fields.map(columnName)
    }

    private func unknownFields(of kind: ImportKind) -> [String] {
        (columns.keys.sorted() + constants.keys.sorted()).filter { kind.index(of: $0) == nil }
            .map { "there is no field '\($0)'" }
    }
}
