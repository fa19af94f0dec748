// SPDX-License-Identifier: Apache-2.0

@_spi(Generated)
extension APIRequest {
    /// Begins a body of parts.
    public mutating func beginMultipart(_ type: StaticString) {
        multipart = MultipartWriter(type: type.description)
    }

    /// Sets a member of the JSON object that is the body to `true`.
    public mutating func setMember(_ name: StaticString) {
        guard let bytes = content?.body.bytes,
            case .object(var members) = try? JSONCoding.read(JSONValue.self, from: bytes)
        else { return }
        members[name.description] = true
        content?.body = RequestBody(JSONValue.object(members).jsonText)
    }
}

extension APIRequest {
    /// The request with its parts put together.
    func assembled() throws -> APIRequest {
        guard multipart.type != nil else { return self }
        if multipart.hasUnwritableNumber { throw invalid("A number is infinite or NaN, which cannot be sent.") }
        guard let body = multipart.body() else {
            throw invalid("The content type or a header of a part cannot be sent.")
        }
        var result = self
        result.content = Content(contentType: multipart.contentType, body: body)
        return result
    }

    private func invalid(_ message: String) -> APIError {
        APIError(.invalidRequest, message: message, operationID: operationID)
    }
}
