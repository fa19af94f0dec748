// SPDX-License-Identifier: Apache-2.0

extension String {
    /// Without the blanks at both ends.
    var trimmed: String {
        // Nearly all values begin and end with a letter, a digit or a sign, which is quickly told.
        if let first = utf8.first, let last = utf8.last, (0x21...0x7E).contains(first), (0x21...0x7E).contains(last) {
            return self
        }
        guard first?.isWhitespace == true || last?.isWhitespace == true else { return self }
        let rest = drop(while: \.isWhitespace)
        return String(rest[..<(rest.lastIndex { !$0.isWhitespace }.map { rest.index(after: $0) } ?? rest.startIndex)])
    }

    /// Whether a control character other than a tab or a line end is in it: no value that a service knows has one.
    var hasControlCharacter: Bool {
        utf8.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D || $0 == 0x7F }
    }
}
