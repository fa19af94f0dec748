// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Anybody's encoders are given the JSON text that a request would carry, value by value and in its order, and anybody's
/// decoders are asked for plain JSON. So a type reads and writes the same whatever it comes from or goes to.
extension JSONElement: Encodable {
    /// The value that a decoder has, as a JSON text of our own unless it is one already.
    static func read(_ decoder: any Decoder) throws -> JSONElement {
        if let element = decoder as? JSONElement { return element }
        let bytes = try JSONValue(from: decoder).jsonText
        guard let document = JSONDocument(bytes, path: decoder.codingPath, isConverted: true) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "The value cannot be read as JSON."))
        }
        return JSONElement(document: document, index: 0)
    }

    /// Passes a value on to an encoder. Throws for a number that JSON cannot carry.
    static func encode(_ value: some FieldValue, to encoder: any Encoder) throws {
        var json = JSONText(dates: .fraction)
        value.writeValue(to: &json)
        try encode(json, value, to: encoder)
    }

    /// Passes the text of a value on to an encoder.
    static func encode(_ json: JSONText, _ value: Any, to encoder: any Encoder) throws {
        guard !json.hasUnwritableNumber, let document = JSONDocument(json.bytes) else {
            throw EncodingError.invalidValue(
                value,
                .init(
                    codingPath: encoder.codingPath, debugDescription: "A number in it is not one that JSON can carry."))
        }
        try JSONElement(document: document, index: 0).encode(to: encoder)
    }

    func encode(to encoder: any Encoder) throws {
        switch kind {
        case .object:
            var container = encoder.container(keyedBy: JSONKey.self)
            for (name, value) in try members { try container.encode(value, forKey: JSONKey(stringValue: name)) }
        case .array:
            var container = encoder.unkeyedContainer()
            for index in document.values(in: index) {
                try container.encode(JSONElement(document: document, index: index))
            }
        case .null, .bool, .number, .string:
            var container = encoder.singleValueContainer()
            try encodeScalar(to: &container)
        }
    }

    private func encodeScalar(to container: inout any SingleValueEncodingContainer) throws {
        switch kind {
        case .bool: try container.encode(document.bool(index))
        case .string: try container.encode(try decode(String.self))
        case .number:
            switch try json() {
            case .integer(let value): try container.encode(value)
            case .bigNumber(let digits): try container.encode(Decimal(wholeText: digits) ?? .nan)
            default: try container.encode(try decode(Double.self))
            }
        default: try container.encodeNil()
        }
    }
}
