// SPDX-License-Identifier: Apache-2.0

public import Foundation

extension APIError {
    /// The answer's body as one of the types that a method's comment names for its errors:
    /// `try error.body(as: Client.Problem.self)`. Throws `DecodingError` where it is not that.
    public func body<Body: Decodable>(as type: Body.Type) throws -> Body {
        try JSONCoding.decode(type, from: body)
    }
}

extension APIError: CustomStringConvertible, CustomReflectable {
    public var description: String {
        var parts = ["\(code)"]
        if let operationID { parts.append("in \(operationID)") }
        if let status { parts.append("(HTTP \(status)" + (serviceCode.map { ", code \($0))" } ?? ")")) }
        var text = parts.joined(separator: " ") + ": " + Redactor.redact(message)
        if let requestID { text += " [request \(Self.printable(requestID))]" }
        return text
    }

    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension APIError: LocalizedError {
    public var errorDescription: String? { description }

    /// What to try next, in a sentence.
    public var recoverySuggestion: String? { code.advice }
}

extension APIError {
    /// An id as it may stand in a log line, whoever made it.
    static func printable(_ id: String) -> String {
        String(
            id.unicodeScalars.filter {
                $0.isASCII && $0.properties.isAlphabetic || "0"..."9" ~= $0 || $0 == "-" || $0 == "_"
            }
            .prefix(64).map(Character.init))
    }

    /// The same error of a request that would have been sent again.
    var notRepeated: APIError {
        APIError(
            code, message: message + " It was not sent again: its body can be read only once.",
            operationID: operationID, status: status, serviceCode: serviceCode, moreInfo: moreInfo,
            requestID: requestID, attempts: attempts, retryAfter: retryAfter, fields: fields, body: body)
    }

    /// The same error with what a transport or an authenticator could not know.
    func with(operationID: String, attempts: Int) -> APIError {
        APIError(
            code, message: message, operationID: self.operationID ?? operationID, status: status,
            serviceCode: serviceCode, moreInfo: moreInfo, requestID: requestID, attempts: max(self.attempts, attempts),
            retryAfter: retryAfter, fields: fields, body: body)
    }
}

extension APIError.Code {
    /// What to try next, in a sentence.
    public var advice: String {
        switch self {
        case .invalidRequest: "Mend the argument that the message names."
        case .notConnected: "Check the network and the base address; nothing was sent, so trying again is safe."
        case .connectionLost: "The service may have acted: look before sending again what must not happen twice."
        case .untrusted: "Check the clock, the proxy and the installed certificates."
        case .timeout: "The service may have acted. Allow more time with `with { $0.timeout = … }`."
        case .cancelled: "The calling task was cancelled; the service may have acted."
        case .unauthorized: "Check both parts of the credentials, and the region they belong to."
        case .forbidden: "Check what the key may do and whether the account is active."
        case .notFound: "Check the id; the resource may also belong to another account or need enabling."
        case .rateLimited: "Wait for `retryAfter`, or give the client a `RateLimiter`."
        case .clientError: "The message and the service code say what the service did not accept."
        case .serverError: "Try again later; give the service's support the request id."
        case .unexpectedStatus: "Check the base address: the answer is one the document does not know."
        case .undecodable: "Compare `body` with the document at the field that the message names."
        case .responseTooLarge: "Ask for less, or raise `maximumResponseSize`."
        case .unsafeNextPage: "Tell the service's support: credentials must not follow to another host."
        case .missingCredentials: "Set what the message names."
        default: "See the message."
        }
    }
}
