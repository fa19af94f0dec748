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

    private var isJSON: Bool {
        let type = response.headerFields[.contentType]?.prefix { $0 != ";" }.lowercased() ?? "application/json"
        return type.hasSuffix("json") || type.hasSuffix("json ")
    }
}
