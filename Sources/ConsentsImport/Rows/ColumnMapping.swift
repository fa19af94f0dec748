// SPDX-License-Identifier: Apache-2.0

import WireformRuntime

/// Which column holds which field, and how its values are read.
///
/// A column holds a field whose name it has, without regard to case, spaces and signs. Names that were given for a field
/// win. Two columns that could hold one field are an error.
package struct ColumnMapping: Sendable, Hashable {
    /// Field to column, where their names differ.
    package var columns: [String: String] = [:]
    /// Values for rows that have none.
    package var constants: [String: String] = [:]
    /// Columns that are not imported. An empty text stands for all that have no name.
    package var skipped: [String] = []
    /// How values are read that are not yet as the service wants them.
    package var rules = ReadingRules()

    package init() {}

    /// What whoever made the input calls a field.
    func columnName(of field: ImportKind.Field) -> String { columns[field.name] ?? field.name }

    /// Whether a column of this name would be taken, or left out knowingly.
    func recognizes(_ column: String, for kind: ImportKind) -> Bool {
        guard !column.isEmpty else { return false }
        let folded = ColumnName.folded(column)
        return (kind.fields.map(columnName) + skipped).contains {
            $0 == column || !folded.isEmpty && ColumnName.folded($0) == folded
        }
    }

    /// The column that each field of a kind is read from; none for those that only a constant gives.
    ///
    /// Throws ``ImportError``, which lists everything wrong with the header at once.
    func resolve(_ kind: ImportKind, in header: [String], line: Int = 1) throws -> [Int?] {
        var problems = ruleProblems(for: kind)
        var resolution = ColumnResolution(header: header, skipped: skipped, given: Set(columns.values))
        // Names that were given come first, so that no other field takes their columns.
        let order = kind.fields.indices.filter { columns[kind.fields[$0].name] != nil }
        var places = [Int?](repeating: nil, count: kind.fields.count)
        for index in order + kind.fields.indices.filter({ !order.contains($0) }) {
            let field = kind.fields[index]
            places[index] = resolution.take(
                columnName(of: field), field: field.name, isGiven: columns[field.name] != nil)
            let isWanted = columns[field.name] != nil || field.isRequired && constants[field.name] == nil
            if places[index] == nil, isWanted, !resolution.isAmbiguous(field.name) {
                resolution.problems.append("column '\(ColumnName.shown(columnName(of: field)))' is missing")
            }
        }
        problems += resolution.unknownColumns() + resolution.problems
        guard problems.isEmpty else {
            let names = kind.fields.map { $0.isRequired ? $0.name : "[\($0.name)]" }.joined(separator: ",")
            throw ImportError("Line \(line): " + problems.joined(separator: "; ") + ". Expected are: \(names)")
        }
        return places
    }

    /// The columns to look for in inputs without a header.
    func names(for kind: ImportKind) throws -> [String] {
        let problems = ruleProblems(for: kind)
        guard problems.isEmpty else { throw ImportError(problems.joined(separator: "; ")) }
        return kind.fields.map(columnName)
    }

    private func ruleProblems(for kind: ImportKind) -> [String] {
        let unknown = (columns.keys.sorted() + constants.keys.sorted() + rules.words.keys.sorted())
            .filter { kind.index(of: $0) == nil }.map { "there is no field '\($0)'" }
        let wrong = kind.fields.flatMap { field -> [String] in
            guard case .choice(let known) = field.form else { return [] }
            return Set((rules.words[field.name] ?? [:]).values).subtracting(known).sorted().map {
                "'\(ColumnName.shown($0))' is not a value of \(field.name), which is one of "
                    + known.joined(separator: ", ")
            }
        }
        return unknown + wrong
    }
}

/// The columns of one header on their way to the fields.
struct ColumnResolution {
    let header: [String]
    private let folded: [String]
    private var isSkipped: [Bool]
    private var isTaken: [Bool]
    private var ambiguous: Set<String> = []
    var problems: [String] = []

    /// - Parameter given: Names that were given for fields; they are not skipped for looking like one that is.
    init(header: [String], skipped: [String], given: Set<String>) {
        self.header = header
        folded = header.map(ColumnName.folded)
        let names = Set(skipped)
        let foldedNames = Set(skipped.map(ColumnName.folded).filter { !$0.isEmpty })
        isSkipped = header.indices.map { [folded] in
            names.contains(header[$0]) || foldedNames.contains(folded[$0]) && !given.contains(header[$0])
        }
        isTaken = Array(repeating: false, count: header.count)
    }

    func isAmbiguous(_ field: String) -> Bool { ambiguous.contains(field) }

    /// The column of a name; `nil` where there is none, or several.
    mutating func take(_ name: String, field: String, isGiven: Bool) -> Int? {
        let free = header.indices.filter { !header[$0].isEmpty && !isSkipped[$0] && !(isTaken[$0] && !isGiven) }
        let key = ColumnName.folded(name)
        var found = free.filter { header[$0] == name }
        if !isGiven || found.isEmpty { found = free.filter { header[$0] == name || !key.isEmpty && folded[$0] == key } }
        for index in found { isTaken[index] = true }
        guard found.count > 1 else { return found.first }
        ambiguous.insert(field)
        let names = Set(found.map { header[$0] })
        if names.count == 1 {
            problems.append("column '\(ColumnName.shown(header[found[0]]))' is there twice")
        } else {
            let shown = names.sorted().map { "'\(ColumnName.shown($0))'" }.joined(separator: " and ")
            problems.append("columns \(shown) could both be \(field); choose one with --map and skip the other")
        }
        return nil
    }

    /// What to say of the columns that no field has taken.
    func unknownColumns() -> [String] {
        var problems: [String] = []
        var seen: Set<String> = []
        for index in header.indices where !isTaken[index] && !isSkipped[index] && !header[index].isEmpty {
            guard problems.count < 20 else { break }
            guard seen.insert(header[index]).inserted else { continue }
            problems.append(
                "column '\(ColumnName.shown(header[index]))' is unknown; map it with --map, or skip it with "
                    + "--skip-column")
        }
        return problems
    }
}
