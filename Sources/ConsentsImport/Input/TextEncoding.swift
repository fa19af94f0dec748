// SPDX-License-Identifier: Apache-2.0

/// How the text of an input is encoded. UTF-8 needs no mark at its beginning, UTF-16 does.
package enum TextEncoding: String, Sendable {
    case utf8 = "UTF-8"
    case utf8WithMark = "UTF-8 with a byte order mark"
    case utf16LittleEndian = "UTF-16 little endian"
    case utf16BigEndian = "UTF-16 big endian"

    var mark: [UInt8] {
        switch self {
        case .utf8: []
        case .utf8WithMark: [0xEF, 0xBB, 0xBF]
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        }
    }

    /// Finds the encoding from the first bytes of an input.
    ///
    /// Throws ``ImportError`` for what is known not to be a list in one of these encodings, such as a spreadsheet.
    init(beginning: [UInt8]) throws {
        for (signature, problem) in Self.others where beginning.starts(with: signature) { throw ImportError(problem) }
        if beginning.looksLikeUTF16 {
            throw ImportError(
                "The input is UTF-16 without a byte order mark; save it as UTF-8, or as Unicode text with a mark.")
        }
        let marked = [Self.utf8WithMark, .utf16LittleEndian, .utf16BigEndian]
        self = marked.first { beginning.starts(with: $0.mark) } ?? .utf8
    }

    private static let others: [([UInt8], String)] = [
        ([0xFF, 0xFE, 0, 0], "The input is UTF-32; save it as UTF-8."),
        ([0, 0, 0xFE, 0xFF], "The input is UTF-32; save it as UTF-8."),
        (Array("PK\u{03}\u{04}".utf8), "The input is a spreadsheet or an archive; save the list as CSV in UTF-8."),
        ([0xD0, 0xCF, 0x11, 0xE0], "The input is a spreadsheet; save the list as CSV in UTF-8."),
        ([0x1F, 0x8B], "The input is compressed; unpack it, or pipe it: zcat FILE | twilio-consents … -"),
    ]

    /// What to say of a text that is not UTF-8.
    static func problem(of text: some Collection<UInt8>) -> String {
        // These five are nothing in Windows-1252. See the WHATWG Encoding Standard, index windows-1252.
        let isWindows = !text.contains { [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains($0) }
        return "the text is not UTF-8" + (isWindows ? "; it may be Windows-1252: save the list as UTF-8" : "")
    }
}

extension [UInt8] {
    /// Whether every other byte of the first characters is 0, as it is with the names of columns and with JSON.
    fileprivate var looksLikeUTF16: Bool {
        let bytes = prefix(16)
        guard bytes.count >= 4 else { return false }
        return [0, 1].contains { side in bytes.indices.allSatisfy { (bytes[$0] == 0) == ($0 % 2 == side) } }
    }
}

/// UTF-16 to UTF-8, a piece at a time.
///
/// A half of a pair that stands alone, and a byte that is left over at the end, become bytes that are no UTF-8, so that
/// the record that holds them is refused instead of changed.
struct UTF16Decoder {
    let isBigEndian: Bool
    /// The first byte of a unit whose second one is not there yet.
    private var half: UInt8?
    /// The first unit of a pair whose second one is not there yet.
    private var high: UInt16?

    init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

    mutating func decode(_ bytes: some Sequence<UInt8>, into text: inout [UInt8]) {
        for byte in bytes {
            guard let first = half else {
                half = byte
                continue
            }
            half = nil
            let unit = isBigEndian ? UInt16(first) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(first)
            append(unit, to: &text)
        }
    }

    mutating func finish(into text: inout [UInt8]) {
        if let high { Self.append(UInt32(high), to: &text) }
        if half != nil { text.append(0xFF) }
        (half, high) = (nil, nil)
    }

    private mutating func append(_ unit: UInt16, to text: inout [UInt8]) {
        if let high {
            self.high = nil
            if (0xDC00...0xDFFF).contains(unit) {
                let scalar = (UInt32(high) - 0xD800) << 10 + UInt32(unit) - 0xDC00 + 0x10000
                return Self.append(scalar, to: &text)
            }
            Self.append(UInt32(high), to: &text)
        }
        if (0xD800...0xDBFF).contains(unit) {
            high = unit
        } else {
            Self.append(UInt32(unit), to: &text)
        }
    }

    /// The bytes of a scalar as RFC 3629 has them; of a lone half, as that forbids them.
    private static func append(_ scalar: UInt32, to text: inout [UInt8]) {
        switch scalar {
        case 0..<0x80: text.append(UInt8(scalar))
        case 0x80..<0x800:
            text.append(UInt8(0xC0 | scalar >> 6))
            text.append(UInt8(0x80 | scalar & 0x3F))
        case 0x800..<0x10000:
            text.append(UInt8(0xE0 | scalar >> 12))
            text.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            text.append(UInt8(0x80 | scalar & 0x3F))
        default:
            text.append(UInt8(0xF0 | scalar >> 18))
            text.append(UInt8(0x80 | scalar >> 12 & 0x3F))
            text.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            text.append(UInt8(0x80 | scalar & 0x3F))
        }
    }
}
