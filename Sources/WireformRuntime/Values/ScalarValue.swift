// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A value of one of the less common formats, which are read and written by the same functions.
public protocol ScalarValue: Decodable, FieldValue {
    /// Stands in for a value that could not be read.
    @_spi(Generated) static var placeholder: Self { get }
}

/// A decimal number with up to 38 digits: Foundation's `Decimal`, and what generated code calls it.
public typealias DecimalNumber = Decimal

/// An address: Foundation's `URL`, and what generated code calls it. See RFC 3986.
public typealias WebAddress = URL

/// An identifier of 128 bits: Foundation's `UUID`, and what generated code calls it. It is written in small letters, as
/// RFC 9562, section 4, has it.
public typealias UniqueID = UUID

extension Decimal: ScalarValue {
    @_spi(Generated) public static var placeholder: Decimal { 0 }
    @_spi(Generated) public func writeValue(to json: inout JSONText) { json.number("\(self)") }

    /// The number that the whole of a text stands for; `nil` where it stands for none, or for one with more digits.
    init?(wholeText text: String) {
        guard let digits = DecimalDigits(text), let value = Decimal(string: text),
            DecimalDigits("\(value)") == digits
        else { return nil }
        self = value
    }
}

extension URL: ScalarValue {
    @_spi(Generated) public static var placeholder: URL { URL(filePath: "/") }
    @_spi(Generated) public func writeValue(to json: inout JSONText) { json.string(absoluteString) }
}

extension UUID: ScalarValue {
    @_spi(Generated) public static var placeholder: UUID {
        UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    }
    @_spi(Generated) public func writeValue(to json: inout JSONText) { json.string(uuidString.lowercased()) }
}

extension UInt64: ScalarValue {
    @_spi(Generated) public static var placeholder: UInt64 { 0 }
    @_spi(Generated) public func writeValue(to json: inout JSONText) { json.literal(String(self)) }
}
