// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// The way from the root of a document to one of its nodes. See RFC 6901.
package enum JSONPointer {
    /// Finds the node that a fragment names, such as `#/components/schemas/Pet`, or `nil` where there is none.
    package static func node(at pointer: String, from root: Node) -> Node? {
        guard pointer.hasPrefix("#") else { return nil }
        return node(atFragment: pointer.dropFirst(), from: root)
    }

    /// Finds the node that a pointer names, without the `#`.
    static func node(atFragment fragment: Substring, from root: Node) -> Node? {
        var current = root
        for token in fragment.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            let name = unescape(token)
            switch current.kind {
            case .mapping:
                guard let next = current.value(forKey: name) else { return nil }
                current = next
            case .sequence:
                guard let index = index(name), let next = current.elements.dropFirst(index).first(where: { _ in true })
                else { return nil }
                current = next
            case .scalar:
                return nil
            }
        }
        return current
    }

    /// The index that a token stands for: digits only, none of them a leading zero.
    private static func index(_ token: String) -> Int? {
        guard token == "0" || token.utf8.first.map({ (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }) == true
        else { return nil }
        return Int(token)
    }

    /// Turns a reference token into the name that it is for: `%XX` is a byte, then `~1` is `/` and `~0` is `~`.
    package static func unescape(_ token: some StringProtocol) -> String {
        let text = percentDecoded(token)
        guard text.utf8.contains(UInt8(ascii: "~")) else { return text }
        return text.replacing("~1", with: "/").replacing("~0", with: "~")
    }

    /// A text with its `%XX` turned into bytes.
    static func percentDecoded(_ text: some StringProtocol) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                rest.removeFirst(2)
                bytes.append(value)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
