// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A value of one of several types, as `oneOf` and `anyOf` describe it.
///
/// What fits none of them is kept as it came. See OpenAPI 3.0.4, section 4.8.24.
public typealias Union = Codable & CustomStringConvertible & FieldValue & Hashable & UnionMembers

/// What a ``Union`` is made of.
public protocol UnionMembers: Sendable {
    init(reading union: inout UnionReader) throws

    /// The value itself.
    var member: any FieldEncodable { get }
}

extension UnionMembers {
    public init(from decoder: any Decoder) throws {
        var reader = UnionReader(decoder: decoder)
        try self.init(reading: &reader)
    }

    public func encode(to encoder: any Encoder) throws {
        // Left to itself, a date would be written as the number that Foundation keeps.
        if let date = member as? Date { return try FieldDate(date).encode(to: encoder) }
        try member.encode(to: encoder)
    }

    public static func == (left: Self, right: Self) -> Bool {
        left.fingerprint == right.fingerprint
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(fingerprint)
    }

    public var hashValue: Int { Hasher.value { hash(into: &$0) } }

    private var fingerprint: [UInt8] {
        var json = JSONText(dates: .exact)
        member.writeValue(to: &json)
        return json.bytes
    }

    public var description: String { String(describing: member) }
    @_spi(Generated) public func writeValue(to json: inout JSONText) { member.writeValue(to: &json) }
}

/// Tries the members of a union on a value.
public struct UnionReader {
    private let decoder: any Decoder

    init(decoder: any Decoder) {
        self.decoder = decoder
    }
}

@_spi(Generated)
extension UnionReader {
    /// The value as one of the members, or `nil` where it is not that one.
    ///
    /// With a discriminator the field of that name decides, otherwise whether the value can be read.
    public func member<Value: Decodable>(_: Value.Type, _ discriminator: String?, _ tags: [String]) -> Value? {
        if let discriminator, !tags.isEmpty {
            guard let fields = try? decoder.container(keyedBy: FieldKey.self),
                let key = FieldKey(stringValue: discriminator),
                let tag = try? fields.decode(String.self, forKey: key), tags.contains(tag)
            else { return nil }
        }
        if Value.self == Date.self { return (try? FieldDate(from: decoder))?.date as? Value }
        return try? Value(from: decoder)
    }

    public func json() throws -> JSONValue {
        try JSONValue(from: decoder)
    }
}
