// SPDX-License-Identifier: Apache-2.0

extension JSONDocument {
    /// Makes nodes in the order of the text. What it lets pass is JSON, but for what stands inside strings.
    struct Parser {
        static let deepest = 512
        let bytes: [UInt8]
        var position = 0
        var nodes: [Node] = []
        var depth = 0

        static func parse(_ bytes: [UInt8]) -> [Node]? {
            var parser = Parser(bytes: bytes)
            parser.nodes.reserveCapacity(likelyCount(bytes))
            // Some put a byte order mark in front, which parsers may ignore.
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.position = 3 }
            guard parser.value() else { return nil }
            parser.skipSpace()
            return parser.position == bytes.count ? parser.nodes : nil
        }

        /// For how many nodes to make room. A large text is counted, so that the room need not grow, which would take
        /// both the old and the new for a while.
        private static func likelyCount(_ bytes: [UInt8]) -> Int {
            guard bytes.count > 1 << 16 else { return bytes.count / 8 + 1 }
            return bytes.withUnsafeBufferPointer { bytes in
                var count = 1
                for byte in bytes {
                    // Before or behind each value but the first, and each name, stands one of `,:[{`.
                    count &+= byte == 0x2C || byte == 0x3A || byte == 0x5B || byte == 0x7B ? 1 : 0
                }
                return count
            }
        }

        /// The byte at the position, 0 at the end: no byte that JSON has outside of strings.
        private var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

        private mutating func skipSpace() {
            while true {
                switch byte {
                case 0x20, 0x0A, 0x0D, 0x09: position += 1
                default: return
                }
            }
        }

        private mutating func skip(_ expected: UInt8) -> Bool {
            guard byte == expected else { return false }
            position += 1
            return true
        }

        private mutating func value() -> Bool {
            skipSpace()
            switch byte {
            case UInt8(ascii: "\""): return string()
            case UInt8(ascii: "{"): return container(.object, UInt8(ascii: "}"))
            case UInt8(ascii: "["): return container(.array, UInt8(ascii: "]"))
            case UInt8(ascii: "t"): return literal(.bool, "true")
            case UInt8(ascii: "f"): return literal(.bool, "false")
            case UInt8(ascii: "n"): return literal(.null, "null")
            default: return number()
            }
        }

        private mutating func append(_ kind: Kind, _ start: Int, isEscaped: Bool = false) {
            nodes.append(Node(kind, start: start, span: position - start, isEscaped: isEscaped))
        }

        private mutating func container(_ kind: Kind, _ close: UInt8) -> Bool {
            guard depth < Self.deepest else { return false }
            depth += 1
            let index = nodes.count
            let start = position
            append(kind, position)
            position += 1
            skipSpace()
            if !skip(close) {
                repeat {
                    if kind == .object {
                        skipSpace()
                        guard byte == UInt8(ascii: "\""), string() else { return false }
                        skipSpace()
                        guard skip(UInt8(ascii: ":")) else { return false }
                    }
                    guard value() else { return false }
                    skipSpace()
                } while skip(UInt8(ascii: ","))
                guard skip(close) else { return false }
            }
            nodes[index] = Node(kind, start: start, span: nodes.count - index - 1)
            depth -= 1
            return true
        }

        private mutating func string() -> Bool {
            position += 1
            let start = position
            var isEscaped = false
            while byte != UInt8(ascii: "\"") {
                guard byte >= 0x20 else { return false }
                if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                    position += 1
                    guard "\"\\/bfnrtu".utf8.contains(byte) else { return false }
                }
                position += 1
            }
            append(.string, start, isEscaped: isEscaped)
            position += 1
            return true
        }

        private mutating func literal(_ kind: Kind, _ text: StaticString) -> Bool {
            let start = position
            guard text.withUTF8Buffer({ $0.allSatisfy { skip($0) } }) else { return false }
            append(kind, start)
            return true
        }

        private mutating func number() -> Bool {
            let start = position
            _ = skip(UInt8(ascii: "-"))
            if !skip(UInt8(ascii: "0")) { guard skipDigits() else { return false } }
            if skip(UInt8(ascii: ".")) { guard skipDigits() else { return false } }
            if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
                if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
                guard skipDigits() else { return false }
            }
            append(.number, start)
            return true
        }

        private mutating func skipDigits() -> Bool {
            let start = position
            while byte &- 0x30 < 10 { position += 1 }
            return position > start
        }
    }
}
