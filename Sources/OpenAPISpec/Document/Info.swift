// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// What the API is called, and by whom it is offered. See OpenAPI 3.1.1, section 4.8.2.
package struct Info: Sendable {
    package let title: String
    package let summary: String?
    package let description: String?
    /// The version of the API, not of the specification.
    package let version: String
    /// The `info` mapping; the document where there is none.
    package let node: Node

    /// A URL.
    package var termsOfService: String? { node.presentText("termsOfService") }
    package var contact: Contact? { node.value("contact").map(Contact.init) }
    package var license: License? { node.value("license").map(License.init) }
}

/// Whom to ask. See OpenAPI 3.1.1, section 4.8.3.
package struct Contact: Sendable {
    package let node: Node

    package var name: String? { node.presentText("name") }
    package var url: String? { node.presentText("url") }
    package var email: String? { node.presentText("email") }
}

/// The terms of use of the API. See OpenAPI 3.1.1, section 4.8.4.
package struct License: Sendable {
    package let node: Node

    package var name: String? { node.presentText("name") }
    /// An SPDX expression; since 3.1.
    package var identifier: String? { node.presentText("identifier") }
    package var url: String? { node.presentText("url") }
}

/// Where more is written. See OpenAPI 3.1.1, section 4.8.11.
package struct ExternalDocumentation: Sendable {
    package let node: Node

    package var description: String? { node.presentText("description") }
    package var url: String? { node.presentText("url") }
}

/// A label that groups operations. See OpenAPI 3.2.0, section 4.22.
package struct Tag: Sendable, Hashable {
    package let name: String
    package let description: String?
    package let node: Node

    /// Since 3.2.
    package var summary: String? { node.presentText("summary") }
    /// The name of the tag above this one; since 3.2.
    package var parent: String? { node.presentText("parent") }
    /// What the tag is for, such as `nav`; since 3.2.
    package var kind: String? { node.presentText("kind") }
    package var externalDocumentation: ExternalDocumentation? {
        node.value("externalDocs").map(ExternalDocumentation.init)
    }
}

/// A value as it may be. See OpenAPI 3.2.0, section 4.19.
package struct Example: Sendable {
    /// `nil` where it is the one `example`.
    package let name: String?
    /// The Example Object; the value itself where it is the one `example`.
    package let node: Node

    package var summary: String? { name == nil ? nil : node.presentText("summary") }
    package var description: String? { name == nil ? nil : node.presentText("description") }
    /// The value, before it is serialised: `value`, or `dataValue` since 3.2.
    package var value: Node? { name == nil ? node : node.value("value") ?? node.value("dataValue") }
    /// The value as it is sent; since 3.2.
    package var serializedValue: String? { name == nil ? nil : node.presentText("serializedValue") }
    package var externalValue: String? { name == nil ? nil : node.presentText("externalValue") }

    /// Those of an object with `example` or a mapping of `examples`.
    static func examples(of owner: Node) -> [Example] {
        if let one = owner.value("example") { return [Example(name: nil, node: one)] }
        guard let several = owner.value("examples"), several.kind == .mapping else { return [] }
        return several.entries.map { Example(name: $0.key.text, node: $0.value) }
    }
}

extension Node {
    /// The text of a field that holds a scalar other than null.
    func presentText(_ key: StaticString) -> String? {
        value(key).flatMap { $0.kind == .scalar && !$0.isNull ? $0.text : nil }
    }

    /// A field that holds true or false; `nil` where it is absent or something else.
    func flag(_ key: StaticString) -> Bool? { value(key)?.bool }
}
