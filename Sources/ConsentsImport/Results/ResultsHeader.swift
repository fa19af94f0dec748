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
    /// Which form the lines have. Version 2 did not say what was stored for whom.
    var version = 3
    /// Tells the key of the hashes from others.
    var keyMark = ""

    /// The header of rows that a program gives.
    init(kind: ImportKind, target: ImportTarget) {
        self.kind = kind.name
        input = ""
        format = .jsonl
        mapping = ColumnMapping()
        owner = target.owner
        address = target.address
        columns = kind.fields.map(\.name)
    }

    package init(_ rows: RowReader, input: String, target: ImportTarget) {
        kind = rows.kind.name
        self.input = input
        format = rows.format
        mapping = rows.mapping
        owner = target.owner
        address = target.address
        columns = rows.columns
    }

    /// Why these are not the results of other rows; `nil` where they are.
    ///
    /// - Parameters:
    ///   - target: Where those rows go, if that matters.
    ///   - path: The path of those rows, where it has to be the same.
    func mismatch(_ other: ResultsHeader, _ target: ImportTarget? = nil, input path: String? = nil) -> String? {
        guard version == 3 else {
            return "these results were written by an earlier version, which did not note what is stored for whom, so "
                + "no run can go on from them; with new results every row is sent again"
        }
        if let path, path != input { return "these are the results of another list of that name (\(input))" }
        guard kind == other.kind, columns == other.columns, mapping.columns == other.mapping.columns,
            mapping.constants == other.mapping.constants
        else { return "these are the results of an input with other columns or another mapping (\(input))" }
        guard let target else { return nil }
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
            "version": 3, "kind": .string(kind), "input": .string(input), "format": .string(format.rawValue),
            "map": texts(mapping.columns), "set": texts(mapping.constants),
            "skip": .array(mapping.skipped.map { .string($0) }), "account": .string(owner), "address": .string(address),
            "columns": .array(columns.map { .string($0) }), "rules": mapping.rules.json, "key_mark": .string(keyMark),
        ]
        return Self.beginning + json.jsonText.dropFirst() + [0x0A]
    }

    init?(parsing text: String) {
        func texts(_ json: JSONValue?) -> [String: String] {
            guard case .object(let members)? = json else { return [:] }
            return members.compactMapValues(\.stringValue)
        }
        guard let json = JSONValue(jsonText: text), json["results"] == "twilio-consents",
            let version = json["version"]?.wholeNumber, [2, 3].contains(version),
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
        self.version = version
        keyMark = json["key_mark"]?.stringValue ?? ""
    }
}
