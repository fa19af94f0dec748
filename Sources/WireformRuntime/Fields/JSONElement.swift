// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A value in a JSON text, as a decoder.
///
/// Models read their fields from it without the containers that `Codable` has between a type and its text; every other
/// type finds the usual ones.
struct JSONElement: Decoder {
    let document: JSONDocument
    let index: Int
    /// What is being tried, while a union is read.
    var trial: Trial?

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// The way from the outermost value, put together when an error asks for it.
    var codingPath: [any CodingKey] {
        let way: [any CodingKey] = document.way(to: index).map { step in
            step.isMember
                ? JSONKey(stringValue: document.string(step.value - 1) ?? "") : JSONKey(intValue: step.place)
        }
        return document.path + way
    }

    var kind: JSONDocument.Kind { document.nodes[index].kind }
    var isNull: Bool { kind == .null }

    /// The same element, where it is an object.
    func object() throws -> JSONElement {
        guard kind == .object else { throw mismatch([String: JSONValue].self) }
        return self
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(try JSONMembers(object: object()))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard kind == .array else { throw mismatch([JSONValue].self) }
        return JSONElements(array: self)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    /// The value with all that is in it.
    func json() throws -> JSONValue {
        switch kind {
        case .null: return .null
        case .bool: return .bool(document.bool(index))
        case .string: return .string(try decode(String.self))
        case .number:
            guard let number = document.number(index) else { throw malformed("number") }
            return number
        case .array:
            return .array(
                try document.values(in: index).map { try JSONElement(document: document, index: $0).json() })
        case .object:
            let members = try members.map { ($0.name, try $0.value.json()) }
            return .object(Dictionary(members, uniquingKeysWith: { first, _ in first }))
        }
    }

    /// The values of an array, or those of an object's members.
    var elements: [JSONElement] {
        document.values(in: index).map { JSONElement(document: document, index: $0, trial: trial) }
    }

    /// How many members an object has.
    var memberCount: Int { document.values(in: index).count { _ in true } }

    /// The members of an object as values of one type, but for those with some names.
    ///
    /// Services say `null` of a member that is not there, such as a link that leads nowhere yet: it is left out unless
    /// the type has a value for it.
    func dictionary<Value: Decodable>(of type: Value.Type, besides names: Set<String> = []) throws -> [String: Value] {
        let takesNull = type is any NullableValue.Type || type == JSONValue.self
        var result: [String: Value] = [:]
        for (name, value) in try object().members where !names.contains(name) && result[name] == nil {
            if takesNull || !value.isNull { result[name] = try value.decode(Value.self) }
        }
        return result
    }

    /// An object's members in the order of the text, which may have several of one name.
    var members: [(name: String, value: JSONElement)] {
        get throws {
            try document.values(in: index).map { index in
                let element = JSONElement(document: document, index: index)
                guard let name = document.string(index - 1) else { throw element.malformed("name") }
                return (name, element)
            }
        }
    }

    func mismatch(_ type: Any.Type) -> DecodingError {
        let context = DecodingError.Context(codingPath: codingPath, debugDescription: "The value is of another type.")
        return isNull ? .valueNotFound(type, context) : .typeMismatch(type, context)
    }

    func malformed(_ what: String) -> DecodingError {
        .dataCorrupted(.init(codingPath: codingPath, debugDescription: "The \(what) cannot be held."))
    }
}

extension JSONElement: SingleValueDecodingContainer {
    func decodeNil() -> Bool { isNull }

    func decode(_ type: String.Type) throws -> String {
        guard kind == .string else { throw mismatch(type) }
        guard let text = document.string(index) else { throw malformed("text") }
        return text
    }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard kind == .bool else { throw mismatch(type) }
        return document.bool(index)
    }

    func decode(_ type: Double.Type) throws -> Double {
        guard kind == .number else { throw mismatch(type) }
        guard let number = document.double(index) else { throw malformed("number") }
        return number
    }

    func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }

    func decode(_ type: Int.Type) throws -> Int { try integer(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try integer(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer(type) }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        // These have their own idea of what they look like, which is not what services send.
        if type == Date.self, let value = try FieldDate(from: self).date as? Value { return value }
        if type == Decimal.self, let value = try decimal() as? Value { return value }
        if type == URL.self, let value = try url() as? Value { return value }
        return try Value(from: self)
    }

    private func decimal() throws -> Decimal {
        guard kind == .number else { throw mismatch(Decimal.self) }
        guard let value = Decimal(wholeText: String(Substring(document.digits(index)))) else {
            throw malformed("number")
        }
        return value
    }

    private func url() throws -> URL {
        guard let url = URL(string: try decode(String.self)) else { throw malformed("address") }
        return url
    }

    private func integer<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
        guard kind == .number else { throw mismatch(type) }
        guard let number = document.integer(index, as: type) else { throw malformed("number") }
        return number
    }
}

/// The members of an object.
private struct JSONMembers<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let object: JSONElement
    private let indexes: [String: Int]

    init(object: JSONElement) throws {
        self.object = object
        indexes = Dictionary(
            try object.members.map { ($0.name, $0.value.index) }, uniquingKeysWith: { first, _ in first })
    }

    var codingPath: [any CodingKey] { object.codingPath }
    var allKeys: [Key] { indexes.keys.compactMap(Key.init(stringValue:)) }

    func contains(_ key: Key) -> Bool { indexes[key.stringValue] != nil }
    func decodeNil(forKey key: Key) throws -> Bool { try element(key).isNull }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try element(key).decode(type)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try element(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try element(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { object }
    func superDecoder(forKey key: Key) throws -> any Decoder { try element(key) }

    private func element(_ key: Key) throws -> JSONElement {
        guard let index = indexes[key.stringValue] else {
            throw DecodingError.keyNotFound(
                key, .init(codingPath: codingPath, debugDescription: "The field is missing."))
        }
        return JSONElement(document: object.document, index: index, trial: object.trial)
    }
}

/// The elements of an array, one after another.
private struct JSONElements: UnkeyedDecodingContainer {
    let array: JSONElement
    private var values: JSONDocument.Values
    private(set) var currentIndex = 0

    init(array: JSONElement) {
        self.array = array
        values = array.document.values(in: array.index)
    }

    var codingPath: [any CodingKey] { array.codingPath }
    /// Counted again each time: nobody asks while decoding.
    var count: Int? { array.document.values(in: array.index).reduce(0) { count, _ in count + 1 } }
    var isAtEnd: Bool { values.isAtEnd }

    mutating func decodeNil() throws -> Bool {
        let isNull = try element().isNull
        if isNull { advance() }
        return isNull
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let value = try element().decode(type)
        advance()
        return value
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        try superDecoder().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try superDecoder().unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder {
        let element = try element()
        advance()
        return element
    }

    private func element() throws -> JSONElement {
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(
                JSONValue.self, .init(codingPath: codingPath, debugDescription: "The list has no more elements."))
        }
        return JSONElement(document: array.document, index: values.index, trial: array.trial)
    }

    private mutating func advance() {
        _ = values.next()
        currentIndex += 1
    }
}

/// A step on the way to a value.
struct JSONKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(stringValue: String) {
        self.stringValue = stringValue
        intValue = nil
    }

    init(intValue: Int) {
        stringValue = "\(intValue)"
        self.intValue = intValue
    }
}
