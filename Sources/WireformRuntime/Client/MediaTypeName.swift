// SPDX-License-Identifier: Apache-2.0

/// The content type of an answer, taken apart as far as reading needs it. See RFC 9110, section 8.3.1.
struct MediaTypeName: Sendable {
    /// Lower case, without parameters; `nil` where the answer has none.
    private let name: String?
    /// Lower case; `utf-8` where the answer names none.
    let charset: String

    init(_ field: String?) {
        let parts = (field ?? "").split(separator: ";").map(Self.trimmed)
        name = parts.first.map { $0.lowercased() }
        let parameter = parts.dropFirst().first { $0.lowercased().hasPrefix("charset=") }
        charset = (parameter?.dropFirst("charset=".count)).map { $0.filter { $0 != "\"" }.lowercased() } ?? "utf-8"
    }

    /// Whether the body is JSON, which one without a content type may be.
    var isJSON: Bool {
        guard let name else { return true }
        return name.hasSuffix("/json") || name.hasSuffix("+json")
    }

    /// As a message shows it, whatever the server wrote.
    var shown: String {
        String(
            (name ?? "none").filter { $0.isASCII && ($0.isLetter || $0.isNumber || "/+-._*".contains($0)) }.prefix(100))
    }

    private static func trimmed(_ text: Substring) -> Substring {
        func isSpace(_ character: Character) -> Bool { character == " " || character == "\t" }
        guard let last = text.lastIndex(where: { !isSpace($0) }) else { return "" }
        return text[...last].drop(while: isSpace)
    }
}

/// Text in the character encodings that bodies use.
enum BodyText {
    /// `nil` where the bytes are not text of that encoding, or the encoding is not known.
    static func decode(_ bytes: [UInt8], charset: String) -> String? {
        switch charset {
        case "utf-8", "utf8", "us-ascii", "ascii":
            let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            return String(utf8: bytes[start...])
        case "iso-8859-1", "latin1": return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        case "utf-16", "utf-16be", "utf-16le":
            guard bytes.count % 2 == 0 else { return nil }
            let isMarkedLittle = bytes.starts(with: [0xFF, 0xFE])
            let isMarked = isMarkedLittle || bytes.starts(with: [0xFE, 0xFF])
            let isLittle = isMarkedLittle || !isMarked && charset == "utf-16le"
            let units = stride(from: isMarked ? 2 : 0, to: bytes.count, by: 2).map { index in
                let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
                return isLittle ? second << 8 | first : first << 8 | second
            }
            let text = String(decoding: units, as: UTF16.self)
            // What is not text was replaced.
            return text.utf16.elementsEqual(units) ? text : nil
        default: return nil
        }
    }
}
