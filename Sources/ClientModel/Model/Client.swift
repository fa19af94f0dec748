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
