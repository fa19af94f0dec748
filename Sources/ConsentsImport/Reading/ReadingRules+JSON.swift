// SPDX-License-Identifier: Apache-2.0

import Foundation
import WireformRuntime

/// As results files keep them, so that a list can be read again in the same way.
extension ReadingRules {
    var json: JSONValue {
        var members: [String: JSONValue] = [:]
        if !words.isEmpty {
            members["value"] = .object(words.mapValues { .object($0.mapValues { .string($0) }) })
        }
        if cleansNumbers { members["clean_numbers"] = true }
        if completesNorthAmericanNumbers { members["country"] = "US" }
        if !dateFormats.isEmpty { members["date_format"] = .array(dateFormats.map { .string($0.pattern) }) }
        if let timeZone { members["time_zone"] = .string(timeZone.identifier) }
        if let separator { members["separator"] = .integer(Int64(separator)) }
        return .object(members)
    }

    /// The same rules; without what is only about one run, such as whether a last line is left.
    init(json: JSONValue?) {
        self.init()
        guard case .object(let members)? = json else { return }
        if case .object(let fields)? = members["value"] {
            words = fields.mapValues { words in
                guard case .object(let words) = words else { return [:] }
                return words.compactMapValues(\.stringValue)
            }
        }
        cleansNumbers = members["clean_numbers"] == true
        completesNorthAmericanNumbers = members["country"] != nil
        dateFormats =
            members["date_format"]?.arrayValue?.compactMap { $0.stringValue.flatMap { try? DateFormat($0) } } ?? []
        timeZone = members["time_zone"]?.stringValue.flatMap { TimeZone(identifier: $0) }
        separator = members["separator"]?.wholeNumber.flatMap { UInt8(exactly: $0) }
    }
}
