// SPDX-License-Identifier: Apache-2.0

/// One of a set of whole numbers that may grow.
///
/// A number that the document did not know decodes like any other and is written as it came. `knownValues` are those
/// of the document.
public typealias OpenIntegerEnum = Codable & CustomStringConvertible & ExpressibleByIntegerLiteral & FieldValue
    & Hashable
    & KnownValues & WholeValue

/// What an ``OpenIntegerEnum`` is made of: a whole number behind a type.
public protocol WholeValue: RawRepresentable, Sendable where RawValue == Int {
    init(rawValue: Int)
}

extension WholeValue {
    public init(integerLiteral value: Int) {
        self.init(rawValue: value)
    }

    public static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }
    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
    public var hashValue: Int { Hasher.value { hash(into: &$0) } }

    public init(from decoder: any Decoder) throws {
        let number = try decoder.singleValueContainer().decode(Int.self)
        (decoder as? JSONElement)?.trial?.check(number, Self.self)
        self.init(rawValue: number)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    public var description: String { String(rawValue) }
    @_spi(Generated) public func writeValue(to json: inout JSONText) { json.literal(String(rawValue)) }
}
