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
        var path = try request.path(accountID: configuration.accountID)
        let query = request.query.bytes
        if !query.isEmpty { path += "?" + String(decoding: query, as: UTF8.self) }
        var head = HTTPRequest(
            method: request.method.httpMethod, scheme: address.scheme, authority: address.authority,
            path: address.path + path)
        head.headerFields[.accept] = request.acceptedType
        head.headerFields[.userAgent] = configuration.userAgent
        if let type = request.bodyType { head.headerFields[.contentType] = type }
        for header in request.headers {
            guard let name = HTTPField.Name(header.name), HTTPField.isValidValue(header.value) else {
                throw invalid("The value of header '\(header.name)' cannot be sent.", request)
            }
            head.headerFields[name] = header.value
        }
        return head
    }

    private func address(of request: APIRequest) -> Address? {
        request.server == configuration.baseURL ?? server ? address : Address(request.server)
    }

    private func invalid(_ message: String, _ request: APIRequest) -> APIError {
        APIError(.invalidRequest, message: message, operationID: request.operationID)
    }
}
