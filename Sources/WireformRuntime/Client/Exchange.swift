// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// A request that was answered.
struct Exchange: Sendable {
    let operationID: String
    let response: HTTPResponse
    /// The body, where the call asked for all of it.
    let body: [UInt8]
    /// The body, where the caller reads it.
    let stream: ResponseBody?
    let attempts: Int

    func details<Headers: ResponseHeaders>() -> HTTPDetails<Headers> {
        HTTPDetails(
            status: response.status.code, fields: response.headerFields, attempts: attempts, rawBody: body)
    }

    /// The body as the document says it is. Text that is not JSON can only be a string.
    func decoded<Body: Decodable>(as type: Body.Type) throws -> Body {
        if type == String.self, !isJSON, let text = String(utf8: body) as? Body { return text }
        do {
            return try JSONCoding.read(type, from: body)
        } catch {
            throw APIError(undecodable: self, error)
        }
    }

    /// The body as text, in the character encoding that the answer names: UTF-8 unless it names another.
    func text() throws -> String {
        guard let text = BodyText.decode(body, charset: contentType.charset) else {
            throw APIError(
                undecodable: self,
                message: "The answer of content type '\(contentType.shown)' is not text in '\(contentType.charset)'.")
        }
        return text
    }

    private var isJSON: Bool { contentType.isJSON }

    var contentType: MediaTypeName { MediaTypeName(response.headerFields[.contentType]) }
}
