// SPDX-License-Identifier: Apache-2.0

import Foundation

/// JSON bodies to values.
enum JSONCoding {
    /// Reads dates as ``FieldReader`` does, wherever they stand.
    private static let decoder = {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in try FieldDate(from: decoder).date }
        return decoder
    }()

    /// Reads a value of any type that callers may have, as Foundation does.
    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        try decoder.decode(type, from: Data(bytes))
    }

    /// Reads a value of one of the types that generated code names.
    static func read<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        try element(of: bytes).decode(type)
    }

    /// The outermost value of a JSON text.
    static func element(of bytes: [UInt8]) throws -> JSONElement {
        guard let document = JSONDocument(bytes) else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "The text is not JSON."))
        }
        return JSONElement(document: document, index: 0)
    }
}

/// A moment in time as services write it.
struct FieldDate: Decodable {
    let date: Date

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let date = Timestamp.parse(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "The text is not a date and time.")
        }
        self.date = date
    }
}
