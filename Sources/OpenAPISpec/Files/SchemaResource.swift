// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// A schema with an `$id`: pointers and anchors in it are about itself. See JSON Schema 2020-12, Core, section 8.2.1.
struct SchemaResource: Sendable {
    let node: Node
    /// Absolute where the `$id` is, or one around it.
    let uri: String
    /// The numbers of the nodes in it.
    private let positions: ClosedRange<UInt32>

    init(node: Node, uri: String) {
        self.node = node
        self.uri = uri
        positions = node.position...max(node.position, Self.last(in: node))
    }

    func contains(_ place: Node) -> Bool { positions.contains(place.position) }

    private static func last(in node: Node) -> UInt32 {
        switch node.kind {
        case .scalar: node.position
        case .sequence: node.elements.reduce(node.position) { max($0, last(in: $1)) }
        case .mapping: node.entries.reduce(node.position) { max($0, last(in: $1.value)) }
        }
    }

    /// A URI made absolute by a base. See RFC 3986, section 5.2; without `..` steps above the host.
    static func absolute(_ uri: String, base: String?) -> String? {
        if uri.contains("://") || uri.hasPrefix("urn:") { return uri }
        guard let base, let scheme = base.firstRange(of: "://") else { return nil }
        let host = base[scheme.upperBound...].firstIndex(of: "/") ?? base.endIndex
        let path = String(base[host...])
        guard let resolved = FilePath.resolve(uri, from: path.isEmpty ? "/" : path) else { return nil }
        return String(base[..<host]) + (resolved.hasPrefix("/") ? "" : "/") + resolved
    }
}
