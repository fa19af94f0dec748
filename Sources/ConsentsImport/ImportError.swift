// SPDX-License-Identifier: Apache-2.0

/// Why an import cannot begin or go on. The description says what to do; it holds no value of any row.
public struct ImportError: Error, Sendable, CustomStringConvertible {
    public let description: String

    package init(_ description: String) { self.description = description }
}
