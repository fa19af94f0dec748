// SPDX-License-Identifier: Apache-2.0

/// One of a set of texts that may grow.
///
/// A value that the document did not know decodes like any other and is written as it came, so that a new member at
/// the service breaks nothing. `knownValues` are those of the document.
public typealias OpenEnum = Codable & CustomStringConvertible & ExpressibleByStringLiteral & FieldValue & Hashable
    & KnownValues & TextValue

/// What an ``OpenEnum`` adds to a text, and an ``OpenIntegerEnum`` to a number.
public protocol KnownValues: Sendable {
    static var knownValues: [Self] { get }
}

/// The values of an ``OpenEnum`` from its texts, each in a line.
@_spi(Generated)
public func knownValues<Value: TextValue>(_ lines: StaticString) -> [Value] {
    lines.withUTF8Buffer { bytes in
        bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { Value(rawValue: String(decoding: $0, as: UTF8.self)) }
    }
}

/// Text with a type of its own, such as an id.
public typealias Identifier = Codable & CustomStringConvertible & ExpressibleByStringLiteral & FieldValue & Hashable
    & TextValue

/// What ``OpenEnum`` and ``Identifier`` share: a text behind a type.
public protocol TextValue: RawRepresentable, Sendable where RawValue == String {
    init(rawValue: String)
}

extension TextValue {
    public init(stringLiteral value: String) {
        self.init(rawValue: value)
    }

    public static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }
    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
    public var hashValue: Int { Hasher.value { hash(into: &$0) } }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        (decoder as? JSONElement)?.trial?.check(text, Self.self)
        self.init(rawValue: text)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    public var description: String { rawValue }
    @_spi(Generated) public func writeValue(to json: inout JSONText) { json.string(rawValue) }
}
