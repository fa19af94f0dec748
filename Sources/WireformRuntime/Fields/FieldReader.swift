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
    private let object: JSONElement
    /// The first fault.
    private var failure: (any Error)?
    /// How many members of the object were asked for and found.
    private var found = 0

    init(_ decoder: any Decoder) throws {
        object = try JSONElement.read(decoder).object()
    }

    /// Throws where a field could not be read. Members that nobody asked for count as lost while a union is read.
    func finish() throws {
        if let failure { throw failure }
        if let trial = object.trial { trial.loss.fields += object.memberCount - found }
    }
}

@_spi(Generated)
extension FieldReader {
    public mutating func string(_ name: StaticString) -> String {
        required(name, stringIfPresent(name)) ?? ""
    }

    public mutating func stringIfPresent(_ name: StaticString) -> String? {
        read(name) { try $0.decode(String.self) }
    }

    public mutating func int(_ name: StaticString) -> Int { required(name, intIfPresent(name)) ?? 0 }

    public mutating func intIfPresent(_ name: StaticString) -> Int? { number(name) { try $0.decode(Int.self) } }

    public mutating func int64(_ name: StaticString) -> Int64 { required(name, int64IfPresent(name)) ?? 0 }

    public mutating func int64IfPresent(_ name: StaticString) -> Int64? { number(name) { try $0.decode(Int64.self) } }

    public mutating func double(_ name: StaticString) -> Double { required(name, doubleIfPresent(name)) ?? 0 }

    public mutating func doubleIfPresent(_ name: StaticString) -> Double? {
        guard let value = number(name, { try $0.decode(Double.self) }) else { return nil }
        guard value.isFinite else { return refuse(name, "The text is not a number that can be held.") }
        return value
    }

    public mutating func bool(_ name: StaticString) -> Bool { required(name, boolIfPresent(name)) ?? false }

    public mutating func boolIfPresent(_ name: StaticString) -> Bool? { read(name) { try $0.decode(Bool.self) } }

    /// RFC 3339, with or without a fraction, at any offset; RFC 2822 is understood too.
    public mutating func dateTime(_ name: StaticString) -> Date {
        required(name, dateTimeIfPresent(name)) ?? .distantPast
    }

    public mutating func dateTimeIfPresent(_ name: StaticString) -> Date? {
        guard let text = stringIfPresent(name) else { return nil }
        return Timestamp.parse(text) ?? refuse(name, "The text is not a date and time.")
    }

    /// Seconds since 1970, with or without a fraction.
    public mutating func unixTime(_ name: StaticString) -> Date {
        required(name, unixTimeIfPresent(name)) ?? .distantPast
    }

    public mutating func unixTimeIfPresent(_ name: StaticString) -> Date? {
        doubleIfPresent(name).map(Date.init(timeIntervalSince1970:))
    }

    /// A number written as text, so that its digits are kept.
    public mutating func decimalText(_ name: StaticString) -> Decimal {
        required(name, decimalTextIfPresent(name)) ?? 0
    }

    public mutating func decimalTextIfPresent(_ name: StaticString) -> Decimal? {
        guard let text = stringIfPresent(name) else { return nil }
        return Decimal(wholeText: text) ?? refuse(name, "The text is not a decimal number.")
    }

    public mutating func calendarDate(_ name: StaticString) -> CalendarDate {
        required(name, calendarDateIfPresent(name)) ?? .placeholder
    }

    public mutating func calendarDateIfPresent(_ name: StaticString) -> CalendarDate? {
        guard let text = stringIfPresent(name) else { return nil }
        return CalendarDate(text) ?? refuse(name, "The text is not a date.")
    }

    /// A field that may be `null` and must not be absent.
    public mutating func json(_ name: StaticString) -> JSONValue {
        guard failure == nil, let member = lookup(name) else { return required(name, nil) ?? .null }
        return attempt { try member.json() } ?? .null
    }

    public mutating func jsonIfPresent(_ name: StaticString) -> JSONValue? { read(name) { try $0.json() } }

    /// A field of any value: `.null` where it is `null`, and `nil` only where it is absent.
    public mutating func jsonOrNull(_ name: StaticString) -> JSONValue? {
        guard failure == nil, let member = lookup(name) else { return nil }
        return attempt { try member.json() }
    }

    /// An enumeration or an identifier.
    public mutating func text<Value: TextValue>(_ name: StaticString) -> Value {
        required(name, textIfPresent(name)) ?? Value(rawValue: "")
    }

    public mutating func textIfPresent<Value: TextValue>(_ name: StaticString) -> Value? {
        guard let text = stringIfPresent(name) else { return nil }
        object.trial?.check(text, Value.self)
        return Value(rawValue: text)
    }

    /// An enumeration of whole numbers.
    public mutating func whole<Value: WholeValue>(_ name: StaticString) -> Value {
        required(name, wholeIfPresent(name)) ?? Value(rawValue: 0)
    }

    public mutating func wholeIfPresent<Value: WholeValue>(_ name: StaticString) -> Value? {
        guard let number = intIfPresent(name) else { return nil }
        object.trial?.check(number, Value.self)
        return Value(rawValue: number)
    }

    /// A value of one of the less common formats.
    public mutating func scalar<Value: ScalarValue>(_ name: StaticString) -> Value {
        required(name, scalarIfPresent(name)) ?? Value.placeholder
    }

    public mutating func scalarIfPresent<Value: ScalarValue>(_ name: StaticString) -> Value? {
        read(name) { try $0.decode(Value.self) }
    }

    public mutating func value<Value: Decodable>(_ name: StaticString) throws -> Value {
        if let failure { throw failure }
        guard let member = lookup(name) else { throw missing(name) }
        return try member.decode(Value.self)
    }

    public mutating func valueIfPresent<Value: Decodable>(_ name: StaticString) -> Value? {
        read(name) { try $0.decode(Value.self) }
    }

    public mutating func array<Element: Decodable>(_ name: StaticString) -> [Element] {
        required(name, arrayIfPresent(name)) ?? []
    }

    public mutating func arrayIfPresent<Element: Decodable>(_ name: StaticString) -> [Element]? {
        read(name) { try $0.decode([Element].self) }
    }

    public mutating func dictionary<Value: Decodable>(_ name: StaticString) -> [String: Value] {
        required(name, dictionaryIfPresent(name)) ?? [:]
    }

    public mutating func dictionaryIfPresent<Value: Decodable>(_ name: StaticString) -> [String: Value]? {
        read(name) { try $0.dictionary(of: Value.self) }
    }

    /// Whether a field that may be absent and may be `null` is the one or the other: what was read of it, and
    /// `.some(nil)` where it is there and `null`.
    public mutating func orNull<Value>(_ name: StaticString, _ value: Value?) -> Value?? {
        if let value { return value }
        return object.document.member(name, of: object.index) == nil ? nil : .some(nil)
    }

    /// The members that no property holds.
    public mutating func additional<Value: Decodable>(besides names: [String]) -> [String: Value] {
        let object = object
        // They still count as lost where members of a union are compared: one that has names for them fits better.
        return attempt { try object.dictionary(of: Value.self, besides: Set(names)) } ?? [:]
    }
}

extension FieldReader {
    /// A member of the object, be it `null`.
    private mutating func lookup(_ name: StaticString) -> JSONElement? {
        guard let index = object.document.member(name, of: object.index) else { return nil }
        found += 1
        return JSONElement(document: object.document, index: index, trial: object.trial)
    }

    private mutating func read<Value>(_ name: StaticString, _ decode: (JSONElement) throws -> Value) -> Value? {
        guard failure == nil, let member = lookup(name), !member.isNull else { return nil }
        return attempt { try decode(member) }
    }

    private mutating func attempt<Value>(_ decode: () throws -> Value) -> Value? {
        guard failure == nil else { return nil }
        do {
            return try decode()
        } catch {
            failure = error
            return nil
        }
    }

    private mutating func number<Number: LosslessStringConvertible>(
        _ name: StaticString, _ decode: (JSONElement) throws -> Number
    ) -> Number? {
        let object = object
        return read(name) { member in
            do {
                return try decode(member)
            } catch {
                guard let text = try? member.decode(String.self),
                    text.utf8.allSatisfy({ "+-.eE0123456789".utf8.contains($0) }), let number = Number(text)
                else { throw Self.mismatch(Number.self, name, in: object) }
                // What is text may be meant as text, where there is a choice.
                member.trial?.loss.doubts += 1
                return number
            }
        }
    }

    private mutating func required<Value>(_ name: StaticString, _ value: Value?) -> Value? {
        if value == nil, failure == nil { failure = missing(name) }
        return value
    }

    private mutating func refuse<Value>(_ name: StaticString, _ reason: String) -> Value? {
        if failure == nil { failure = DecodingError.dataCorrupted(context(name, reason)) }
        return nil
    }

    /// Why there is no value: the field is absent or `null`.
    private func missing(_ name: StaticString) -> DecodingError {
        guard object.document.member(name, of: object.index) == nil else {
            return .valueNotFound(JSONValue.self, context(name, "The field is null."))
        }
        return .keyNotFound(
            FieldKey(name), .init(codingPath: object.codingPath, debugDescription: "The field is missing."))
    }

    private static func mismatch(_ type: Any.Type, _ name: StaticString, in object: JSONElement) -> DecodingError {
        let path = object.codingPath + [FieldKey(name)]
        return .typeMismatch(type, .init(codingPath: path, debugDescription: "The value is of another type."))
    }

    private func context(_ name: StaticString, _ text: String) -> DecodingError.Context {
        .init(codingPath: object.codingPath + [FieldKey(name)], debugDescription: text)
    }
}
