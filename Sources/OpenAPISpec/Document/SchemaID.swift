// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// Which schema: where its description is, however many references lead there and whatever they look like.
package struct SchemaID: Sendable, Hashable {
    private let position: UInt32

    package init(_ node: Node) {
        position = node.position
    }
}

extension Schema {
    package var id: SchemaID { SchemaID(node) }
}
