// SPDX-License-Identifier: Apache-2.0

package import OpenAPISpec

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
    package var answer: Answer
    /// The type for the headers of the answer; `nil` where the document names none.
    package var headers: String?
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
    package var path: PathTemplate
    /// The base address where it is not the client's: absolute, or relative to that.
    package var server: String?
    package var options: [Option]
    /// The `Accept` header where it is not `application/json`.
    package var accept: String?
    package var body: Body?
    /// Fields that the method sets itself, such as the one that asks for a stream.
    package var constants: [Constant] = []

    /// A field that is always `true`.
    package struct Constant: Sendable, Hashable {
        package var name: String
        /// Where it goes: a member of the JSON body, a field of a form, a part, a query parameter.
        package var place: MethodParameter.Place
    }

    package enum Option: String, Sendable, Hashable {
        case idempotent, neverRetry, redirects, sendsForm, unauthenticated
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
    /// The content types that the document has for a part of a multipart body, separated by commas.
    package var partContentType: String?
    package var origin = Origin()
    /// What a list is checked for before anything is sent.
    package var check: ListCheck?

    package enum Place: Sendable, Hashable {
        case path
        /// A path value that the client's configuration knows when the caller gives none.
        case clientPath
        case query, header, cookie, form
        /// A part of a multipart body.
        case part
        /// Parts of a multipart body that the document does not name, each by its own name.
        case otherParts
        /// A header of the parts of this name.
        case partHeader(String)
        /// The whole body.
        case body
        /// The content type of a body that may be of any.
        case contentType
        /// Read by the runtime alone: how many items a sequence gives at most.
        case limit
    }
}
