// SPDX-License-Identifier: Apache-2.0

/// What was understood of a list's header, for people.
package struct ColumnSummary {
    private let reader: RowReader
    private let kind: ImportKind
    private let mapping: ColumnMapping

    package init(reader: RowReader, kind: ImportKind, mapping: ColumnMapping) {
        self.reader = reader
        self.kind = kind
        self.mapping = mapping
    }

    package var text: String {
        var parts = [reader.encoding.rawValue]
        if let separator = reader.separator { parts.append(Separator.name(separator) + " between values") }
        return (["Text: " + parts.joined(separator: ", ")] + columnLines + constantLines).joined(separator: "\n")
    }

    private var columnLines: [String] {
        zip(reader.columns, reader.fieldsOfColumns).enumerated().compactMap { index, column in
            let (name, field) = column
            // Members of JSON objects are looked for; a column is there.
            if reader.separator == nil { return field.map { "Member '\(ColumnName.shown(name))': \($0.name)" } }
            let use = field?.name ?? (name.isEmpty ? "no name, has to be empty" : "skipped")
            let shown = name.isEmpty ? "" : " '\(ColumnName.shown(name))'"
            return "Column \(index + 1)\(shown): \(use)"
        }
    }

    private var constantLines: [String] {
        let given = Set(reader.fieldsOfColumns.compactMap { $0?.name })
        return kind.fields.compactMap { field in
            guard let value = mapping.constants[field.name] else {
                guard !given.contains(field.name) else { return nil }
                return "No column: \(field.name)"
                    + (field.name == ImportKind.identityField ? ", made for each row" : "")
            }
            let rows = given.contains(field.name) ? "where the column is empty" : "for every row"
            return "\(field.name): '\(RowPreview.hidden(value, field))' \(rows)"
        }
    }
}

/// A row as it would be sent, with what identifies somebody hidden.
package struct RowPreview {
    private let element: RowReader.Element
    private let kind: ImportKind

    package init(element: RowReader.Element, kind: ImportKind) {
        self.element = element
        self.kind = kind
    }

    package var text: String {
        switch element {
        case .row(let row):
            let values = kind.fields.compactMap { field in
                field.name == ImportKind.identityField
                    ? nil : row.given(field.name).map { "\(field.name) \(Self.hidden($0, field))" }
            }
            return "Line \(row.line): " + values.joined(separator: ", ")
        case .invalid(_, let line, _, _, let problems, _):
            return "Line \(line): refused: " + problems.joined(separator: "; ")
        }
    }

    /// Letters and digits of what could identify somebody become dots; signs stay, so that a value's form can be seen.
    static func hidden(_ value: String, _ field: ImportKind.Field) -> String {
        switch field.form {
        case .choice, .date: value
        case .phoneNumber, .sender, .text:
            String(value.prefix(60).map { $0.isLetter || $0.isNumber ? "•" : $0 == "+" || $0.isPunctuation ? $0 : " " })
        }
    }
}
