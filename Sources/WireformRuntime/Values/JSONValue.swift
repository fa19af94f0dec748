// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Any JSON value, for what a document leaves untyped. See RFC 8259.
public enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    /// A number that neither of the above holds with all its digits, as it is written.
    case bigNumber(String)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// The member of an object, `nil` for other kinds.
    public subscript(key: String) -> JSONValue? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    /// The text of a string, `nil` for other kinds.
    public var stringValue: String? {
        if case .string(let value) = self { value } else { nil }
    }

    /// A whole number, `nil` for other kinds.
    public var integerValue: Int64? {
        if case .integer(let value) = self { value } else { nil }
    }

    /// A whole number, quoted or not; `nil` for other kinds and for numbers too large for `Int`.
    package var wholeNumber: Int? {
        switch self {
        case .integer(let value): Int(exactly: value)
        case .string(let value): Int(value)
        default: nil
        }
    }

    /// The elements of an array, `nil` for other kinds.
    public var arrayValue: [JSONValue]? {
        if case .array(let value) = self { value } else { nil }
    }
}

extension JSONValue {
    /// The value of a JSON text; `nil` where it is none.
    package init?(jsonText: String) {
        guard let value = try? JSONCoding.read(JSONValue.self, from: Array(jsonText.utf8)) else { return nil }
        self = value
    }

    /// The value as JSON text, the members of objects in the order of their names.
    package var jsonText: [UInt8] {
        var json = JSONText(dates: .seconds)
        writeValue(to: &json)
        return json.bytes
    }
}

extension JSONValue: Codable {
    public init(from decoder: any Decoder) throws {
        if let element = decoder as? JSONElement {
            self = try element.json()
            return
        }
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = Self.number(value, or: try? container.decode(Decimal.self))
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// A number as a decoder has it, in the form that keeps its digits.
    private static func number(_ number: Double, or decimal: Decimal?) -> JSONValue {
        guard let digits = decimal.map({ "\($0)" }), let exact = DecimalDigits(digits),
            exact != DecimalDigits("\(number)")
        else { return .number(number) }
        return .bigNumber(digits)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .bigNumber: try JSONElement.encode(self, to: encoder)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}

extension JSONValue: FieldValue {
    @_spi(Generated) public func writeValue(to json: inout JSONText) {
        switch self {
        case .null: json.null()
        case .bool(let value): value.writeValue(to: &json)
        case .integer(let value): value.writeValue(to: &json)
        case .number(let value): json.double(value)
        case .bigNumber(let digits): json.number(digits)
        case .string(let value): json.string(value)
        case .array(let value): json.array(value)
        case .object(let value): json.dictionary(value)
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(nilLiteral: ()) { self = .null }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(Dictionary(elements, uniquingKeysWith: { _, last in last }))
    }
}
