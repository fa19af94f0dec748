// SPDX-License-Identifier: Apache-2.0

import Foundation

/// JSON bodies to values.
enum JSONCoding {
    /// A decoder that reads dates as ``FieldReader`` does, wherever they stand.
    static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in try FieldDate(from: decoder).date }
        return decoder
    }

    private static let shared = decoder

    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        try shared.decode(type, from: Data(bytes))
    }
}

/// A moment in time as services write it.
struct FieldDate: Codable {
    let date: Date

    init(_ date: Date) { self.date = date }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let date = Timestamp.parse(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "The text is not a date and time.")
        }
        self.date = date
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Timestamp.rfc3339(date, .milliseconds))
    }
}
