// SPDX-License-Identifier: Apache-2.0

/// The text of an `application/x-www-form-urlencoded` body or of a query under construction.
///
/// See the WHATWG URL Standard, section 5.2: letters, digits and `* - . _` stand for themselves, a space becomes `+`,
/// every other byte of the UTF-8 text `%XX` in capitals.
struct FormText: Sendable {
    private(set) var bytes: [UInt8] = []

    mutating func field(_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) {
        if !bytes.isEmpty { bytes.append(UInt8(ascii: "&")) }
        encode(name)
        bytes.append(UInt8(ascii: "="))
        encode(value)
    }

    mutating func field(_ name: UnsafeBufferPointer<UInt8>, _ value: String) {
        var value = value
        value.withUTF8 { field(name, $0) }
    }

    private mutating func encode(_ text: UnsafeBufferPointer<UInt8>) {
        bytes.reserveCapacity(bytes.count + text.count)
        for byte in text {
            if Self.isPlain(byte) {
                bytes.append(byte)
            } else if byte == 0x20 {
                bytes.append(UInt8(ascii: "+"))
            } else {
                bytes.append(UInt8(ascii: "%"))
                bytes.append(Self.upperHex(byte >> 4))
                bytes.append(Self.upperHex(byte & 15))
            }
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }

    static func upperHex(_ digit: UInt8) -> UInt8 { digit < 10 ? 0x30 + digit : 0x37 + digit }
    static func lowerHex(_ digit: UInt8) -> UInt8 { digit < 10 ? 0x30 + digit : 0x57 + digit }
}
