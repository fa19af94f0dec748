// SPDX-License-Identifier: Apache-2.0

/// What may be `null` in JSON: an optional. No other type conforms.
///
/// Where a field may be left out and may be `null` as well, an argument of the type `T??` takes a plain value, `.null`,
/// or `nil` for a field that is not sent. See RFC 7396, in whose patches `null` removes a field.
public protocol NullableValue: ExpressibleByNilLiteral {}

extension Optional: NullableValue {}

extension Optional where Wrapped: NullableValue {
    /// The value that is written as `null`, which is another thing than no value.
    public static var null: Wrapped? { .some(nil) }
}

/// What a field that may be absent and may be `null` holds, for those to whom both are one.
@_spi(Generated)
public func known<Value>(_ value: Value??) -> Value? {
    if let value { value } else { nil }
}
