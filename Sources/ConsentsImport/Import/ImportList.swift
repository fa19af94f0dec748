// SPDX-License-Identifier: Apache-2.0

/// A list to import.
package struct ImportList: Sendable {
    /// Whether it can be read from its beginning again, which a pipe cannot.
    package let isRepeatable: Bool
    /// Opens it at its beginning.
    package let open: @Sendable () throws -> RowReader

    package init(isRepeatable: Bool, open: @escaping @Sendable () throws -> RowReader) {
        self.isRepeatable = isRepeatable
        self.open = open
    }
}
