// SPDX-License-Identifier: Apache-2.0

extension ResultLine {
    /// What a line says first, read without a JSON parser, so that millions of lines take seconds.
    struct Beginning {
        let row: Int
        let outcome: Outcome
        let check: UInt64
        let subject: Subject?

        /// Reads what ``ResultLine/rendered`` writes; any other text is left to the JSON parser. `nil` where it is no
        /// line of results.
        init?(_ bytes: ArraySlice<UInt8>) {
            if let quick = Self(asWritten: bytes) {
                self = quick
            } else if let line = ResultLine(parsing: String(decoding: bytes, as: UTF8.self)) {
                (row, outcome, check, subject) = (line.row, line.outcome, line.check, line.subject)
            } else {
                return nil
            }
        }

        private init?(asWritten bytes: ArraySlice<UInt8>) {
            var text = Scanner(rest: bytes)
            guard text.take(Self.row), let row = text.number(), (1...Int.maximumRow).contains(row),
                text.take(Self.line), text.number() != nil, text.take(Self.check), let check = text.hexadecimal(),
                text.take(Self.id), text.idOrNull(), text.take(Self.outcome),
                let outcome = Self.outcomes.first(where: { text.take($0.text) })?.outcome,
                let subject = text.subject()
            else { return nil }
            // A line that ends too soon is damaged, which the parser finds.
            guard bytes.last == UInt8(ascii: "}") else { return nil }
            (self.row, self.outcome, self.check) = (row, outcome, check)
            self.subject = subject
        }

        private static let row = Array(#"{"row":"#.utf8)
        private static let line = Array(#","line":"#.utf8)
        private static let check = Array(#","check":""#.utf8)
        private static let id = Array(#"","correlation_id":"#.utf8)
        private static let outcome = Array(#","outcome":""#.utf8)
        private static let outcomes = Outcome.allCases.map { (outcome: $0, text: Array("\($0.rawValue)\",".utf8)) }
    }
}

/// Takes bytes from the front of a line.
private struct Scanner {
    var rest: ArraySlice<UInt8>

    private static let pair = Array(#""pair":""#.utf8)
    private static let optOut = Array(#"","opt_out":"#.utf8)
    private static let date = Array(#","date":"#.utf8)
    private static let null = Array("null".utf8)
    private static let yes = Array("true".utf8)
    private static let no = Array("false".utf8)

    /// Takes a text if it comes next.
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

    /// Takes 16 hexadecimal digits in lower case.
    mutating func hexadecimal() -> UInt64? {
        guard rest.count >= 16 else { return nil }
        var value: UInt64 = 0
        for byte in rest.prefix(16) {
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt64(byte - 0x30)
            case 0x61...0x66: value = value << 4 | UInt64(byte - 0x57)
            default: return nil
            }
        }
        rest = rest.dropFirst(16)
        return value
    }

    /// Takes what a line says of its subject; `.some(nil)` where it says nothing.
    mutating func subject() -> ResultLine.Subject?? {
        guard take(Self.pair) else { return .some(nil) }
        guard let pair = hexadecimal(), take(Self.optOut) else { return nil }
        let isOptOut = take(Self.yes)
        guard isOptOut || take(Self.no), take(Self.date) else { return nil }
        if take(Self.null) { return ResultLine.Subject(pair: pair, isOptOut: isOptOut) }
        guard let date = number() else { return nil }
        return ResultLine.Subject(pair: pair, isOptOut: isOptOut, date: date)
    }

    /// Takes a string without escapes, or `null`.
    mutating func idOrNull() -> Bool {
        if take(Self.null) { return true }
        guard rest.first == 0x22, let end = rest.dropFirst().firstIndex(where: { $0 == 0x22 || $0 == 0x5C }),
            rest[end] == 0x22
        else { return false }
        rest = rest[(end + 1)...]
        return true
    }
}
