// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

extension APIClient {
    /// The head of a request: method, address, header fields.
    ///
    /// Throws `invalidRequest` for what cannot be sent: no server, a path value that would change which resource is
    /// meant, a header value with a line break, a number that is not finite, a list that the document does not allow.
    func head(of request: APIRequest) throws -> HTTPRequest {
        guard var address = address(of: request) else {
            throw invalid(
                "The base address is not an absolute http or https URL; set the configuration's baseURL.", request)
        }
        if configuration.baseURL == nil, let rule = configuration.hostRule { address.apply(rule) }
        if let problem = request.listProblem { throw invalid(problem, request) }
        if request.hasUnwritableNumber { throw invalid("A number is infinite or NaN, which cannot be sent.", request) }
        let target = try request.target(accountID: configuration.accountID)
        var head = HTTPRequest(
            method: request.method.httpMethod, scheme: address.scheme, authority: address.authority,
            path: address.path + target)
        head.headerFields[.accept] = request.acceptedType
        head.headerFields[.userAgent] = configuration.userAgent
        if let type = request.bodyType { head.headerFields[.contentType] = type }
        if !request.cookies.bytes.isEmpty {
            head.headerFields[.cookie] = String(decoding: request.cookies.bytes, as: UTF8.self)
        }
        for header in request.headers.json.text.namedValues {
            guard let name = HTTPField.Name(header.name), HTTPField.isValidValue(header.value) else {
                throw invalid("The value of header '\(header.name)' cannot be sent.", request)
            }
            head.headerFields[name] = header.value
        }
        return head
    }

    /// Where a request goes. A base address of the configuration takes the place of every host; a relative address of
    /// the document is resolved against the client's (RFC 3986, section 5.2).
    private func address(of request: APIRequest) -> Address? {
        guard let server = request.server else { return address }
        if server.contains("://") { return configuration.baseURL == nil ? Address(server) : address }
        return address?.resolving(server)
    }

    private func invalid(_ message: String, _ request: APIRequest) -> APIError {
        APIError(.invalidRequest, message: message, operationID: request.operationID)
    }
}
