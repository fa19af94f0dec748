// SPDX-License-Identifier: Apache-2.0

/// A JSON object with known fields, as generated from a document.
///
/// Conforming types give two functions, one that reads their fields and one that writes them; `Codable`, `Hashable`
/// and a description that hides what the document marks as personal or secret come from here. Two models are equal
/// when they hold the same field values.
public typealias Model = Codable & CustomReflectable & CustomStringConvertible & FieldValue & Hashable & ModelFields

/// What a ``Model`` is made of.
public protocol ModelFields: Sendable {
    /// Reads the fields. Throws `DecodingError` where a required one is missing or one has the wrong type.
    init(reading fields: inout FieldReader) throws

    /// Writes the fields in the document's order.
    func write(to fields: inout FieldWriter)
}

extension ModelFields {
    public init(from decoder: any Decoder) throws {
        var fields = try FieldReader(decoder)
        try self.init(reading: &fields)
        try fields.finish()
    }

    public func encode(to encoder: any Encoder) throws {
        var json = JSONText(dates: .fraction)
        json.object(self)
        try JSONElement.encode(json, self, to: encoder)
    }

    public static func == (left: Self, right: Self) -> Bool {
        left.fingerprint == right.fingerprint
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(fingerprint)
    }

    public var hashValue: Int { Hasher.value { hash(into: &$0) } }

    /// Every field value in full precision.
    private var fingerprint: [UInt8] {
        var json = JSONText(dates: .exact)
        json.object(self)
        return json.bytes
    }

    /// The type's name and the fields as JSON, redacted fields without their values.
    public var description: String {
        var json = JSONText(dates: .fraction, redacts: true)
        json.object(self)
        return "\(Self.self) \(String(decoding: json.bytes, as: UTF8.self))"
    }

    /// Shows no more than ``description`` does, so that `dump` does not tell what `print` hides.
    public var customMirror: Mirror {
        Mirror(self, children: ["fields": description])
    }

    @_spi(Generated) public func writeValue(to json: inout JSONText) {
        json.object(self)
    }
}
