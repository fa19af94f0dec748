// SPDX-License-Identifier: Apache-2.0

import Foundation
import TwilioAccounts

/// A consent as one would write it for `JSONEncoder`.
struct TwinConsent: Encodable {
    var contactID: String
    var correlationID: String
    var senderID: String
    var dateOfConsent: Date?
    var status: String
    var source: String

    enum CodingKeys: String, CodingKey {
        case contactID = "contact_id"
        case correlationID = "correlation_id"
        case senderID = "sender_id"
        case dateOfConsent = "date_of_consent"
        case status, source
    }

    init(_ consent: TwilioAccounts.Consent) {
        contactID = consent.contactID
        correlationID = consent.correlationID.rawValue
        senderID = consent.senderID
        dateOfConsent = consent.dateOfConsent
        status = consent.status.rawValue
        source = consent.source.rawValue
    }
}

/// The answer to consents as one would write it for `JSONDecoder`.
struct TwinAnswer: Decodable {
    var items: [TwinResult]?
}

struct TwinResult: Decodable {
    var correlationID: String
    var errorCode: Int
    var errorMessages: [String]

    enum CodingKeys: String, CodingKey {
        case correlationID = "correlation_id"
        case errorCode = "error_code"
        case errorMessages = "error_messages"
    }
}

/// A form body made with Foundation alone: `JSONEncoder` for each item, then the form.
struct FoundationForm: Sendable {
    private let encoder: JSONEncoder
    private let plain = CharacterSet(
        charactersIn: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz*-._")

    init() {
        encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = .withoutEscapingSlashes
    }

    /// With `URLComponents`, which leaves `+` and more as they are, so that the plus signs have to be mended.
    func components(_ items: [TwinConsent]) throws -> [UInt8] {
        var components = URLComponents()
        components.queryItems = try items.map { URLQueryItem(name: "Items", value: try text($0)) }
        let query = components.percentEncodedQuery ?? ""
        return Array(query.replacingOccurrences(of: "+", with: "%2B").utf8)
    }

    /// By escaping each value, which gives the bytes that Wireform sends, but for the order of keys.
    func percentEncoding(_ items: [TwinConsent]) throws -> [UInt8] {
        let fields = try items.map { item in
            "Items=" + (try text(item).addingPercentEncoding(withAllowedCharacters: plain) ?? "")
        }
        return Array(fields.joined(separator: "&").utf8)
    }

    private func text(_ item: TwinConsent) throws -> String {
        String(decoding: try encoder.encode(item), as: UTF8.self)
    }
}
