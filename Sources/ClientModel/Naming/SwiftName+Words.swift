// SPDX-License-Identifier: Apache-2.0

extension SwiftName {
    /// Splits a wire name into lower-case words.
    ///
    /// A word ends where a character is neither letter nor digit, where lower case turns to upper, and before the last
    /// capital of a run that goes on in lower case: `HTTPServer` is `http server`. Signs that carry meaning become
    /// words: `DateCreated<` is `date created before`, `+1` is `plus 1`.
    package static func words(of wireName: String) -> [String] {
        var splitter = WordSplitter()
        let scalars = Array(wireName.unicodeScalars)
        for index in scalars.indices {
            splitter.take(
                scalars[index], next: index + 1 < scalars.count ? scalars[index + 1] : nil, isFirst: index == 0)
        }
        return splitter.finish()
    }

    /// The singular of an English word, well enough to see that `credentials` and `credential` are one.
    static func singular(_ word: String) -> String {
        if word.hasSuffix("ies"), word.count > 4 { return word.dropLast(3) + "y" }
        for ending in ["sses", "xes", "ches", "shes"] where word.hasSuffix(ending) { return String(word.dropLast(2)) }
        if word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us"), word.count > 2 {
            return String(word.dropLast())
        }
        return word
    }
}

private struct WordSplitter {
    private enum Class { case lower, upper, digit, other }

    private var words: [String] = []
    private var current = ""
    private var previous = Class.other

    mutating func take(_ scalar: Unicode.Scalar, next: Unicode.Scalar?, isFirst: Bool) {
        let kind = classify(scalar)
        switch kind {
        case .other:
            endWord()
            if let word = meaning(of: scalar, isFirst: isFirst) { words.append(word) }
        case .upper:
            let runEnds = previous == .upper && next.map { classify($0) == .lower } ?? false
            if previous == .lower || previous == .digit || runEnds { endWord() }
            current += scalar.properties.lowercaseMapping
        case .lower, .digit:
            current.unicodeScalars.append(scalar)
        }
        previous = kind
    }

    mutating func finish() -> [String] {
        endWord()
        return words
    }

    private mutating func endWord() {
        if !current.isEmpty { words.append(current) }
        current = ""
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
