// SPDX-License-Identifier: Apache-2.0

/// A whole client as it will be: every name, type and wire decision taken, nothing left for the emitter to choose.
package struct Client: Sendable, Hashable {
    /// The type callers create, and the namespace of everything else.
    package var name: String
    package var documentation: Documentation
    package var access: Access
    /// Further modules that the generated files import.
    package var imports: [String]
    /// The base address used where an operation names none.
    package var server: String
    package var resources: [Resource]
    package var types: [TypeDeclaration]
    /// The paths of the types that others stand for, whose declarations would repeat theirs.
    package var sharedTypes: [String: String] = [:]
    /// How callers prove who they are, in words; `nil` where the document does not say. The code that does it is theirs.
    package var credentials: String?
    package var anchors = Anchors()
}

/// Where the parts of the document are that stand for many declarations, to point there for one that is missing.
package struct Anchors: Sendable, Hashable {
    package var info = Origin()
    package var servers = Origin()
    package var security = Origin()
    package var paths = Origin()
    package var schemas = Origin()
}

/// Who may see the generated declarations.
package enum Access: String, Sendable, Hashable, CaseIterable {
    case `public`, package, `internal`
}

/// What a doc comment says.
package struct Documentation: Sendable, Hashable {
    /// Paragraphs, in the document's own Markdown.
    package var text: String
    /// Parameter name and what it is for.
    package var parameters: [Item] = []
    package var returns: String?

    package struct Item: Sendable, Hashable {
        package var name: String
        package var text: String
    }

    package init(_ text: String, parameters: [Item] = [], returns: String? = nil) {
        self.text = text
        self.parameters = parameters
        self.returns = returns
    }
}

/// A group of methods that act on one kind of thing: `client.credentials.aws`.
package struct Resource: Sendable, Hashable {
    /// The property that leads here from the parent.
    package var name: String
    /// The start of the type names: `CredentialsAWS` gives `CredentialsAWSClient` and `CredentialsAWSAPI`.
    package var typeName: String
    /// `typeName` of the resource that holds this one; `nil` where that is the client itself.
    package var parent: String?
    package var documentation: Documentation
    package var methods: [Method]
}

/// One operation as a Swift method.
package struct Method: Sendable, Hashable {
    package var name: String
    package var documentation: Documentation
    package var isDeprecated: Bool
    /// Required ones first.
    package var parameters: [MethodParameter]
    /// The parameters' places in the order of the document, in which they are sent.
    package var sendingOrder: [Int]
    package var request: Request
    package var result: Result
    /// As the client's, where the operation asks for something else.
    package var credentials: String?
    package var origin = Origin()
    /// The errors that the document knows, in its order.
    package var errors: [ErrorAnswer] = []

    /// What an error looks like. Both types are `nil` where the document says nothing of them.
    package struct ErrorAnswer: Sendable, Hashable {
        /// `404`, `4XX` or `default`.
        package var status: String
        package var body: SwiftType?
        package var headers: String?
    }

    package enum Result: Sendable, Hashable {
        /// One answer. `body` is `nil` where there is none to read.
        case response(body: SwiftType?, headers: String?)
        /// A sequence over the items of all pages. `items` is the key that holds them.
        case pages(item: SwiftType, headers: String?, key: String, limit: String)
    }
}

/// How many elements a list may have, and what differs between them.
package struct ListCheck: Sendable, Hashable {
    package var least: Int?
    package var most: Int?
    package var distinct: Member?

    /// A member of the elements.
    package struct Member: Sendable, Hashable {
        package var wireName: String
        package var name: String
        /// Whether its text is the raw value of a type of its own.
        package var isRawValue: Bool
    }
}

/// What a method sends, but for the values of its parameters.
package struct Request: Sendable, Hashable {
    package var operationID: String
    /// Upper case.
    package var httpMethod: String
    /// With `{name}` where path parameters go.
    package var path: String
    /// The base address where it is not the client's.
    package var server: String?
    package var options: [Option]
    /// The `Accept` header where it is not `application/json`.
    package var accept: String?
    /// What the body is, where there is one.
    package var bodyContentType: String?
    /// The query parameter that takes the token of the next page, where pages are found by it.
    package var pageToken: String?

    package enum Option: String, Sendable, Hashable {
        case idempotent, neverRetry, redirects, unauthenticated
    }
}

/// A parameter of a method and where its value goes.
package struct MethodParameter: Sendable, Hashable {
    package var name: String
    package var wireName: String
    package var type: SwiftType
    package var isOptional: Bool
    package var place: Place
    package var writing: Writing
    package var origin = Origin()
    /// What a list is checked for before anything is sent.
    package var check: ListCheck?

    package enum Place: Sendable, Hashable {
        case path
        /// A path value that the client's configuration knows when the caller gives none.
        case clientPath
        case query, header, form
        /// The whole body.
        case body
        /// Read by the runtime alone: how many items a sequence gives at most.
        case limit
    }
}
