// SPDX-License-Identifier: Apache-2.0

/// Bytes under construction, percent-encoded on the way in as the part of a request asks that they are for.
///
/// JSON text inside a form or a query is written through here as well, so a body is built in one buffer and in one pass.
struct FormText: Sendable {
    /// What the bytes are part of.
    enum Target: Sendable {
        /// Text as it is.
        case json
        /// `application/x-www-form-urlencoded`, WHATWG URL Standard, section 5.2: letters, digits and `* - . _` stay, a
        /// space becomes `+`, every other byte `%XX` in capitals.
        case form
        /// A query, RFC 6570, section 3.2.1: letters, digits and `- . _ ~` stay, every other byte becomes `%XX`.
        case query
        /// As in a query. Values are kept apart by name instead of following one another.
        case path
        /// Text as it is. Values are kept apart by name.
        case header
        /// Text as it is. Values are parts of a multipart body, kept apart by name.
        case part
        /// As in a query, `; ` between the fields. See RFC 6265, section 4.2.1.
        case cookie
    }

    /// A state to return to.
    struct Position: Sendable {
        fileprivate let count: Int
        fileprivate let fields: Int
    }

    private(set) var bytes: [UInt8] = []
    let target: Target
    /// Where the values of named fields begin, in a path, in headers and in parts.
    private var starts: [(name: String, start: Int)] = []
    /// Whether any byte is encoded at all.
    private let isEncoded: Bool
    /// One bit for each ASCII byte that stays as it is: those below 64, then the others.
    private let plain: (UInt64, UInt64)

    init(_ target: Target) {
        self.target = target
        isEncoded = target != .json && target != .header && target != .part
        plain = target == .form ? Self.formBytes : Self.unreservedBytes
    }

    var position: Position { Position(count: bytes.count, fields: starts.count) }

    /// Takes back what was written since then.
    mutating func rewind(to position: Position) {
        bytes.removeLast(bytes.count - position.count)
        starts.removeLast(starts.count - position.fields)
    }

    /// Begins a field: `&name=` where fields follow one another.
    mutating func field(_ name: UnsafeBufferPointer<UInt8>) {
        switch target {
        case .json: break
        case .path, .header, .part: starts.append((String(decoding: name, as: UTF8.self), bytes.count))
        case .form, .query, .cookie:
            beginField()
            append(name)
            bytes.append(UInt8(ascii: "="))
        }
    }

    /// Begins a field whose value is kept by its name.
    mutating func field(named name: String) {
        starts.append((name, bytes.count))
    }

    /// Writes what separates a field from the one before it.
    mutating func beginField() {
        if bytes.isEmpty { return }
        if target == .cookie { bytes += [UInt8(ascii: ";"), 0x20] } else { bytes.append(UInt8(ascii: "&")) }
    }

    /// The fields of a path or of headers, each with its value.
    var namedValues: [(name: String, value: String)] {
        starts.indices.map { index in
            let end = index + 1 < starts.count ? starts[index + 1].start : bytes.count
            return (starts[index].name, String(decoding: bytes[starts[index].start..<end], as: UTF8.self))
        }
    }

    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    /// Appends delimiters, which are never encoded.
    mutating func appendDelimiter(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        guard isEncoded else { return bytes.append(contentsOf: text) }
        var start = 0
        for index in 0..<text.count where !isPlain(text[index]) {
            appendRun(text, start, index)
            appendEncoded(text[index])
            start = index + 1
        }
        appendRun(text, start, text.count)
    }

    /// Appends text by the reserved expansion of RFC 6570, section 3.2.3: reserved characters and `%XX` stay as they
    /// are, but for those that would end the query or begin another field of it: `#`, `&`, `+`, and `[` and `]`, which a
    /// query cannot hold (RFC 3986, section 3.4).
    mutating func appendReserved(_ text: String) {
        let bytes = Array(text.utf8)
        for (index, byte) in bytes.enumerated() {
            let isTriplet =
                byte == UInt8(ascii: "%") && index + 2 < bytes.count && Self.isHex(bytes[index + 1])
                && Self.isHex(bytes[index + 2])
            if isTriplet || Self.reserved.contains(byte) { self.bytes.append(byte) } else { append(byte) }
        }
    }

    private static let reserved = Set(":/?@!$'()*,;=".utf8)

    private static func isHex(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
        default: false
        }
    }

    /// A byte of ASCII punctuation or a control character.
    mutating func append(_ byte: UInt8) {
        if isEncoded, !isPlain(byte) { appendEncoded(byte) } else { bytes.append(byte) }
    }

    /// JSON's own punctuation, in the two ways in which it is written.
    mutating func append(_ plain: StaticString, encoded: StaticString) {
        (isEncoded ? encoded : plain).withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// A JSON string with its quotes. See RFC 8259, section 7; `/` needs no escape.
    mutating func appendQuoted(_ text: UnsafeBufferPointer<UInt8>) {
        append("\"", encoded: "%22")
        appendInside(text)
        append("\"", encoded: "%22")
    }

    /// What is between the quotes of a JSON string.
    mutating func appendInside(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for index in 0..<text.count {
            let byte = text[index]
            guard isEncoded ? !isPlain(byte) : Self.isEscaped(byte) else { continue }
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
        if byte == 0x20, target == .form { return bytes.append(UInt8(ascii: "+")) }
        bytes.append(UInt8(ascii: "%"))
        bytes.append(Self.upperHex(byte >> 4))
        bytes.append(Self.upperHex(byte & 15))
    }

    /// Asked of every byte, so one bit each.
    private func isPlain(_ byte: UInt8) -> Bool {
        let set: UInt64 = byte < 0x40 ? plain.0 : byte < 0x80 ? plain.1 : 0
        return set >> UInt64(byte & 0x3F) & 1 != 0
    }

    /// `* - . 0-9`, then `A-Z _ a-z`.
    private static let formBytes: (UInt64, UInt64) = (0x03FF_6400_0000_0000, 0x07FF_FFFE_87FF_FFFE)
    /// `- . 0-9`, then `A-Z _ a-z ~`.
    private static let unreservedBytes: (UInt64, UInt64) = (0x03FF_6000_0000_0000, 0x47FF_FFFE_87FF_FFFE)

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    static func upperHex(_ digit: UInt8) -> UInt8 { digit < 10 ? 0x30 + digit : 0x37 + digit }
    static func lowerHex(_ digit: UInt8) -> UInt8 { digit < 10 ? 0x30 + digit : 0x57 + digit }
}
