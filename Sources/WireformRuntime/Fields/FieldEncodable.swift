// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A value that can stand in a form field or in JSON text: scalars, dates, ``JSONValue``, generated types, and arrays
/// and dictionaries of those. Other types cannot conform.
///
/// This and the protocols of generated types are put together, not derived from `Encodable` and its like: for each that a
/// protocol derives from, every type that conforms has code to get from the one to the other, and clients have thousands
/// of types.
public typealias FieldEncodable = Encodable & FieldValue

/// What ``FieldEncodable`` asks for beside `Encodable`.
public protocol FieldValue: Sendable {
    /// Writes the value as JSON. The only requirement, since each is code for every type.
    @_spi(Generated) func writeValue(to json: inout JSONText)
}

extension FieldValue {
    /// The plain text of a scalar; `nil` where the value can only be written as JSON text.
    @_spi(Generated) public var fieldText: String? {
        var json = JSONText(dates: .seconds)
        return json.writePlain(self) == .text ? String(decoding: json.bytes, as: UTF8.self) : nil
    }
}

extension String: FieldValue {
    @_spi(Generated) public func writeValue(to json: inout JSONText) { json.string(self) }
}

extension Int: FieldValue {
    @_spi(Generated) public func writeValue(to json: inout JSONText) { json.literal(String(self)) }
}

extension Int64: FieldValue {
    @_spi(Generated) public func writeValue(to json: inout JSONText) { json.literal(String(self)) }
}

extension Double: FieldValue {
    @_spi(Generated) public func writeValue(to json: inout JSONText) { json.double(self) }
}

extension Bool: FieldValue {
    @_spi(Generated) public func writeValue(to json: inout JSONText) { json.literal(self ? "true" : "false") }
}

extension Date: FieldValue {
    @_spi(Generated) public func writeValue(to json: inout JSONText) { json.date(self) }
}

extension Optional: FieldValue where Wrapped: FieldValue {
    @_spi(Generated) public func writeValue(to json: inout JSONText) {
        if let self { self.writeValue(to: &json) } else { json.null() }
    }
}

extension Array: FieldValue where Element: FieldValue {
    @_spi(Generated) public func writeValue(to json: inout JSONText) { json.array(self) }
}

extension Dictionary: FieldValue where Key == String, Value: FieldValue {
    @_spi(Generated) public func writeValue(to json: inout JSONText) { json.dictionary(self) }
}
