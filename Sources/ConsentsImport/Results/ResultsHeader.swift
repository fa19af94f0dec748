// SPDX-License-Identifier: Apache-2.0

import WireformRuntime

/// The first line of a results file: what it is about.
package struct ResultsHeader: Sendable, Hashable {
    /// `consents` or `contacts`.
    package var kind: String
    /// The input's path as it was given.
    package var input: String
    var format: RowReader.Format
    var mapping: ColumnMapping
    /// The account or key whose rows these are.
    var owner: String
    /// Where they were sent.
    var address: String
    /// The names of the input's columns. Whether it is the same list, each row's check tells.
    var columns: [String]

    package init(_ rows: RowReader, input: String, target: ImportTarget) {
        kind = rows.kind.name
        self.input = input
        format = rows.format
        mapping = rows.mapping
        owner = target.owner
        address = target.address
        columns = rows.columns
    }

    /// Why these are not the results of sending some rows to a target; `nil` where they are.
    package func mismatch(_ rows: RowReader, _ target: ImportTarget) -> String? {
        guard kind == rows.kind.name, columns == rows.columns, mapping.columns == rows.mapping.columns,
            mapping.constants == rows.mapping.constants
        else { return "these are the results of an input with other columns or another mapping (\(input))" }
        if address != target.address { return "these rows were sent to \(address), not to \(target.address)" }
        if !target.isOwned(by: owner) {
            return "these are the results of another account or key (\(owner)); if only the key is another, put the "
                + "new one in its place in the file's first line"
        }
        return nil
    }
}

// MARK: - As text

extension ResultsHeader {
    /// How every results file begins.
    static let beginning = Array(#"{"results":"twilio-consents","#.utf8)

    var text: [UInt8] {
        func texts(_ values: [String: String]) -> JSONValue { .object(values.mapValues { .string($0) }) }
        let json: JSONValue = [
            "version": 2, "kind": .string(kind), "input": .string(input), "format": .string(format.rawValue),
            "map": texts(mapping.columns), "set": texts(mapping.constants),
            "skip": .array(mapping.skipped.map { .string($0) }), "account": .string(owner), "address": .string(address),
            "columns": .array(columns.map { .string($0) }), "rules": mapping.rules.json,
        ]
        return Self.beginning + json.jsonText.dropFirst() + [0x0A]
    }

    init?(parsing text: String) {
        func texts(_ json: JSONValue?) -> [String: String] {
            guard case .object(let members)? = json else { return [:] }
            return members.compactMapValues(\.stringValue)
        }
        guard let json = JSONValue(jsonText: text), json["results"] == "twilio-consents", json["version"] == 2,
            let kind = json["kind"]?.stringValue, let input = json["input"]?.stringValue,
            let format = json["format"]?.stringValue.flatMap(RowReader.Format.init(rawValue:)),
            let owner = json["account"]?.stringValue, let address = json["address"]?.stringValue,
            let columns = json["columns"]?.arrayValue
        else { return nil }
        self.kind = kind
        self.input = input
        self.format = format
        mapping = ColumnMapping()
        mapping.columns = texts(json["map"])
        mapping.constants = texts(json["set"])
        mapping.skipped = json["skip"]?.arrayValue?.compactMap(\.stringValue) ?? []
        mapping.rules = ReadingRules(json: json["rules"])
        self.owner = owner
        self.address = address
        self.columns = columns.compactMap(\.stringValue)
    }
}
