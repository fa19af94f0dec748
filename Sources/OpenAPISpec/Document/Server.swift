// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// A base address of the API. See OpenAPI 3.0.4, section 4.8.5.
package struct Server: Sendable, Hashable {
    /// A part of the address that callers may choose. See OpenAPI 3.0.4, section 4.8.6.
    package struct Variable: Sendable, Hashable {
        package let name: String
        package let standard: String
        /// The values there are; empty where any text will do.
        package let values: [String]
        package let description: String?
        package let node: Node
    }

    /// The address with its variables at their defaults.
    package let url: String
    /// The address as written, with names in braces.
    package let template: String
    /// Those that the template names, in its order.
    package let variables: [Variable]
    package let node: Node

    /// Since 3.2.
    package var name: String? { node.presentText("name") }
    package var description: String? { node.presentText("description") }
}
