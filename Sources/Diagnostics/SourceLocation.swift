// SPDX-License-Identifier: Apache-2.0

/// A place in a file, as compilers and editors count.
package struct SourceLocation: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let path: String
    /// From 1.
    package let line: Int
    /// From 1, in characters.
    package let column: Int

    package init(path: String, line: Int, column: Int) {
        self.path = path
        self.line = line
        self.column = column
    }

    package var description: String { "\(path):\(line):\(column)" }

    package static func < (left: SourceLocation, right: SourceLocation) -> Bool {
        (left.path, left.line, left.column) < (right.path, right.line, right.column)
    }
}
