// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// What a document says and the reader could not use. Each has its warning.
package struct Losses: Sendable {
    /// Schemas that are taken for any value.
    package var schemas: Set<Node> = []
    /// Parameters that are left out.
    package var parameters: Set<Node> = []

    mutating func formUnion(_ other: Losses) {
        schemas.formUnion(other.schemas)
        parameters.formUnion(other.parameters)
    }
}
