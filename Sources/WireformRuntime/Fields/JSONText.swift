// SPDX-License-Identifier: Apache-2.0

import Foundation

/// JSON text under construction: compact, in the order in which fields are written, as UTF-8. See RFC 8259.
///
/// Within ``flatten(_:_:_:)`` the same calls write form fields instead, one for each scalar.
@_spi(Generated) public struct JSONText: Sendable {
    /// How moments in time are written.
    package enum Dates: Sendable {
        /// RFC 3339 in whole seconds, fractions cut, as form bodies carry them.
        case seconds
        /// RFC 3339, with the fraction of a second where there is one, to the microsecond.
        case fraction
        /// The bits of the value, for comparing. Numbers are written so too.
        case exact
    }

    var text: FormText
    let dates: Dates
    /// Whether values of redacted fields are left out.
    let redacts: Bool
    /// Whether a number was met that JSON cannot carry: an infinite one, or none at all.
    var hasUnwritableNumber = false
    private var needsComma = false
    /// Where the value stands, while each scalar is written as a form field of its own.
    private var path: FieldPath?
    /// What became of a value that is to be written without quotes; `nil` elsewhere.
    private var plainValue: PlainValue?

    /// What a value is where plain text is wanted.
    enum PlainValue: Sendable {
        case text
        /// Nothing was written.
        case null
        /// JSON was written.
        case structure
    }

    package init(dates: Dates, redacts: Bool = false) {
        self.init(dates: dates, redacts: redacts, target: .json)
    }

    init(dates: Dates, redacts: Bool, target: FormText.Target) {
        text = FormText(target)
        self.dates = dates
        self.redacts = redacts
    }

    package var bytes: [UInt8] { text.bytes }

    /// Begins a form field, whose value follows.
    mutating func field(_ name: UnsafeBufferPointer<UInt8>) {
        text.field(name)
        needsComma = false
    }

    /// Writes a scalar without the quotes that JSON puts around text, as forms and headers carry it; anything else as
    /// JSON.
    mutating func writePlain(_ value: some FieldValue) -> PlainValue {
        plainValue = .text
        value.writeValue(to: &self)
        defer { plainValue = nil }
        return plainValue ?? .text
    }

    /// Writes a value as form fields, one for each scalar inside it, named by the way there. A `null` writes none.
    mutating func flatten(_ value: some FieldValue, _ name: StaticString, _ style: FieldPath.Style) {
        path = FieldPath(name, style)
        value.writeValue(to: &self)
        path = nil
    }

    /// Writes the name of an object's next field.
    mutating func key(_ name: UnsafeBufferPointer<UInt8>) {
        guard path == nil else {
            path?.enterField(name)
            return
        }
        if needsComma { text.append(",\"", encoded: "%2C%22") } else { text.append("\"", encoded: "%22") }
        text.appendInside(name)
        text.append("\":", encoded: "%22%3A")
        needsComma = false
    }

    mutating func string(_ value: String) {
        var value = value
        value.withUTF8 { string($0) }
    }

    private mutating func string(_ value: UnsafeBufferPointer<UInt8>) {
        guard path == nil else { return scalar(value) }
        guard plainValue != .text else { return text.append(value) }
        separate()
        text.appendQuoted(value)
        needsComma = true
    }

    /// Writes text that is JSON already: a number or a boolean.
    mutating func literal(_ value: String) {
        var value = value
        guard path == nil else { return value.withUTF8 { scalar($0) } }
        separate()
        value.withUTF8 { text.append($0) }
        needsComma = true
    }

    mutating func null() {
        guard path == nil else {
            path?.enterElement()
            return
        }
        guard plainValue != .text else {
            plainValue = .null
            return
        }
        literal("null")
    }

    /// Writes a form field for the scalar at the end of the path.
    private mutating func scalar(_ value: UnsafeBufferPointer<UInt8>) {
        path?.enterElement()
        if let name = path?.name { name.withUnsafeBufferPointer { text.field($0) } }
        text.append(value)
    }

    /// The shortest text that reads back as the same number. One that is not finite is written as `null`, and noted.
    mutating func double(_ value: Double) {
        if case .exact = dates { return literal(String((value + 0).bitPattern)) }
        if let text = Self.text(of: value) { return literal(text) }
        hasUnwritableNumber = true
        null()
    }

    /// A number with its own digits; noted where it is not one.
    mutating func number(_ digits: String) {
        if DecimalDigits(digits) != nil { return literal(digits) }
        hasUnwritableNumber = true
        null()
    }

    private static func text(of value: Double) -> String? {
        guard value.isFinite else { return nil }
        let text = "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    mutating func date(_ value: Date) {
        switch dates {
        case .seconds: Timestamp.withRFC3339(value, .seconds) { string($0) }
        case .fraction: Timestamp.withRFC3339(value, .microseconds) { string($0) }
        case .exact: literal(String(value.timeIntervalSinceReferenceDate.bitPattern))
        }
    }

    mutating func object(_ model: some ModelFields) {
        beginObject()
        var fields = FieldWriter(json: self)
        // Leaves the writer as the only owner of the bytes, so that it can append in place.
        text = FormText(text.target)
        path = nil
        model.write(to: &fields)
        self = fields.json
        end("}", "%7D")
    }

    mutating func array(_ values: [some FieldValue]) {
        beginArray()
        for value in values { value.writeValue(to: &self) }
        end("]", "%5D")
    }

    /// Keys in alphabetical order, so that equal dictionaries give equal text.
    mutating func dictionary(_ values: [String: some FieldValue]) {
        beginObject()
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            var name = name
            name.withUTF8 { key($0) }
            value.writeValue(to: &self)
        }
        end("}", "%7D")
    }

    private mutating func beginObject() {
        guard path == nil else {
            path?.enterObject()
            return
        }
        begin("{", "%7B")
    }

    private mutating func beginArray() {
        guard path == nil else {
            path?.enterList()
            return
        }
        begin("[", "%5B")
    }

    private mutating func begin(_ bracket: StaticString, _ encoded: StaticString) {
        if plainValue != nil { plainValue = .structure }
        separate()
        text.append(bracket, encoded: encoded)
        needsComma = false
    }

    private mutating func end(_ bracket: StaticString, _ encoded: StaticString) {
        guard path == nil else {
            path?.leave()
            return
        }
        text.append(bracket, encoded: encoded)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { text.append(",", encoded: "%2C") }
    }
}
