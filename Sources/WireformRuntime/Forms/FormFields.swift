// SPDX-License-Identifier: Apache-2.0

/// The fields of an `application/x-www-form-urlencoded` body or of a query, in order, names repeating as sent.
///
/// See the WHATWG URL Standard, section 5.1. Bytes that are not UTF-8 become U+FFFD.
public struct FormFields: Sendable, Hashable {
    /// One name and its value.
    public struct Field: Sendable, Hashable {
        public let name: String
        public let value: String
    }

    /// Every field, in order.
    public let fields: [Field]

    /// Takes a body or a query apart. Nothing is refused: an odd `%` stands for itself.
    public init(decoding bytes: some Sequence<UInt8>) {
        fields = Array(bytes).split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: true).map { pair in
            let split = pair.firstIndex(of: UInt8(ascii: "="))
            let name = pair[..<(split ?? pair.endIndex)]
            let value = split.map { pair[($0 + 1)...] } ?? []
            return Field(name: Self.decode(name), value: Self.decode(value))
        }
    }

    /// The values of all fields of one name, in order.
    public func values(named name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    /// The value of the first field of that name.
    public subscript(name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    private static func decode(_ text: ArraySlice<UInt8>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if byte == UInt8(ascii: "%"), index + 2 < text.endIndex, let high = digit(text[index + 1]),
                let low = digit(text[index + 2])
            {
                bytes.append(high << 4 | low)
                index += 3
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
                index += 1
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
