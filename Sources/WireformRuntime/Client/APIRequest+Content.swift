// SPDX-License-Identifier: Apache-2.0

extension APIRequest {
    /// A body other than a form.
    struct Content: Sendable {
        var contentType: String
        var body: RequestBody
        var hasUnwritableNumber = false
    }
}

@_spi(Generated)
extension APIRequest {
    /// Sets a JSON body. `nil` is no body.
    public mutating func json(_ body: (some FieldEncodable)?, contentType: StaticString) {
        guard let body else { return }
        var json = JSONText(dates: .fraction)
        body.writeValue(to: &json)
        content = Content(
            contentType: contentType.description, body: RequestBody(json.bytes),
            hasUnwritableNumber: json.hasUnwritableNumber)
    }

    /// Sets a body of text, which is sent as UTF-8. `nil` is no body.
    public mutating func text(_ body: String?, contentType: StaticString) {
        guard let body else { return }
        content = Content(contentType: contentType.description, body: RequestBody(Array(body.utf8)))
    }

    /// Sets a body as it is: bytes, a file, a sequence. `nil` is no body.
    public mutating func body(_ body: RequestBody?, contentType: String) {
        guard let body else { return }
        content = Content(contentType: contentType, body: body)
    }
}

extension APIRequest {
    private static let formType = "application/x-www-form-urlencoded"

    /// The body; `nil` where there is none.
    var body: RequestBody? {
        if let content { return content.body }
        return form.bytes.isEmpty && !options.contains(.sendsForm) ? nil : RequestBody(form.bytes)
    }

    var bodyType: String? { content?.contentType ?? (body == nil ? nil : Self.formType) }
}
