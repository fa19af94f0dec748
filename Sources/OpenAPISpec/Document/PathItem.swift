// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// One path and what can be done there. See OpenAPI 3.0.4, section 4.8.9.
package struct PathItem: Sendable {
    package let path: String
    package let summary: String?
    package let servers: [Server]
    package let operations: [Operation]
    package let node: Node
}

/// One request that the API answers. See OpenAPI 3.0.4, section 4.8.10.
package struct Operation: Sendable {
    package enum Method: String, Sendable, CaseIterable {
        case get, put, post, delete, options, head, patch, trace
    }

    package let method: Method
    package let operationID: String?
    package let tags: [String]
    package let summary: String?
    package let isDeprecated: Bool
    /// The path's parameters and the operation's own, the latter winning. Document order.
    package let parameters: [Parameter]
    package let requestBody: RequestBody?
    package let responses: [Response]
    /// `nil` where the document's own list applies.
    package let security: [SecurityRequirement]?
    package let servers: [Server]
    /// Whether all that the operation takes and answers could be read; otherwise it cannot be called.
    package private(set) var isComplete: Bool
    package let node: Node

    /// The operation where something that it shares with others could not be read.
    var incomplete: Operation {
        var result = self
        result.isComplete = false
        return result
    }
}

/// A value sent in the path, the query, a header or a cookie. See OpenAPI 3.0.4, section 4.8.12.
package struct Parameter: Sendable {
    package enum Location: String, Sendable, Hashable {
        case path, query, header, cookie
    }

    package let name: String
    package let location: Location
    package let isRequired: Bool
    package let isDeprecated: Bool
    package let summary: String?
    package let schema: Schema?
    /// `nil` where the default of the location applies.
    package let style: String?
    package let explode: Bool?
    /// Set where the value is written through `content` instead of `schema`.
    package let contentType: String?
    package let node: Node
}

/// What an operation takes as its body, by content type. See OpenAPI 3.0.4, section 4.8.13.
package struct RequestBody: Sendable {
    package let isRequired: Bool
    package let summary: String?
    package let content: [MediaType]
    package let node: Node
}

/// One form a body can take. See OpenAPI 3.0.4, section 4.8.14.
package struct MediaType: Sendable {
    package let contentType: String
    package let schema: Schema?
    package let encodings: [Encoding]
    package let node: Node
}

/// How one property of a form body is written. See OpenAPI 3.0.4, section 4.8.15.
package struct Encoding: Sendable {
    package let property: String
    package let contentType: String?
    package let style: String?
    package let explode: Bool?
    package let node: Node
}

/// An answer for one status code or range. See OpenAPI 3.0.4, section 4.8.17.
package struct Response: Sendable {
    /// `200`, `4XX` or `default`.
    package let status: String
    package let summary: String?
    package let headers: [Header]
    package let content: [MediaType]
    package let node: Node

    /// Whether this answer means that the operation did what was asked, redirects included.
    package var isSuccess: Bool {
        status.hasPrefix("2") || isRedirection
    }

    package var isRedirection: Bool { status.hasPrefix("3") }
}

/// A response header. See OpenAPI 3.0.4, section 4.8.21.
package struct Header: Sendable {
    package let name: String
    package let summary: String?
    package let isRequired: Bool
    package let schema: Schema?
    package let node: Node
}
