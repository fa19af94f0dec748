// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// A `$ref` inside the same document. See RFC 6901 and OpenAPI 3.0.4, section 4.8.23.
package struct Reference: Sendable, Hashable {
    /// The pointer as written, with its leading `#`.
    package let pointer: String
    package let node: Node
    /// The component's name where the pointer is `#/components/schemas/NAME`.
    package let schemaName: String?

    init(pointer: String, node: Node) {
        self.pointer = pointer
        self.node = node
        schemaName = Self.schemaName(in: pointer)
    }

    static func schemaName(in pointer: String) -> String? {
        let start = "#/components/schemas/"
        guard pointer.hasPrefix(start) else { return nil }
        let name = pointer.utf8.dropFirst(start.utf8.count)
        if name.contains(UInt8(ascii: "/")) { return nil }
        let isPlain = !name.contains { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "%") }
        return isPlain ? String(name) : JSONPointer.unescape(Substring(name))
    }
}
