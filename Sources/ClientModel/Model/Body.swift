// SPDX-License-Identifier: Apache-2.0

package import OpenAPISpec

/// What a request carries beside its head. The values are parameters of the method: those at ``MethodParameter/Place``
/// `form` and `part` are the fields of a form and the parts of a multipart body, the one at `body` is a whole body.
package enum Body: Sendable, Hashable {
    /// One JSON text, sent with this content type.
    case json(ContentType)
    /// `application/x-www-form-urlencoded`.
    case form
    /// `multipart/form-data` and its like.
    case multipart(ContentType)
    /// Text, sent as UTF-8.
    case text(ContentType)
    case bytes(ContentType)

    /// The content type that is sent.
    package var contentType: ContentType {
        switch self {
        case .form: .form
        case .json(let type), .multipart(let type), .text(let type), .bytes(let type): type
        }
    }
}
