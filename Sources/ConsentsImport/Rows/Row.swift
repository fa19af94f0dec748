// SPDX-License-Identifier: Apache-2.0

/// One item to import. Fields without a value are absent.
package struct Row: Sendable {
    /// Its place among the records of the input, from 1, the header not counted.
    package let number: Int
    /// The line on which it begins, from 1.
    package let line: Int
    /// A keyed hash of its values, by which a further run sees whether the row is still the same.
    package let check: UInt64
    /// A keyed hash of what the row is about: contact and sender. Rows of one pair take effect in the order of the list.
    let pair: UInt64
    /// What it says of its pair.
    let word: Word
    package let correlationID: String
    let fields: [ImportKind.Field]
    /// In the order of the fields; empty where there is none.
    let values: [String]

    package subscript(name: String) -> String {
        fields.firstIndex { $0.name == name }.map { values[$0] } ?? ""
    }

    /// A value, where there is one.
    package func given(_ name: String) -> String? { self[name].isEmpty ? nil : self[name] }
}

/// What a row says of its pair, as far as the order of rows depends on it.
struct Word: Sendable, Hashable {
    /// The row's number.
    var row: Int
    var isOptOut: Bool
    /// When it was said, in whole seconds since 1970; `nil` where the row has no date.
    var date: Int?
}
