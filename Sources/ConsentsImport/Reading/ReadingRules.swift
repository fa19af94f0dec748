// SPDX-License-Identifier: Apache-2.0

package import Foundation
import WireformRuntime

/// How values are read that are not yet in the form that the service wants. None of it happens unless it is asked for.
package struct ReadingRules: Sendable, Hashable {
    /// Other words for values, by field: `["status": ["subscribed": "opt-in"]]`. Words are in small letters.
    package var words: [String: [String: String]] = [:]
    /// Whether punctuation is taken out of phone numbers. See ``PhoneNumberReading``.
    package var cleansNumbers = false
    /// Whether ten digits are a North American number.
    package var completesNorthAmericanNumbers = false
    /// The forms that dates may have besides ISO 8601.
    package var dateFormats: [DateFormat] = []
    /// The time zone of dates that do not say theirs.
    package var timeZone: TimeZone?
    /// What separates the values of a line; `nil` for what is found.
    package var separator: UInt8?
    /// Whether a last line without a line end is left for another run, because the list is still being written.
    package var leavesUnterminatedLine = false

    package init() {}

    /// Takes a word for a value. Words are compared without regard to case and to blanks around them.
    ///
    /// Throws ``ImportError`` where the word has another value already.
    package mutating func addWord(_ word: String, for value: String, of field: String) throws {
        let word = word.trimmed.lowercased()
        guard words[field]?[word] ?? value == value else {
            throw ImportError("'\(word)' has two values for \(field).")
        }
        words[field, default: [:]][word] = value
    }

    /// What becomes of a value.
    enum Reading {
        case value(String)
        /// What is wrong with it. Does not repeat it.
        case problem(String)
    }

    /// How the values of a field are read; `nil` where they are taken as they are.
    func reader(of field: ImportKind.Field) -> ((String) -> Reading)? {
        let words = words[field.name] ?? [:]
        let form: ((String) -> Reading)? =
            switch field.form {
            case .phoneNumber where cleansNumbers || completesNorthAmericanNumbers: { .value(phoneNumber($0)) }
            case .sender where cleansNumbers: { .value(sender($0)) }
            case .date where !dateFormats.isEmpty || timeZone != nil: { date($0) }
            default: nil
            }
        guard !words.isEmpty else { return form }
        return { value in
            if let replacement = words[value.lowercased()] { return .value(replacement) }
            return form?(value) ?? .value(value)
        }
    }

    /// A phone number in E.164 where the rules make one of the value, otherwise the value itself.
    func phoneNumber(_ value: String) -> String {
        if completesNorthAmericanNumbers, let number = PhoneNumberReading.northAmerican(value, cleaned: cleansNumbers) {
            return number
        }
        return cleansNumbers ? PhoneNumberReading.cleaned(value) ?? value : value
    }

    /// A sender is a phone number, a short code or a SID; only the first is cleaned.
    private func sender(_ value: String) -> String { PhoneNumberReading.cleaned(value) ?? value }

    private func date(_ value: String) -> Reading {
        if Timestamp.parseRFC3339(Array(value.utf8)) != nil { return .value(value) }
        switch DateReading(formats: dateFormats, timeZone: timeZone).moment(of: value) {
        case .moment(let date, _): return .value(Timestamp.rfc3339(date, .milliseconds))
        case .problem(let problem): return .problem(problem)
        }
    }
}
