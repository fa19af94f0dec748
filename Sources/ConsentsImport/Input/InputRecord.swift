// SPDX-License-Identifier: Apache-2.0

/// One record of an input, before anyone looks at what it says.
struct InputRecord {
    /// Where it begins, from 1.
    let line: Int
    /// Its values by column, or why it is none.
    let content: Content
    /// The bytes of the record without its line end, where records are lines or no values could be made out. Nothing
    /// of a record that is too long.
    var raw: [UInt8]?

    enum Content {
        /// `nil` stands for a value that is absent.
        case values([String?])
        case unreadable(String)
    }

    /// Records longer than this are refused, so that one broken line cannot fill the memory.
    static let maximumSize = 1024 * 1024
}

/// Where records come from.
protocol RecordReader {
    /// The names of the columns, in the order of the values. For inputs without a header, those that were asked for.
    var columns: [String] { get }
    var bytes: ByteReader { get }
    /// What separates values, where something does.
    var separator: UInt8? { get }
    /// The line of a last record that was left because no line end follows; `nil` where none was.
    var unterminatedLine: Int? { get }

    /// The next record, `nil` at the end. Throws ``ImportError`` where the rest cannot be made sense of.
    mutating func next() throws -> InputRecord?
}
