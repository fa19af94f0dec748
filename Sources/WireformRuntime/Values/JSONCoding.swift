// SPDX-License-Identifier: Apache-2.0

import Foundation

/// JSON bodies to values.
enum JSONCoding {
    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        try JSONDecoder().decode(type, from: Data(bytes))
    }
}
