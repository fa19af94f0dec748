// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) public import Foundation

/// Takes the fields of a model or of a request and writes them where they go: JSON text, a form or a part of a request.
///
/// Generated code calls one function for each field. None is generic over scalar types and all take optional values,
/// because what a call costs to compile is multiplied by the size of the document. An absent value writes nothing.
public struct FieldWriter: Sendable {
    private enum Destination: Sendable {
        case json, form
    }

    private let destination: Destination
    var json: JSONText
    /// The field that is hidden when it comes.
    private var redacted: StaticString?

    /// Writes the inside of a JSON object.
    init(json: JSONText) {
        destination = .json
        self.json = json
    }

    /// Writes form fields, or the parameters of another part of a request.
    init(_ target: FormText.Target) {
        destination = .form
        json = JSONText(dates: .seconds, redacts: false, target: target)
    }

    /// What was written, for JSON text and forms.
    var bytes: [UInt8] { json.bytes }
}

// MARK: - Redaction

@_spi(Generated)
extension FieldWriter {
    /// Says of the field that comes next that descriptions do not show it.
    public mutating func redact(_ name: StaticString) {
        if json.redacts { redacted = name }
    }
}

// MARK: - Scalars

@_spi(Generated)
extension FieldWriter {
    public mutating func string(_ name: StaticString, _ value: String?) {
        guard let value else { return }
        switch destination {
        case .json: field(name) { $0.string(value) }
        case .form: formField(name, value)
        }
    }

    public mutating func int(_ name: StaticString, _ value: Int?) {
        guard let value else { return }
        literal(name, String(value))
    }

    public mutating func int64(_ name: StaticString, _ value: Int64?) {
        guard let value else { return }
        literal(name, String(value))
    }

    public mutating func double(_ name: StaticString, _ value: Double?) {
        guard let value else { return }
        self.value(name, value)
    }

    public mutating func bool(_ name: StaticString, _ value: Bool?) {
        guard let value else { return }
        literal(name, value ? "true" : "false")
    }

    /// A moment in time: RFC 3339 in UTC. Forms carry whole seconds, fractions cut.
    public mutating func dateTime(_ name: StaticString, _ value: Date?) {
        guard let value else { return }
        switch destination {
        case .json: field(name) { $0.date(value) }
        case .form: Timestamp.withRFC3339(value, .seconds) { formField(name, $0) }
        }
    }

    /// A moment in time in the form of RFC 2822.
    public mutating func rfc2822DateTime(_ name: StaticString, _ value: Date?) {
        if destination == .json, case .exact = json.dates { return dateTime(name, value) }
        string(name, value.map(Timestamp.rfc2822))
    }

    /// Moments in time in the form of RFC 2822.
    public mutating func rfc2822DateTimes(_ name: StaticString, _ values: [Date]?) {
        array(name, values?.map(\.rfc2822Text))
    }

    /// A moment in time as seconds since 1970.
    public mutating func unixTime(_ name: StaticString, _ value: Date?) {
        if destination == .json, case .exact = json.dates { return dateTime(name, value) }
        double(name, value?.timeIntervalSince1970)
    }

    /// A number written as text.
    public mutating func decimalText(_ name: StaticString, _ value: Decimal?) {
        string(name, value.map { "\($0)" })
    }

    /// A value of one of the less common formats.
    public mutating func scalar<Value: FieldEncodable>(_ name: StaticString, _ value: Value?) {
        guard let value else { return }
        self.value(name, value)
    }

    public mutating func calendarDate(_ name: StaticString, _ value: CalendarDate?) {
        string(name, value?.description)
    }

    /// An explicit `null`. Forms have none, so there it writes nothing.
    public mutating func null(_ name: StaticString) {
        switch destination {
        case .json: field(name) { $0.null() }
        case .form: break
        }
    }
}

// MARK: - Absence and null

@_spi(Generated)
extension FieldWriter {
    /// The value of a field that may be absent and may be `null`; `.some(nil)` is written as `null`.
    public mutating func orNull<Value>(_ name: StaticString, _ value: Value??) -> Value? {
        guard let value else { return nil }
        if value == nil { null(name) }
        return value
    }

    /// The members that no property holds, in the order of their names.
    public mutating func additional<Value: FieldEncodable>(_ values: [String: Value]) {
        guard destination == .json else { return }
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            var name = name
            name.withUTF8 { json.key($0) }
            value.writeValue(to: &json)
        }
    }
}

// MARK: - Structured values

@_spi(Generated)
extension FieldWriter {
    /// A model, an object in JSON and JSON text in a form; or a value of one of several types.
    public mutating func object(_ name: StaticString, _ value: (any FieldEncodable)?) {
        guard let value else { return }
        self.value(name, value)
    }

    /// Any JSON. In a form a string or a number is written as it is, anything else as JSON text.
    public mutating func json(_ name: StaticString, _ value: JSONValue?) {
        guard let value else { return }
        self.value(name, value)
    }

    public mutating func strings(_ name: StaticString, _ values: [String]?) {
        array(name, values)
    }

    public mutating func ints(_ name: StaticString, _ values: [Int]?) {
        array(name, values)
    }

    /// A list: an array in JSON, the name repeated in a form, one value each. An empty list sends nothing in a form.
    public mutating func array<Element: FieldEncodable>(_ name: StaticString, _ values: [Element]?) {
        guard let values else { return }
        switch destination {
        case .json: field(name) { $0.array(values) }
        case .form: for value in values { formValue(name, value) }
        }
    }

    public mutating func dictionary<Value: FieldEncodable>(_ name: StaticString, _ values: [String: Value]?) {
        guard let values else { return }
        value(name, values)
    }

    private mutating func value(_ name: StaticString, _ value: some FieldEncodable) {
        switch destination {
        case .json: field(name) { value.writeValue(to: &$0) }
        case .form: formValue(name, value)
        }
    }
}

// MARK: - Form styles

@_spi(Generated)
extension FieldWriter {
    /// The value as JSON text in one field, whatever its type. See OpenAPI 3.0.4, section 4.8.12.2, `content`.
    public mutating func jsonText<Value: FieldEncodable>(_ name: StaticString, _ value: Value?) {
        guard let value else { return }
        name.withUTF8Buffer { json.field($0) }
        value.writeValue(to: &json)
    }

    /// A tree of values, flattened to `PREFIX.key.inner=value`, as Twilio's `prefixed-collapsible-map` asks for. A list
    /// repeats its name, as it does elsewhere.
    public mutating func prefixedMap(_ prefix: StaticString, _ value: JSONValue?) {
        guard let value else { return }
        json.flatten(value, prefix, .dots)
    }

    public mutating func prefixedMap(_ prefix: StaticString, _ values: [String: JSONValue]?) {
        guard let values else { return }
        json.flatten(values, prefix, .dots)
    }

    /// A tree of values, flattened to `name[key][0]=value`. See OpenAPI 3.0.4, section 4.8.12.2, `deepObject`.
    ///
    /// Fields come in the document's order, the entries of a dictionary by name. What is `null` or empty sends nothing.
    public mutating func deepObject<Value: FieldEncodable>(_ name: StaticString, _ value: Value?) {
        guard let value else { return }
        json.flatten(value, name, .brackets)
    }
}

// MARK: - Destinations

extension FieldWriter {
    private mutating func field(_ name: StaticString, _ write: (inout JSONText) -> Void) {
        name.withUTF8Buffer { json.key($0) }
        if let redacted, redacted.description == name.description { json.string("<redacted>") } else { write(&json) }
    }

    private mutating func literal(_ name: StaticString, _ text: String) {
        destination == .json ? field(name) { $0.literal(text) } : formField(name, text)
    }

    private mutating func formField(_ name: StaticString, _ value: String) {
        var value = value
        value.withUTF8 { formField(name, $0) }
    }

    private mutating func formField(_ name: StaticString, _ value: UnsafeBufferPointer<UInt8>) {
        name.withUTF8Buffer { json.field($0) }
        json.text.append(value)
    }

    private mutating func formValue(_ name: StaticString, _ value: some FieldEncodable) {
        // A form has no null, as Twilio's own libraries have it.
        let start = json.text.position
        name.withUTF8Buffer { json.field($0) }
        if json.writePlain(value) == .null { json.text.rewind(to: start) }
    }
}

/// A field's name as `Codable` wants it.
struct FieldKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: StaticString) { stringValue = name.description }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
