// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// One form a body can take. See OpenAPI 3.2.0, section 4.14.
package struct MediaType: Sendable {
    package let contentType: String
    package let schema: Schema?
    /// What each element of a stream is, such as a line or an event; since 3.2.
    package let itemSchema: Schema?
    package let encodings: [Encoding]
    /// How the parts of a multipart body are written by their position; since 3.2.
    package let prefixEncodings: [Encoding]
    /// How the parts after those are written; since 3.2.
    package let itemEncoding: Encoding?
    package let node: Node

    package var examples: [Example] { Example.examples(of: node) }
}

/// How one property of a form body is written. See OpenAPI 3.2.0, section 4.15.
package struct Encoding: Sendable {
    /// The property; empty where the part is named by its position.
    package let property: String
    package let contentType: String?
    package let style: String?
    package let explode: Bool?
    /// `nil` where nothing is said, which matters where nothing else is: then `contentType` decides.
    package let allowsReserved: Bool?
    /// Headers of the part of a multipart body. `Content-Type` is not among them.
    package let headers: [Header]
    package let node: Node
}

/// An answer for one status code or range. See OpenAPI 3.0.4, section 4.8.17.
package struct Response: Sendable {
    /// `200`, `4XX` or `default`.
    package let status: String
    package let description: String?
    package let headers: [Header]
    package let content: [MediaType]
    package let node: Node

    /// Since 3.2.
    package var summary: String? { node.presentText("summary") }
    package var links: [Link] {
        node.value("links").map { $0.entries.map { Link(name: $0.key.text, node: $0.value) } } ?? []
    }

    /// Whether this answer means that the operation did what was asked, redirects included.
    package var isSuccess: Bool {
        status.hasPrefix("2") || isRedirection
    }

    package var isRedirection: Bool { status.hasPrefix("3") }
}

/// What can be called with what an answer holds. See OpenAPI 3.0.4, section 4.8.20.
package struct Link: Sendable {
    package let name: String
    package let node: Node

    package var operationID: String? { node.presentText("operationId") }
    package var operationReference: String? { node.presentText("operationRef") }
    package var description: String? { node.presentText("description") }
    /// Expressions or constants by the parameter that they are for.
    package var parameters: Node? { node.value("parameters") }
    package var requestBody: Node? { node.value("requestBody") }
}

/// A header of an answer or of a part. See OpenAPI 3.0.4, section 4.8.21.
package struct Header: Sendable {
    package let name: String
    package let description: String?
    package let isRequired: Bool
    package let isDeprecated: Bool
    package let schema: Schema?
    /// `simple` is the only one there is.
    package let style: String?
    package let explode: Bool?
    /// Set where the value is written through `content` instead of `schema`.
    package let contentType: String?
    /// The header's name.
    package let node: Node
    /// The Header Object.
    package let content: Node

    package var examples: [Example] { Example.examples(of: content) }
}
