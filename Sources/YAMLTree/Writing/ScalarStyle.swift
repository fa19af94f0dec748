// SPDX-License-Identifier: Apache-2.0

import CLibYAML

/// How a text can be written so that it reads back as text. See YAML 1.2.2, section 7.3.
enum ScalarStyle {
    case plain, singleQuoted, doubleQuoted, block

    init(of text: UnsafeBufferPointer<UInt8>) {
        var hasLines = false
        var hasTabs = false
        var isPlain = Self.canBeginPlain(text) && !Self.looksTyped(text)
        var isBlank = true
        var previous = UInt8(ascii: " ")
        var index = 0
        while index < text.count {
            let byte = text[index]
            switch byte {
            case UInt8(ascii: "\n"): hasLines = true
            case UInt8(ascii: "\t"): hasTabs = true
            case 0..<0x20, 0x7F:
                self = .doubleQuoted
                return
            case UInt8(ascii: "#") where previous == UInt8(ascii: " "): isPlain = false
            case UInt8(ascii: " ") where previous == UInt8(ascii: ":"): isPlain = false
            case 0x80...:
                guard let scalar = Self.scalar(in: text, at: index), Self.isPrintable(scalar) else {
                    self = .doubleQuoted
                    return
                }
                index += UTF8.width(scalar) - 1
            default: break
            }
            if byte != UInt8(ascii: "\n"), byte != UInt8(ascii: " ") { isBlank = false }
            previous = byte
            index += 1
        }
        if hasLines {
            self = isBlank ? .doubleQuoted : .block
        } else if hasTabs {
            self = .doubleQuoted
        } else {
            let ends = previous == UInt8(ascii: " ") || previous == UInt8(ascii: ":")
            self = isPlain && !ends ? .plain : .singleQuoted
        }
    }

    private static func canBeginPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first else { return false }
        switch first {
        case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ","),
            UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "#"),
            UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "|"), UInt8(ascii: ">"),
            UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"),
            UInt8(ascii: "="):
            return false
        case UInt8(ascii: "<"): return !(text.count == 2 && text[1] == first)
        case UInt8(ascii: "."): return !text.starts(with: "...".utf8)
        default: return true
        }
    }

    /// Whether a plain scalar of this text is something else than text, here or to a reader of YAML 1.1.
    private static func looksTyped(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let type = text.withMemoryRebound(to: CChar.self) { wf_core_type($0.baseAddress, $0.count) }
        if UInt32(type) != WF_STRING.rawValue { return true }
        guard text.count <= 40 else { return false }
        if text.count <= 3 {
            return ["yes", "no", "on", "off"].contains(String(decoding: text, as: UTF8.self).lowercased())
        }
        // `2020-01-01`, `12:30:45`, `1_000` and `0b10`.
        guard let first = text.first, (0x30...0x39).contains(first) || first == UInt8(ascii: "+") else { return false }
        return text.contains { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "_") }
            || text.starts(with: "0b".utf8)
    }

    private static func scalar(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> Unicode.Scalar? {
        var iterator = text[index...].makeIterator()
        var decoder = UTF8()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
        return scalar
    }

    /// What libyaml reads as it stands. Line ends other than `\n` would become `\n`.
    static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
