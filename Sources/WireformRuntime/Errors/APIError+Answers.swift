// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

extension APIError {
    /// How much of an answer that is an error is read: enough for what a service has to say about it.
    static let maximumBodySize = 64 * 1024

    /// The error that an answer with this status stands for.
    init(
        status: HTTPResponse.Status, fields: HTTPFields, body: [UInt8], reader: any ErrorReader, operationID: String,
        attempts: Int
    ) {
        let service = (try? JSONCoding.read(JSONValue.self, from: body)).flatMap(reader.read)
        self.init(
            Self.code(for: status), message: service?.message ?? Self.message(for: status, body: body),
            operationID: operationID, status: status.code, serviceCode: service?.code, moreInfo: service?.moreInfo,
            requestID: HeaderFields(fields).requestID, attempts: attempts,
            retryAfter: RetryAfter.read(fields) ?? service?.retryAt.map { RetryAfter.until($0, fields) },
            fields: fields, body: body)
    }

    init(_ error: TransportError, operationID: String, attempts: Int) {
        let code: Code =
            switch error.kind {
            case .notConnected: .notConnected
            case .connectionLost: .connectionLost
            case .untrusted: .untrusted
            case .timeout: .timeout
            case .responseTooLarge: .responseTooLarge
            case .invalidRequest, .bodyUnavailable: .invalidRequest
            }
        self.init(code, message: error.message, operationID: operationID, attempts: attempts)
    }

    /// An answer that could not be decoded. The message names the field, never its value.
    init(undecodable exchange: Exchange, _ error: any Error) {
        self.init(undecodable: exchange, message: Self.explain(error, exchange))
    }

    init(undecodable exchange: Exchange, message: String) {
        self.init(
            .undecodable, message: message, operationID: exchange.operationID, status: exchange.response.status.code,
            requestID: HeaderFields(exchange.response.headerFields).requestID,
            attempts: exchange.attempts, fields: exchange.response.headerFields, body: exchange.body)
    }

    /// A value of a stream that could not be decoded, with its text as the body.
    init(unreadable record: [UInt8], of exchange: Exchange?, _ error: any Error) {
        let type = exchange.map { MediaTypeName($0.response.headerFields[.contentType]) }
        let reason =
            Self.explain(error, record)
            ?? "It is not JSON; the answer has content type '\(type?.shown ?? "none")'."
        self.init(
            .undecodable, message: "A value of the stream cannot be read. " + reason,
            operationID: exchange?.operationID, status: exchange?.response.status.code,
            requestID: exchange.flatMap { HeaderFields($0.response.headerFields).requestID },
            attempts: exchange?.attempts ?? 0, fields: exchange?.response.headerFields ?? [:], body: record)
    }

    private static func code(for status: HTTPResponse.Status) -> Code {
        switch status.code {
        case 401: .unauthorized
        case 403: .forbidden
        case 404: .notFound
        case 429: .rateLimited
        case 400..<500: .clientError
        case 500..<600: .serverError
        default: .unexpectedStatus
        }
    }

    private static func message(for status: HTTPResponse.Status, body: [UInt8]) -> String {
        let phrase = status.reasonPhrase.isEmpty ? "status \(status.code)" : status.reasonPhrase
        return body.isEmpty ? "\(phrase), without a body." : "\(phrase), with a body that is not a known error."
    }

    private static func explain(_ error: any Error, _ exchange: Exchange) -> String {
        if exchange.body.isEmpty { return "The answer has no body." }
        if let reason = explain(error, exchange.body) { return reason }
        let type = exchange.contentType
        return type.isJSON
            ? "The answer is not JSON."
            : "The answer has content type '\(type.shown)' and is not JSON; its bytes are in 'body'."
    }

    /// What is wrong with a JSON text; `nil` where it is none.
    private static func explain(_ error: any Error, _ text: [UInt8]) -> String? {
        func path(_ keys: [any CodingKey]) -> String {
            keys.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
        }
        switch error as? DecodingError {
        case .keyNotFound(let key, let context)?:
            return "The answer lacks '\(path(context.codingPath + [key]))'."
        case .typeMismatch(let type, let context)?:
            return "'\(path(context.codingPath))' in the answer is not of type \(type)."
        case .valueNotFound(_, let context)?:
            return "'\(path(context.codingPath))' in the answer is null."
        case .dataCorrupted(let context)? where !context.codingPath.isEmpty:
            return "'\(path(context.codingPath))' in the answer is malformed."
        default:
            return JSONDocument(text) == nil ? nil : "A value in the answer is malformed."
        }
    }
}
