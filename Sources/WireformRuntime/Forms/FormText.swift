// SPDX-License-Identifier: Apache-2.0

/// Bytes under construction, percent-encoded on the way in where they are part of a form.
///
/// JSON text inside a form is written through here as well, so a body is built in one buffer and in one pass.
/// See the WHATWG URL Standard, section 5.2: letters, digits and `* - . _` stand for themselves, a space becomes `+`,
/// every other byte of the UTF-8 text `%XX` in capitals.
struct FormText: Sendable {
    private(set) var bytes: [UInt8] = []
    let isForm: Bool

    init(isForm: Bool) {
        self.isForm = isForm
    }

    var count: Int { bytes.count }

    /// Takes back what was written last.
    mutating func shorten(to count: Int) {
        bytes.removeLast(bytes.count - count)
    }

    /// Begins a field: `&name=`.
    mutating func field(_ name: UnsafeBufferPointer<UInt8>) {
        if !bytes.isEmpty { bytes.append(UInt8(ascii: "&")) }
        append(name)
        bytes.append(UInt8(ascii: "="))
    }

    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        guard isForm else { return bytes.append(contentsOf: text) }
        var start = 0
        for index in 0..<text.count where !Self.isPlain(text[index]) {
            appendRun(text, start, index)
            appendEncoded(text[index])
            start = index + 1
        }
        appendRun(text, start, text.count)
    }

    /// A byte of ASCII punctuation or a control character.
    mutating func append(_ byte: UInt8) {
        if isForm, !Self.isPlain(byte) { appendEncoded(byte) } else { bytes.append(byte) }
    }

    /// JSON's own punctuation, in the two ways in which it is written.
    mutating func append(_ plain: StaticString, inForm encoded: StaticString) {
        (isForm ? encoded : plain).withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// A JSON string with its quotes. See RFC 8259, section 7; `/` needs no escape.
    mutating func appendQuoted(_ text: UnsafeBufferPointer<UInt8>) {
        append("\"", inForm: "%22")
        appendInside(text)
        append("\"", inForm: "%22")
    }

    /// What stands between the quotes of a JSON string.
    mutating func appendInside(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for index in 0..<text.count {
            let byte = text[index]
            guard isForm ? !Self.isPlain(byte) : Self.isEscaped(byte) else { continue }
            appendRun(text, start, index)
            if Self.isEscaped(byte) { appendEscape(byte) } else { appendEncoded(byte) }
            start = index + 1
        }
        appendRun(text, start, text.count)
    }

    private mutating func appendRun(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
        if start < end { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<end])) }
    }

    private mutating func appendEscape(_ byte: UInt8) {
        append(UInt8(ascii: "\\"))
        switch byte {
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0D: append(UInt8(ascii: "r"))
        case 0x09: append(UInt8(ascii: "t"))
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
        default: for digit in [0x75, 0x30, 0x30, Self.lowerHex(byte >> 4), Self.lowerHex(byte & 15)] { append(digit) }
        }
    }

    private mutating func appendEncoded(_ byte: UInt8) {
        if byte == 0x20 { return bytes.append(UInt8(ascii: "+")) }
        bytes.append(UInt8(ascii: "%"))
        bytes.append(Self.upperHex(byte >> 4))
        bytes.append(Self.upperHex(byte & 15))
    }

    /// Asked of every byte, so one bit each: `* - . 0-9`, then `A-Z _ a-z`.
    private static func isPlain(_ byte: UInt8) -> Bool {
        let set: UInt64 = byte < 0x40 ? 0x03FF_6400_0000_0000 : byte < 0x80 ? 0x07FF_FFFE_87FF_FFFE : 0
        return set >> UInt64(byte & 0x3F) & 1 != 0
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    static func upperHex(_ digit: UInt8) -> UInt8 { digit < 10 ? 0x30 + digit : 0x37 + digit }
    static func lowerHex(_ digit: UInt8) -> UInt8 { digit < 10 ? 0x30 + digit : 0x57 + digit }
}
