// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// One path and what can be done there. See OpenAPI 3.0.4, section 4.8.9.
package struct PathItem: Sendable {
    /// The path; of a webhook or callback its name or expression.
    package let path: String
    package let summary: String?
    package let description: String?
    package let servers: [Server]
    package let operations: [Operation]
    package let node: Node
}

/// One request that the API answers. See OpenAPI 3.0.4, section 4.8.10.
package struct Operation: Sendable {
    /// An HTTP method. See RFC 9110, section 9.
    package struct Method: Sendable, Hashable {
        /// As requests have it, such as `GET`.
        package let httpMethod: String
        /// In lower case, as documents have the usual ones.
        package var rawValue: String { httpMethod.lowercased() }

        /// A method by the field of a Path Item Object; `nil` for other fields.
        init?(field: String) {
            guard Self.fields.contains(field) else { return nil }
            httpMethod = field.uppercased()
        }

        /// A method as requests have it.
        init(httpMethod: String) { self.httpMethod = httpMethod }

        package static let get = Method(httpMethod: "GET")
        package static let put = Method(httpMethod: "PUT")
        package static let post = Method(httpMethod: "POST")
        package static let delete = Method(httpMethod: "DELETE")
        package static let options = Method(httpMethod: "OPTIONS")
        package static let head = Method(httpMethod: "HEAD")
        package static let patch = Method(httpMethod: "PATCH")
        package static let trace = Method(httpMethod: "TRACE")
        /// Since 3.2.
        package static let query = Method(httpMethod: "QUERY")

        /// The fields of a Path Item Object that hold an operation.
        static let fields: Set = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"]
    }

    package let method: Method
    package let operationID: String?
    package let tags: [String]
    package let summary: String?
    package let description: String?
    package let isDeprecated: Bool
    /// The path's parameters and the operation's own, the latter winning. Document order.
    package let parameters: [Parameter]
    package let requestBody: RequestBody?
    package let responses: [Response]
    /// Requests that the API makes because of this one.
    package let callbacks: [Callback]
    /// `nil` where the document's own list applies.
    package let security: [SecurityRequirement]?
    package let servers: [Server]
    /// Whether all that the operation takes and answers could be read; otherwise it cannot be called.
    package private(set) var isComplete: Bool
    package let node: Node

    /// What is written about the operation: the description, or the summary where there is none.
    package var text: String? { description ?? summary }
    package var externalDocumentation: ExternalDocumentation? {
        node.value("externalDocs").map(ExternalDocumentation.init)
    }

    /// The operation where something that it shares with others could not be read.
    var incomplete: Operation {
        var result = self
        result.isComplete = false
        return result
    }
}

/// Requests that the API makes to addresses that a call gave it. See OpenAPI 3.0.4, section 4.8.18.
package struct Callback: Sendable {
    package let name: String
    /// By the expression of each address, which is the item's `path`.
    package let paths: [PathItem]
    package let node: Node
}

/// A value sent in the path, the query, a header or a cookie. See OpenAPI 3.0.4, section 4.8.12.
package struct Parameter: Sendable {
    package enum Location: String, Sendable, Hashable {
        case path, query, header, cookie
        /// The whole query string; since 3.2.
        case querystring
    }

    package let name: String
    package let location: Location
    package let isRequired: Bool
    package let isDeprecated: Bool
    package let description: String?
    package let schema: Schema?
    /// `nil` where the default of the location applies.
    package let style: String?
    package let explode: Bool?
    /// Set where the value is written through `content` instead of `schema`.
    package let contentType: String?
    package let node: Node

    /// Whether reserved characters are sent as they are.
    package var allowsReserved: Bool { node.flag("allowReserved") ?? false }
    /// Whether the name may be sent with an empty value.
    package var allowsEmptyValue: Bool { node.flag("allowEmptyValue") ?? false }
    package var examples: [Example] { Example.examples(of: node) }
}

/// What an operation takes as its body, by content type. See OpenAPI 3.0.4, section 4.8.13.
package struct RequestBody: Sendable {
    package let isRequired: Bool
    package let description: String?
    package let content: [MediaType]
    package let node: Node
}
