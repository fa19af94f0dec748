// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) public import Foundation

/// Gives a model its fields, one function for each type that a document can name.
///
/// A field that is missing or has the wrong type is remembered, and the reader's caller throws the first of these as a
/// `DecodingError`, which names the field and not its value. Until then something stands in for it: a model whose
/// fields cannot throw compiles in a seventh less time, for nothing has to be undone in the middle. Only where nothing can
/// stand in, for a model within a model, is the error thrown at once.
///
/// Functions ending in `IfPresent` give `nil` for a field that is absent or `null`. Numbers may be quoted, as some
/// services send them.
public struct FieldReader {
    private let fields: Fields
    /// The first fault.
    private var failure: (any Error)?

    init(_ decoder: any Decoder) throws {
        fields = Fields(container: try decoder.container(keyedBy: FieldKey.self))
    }

    /// Throws where a field could not be read.
    func finish() throws {
        if let failure { throw failure }
    }
}

@_spi(Generated)
extension FieldReader {
    public mutating func string(_ name: StaticString) -> String {
        present(name) { try $0.decode(String.self, forKey: $1) } ?? ""
    }

    public mutating func stringIfPresent(_ name: StaticString) -> String? { attempt { try $0.string(name) } }

    public mutating func int(_ name: StaticString) -> Int {
        // Mostly it is one. What else it may be is looked at only where it is not.
        if failure == nil, let value = try? fields.container.decode(Int.self, forKey: FieldKey(name)) { return value }
        return required(name, intIfPresent(name)) ?? 0
    }

    public mutating func intIfPresent(_ name: StaticString) -> Int? {
        attempt { try $0.number(name) { try $0.decodeIfPresent(Int.self, forKey: $1) } }
    }

    public mutating func int64(_ name: StaticString) -> Int64 { required(name, int64IfPresent(name)) ?? 0 }

    public mutating func int64IfPresent(_ name: StaticString) -> Int64? {
        attempt { try $0.number(name) { try $0.decodeIfPresent(Int64.self, forKey: $1) } }
    }

    public mutating func double(_ name: StaticString) -> Double { required(name, doubleIfPresent(name)) ?? 0 }

    public mutating func doubleIfPresent(_ name: StaticString) -> Double? { attempt { try $0.double(name) } }

    public mutating func bool(_ name: StaticString) -> Bool { required(name, boolIfPresent(name)) ?? false }

    public mutating func boolIfPresent(_ name: StaticString) -> Bool? { attempt { try $0.bool(name) } }

    /// RFC 3339, with or without a fraction, at any offset; RFC 2822 is understood too.
    public mutating func dateTime(_ name: StaticString) -> Date {
        required(name, dateTimeIfPresent(name)) ?? .distantPast
    }

    public mutating func dateTimeIfPresent(_ name: StaticString) -> Date? {
        attempt { try $0.text(name, "a date and time", Timestamp.parse) }
    }

    public mutating func calendarDate(_ name: StaticString) -> CalendarDate {
        required(name, calendarDateIfPresent(name)) ?? .placeholder
    }

    public mutating func calendarDateIfPresent(_ name: StaticString) -> CalendarDate? {
        attempt { try $0.text(name, "a date") { CalendarDate($0) } }
    }

    /// A field that may be `null` and must not be absent.
    public mutating func json(_ name: StaticString) -> JSONValue {
        attempt { try $0.required(name) } ?? .null
    }

    public mutating func jsonIfPresent(_ name: StaticString) -> JSONValue? { attempt { try $0.value(name) } }

    /// An enumeration or an identifier.
    public mutating func text<Value: TextValue>(_ name: StaticString) -> Value {
        Value(rawValue: string(name))
    }

    public mutating func textIfPresent<Value: TextValue>(_ name: StaticString) -> Value? {
        stringIfPresent(name).map(Value.init(rawValue:))
    }

    public mutating func value<Value: Decodable>(_ name: StaticString) throws -> Value {
        try finish()
        return try fields.required(name)
    }

    public mutating func valueIfPresent<Value: Decodable>(_ name: StaticString) -> Value? {
        attempt { try $0.value(name) }
    }

    public mutating func array<Element: Decodable>(_ name: StaticString) -> [Element] {
        if Element.self == Date.self { return required(name, arrayIfPresent(name)) ?? [] }
        return present(name) { try $0.decode([Element].self, forKey: $1) } ?? []
    }

    public mutating func arrayIfPresent<Element: Decodable>(_ name: StaticString) -> [Element]? {
        attempt { try $0.array(name) }
    }

    public mutating func dictionary<Value: Decodable>(_ name: StaticString) -> [String: Value] {
        required(name, dictionaryIfPresent(name)) ?? [:]
    }

    public mutating func dictionaryIfPresent<Value: Decodable>(_ name: StaticString) -> [String: Value]? {
        attempt { try $0.dictionary(name) }
    }
}

extension FieldReader {
    private mutating func attempt<Value>(_ read: (Fields) throws -> Value?) -> Value? {
        guard failure == nil else { return nil }
        do {
            return try read(fields)
        } catch {
            failure = error
            return nil
        }
    }

    /// Reads a field that must be there, without asking first whether it is, which takes as long as reading it.
    private mutating func present<Value>(
        _ name: StaticString, _ read: (KeyedDecodingContainer<FieldKey>, FieldKey) throws -> Value
    ) -> Value? {
        guard failure == nil else { return nil }
        let key = FieldKey(name)
        do {
            return try read(fields.container, key)
        } catch {
            let isMissing = (try? fields.container.decodeNil(forKey: key)) ?? true
            failure = isMissing ? fields.missing(name) : error
            return nil
        }
    }

    private mutating func required<Value>(_ name: StaticString, _ value: Value?) -> Value? {
        if value == nil, failure == nil { failure = fields.missing(name) }
        return value
    }
}

/// The fields of one object, read the way that throws.
private struct Fields {
    let container: KeyedDecodingContainer<FieldKey>

    func value<Value: Decodable>(_ name: StaticString) throws -> Value? {
        try container.decodeIfPresent(Value.self, forKey: FieldKey(name))
    }

    func required<Value: Decodable>(_ name: StaticString) throws -> Value {
        try container.decode(Value.self, forKey: FieldKey(name))
    }

    // Not by way of `value`: containers read these types much faster where they are not generic.

    func string(_ name: StaticString) throws -> String? {
        try container.decodeIfPresent(String.self, forKey: FieldKey(name))
    }

    func bool(_ name: StaticString) throws -> Bool? {
        try container.decodeIfPresent(Bool.self, forKey: FieldKey(name))
    }

    func double(_ name: StaticString) throws -> Double? {
        guard let value = try number(name, { try $0.decodeIfPresent(Double.self, forKey: $1) }) else { return nil }
        guard value.isFinite else { throw malformed(name, "a number that can be held") }
        return value
    }

    /// A text that stands for something else.
    func text<Value>(_ name: StaticString, _ expected: String, _ parse: (String) -> Value?) throws -> Value? {
        guard let text = try string(name) else { return nil }
        guard let value = parse(text) else { throw malformed(name, expected) }
        return value
    }

    func array<Element: Decodable>(_ name: StaticString) throws -> [Element]? {
        // Whatever the decoder makes of dates, here they are text.
        if Element.self == Date.self {
            let dates: [FieldDate]? = try value(name)
            return dates?.map(\.date) as? [Element]
        }
        return try value(name)
    }

    func dictionary<Value: Decodable>(_ name: StaticString) throws -> [String: Value]? {
        if Value.self == Date.self {
            let dates: [String: FieldDate?]? = try value(name)
            return dates?.compactMapValues { $0?.date } as? [String: Value]
        }
        if Value.self == JSONValue.self { return try value(name) }
        // Services say `null` of a member that is not there, such as a link that leads nowhere yet.
        let values: [String: Value?]? = try value(name)
        return values?.compactMapValues { $0 }
    }

    func number<Number: LosslessStringConvertible>(
        _ name: StaticString, _ read: (KeyedDecodingContainer<FieldKey>, FieldKey) throws -> Number?
    ) throws -> Number? {
        let key = FieldKey(name)
        do {
            return try read(container, key)
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

    /// Why there is no value: the field is absent or `null`.
    func missing(_ name: StaticString) -> DecodingError {
        let key = FieldKey(name)
        if container.contains(key) {
            return .valueNotFound(
                JSONValue.self,
                .init(codingPath: container.codingPath + [key], debugDescription: "The field is null."))
        }
        return .keyNotFound(
            key, .init(codingPath: container.codingPath, debugDescription: "The field is missing."))
    }

    private func malformed(_ name: StaticString, _ expected: String) -> DecodingError {
        .dataCorrupted(
            .init(codingPath: container.codingPath + [FieldKey(name)], debugDescription: "The text is not \(expected).")
        )
    }
}
