// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// An OpenAPI description as written, references followed only where asked.
///
/// Nothing in it speaks of Swift. Versions 3.0 and 3.1 read into the same shape.
/// See OpenAPI 3.0.4, section 4.8.1.
package struct Document: Sendable {
    /// The whole file, for extensions and for positions.
    package let root: Node
    package let title: String
    package let summary: String?
    package let version: String
    package let servers: [Server]
    package let security: [SecurityRequirement]?
    package let tags: [Tag]
    package let paths: [PathItem]
    package private(set) var components: Components

    /// The document without some of its component schemas.
    func without(_ isLeftOut: (Node) -> Bool) -> Document {
        var result = self
        result.components.remove(isLeftOut)
        return result
    }

    /// Whether there is a component schema of this name, be it one that was left out.
    package func names(schema name: String) -> Bool {
        root.value("components")?.value("schemas")?.value(forKey: name) != nil
    }

    /// Follows a schema's `$ref`, however long the chain.
    package func resolve(_ schema: Schema) -> Schema {
        guard let reference = schema.reference, let target = components.schema(at: reference) else { return schema }
        return target.reference == nil ? target : components.end(of: reference) ?? target
    }
}

/// A base address of the API. See OpenAPI 3.0.4, section 4.8.5.
package struct Server: Sendable, Hashable {
    package let url: String
    package let node: Node
}

/// A label that groups operations. See OpenAPI 3.0.4, section 4.8.22.
package struct Tag: Sendable, Hashable {
    package let name: String
    package let summary: String?
}

/// One alternative of a `security` list: the named schemes that must all be satisfied.
///
/// An empty list of names means that the operation may be called without credentials.
/// See OpenAPI 3.0.4, section 4.8.30.
package struct SecurityRequirement: Sendable, Hashable {
    package let schemes: [String]
    package let node: Node
}

/// How callers prove who they are. See OpenAPI 3.0.4, section 4.8.27.
package struct SecurityScheme: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case basic
        case bearer
        case apiKey(location: Parameter.Location, name: String)
        case clientCredentials(tokenURL: String)
        /// A kind that only the caller's own code can satisfy; holds its `type`.
        case other(String)
    }

    package let name: String
    package let kind: Kind
    package let summary: String?
}

/// The named parts of a document, in its order. See OpenAPI 3.0.4, section 4.8.7.
package struct Components: Sendable {
    package private(set) var schemas: [(name: String, schema: Schema)]
    package let securitySchemes: [SecurityScheme]
    private var schemasByPointer: [String: Schema]
    /// Where chains of bare references end, by the pointers in them.
    private var ends: [String: Schema]

    init(
        schemaNames: [String], securitySchemes: [SecurityScheme], schemasByPointer: [String: Schema],
        ends: [String: Schema]
    ) {
        schemas = schemaNames.compactMap { name in
            schemasByPointer["#/components/schemas/" + name].map { (name: name, schema: $0) }
        }
        self.securitySchemes = securitySchemes
        self.schemasByPointer = schemasByPointer
        self.ends = ends
    }

    mutating func remove(_ isLeftOut: (Node) -> Bool) {
        schemas.removeAll { isLeftOut($0.schema.node) }
        schemasByPointer = schemasByPointer.filter { !isLeftOut($0.value.node) }
        ends = ends.filter { !isLeftOut($0.value.node) }
    }

    package func schema(named name: String) -> Schema? {
        schemasByPointer["#/components/schemas/" + name]
    }

    package func schema(at reference: Reference) -> Schema? {
        schemasByPointer[reference.pointer]
    }

    func end(of reference: Reference) -> Schema? {
        ends[reference.pointer]
    }
}

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
