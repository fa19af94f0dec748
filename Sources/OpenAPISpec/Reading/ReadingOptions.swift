// SPDX-License-Identifier: Apache-2.0

/// What is wanted of a document.
package struct ReadingOptions: Sendable {
    /// Whether an operation is wanted, by its path, id and tags.
    package var chooses: @Sendable (_ path: String, _ operationID: String?, _ tags: [String]) -> Bool = { _, _, _ in
        true
    }

    package init() {}
}
