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
        fields = Fields(source: try Self.source(decoder))
    }

    private static func source(_ decoder: any Decoder) throws -> any FieldSource {
        guard let element = decoder as? JSONElement else {
            return ContainerFields(container: try decoder.container(keyedBy: FieldKey.self))
        }
        return try element.object()
    }

    /// Throws where a field could not be read.
    func finish() throws {
        if let failure { throw failure }
    }
}

@_spi(Generated)
extension FieldReader {
    public mutating func string(_ name: StaticString) -> String {
        required(name, stringIfPresent(name)) ?? ""
    }

    public mutating func stringIfPresent(_ name: StaticString) -> String? { attempt { try $0.source.string(name) } }

    public mutating func int(_ name: StaticString) -> Int { required(name, intIfPresent(name)) ?? 0 }

    public mutating func intIfPresent(_ name: StaticString) -> Int? {
        attempt { try $0.number(name) { try $0.int(name) } }
    }

    public mutating func int64(_ name: StaticString) -> Int64 { required(name, int64IfPresent(name)) ?? 0 }

    public mutating func int64IfPresent(_ name: StaticString) -> Int64? {
        attempt { try $0.number(name) { try $0.int64(name) } }
    }

    public mutating func double(_ name: StaticString) -> Double { required(name, doubleIfPresent(name)) ?? 0 }

    public mutating func doubleIfPresent(_ name: StaticString) -> Double? { attempt { try $0.double(name) } }

    public mutating func bool(_ name: StaticString) -> Bool { required(name, boolIfPresent(name)) ?? false }

    public mutating func boolIfPresent(_ name: StaticString) -> Bool? { attempt { try $0.source.bool(name) } }

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
        attempt { try $0.source.required(name) } ?? .null
    }

    public mutating func jsonIfPresent(_ name: StaticString) -> JSONValue? { attempt { try $0.source.value(name) } }

    /// An enumeration or an identifier.
    public mutating func text<Value: TextValue>(_ name: StaticString) -> Value {
        Value(rawValue: string(name))
    }

    public mutating func textIfPresent<Value: TextValue>(_ name: StaticString) -> Value? {
        stringIfPresent(name).map(Value.init(rawValue:))
    }

    public mutating func value<Value: Decodable>(_ name: StaticString) throws -> Value {
        try finish()
        return try fields.source.required(name)
    }

    public mutating func valueIfPresent<Value: Decodable>(_ name: StaticString) -> Value? {
        attempt { try $0.source.value(name) }
    }

    public mutating func array<Element: Decodable>(_ name: StaticString) -> [Element] {
        required(name, arrayIfPresent(name)) ?? []
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

    private mutating func required<Value>(_ name: StaticString, _ value: Value?) -> Value? {
        if value == nil, failure == nil { failure = fields.missing(name) }
        return value
    }
}

/// The fields of one object, read the way that throws.
private struct Fields {
    let source: any FieldSource

    func double(_ name: StaticString) throws -> Double? {
        guard let value = try number(name, { try $0.double(name) }) else { return nil }
        guard value.isFinite else { throw malformed(name, "a number that can be held") }
        return value
    }

    /// A text that stands for something else.
    func text<Value>(_ name: StaticString, _ expected: String, _ parse: (String) -> Value?) throws -> Value? {
        guard let text = try source.string(name) else { return nil }
        guard let value = parse(text) else { throw malformed(name, expected) }
        return value
    }

    func array<Element: Decodable>(_ name: StaticString) throws -> [Element]? {
        // Whatever the decoder makes of dates, here they are text.
        if Element.self == Date.self {
            let dates: [FieldDate]? = try source.value(name)
            return dates?.map(\.date) as? [Element]
        }
        return try source.value(name)
    }

    func dictionary<Value: Decodable>(_ name: StaticString) throws -> [String: Value]? {
        if Value.self == Date.self {
            let dates: [String: FieldDate?]? = try source.value(name)
            return dates?.compactMapValues { $0?.date } as? [String: Value]
        }
        if Value.self == JSONValue.self { return try source.value(name) }
        // Services say `null` of a member that is not there, such as a link that leads nowhere yet.
        let values: [String: Value?]? = try source.value(name)
        return values?.compactMapValues { $0 }
    }

    func number<Number: LosslessStringConvertible>(
        _ name: StaticString, _ read: (any FieldSource) throws -> Number?
    ) throws -> Number? {
        do {
            return try read(source)
        } catch {
            guard let text = try? source.string(name), text.utf8.allSatisfy({ "+-.eE0123456789".utf8.contains($0) }),
                let number = Number(text)
            else {
                // Foundation's own error does not always name the field, and may quote the number.
                throw DecodingError.typeMismatch(Number.self, context(name, "The value is of another type."))
            }
            return number
        }
    }

    /// Why there is no value: the field is absent or `null`.
    func missing(_ name: StaticString) -> DecodingError {
        if source.contains(name) { return .valueNotFound(JSONValue.self, context(name, "The field is null.")) }
        return .keyNotFound(
            FieldKey(name), .init(codingPath: source.codingPath, debugDescription: "The field is missing."))
    }

    private func malformed(_ name: StaticString, _ expected: String) -> DecodingError {
        .dataCorrupted(context(name, "The text is not \(expected)."))
    }

    private func context(_ name: StaticString, _ text: String) -> DecodingError.Context {
        .init(codingPath: source.codingPath + [FieldKey(name)], debugDescription: text)
    }
}
