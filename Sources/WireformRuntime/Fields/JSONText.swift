// SPDX-License-Identifier: Apache-2.0

import Foundation

/// JSON text under construction: compact, in the order in which fields are written, as UTF-8. See RFC 8259.
public struct JSONText: Sendable {
    /// How moments in time are written.
    package enum Dates: Sendable {
        /// RFC 3339 in whole seconds, as form bodies carry them.
        case seconds
        /// RFC 3339, with milliseconds where there are any.
        case milliseconds
        /// The bits of the value, for comparing.
        case exact
    }

    package private(set) var bytes: [UInt8] = []
    let dates: Dates
    /// Whether values of redacted fields are left out.
    let redacts: Bool
    private var needsComma = false

    package init(dates: Dates, redacts: Bool = false) {
        self.dates = dates
        self.redacts = redacts
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    /// Writes the name of an object's next field.
    mutating func key(_ name: UnsafeBufferPointer<UInt8>) {
        separate()
        quoted(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    mutating func string(_ value: String) {
        separate()
        var value = value
        value.withUTF8 { quoted($0) }
        needsComma = true
    }

    /// Writes text that is JSON already.
    mutating func literal(_ value: String) {
        separate()
        bytes.append(contentsOf: value.utf8)
        needsComma = true
    }

    /// The shortest text that reads back as the same number; `null` for what JSON has no number for.
    mutating func double(_ value: Double) {
        literal(Self.text(of: value) ?? "null")
    }

    static func text(of value: Double) -> String? {
        guard value.isFinite else { return nil }
        let text = "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    mutating func date(_ value: Date) {
        switch dates {
        case .seconds: string(Timestamp.rfc3339(value, .seconds))
        case .milliseconds: string(Timestamp.rfc3339(value, .milliseconds))
        case .exact: literal(String(value.timeIntervalSinceReferenceDate.bitPattern))
        }
    }

    mutating func object(_ model: some Model) {
        separate()
        bytes.append(UInt8(ascii: "{"))
        needsComma = false
        var fields = FieldWriter(json: self, redacted: redacts ? type(of: model).redactedFields : [])
        bytes = []
        model.write(to: &fields)
        self = fields.json
        bytes.append(UInt8(ascii: "}"))
        needsComma = true
    }

    mutating func array(_ values: [some FieldEncodable]) {
        separate()
        bytes.append(UInt8(ascii: "["))
        needsComma = false
        for value in values { value.writeValue(to: &self) }
        bytes.append(UInt8(ascii: "]"))
        needsComma = true
    }

    /// Keys in alphabetical order, so that equal dictionaries give equal text.
    mutating func dictionary(_ values: [String: some FieldEncodable]) {
        separate()
        bytes.append(UInt8(ascii: "{"))
        needsComma = false
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            var name = name
            name.withUTF8 { key($0) }
            value.writeValue(to: &self)
        }
        bytes.append(UInt8(ascii: "}"))
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func quoted(_ text: UnsafeBufferPointer<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        var start = 0
        for index in 0..<text.count {
            let byte = text[index]
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
            bytes.append(contentsOf: text[start..<index])
            escape(byte)
            start = index + 1
        }
        bytes.append(contentsOf: text[start...])
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        default:
            bytes.append(contentsOf: [0x75, 0x30, 0x30, FormText.lowerHex(byte >> 4), FormText.lowerHex(byte & 15)])
        }
    }
}
