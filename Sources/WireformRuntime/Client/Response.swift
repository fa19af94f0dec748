// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// What an operation answered: the body, whose members can be used directly, and everything about the exchange.
@dynamicMemberLookup
public struct Response<Body: Sendable, Headers: ResponseHeaders>: Sendable {
    public let body: Body
    public let http: HTTPDetails<Headers>

    /// Creates an answer, for what stands in for a client in tests.
    public init(_ body: Body, http: HTTPDetails<Headers> = HTTPDetails()) {
        self.body = body
        self.http = http
    }

    public subscript<Value>(dynamicMember keyPath: KeyPath<Body, Value>) -> Value {
        body[keyPath: keyPath]
    }
}

/// The HTTP side of an answer.
public struct HTTPDetails<Headers: ResponseHeaders>: Sendable {
    /// The HTTP status: 200, 201, …
    public let status: Int
    /// Every header field, as received.
    public let fields: HTTPFields
    /// How often the request was sent until it was answered.
    public let attempts: Int
    /// The body's bytes, as received.
    public let rawBody: [UInt8]

    /// The fields that the document names, with their types.
    public var headers: Headers { Headers(HeaderFields(fields)) }
    /// The service's own name for the exchange, to tell its support.
    public var requestID: String? { HeaderFields(fields).requestID }

    public init(status: Int = 200, fields: HTTPFields = [:], attempts: Int = 1, rawBody: [UInt8] = []) {
        self.status = status
        self.fields = fields
        self.attempts = attempts
        self.rawBody = rawBody
    }
}

/// Response header fields with types, as generated from a document.
public protocol ResponseHeaders: Sendable {
    init(_ fields: HeaderFields)
}

/// The answer of an operation for whose headers the document has no names.
public struct NoHeaders: ResponseHeaders, Hashable {
    public init(_ fields: HeaderFields) {}
}

/// The body of an answer that has none.
public struct NoContent: Sendable, Hashable {
    public init() {}
}

/// Reads header fields by name.
public struct HeaderFields: Sendable, Hashable {
    public let fields: HTTPFields

    public init(_ fields: HTTPFields) {
        self.fields = fields
    }

    /// The value of a field, several ones joined with commas. See RFC 9110, section 5.3.
    public func string(_ name: StaticString) -> String? {
        HTTPField.Name(name.description).flatMap { fields[$0] }
    }

    public func bool(_ name: StaticString) -> Bool? {
        switch string(name)?.lowercased() {
        case "true": true
        case "false": false
        default: nil
        }
    }

    public func int(_ name: StaticString) -> Int? { string(name).flatMap { Int($0) } }
    public func int64(_ name: StaticString) -> Int64? { string(name).flatMap { Int64($0) } }
    public func double(_ name: StaticString) -> Double? { string(name).flatMap { Double($0) } }

    var requestID: String? {
        guard let name = Self.requestIDs.first(where: fields.contains) else { return nil }
        return fields[name]
    }

    private static let requestIDs = ["Twilio-Request-Id", "T-Request-Id", "X-Request-Id"].compactMap {
        HTTPField.Name($0)
    }
}
