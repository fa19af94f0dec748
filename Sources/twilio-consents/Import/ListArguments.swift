// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ConsentsImport
import Foundation

/// How a list is read.
struct ListArguments: ParsableArguments {
    @Option(help: "csv or jsonl; otherwise the file's name tells.")
    var format: RowReader.Format?

    @Option(name: .customLong("map"), help: ArgumentHelp("Which column holds a field.", valueName: "field=column"))
    var mapped: [String] = []

    @Option(name: .customLong("set"), help: ArgumentHelp("The value of rows that have none.", valueName: "field=value"))
    var constants: [String] = []

    @Option(
        name: .customLong("skip-column"),
        help: ArgumentHelp("A column to leave out; '' for all without a name.", valueName: "column"))
    var skipped: [String] = []

    @Option(
        name: .customLong("value"),
        help: ArgumentHelp("Another word for a value: status:SUBSCRIBED=opt-in.", valueName: "field:word=value"))
    var words: [String] = []

    @Flag(help: "Takes punctuation out of phone numbers: +1 (202) 555-0121.")
    var cleanNumbers = false

    @Option(help: "US or CA: ten digits are a North American number. Nothing else is completed.")
    var country: Country?

    @Option(
        help: ArgumentHelp(
            "A form of dates besides ISO 8601, such as dd/MM/yyyy; for several, give it again.", valueName: "pattern"))
    var dateFormat: [String] = []

    @Option(help: "The zone of dates that do not say theirs: UTC, Europe/Berlin.")
    var timeZone: String?

    @Option(help: "What separates values, where that is not found: ',', ';', tab, '|'.")
    var separator: String?

    @Flag(help: "Leaves a last line without a line end for another run: the list is still being written.")
    var growing = false

    enum Country: String, ExpressibleByArgument, CaseIterable {
        case unitedStates = "US"
        case canada = "CA"
    }

    func validate() throws { _ = try mapping }

    var mapping: ColumnMapping {
        get throws {
            var mapping = ColumnMapping()
            mapping.columns = try pairs(mapped, "--map")
            mapping.constants = try pairs(constants, "--set")
            mapping.skipped = skipped
            mapping.rules = try rules
            return mapping
        }
    }

    private var rules: ReadingRules {
        get throws {
            var rules = ReadingRules()
            rules.cleansNumbers = cleanNumbers
            rules.completesNorthAmericanNumbers = country != nil
            rules.leavesUnterminatedLine = growing
            do {
                for text in words {
                    let (field, word, value) = try wordParts(text)
                    try rules.addWord(word, for: value, of: field)
                }
                rules.dateFormats = try dateFormat.map { try DateFormat($0) }
            } catch let error as ImportError {
                throw ValidationError(error.description)
            }
            if let timeZone {
                guard let zone = TimeZone(identifier: timeZone) else {
                    throw ValidationError("--time-zone is a name such as UTC or Europe/Berlin, not '\(timeZone)'.")
                }
                rules.timeZone = zone
            }
            if let separator {
                guard let byte = Separator.parse(separator) else {
                    throw ValidationError("--separator is one sign, or tab.")
                }
                rules.separator = byte
            }
            return rules
        }
    }

    private func wordParts(_ text: String) throws -> (field: String, word: String, value: String) {
        let field = text.prefix { $0 != ":" }
        let rest = text.dropFirst(field.count + 1)
        // A word may have an equals sign, a value has none.
        guard let sign = rest.lastIndex(of: "=") else {
            throw ValidationError("--value takes FIELD:WORD=VALUE, such as status:SUBSCRIBED=opt-in.")
        }
        let (word, value) = (rest[..<sign], rest[rest.index(after: sign)...])
        guard !field.isEmpty, !word.allSatisfy(\.isWhitespace), !value.isEmpty else {
            throw ValidationError("--value takes FIELD:WORD=VALUE; for empty values there is --set.")
        }
        return (String(field), String(word), String(value))
    }

    private func pairs(_ texts: [String], _ option: String) throws -> [String: String] {
        var pairs: [String: String] = [:]
        for text in texts {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
                throw ValidationError("\(option) takes FIELD=VALUE, not '\(parts[0])'.")
            }
            guard pairs.updateValue(parts[1], forKey: parts[0]) == nil else {
                throw ValidationError("\(option) has \(parts[0]) twice.")
            }
        }
        return pairs
    }
}

extension RowReader.Format: ExpressibleByArgument {}
