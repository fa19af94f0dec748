// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// Why a call failed.
///
/// `description` is one line that is safe to log: it holds no credentials, no part of the request, and nothing of the
/// answer but the service's own message, from which phone numbers are removed. The answer itself is in ``body``.
public struct APIError: Error, Sendable {
    /// What kind of failure it is, and what to try next.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String {
            case invalidRequest, notConnected, connectionLost, untrusted, timeout, cancelled, unauthorized, forbidden
            case notFound, rateLimited, clientError, serverError, unexpectedStatus, undecodable, responseTooLarge
            case unsafeNextPage, missingCredentials
        }

        private let value: Value

        public var description: String { value.rawValue }

        /// The call cannot be sent as it is. Mend the arguments; the message names the one.
        public static let invalidRequest = Code(value: .invalidRequest)
        /// No connection was made and nothing was sent. Check the network and the base address; trying again is safe.
        public static let notConnected = Code(value: .notConnected)
        /// The connection ended before the answer was complete. The service may have acted: look before sending a
        /// request again that must not happen twice.
        public static let connectionLost = Code(value: .connectionLost)
        /// The server's certificate was not accepted. Check the clock, the proxy and the installed certificates.
        public static let untrusted = Code(value: .untrusted)
        /// The time was up. The service may have acted. Allow more time with `with { $0.timeout = … }`.
        public static let timeout = Code(value: .timeout)
        /// The calling task was cancelled.
        public static let cancelled = Code(value: .cancelled)
        /// The service does not accept the credentials (401). Check both parts, and the region they belong to.
        public static let unauthorized = Code(value: .unauthorized)
        /// The credentials are good but do not allow this (403). Check the key's permissions and the account's state.
        public static let forbidden = Code(value: .forbidden)
        /// There is no such resource (404). It may also be one the account has no access to.
        public static let notFound = Code(value: .notFound)
        /// Too many requests (429). Wait for `retryAfter`, or slow down.
        public static let rateLimited = Code(value: .rateLimited)
        /// The service refused the request (other 4xx). The message and the service code say why.
        public static let clientError = Code(value: .clientError)
        /// The service failed (5xx). Try again later; give its support the request id.
        public static let serverError = Code(value: .serverError)
        /// A status that is neither success nor one of the errors above, such as a redirection or 304. ``APIError/status``
        /// tells which; ``APIError/fields`` has a redirection's `Location`.
        public static let unexpectedStatus = Code(value: .unexpectedStatus)
        /// The answer is not what the document says. The message names the field; ``APIError/body`` has the text.
        public static let undecodable = Code(value: .undecodable)
        /// The answer is larger than the configuration's `maximumResponseSize`.
        public static let responseTooLarge = Code(value: .responseTooLarge)
        /// The next page is at another host, where credentials must not go. Tell the service's support.
        public static let unsafeNextPage = Code(value: .unsafeNextPage)
        /// There are no credentials. The message names what is missing.
        public static let missingCredentials = Code(value: .missingCredentials)
    }

    public let code: Code
    /// What went wrong, in the service's own words where it gave any.
    public let message: String
    /// The id of the operation in the document.
    public let operationID: String?
    /// The HTTP status, where there was an answer.
    public let status: Int?
    /// The service's number for the error, such as Twilio's 20003.
    public let serviceCode: Int?
    /// A page about the error.
    public let moreInfo: String?
    /// The service's own name for the exchange, to tell its support.
    public let requestID: String?
    /// How often the request was sent.
    public let attempts: Int
    /// How long the service asks to wait.
    public let retryAfter: Duration?
    /// The answer's header fields.
    public let fields: HTTPFields
    /// The answer's body, as it came, up to 64 KB of it. It may hold personal data.
    public let body: [UInt8]

    public init(
        _ code: Code, message: String, operationID: String? = nil, status: Int? = nil,
        serviceCode: Int? = nil, moreInfo: String? = nil, requestID: String? = nil, attempts: Int = 0,
        retryAfter: Duration? = nil, fields: HTTPFields = [:], body: [UInt8] = []
    ) {
        self.code = code
        self.message = message
        self.operationID = operationID
        self.status = status
        self.serviceCode = serviceCode
        self.moreInfo = moreInfo
        self.requestID = requestID
        self.attempts = attempts
        self.retryAfter = retryAfter
        self.fields = fields
        self.body = body
    }
}

extension APIError {
    /// The answer's header fields with the types that the document gives them, as a method's comment names them:
    /// `error.headers(as: Client.RetryAfterHeaders.self).retryAfter`.
    public func headers<Headers: ResponseHeaders>(as type: Headers.Type = Headers.self) -> Headers {
        Headers(HeaderFields(fields))
    }
}
