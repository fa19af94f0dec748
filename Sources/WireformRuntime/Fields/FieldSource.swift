// SPDX-License-Identifier: Apache-2.0

/// Where the fields of a model come from. All but `required` give `nil` for a field that is absent or `null`.
protocol FieldSource {
    var codingPath: [any CodingKey] { get }

    /// Whether the field is there, be it `null`.
    func contains(_ name: StaticString) -> Bool

    // Not by way of `value`: containers read these types much faster where they are not generic.
    func string(_ name: StaticString) throws -> String?
    func int(_ name: StaticString) throws -> Int?
    func int64(_ name: StaticString) throws -> Int64?
    func double(_ name: StaticString) throws -> Double?
    func bool(_ name: StaticString) throws -> Bool?

    func value<Value: Decodable>(_ name: StaticString) throws -> Value?
    func required<Value: Decodable>(_ name: StaticString) throws -> Value
}

/// The fields that anybody's decoder has.
struct ContainerFields: FieldSource {
    let container: KeyedDecodingContainer<FieldKey>

    var codingPath: [any CodingKey] { container.codingPath }

    func contains(_ name: StaticString) -> Bool { container.contains(FieldKey(name)) }
    func string(_ name: StaticString) throws -> String? {
        try container.decodeIfPresent(String.self, forKey: FieldKey(name))
    }
    func int(_ name: StaticString) throws -> Int? { try container.decodeIfPresent(Int.self, forKey: FieldKey(name)) }
    func int64(_ name: StaticString) throws -> Int64? {
        try container.decodeIfPresent(Int64.self, forKey: FieldKey(name))
    }
    func double(_ name: StaticString) throws -> Double? {
        try container.decodeIfPresent(Double.self, forKey: FieldKey(name))
    }
    func bool(_ name: StaticString) throws -> Bool? { try container.decodeIfPresent(Bool.self, forKey: FieldKey(name)) }
    func value<Value: Decodable>(_ name: StaticString) throws -> Value? {
        try container.decodeIfPresent(Value.self, forKey: FieldKey(name))
    }
    func required<Value: Decodable>(_ name: StaticString) throws -> Value {
        try container.decode(Value.self, forKey: FieldKey(name))
    }
}

/// The members of an object in a JSON text.
extension JSONElement: FieldSource {
    func contains(_ name: StaticString) -> Bool { document.member(name, of: index) != nil }
    func string(_ name: StaticString) throws -> String? { try member(name)?.decode(String.self) }
    func int(_ name: StaticString) throws -> Int? { try member(name)?.decode(Int.self) }
    func int64(_ name: StaticString) throws -> Int64? { try member(name)?.decode(Int64.self) }
    func double(_ name: StaticString) throws -> Double? { try member(name)?.decode(Double.self) }
    func bool(_ name: StaticString) throws -> Bool? { try member(name)?.decode(Bool.self) }
    func value<Value: Decodable>(_ name: StaticString) throws -> Value? { try member(name)?.decode(Value.self) }

    func required<Value: Decodable>(_ name: StaticString) throws -> Value {
        guard let member = document.member(name, of: index) else {
            throw DecodingError.keyNotFound(
                FieldKey(name), .init(codingPath: codingPath, debugDescription: "The field is missing."))
        }
        return try JSONElement(document: document, index: member).decode(Value.self)
    }
}
