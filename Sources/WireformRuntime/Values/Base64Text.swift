// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Bytes that travel as text in base64. See RFC 4648, sections 4 and 5.
///
/// It holds the text, so that what a service wrote in a way of its own goes back as it came: without padding, in lines,
/// or in the alphabet for addresses.
public struct Base64Text: Sendable, Hashable, CustomStringConvertible {
    /// The text as it travels.
    public let text: String

    /// The text that stands for some bytes.
    public init(_ bytes: some Sequence<UInt8>) {
        text = Base64.encode(Array(bytes))
    }

    /// A text that is base64 already.
    public init(text: String) {
        self.text = text
    }

    /// What the text stands for; `nil` where it is not base64.
    public var bytes: [UInt8]? {
        var plain = text.utf8.compactMap { byte -> UInt8? in
            switch byte {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            case 0x09, 0x0A, 0x0D, 0x20, UInt8(ascii: "="): nil
            default: byte
            }
        }
        plain += [UInt8](repeating: UInt8(ascii: "="), count: (4 - plain.count % 4) % 4)
        return Data(base64Encoded: Data(plain)).map(Array.init)
    }

    /// How long the text is, since the bytes may be many or secret.
    public var description: String { "\(text.utf8.count) bytes of base64" }
}

extension Base64Text: Codable, ScalarValue {
    public init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    @_spi(Generated) public static var placeholder: Base64Text { Base64Text(text: "") }
    @_spi(Generated) public func writeValue(to json: inout JSONText) { json.string(text) }
}
