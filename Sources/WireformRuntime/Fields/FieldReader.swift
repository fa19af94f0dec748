// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) public import Foundation

/// Gives a model its fields, one function for each type that a document can name.
///
/// The functions throw `DecodingError`, which names the field and not its value. Those ending in `IfPresent` give `nil`
/// for a field that is absent or `null`. Numbers may be quoted, as some services send them.
public struct FieldReader {
    private let container: KeyedDecodingContainer<FieldKey>

    init(_ decoder: any Decoder) throws {
        container = try decoder.container(keyedBy: FieldKey.self)
    }
}

@_spi(Generated)
extension FieldReader {
    public func string(_ name: StaticString) throws -> String {
        try container.decode(String.self, forKey: FieldKey(name))
    }

    public func stringIfPresent(_ name: StaticString) throws -> String? {
        try container.decodeIfPresent(String.self, forKey: FieldKey(name))
    }

    public func int(_ name: StaticString) throws -> Int { try required(name, intIfPresent(name)) }

    public func intIfPresent(_ name: StaticString) throws -> Int? {
        try number(name, Int.self)
    }

    public func int64(_ name: StaticString) throws -> Int64 { try required(name, int64IfPresent(name)) }

    public func int64IfPresent(_ name: StaticString) throws -> Int64? {
        try number(name, Int64.self)
    }

    public func double(_ name: StaticString) throws -> Double { try required(name, doubleIfPresent(name)) }

    public func doubleIfPresent(_ name: StaticString) throws -> Double? {
        guard let value = try number(name, Double.self) else { return nil }
        guard value.isFinite else { throw malformed(name, "a number that can be held") }
        return value
    }

    public func bool(_ name: StaticString) throws -> Bool {
        try container.decode(Bool.self, forKey: FieldKey(name))
    }

    public func boolIfPresent(_ name: StaticString) throws -> Bool? {
        try container.decodeIfPresent(Bool.self, forKey: FieldKey(name))
    }

    /// RFC 3339, with or without a fraction, at any offset; RFC 2822 is understood too.
    public func dateTime(_ name: StaticString) throws -> Date { try required(name, dateTimeIfPresent(name)) }

    public func dateTimeIfPresent(_ name: StaticString) throws -> Date? {
        guard let text = try stringIfPresent(name) else { return nil }
        guard let date = Timestamp.parse(text) else { throw malformed(name, "a date and time") }
        return date
    }

    public func calendarDate(_ name: StaticString) throws -> CalendarDate {
        try required(name, calendarDateIfPresent(name))
    }

    public func calendarDateIfPresent(_ name: StaticString) throws -> CalendarDate? {
        guard let text = try stringIfPresent(name) else { return nil }
        guard let date = CalendarDate(text) else { throw malformed(name, "a date") }
        return date
    }

    public func json(_ name: StaticString) throws -> JSONValue { try value(name) }

    public func jsonIfPresent(_ name: StaticString) throws -> JSONValue? { try valueIfPresent(name) }

    public func value<Value: Decodable>(_ name: StaticString) throws -> Value {
        try container.decode(Value.self, forKey: FieldKey(name))
    }

    public func valueIfPresent<Value: Decodable>(_ name: StaticString) throws -> Value? {
        try container.decodeIfPresent(Value.self, forKey: FieldKey(name))
    }

    public func array<Element: Decodable>(_ name: StaticString) throws -> [Element] {
        try required(name, arrayIfPresent(name))
    }

    public func arrayIfPresent<Element: Decodable>(_ name: StaticString) throws -> [Element]? {
        // Whatever the decoder makes of dates, here they are text.
        if Element.self == Date.self {
            let dates: [FieldDate]? = try valueIfPresent(name)
            return dates?.map(\.date) as? [Element]
        }
        return try valueIfPresent(name)
    }

    public func dictionary<Value: Decodable>(_ name: StaticString) throws -> [String: Value] {
        try required(name, dictionaryIfPresent(name))
    }

    public func dictionaryIfPresent<Value: Decodable>(_ name: StaticString) throws -> [String: Value]? {
        if Value.self == Date.self {
            let dates: [String: FieldDate?]? = try valueIfPresent(name)
            return dates?.compactMapValues { $0?.date } as? [String: Value]
        }
        if Value.self == JSONValue.self { return try valueIfPresent(name) }
        // Services say `null` of a member that is not there, such as a link that leads nowhere yet.
        let values: [String: Value?]? = try valueIfPresent(name)
        return values?.compactMapValues { $0 }
    }
}

extension FieldReader {
    private func number<Number: Decodable & LosslessStringConvertible>(
        _ name: StaticString, _: Number.Type
    ) throws -> Number? {
        let key = FieldKey(name)
        do {
            return try container.decodeIfPresent(Number.self, forKey: key)
        } catch {
            guard let text = try? container.decode(String.self, forKey: key),
                text.utf8.allSatisfy({ "+-.eE0123456789".utf8.contains($0) }), let number = Number(text)
            else {
                // Foundation's own error does not always name the field, and may quote the number.
                throw DecodingError.typeMismatch(
                    Number.self,
                    .init(codingPath: container.codingPath + [key], debugDescription: "The value is of another type."))
            }
            return number
        }
    }

    private func required<Value>(_ name: StaticString, _ value: Value?) throws -> Value {
        if let value { return value }
        throw DecodingError.keyNotFound(
            FieldKey(name), .init(codingPath: container.codingPath, debugDescription: "The field is missing or null."))
    }

    private func malformed(_ name: StaticString, _ expected: String) -> DecodingError {
        .dataCorrupted(
            .init(codingPath: container.codingPath + [FieldKey(name)], debugDescription: "The text is not \(expected).")
        )
    }
}
