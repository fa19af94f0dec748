// SPDX-License-Identifier: Apache-2.0

/// What is wanted of a document, which decides how grave its faults are.
package struct ReadingOptions: Sendable {
    /// Whether a fault only costs the part that it is in, even where an operation needs that part.
    package var isLenient = false
    /// Whether an operation is wanted, by its path, id and tags.
    package var chooses: @Sendable (_ path: String, _ operationID: String?, _ tags: [String]) -> Bool = { _, _, _ in
        true
    }

    package init() {}
}
