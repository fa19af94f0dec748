// SPDX-License-Identifier: Apache-2.0

extension ResultLine {
    /// What a line says first, read without a JSON parser, so that millions of lines take seconds.
    struct Beginning {
        let row: Int
        let outcome: Outcome
        let check: UInt16

        /// Reads what ``ResultLine/rendered`` writes; any other text is left to the JSON parser. `nil` where it is no
        /// line of results.
        init?(_ bytes: ArraySlice<UInt8>) {
            if let quick = Self(asWritten: bytes) {
                self = quick
            } else if let line = ResultLine(parsing: String(decoding: bytes, as: UTF8.self)) {
                (row, outcome, check) = (line.row, line.outcome, line.check)
            } else {
                return nil
            }
        }

        private init?(asWritten bytes: ArraySlice<UInt8>) {
            var text = Scanner(rest: bytes)
            guard text.take(Self.row), let row = text.number(), (1...Int.maximumRow).contains(row),
                text.take(Self.line), text.number() != nil, text.take(Self.check), let check = text.number(),
                let check = UInt16(exactly: check), text.take(Self.id), text.idOrNull(), text.take(Self.outcome),
                let outcome = Self.outcomes.first(where: { text.take($0.text) })?.outcome
            else { return nil }
            // A line that ends too soon is damaged, which the parser finds.
            guard bytes.last == UInt8(ascii: "}") else { return nil }
            (self.row, self.outcome, self.check) = (row, outcome, check)
        }

        private static let row = Array(#"{"row":"#.utf8)
        private static let line = Array(#","line":"#.utf8)
        private static let check = Array(#","check":"#.utf8)
        private static let id = Array(#","correlation_id":"#.utf8)
        private static let outcome = Array(#","outcome":""#.utf8)
        private static let outcomes = Outcome.allCases.map {
            (outcome: $0, text: Array((#"\#($0.rawValue)","error_code":"#).utf8))
        }
    }
}

/// Takes bytes from the front of a line.
private struct Scanner {
    var rest: ArraySlice<UInt8>

    /// Takes a text where it stands here.
    mutating func take(_ text: [UInt8]) -> Bool {
        guard rest.starts(with: text) else { return false }
        rest = rest.dropFirst(text.count)
        return true
    }

    /// Takes a whole number of at most 15 digits.
    mutating func number() -> Int? {
        var value = 0
        var digits = 0
        while let byte = rest.first, (0x30...0x39).contains(byte), digits < 16 {
            value = value * 10 + Int(byte - 0x30)
            digits += 1
            rest = rest.dropFirst()
        }
        return (1...15).contains(digits) ? value : nil
    }

    /// Takes a string without escapes, or `null`.
    mutating func idOrNull() -> Bool {
        if take(Array("null".utf8)) { return true }
        guard rest.first == 0x22, let end = rest.dropFirst().firstIndex(where: { $0 == 0x22 || $0 == 0x5C }),
            rest[end] == 0x22
        else { return false }
        rest = rest[(end + 1)...]
        return true
    }
}
