// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// One alternative of a `security` list: the named schemes that must all be satisfied.
///
/// An empty list of names means that the operation may be called without credentials.
/// See OpenAPI 3.0.4, section 4.8.30.
package struct SecurityRequirement: Sendable, Hashable {
    /// A scheme, and what has to be granted in it.
    package struct Use: Sendable, Hashable {
        package let scheme: String
        /// OAuth scopes; for other kinds of schemes names of roles, since 3.1.
        package let scopes: [String]
    }

    package let uses: [Use]
    package let node: Node

    package var schemes: [String] { uses.map(\.scheme) }
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
    package let description: String?
    /// The flows of an `oauth2` scheme, in document order.
    package let flows: [OAuthFlow]
    package let node: Node

    /// `http`, `apiKey`, `oauth2`, `openIdConnect` or `mutualTLS`.
    package var type: String { node.presentText("type") ?? "" }
    /// The scheme of an `http` one as it is written in the header, such as `Bearer`.
    package var httpScheme: String? { node.presentText("scheme") }
    /// A hint at what bearer tokens look like, such as `JWT`.
    package var bearerFormat: String? { node.presentText("bearerFormat") }
    package var openIDConnectURL: String? { node.presentText("openIdConnectUrl") }
    /// Where the server's metadata is (RFC 8414); since 3.2.
    package var oauth2MetadataURL: String? { node.presentText("oauth2MetadataUrl") }
    /// Since 3.2.
    package var isDeprecated: Bool { node.flag("deprecated") ?? false }
}

/// A way to a token. See OpenAPI 3.2.0, sections 4.28 and 4.29.
package struct OAuthFlow: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case implicit, password, clientCredentials, authorizationCode
        /// Since 3.2.
        case deviceAuthorization
    }

    /// Something that can be granted.
    package struct Scope: Sendable, Hashable {
        package let name: String
        package let description: String
    }

    package let kind: Kind
    package let scopes: [Scope]
    package let node: Node

    package var authorizationURL: String? { node.presentText("authorizationUrl") }
    package var tokenURL: String? { node.presentText("tokenUrl") }
    package var refreshURL: String? { node.presentText("refreshUrl") }
    /// Since 3.2.
    package var deviceAuthorizationURL: String? { node.presentText("deviceAuthorizationUrl") }
}
