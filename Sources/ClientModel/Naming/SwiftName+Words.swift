// SPDX-License-Identifier: Apache-2.0

extension SwiftName {
    /// Splits a wire name into lower-case words.
    ///
    /// A word ends where a character is neither letter nor digit, where lower case turns to upper, and before the last
    /// capital of a run that goes on in lower case: `HTTPServer` is `http server`. Signs that carry meaning become
    /// words: `DateCreated<` is `date created before`, `+1` is `plus 1`.
    package static func words(of wireName: String) -> [String] {
        var splitter = WordSplitter(wireName)
        var words: [String] = []
        while splitter.advance() { words.append(String(decoding: splitter.word, as: UTF8.self)) }
        return words
    }

    /// The singular of an English word, well enough to see that `credentials` and `credential` are one.
    static func singular(_ word: String) -> String {
        guard word.utf8.last == UInt8(ascii: "s") else { return word }
        if word.hasSuffix("ies"), word.count > 4 { return word.dropLast(3) + "y" }
        for ending in ["sses", "xes", "ches", "shes"] where word.hasSuffix(ending) { return String(word.dropLast(2)) }
        if !word.hasSuffix("ss"), !word.hasSuffix("us"), word.count > 2 { return String(word.dropLast()) }
        return word
    }
}

/// Goes through the bytes of a name, a word at a time. Nearly all names are ASCII, where a byte is a character.
struct WordSplitter {
    private enum Class { case lower, upper, digit, other }

    /// The word that was found last, in lower case.
    private(set) var word: [UInt8] = []
    private let bytes: [UInt8]
    private var position = 0
    private var previous = Class.other

    init(_ text: String) {
        bytes = Array(text.utf8)
        word.reserveCapacity(bytes.count)
    }

    /// Finds the next word. Returns whether there is one.
    mutating func advance() -> Bool {
        word.removeAll(keepingCapacity: true)
        while position < bytes.count {
            let byte = bytes[position]
            let scalar = byte < 0x80 ? Unicode.Scalar(byte) : scalar(at: position)
            let kind = classify(scalar)
            switch kind {
            case .other:
                // A sign that is a word of its own waits for the one before it.
                let meaning = meaning(of: scalar, isFirst: position == 0)
                if !word.isEmpty, meaning != nil { return true }
                pass(scalar, kind)
                if let meaning { word.append(contentsOf: meaning.utf8) }
                if !word.isEmpty { return true }
            case .upper:
                if !word.isEmpty, startsWord(after: scalar) { return true }
                pass(scalar, kind)
                if byte < 0x80 {
                    word.append(byte + 0x20)
                } else {
                    word.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
                }
            case .lower, .digit:
                pass(scalar, kind)
                if byte < 0x80 { word.append(byte) } else { word.append(contentsOf: String(scalar).utf8) }
            }
        }
        return !word.isEmpty
    }

    private mutating func pass(_ scalar: Unicode.Scalar, _ kind: Class) {
        position += UTF8.width(scalar)
        previous = kind
    }

    /// Whether a capital begins a word: after a small letter or a digit, and before one where a run of capitals ends.
    private func startsWord(after scalar: Unicode.Scalar) -> Bool {
        if previous == .lower || previous == .digit { return true }
        let next = position + UTF8.width(scalar)
        return previous == .upper && next < bytes.count && classify(self.scalar(at: next)) == .lower
    }

    /// Decodes one character; the bytes are those of a string, so they are well-formed.
    private func scalar(at index: Int) -> Unicode.Scalar {
        let byte = bytes[index]
        if byte < 0x80 { return Unicode.Scalar(byte) }
        var decoder = UTF8()
        var rest = bytes[index...].makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return "\u{FFFD}" }
        return scalar
    }

    private func classify(_ scalar: Unicode.Scalar) -> Class {
        switch scalar.value {
        case 0x61...0x7A: return .lower
        case 0x41...0x5A: return .upper
        case 0x30...0x39: return .digit
        case 0..<0x80: return .other
        default:
            let properties = scalar.properties
            guard properties.isXIDContinue, properties.isAlphabetic else { return .other }
            return properties.isUppercase ? .upper : .lower
        }
    }

    private func meaning(of scalar: Unicode.Scalar, isFirst: Bool) -> String? {
        switch scalar {
        case "<": "before"
        case ">": "after"
        case "+": "plus"
        case "*": "any"
        case "&": "and"
        case "@": "at"
        case "%": "percent"
        case "=": "equals"
        case "!": "not"
        case "-" where isFirst: "minus"
        default: nil
        }
    }
}
