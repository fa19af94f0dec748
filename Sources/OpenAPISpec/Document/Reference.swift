// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// A `$ref` to a schema that is there. See RFC 6901 and OpenAPI 3.0.4, section 4.8.23.
package struct Reference: Sendable, Hashable {
    /// The reference as written. Two texts may lead to one schema: compare ``target``.
    package let pointer: String
    package let node: Node
    /// The schema that it leads to, which may be a reference again.
    package let target: SchemaID
    /// What the target is called: its name under `components/schemas`, or one that it was given because it is in another
    /// place or file. `nil` where it is too small to have a name.
    package let schemaName: String?

    package static func == (left: Reference, right: Reference) -> Bool {
        left.node == right.node
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(node)
    }
}
