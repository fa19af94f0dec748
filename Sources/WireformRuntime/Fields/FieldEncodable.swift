// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A value that can stand in a form field or in JSON text.
public protocol FieldEncodable: Encodable, Sendable {
    /// The plain text of a scalar; `nil` where the value can only be written as JSON text.
    var fieldText: String? { get }

    /// Writes the value as JSON.
    func writeValue(to json: inout JSONText)
}

extension String: FieldEncodable {
    public var fieldText: String? { self }
    public func writeValue(to json: inout JSONText) { json.string(self) }
}

extension Int: FieldEncodable {
    public var fieldText: String? { String(self) }
    public func writeValue(to json: inout JSONText) { json.literal(String(self)) }
}

extension Int64: FieldEncodable {
    public var fieldText: String? { String(self) }
    public func writeValue(to json: inout JSONText) { json.literal(String(self)) }
}

extension Double: FieldEncodable {
    public var fieldText: String? { JSONText.text(of: self) }
    public func writeValue(to json: inout JSONText) { json.double(self) }
}

extension Bool: FieldEncodable {
    public var fieldText: String? { self ? "true" : "false" }
    public func writeValue(to json: inout JSONText) { json.literal(self ? "true" : "false") }
}

extension Date: FieldEncodable {
    public var fieldText: String? { Timestamp.rfc3339(self, .seconds) }
    public func writeValue(to json: inout JSONText) { json.date(self) }
}

extension Array: FieldEncodable where Element: FieldEncodable {
    public var fieldText: String? { nil }
    public func writeValue(to json: inout JSONText) { json.array(self) }
}

extension Dictionary: FieldEncodable where Key == String, Value: FieldEncodable {
    public var fieldText: String? { nil }
    public func writeValue(to json: inout JSONText) { json.dictionary(self) }
}
