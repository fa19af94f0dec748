// SPDX-License-Identifier: Apache-2.0

package import Foundation
import WireformRuntime

/// What became of one row: a line of a results file.
package struct ResultLine: Sendable, Hashable {
    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// The service stored it.
        case accepted
        /// The service refused it; sending it again changes nothing.
        case rejected
        /// It was not sent, because it cannot be right.
        case invalid
        /// It is not known to be stored; a further run sends it again.
        case failed
        /// It was not sent, because another row about the same contact and sender has the last word.
        case superseded
        /// It was not sent, because it opts in who is known to have opted out.
        case held
        /// It is about to be sent in place of a row that is stored. A run that ends before the next line of the row
        /// does not know which of the two the service has.
        case sending

        /// Whether nothing remains to be done about the row.
        package var isSettled: Bool { self != .failed && self != .sending }
    }

    /// What a row says of its contact and sender, where the service may have stored it.
    package struct Subject: Sendable, Hashable {
        /// See ``Row/pair``.
        package var pair: UInt64
        package var isOptOut: Bool
        /// Seconds since 1970.
        package var date: Int?

        package init(pair: UInt64, isOptOut: Bool, date: Int? = nil) {
            self.pair = pair
            self.isOptOut = isOptOut
            self.date = date
        }
    }

    package var row: Int
    package var line: Int
    /// See ``Row/check``.
    package var check: UInt64
    package var correlationID: String?
    package var outcome: Outcome
    package var subject: Subject?
    /// The row that has the last word instead.
    package var supersededBy: Int?
    /// 0 when stored, otherwise the service's code, where it gave one.
    package var errorCode: Int
    /// The service's words, or what is wrong with the row.
    package var messages: [String]
    /// How often the row was sent, this time and the client's own repetitions included.
    package var attempt: Int
    package var time: Date

    package init(
        row: Int, line: Int, check: UInt64, correlationID: String?, outcome: Outcome, subject: Subject? = nil,
        supersededBy: Int? = nil, errorCode: Int = 0, messages: [String] = [], attempt: Int = 1, time: Date
    ) {
        self.row = row
        self.line = line
        self.check = check
        self.correlationID = correlationID
        self.outcome = outcome
        self.subject = subject
        self.supersededBy = supersededBy
        self.errorCode = errorCode
        self.messages = messages
        self.attempt = attempt
        self.time = time
    }

    init(
        _ row: Row, _ outcome: Outcome, supersededBy: Int? = nil, errorCode: Int = 0, messages: [String] = [],
        attempt: Int = 0, time: Date
    ) {
        let mayBeStored = [.accepted, .failed, .sending].contains(outcome)
        self.init(
            row: row.number, line: row.line, check: row.check, correlationID: row.correlationID, outcome: outcome,
            subject: mayBeStored ? Subject(pair: row.pair, isOptOut: row.word.isOptOut, date: row.word.date) : nil,
            supersededBy: supersededBy, errorCode: errorCode, messages: messages, attempt: attempt, time: time)
    }
}

// MARK: - As text

extension ResultLine {
    /// The line as JSON, its members always in the same order.
    package var rendered: String {
        func quoted(_ text: String) -> String { String(decoding: JSONValue.string(text).jsonText, as: UTF8.self) }
        let id = correlationID.map(quoted) ?? "null"
        let messages = messages.map(quoted).joined(separator: ",")
        let subject = subject.map {
            ",\"pair\":\"\($0.pair.hexadecimal)\",\"opt_out\":\($0.isOptOut),\"date\":\($0.date.map(String.init) ?? "null")"
        }
        let by = supersededBy.map { ",\"superseded_by\":\($0)" }
        return """
            {"row":\(row),"line":\(line),"check":"\(check.hexadecimal)","correlation_id":\(id),\
            "outcome":"\(outcome.rawValue)"\(subject ?? "")\(by ?? ""),"error_code":\(errorCode),\
            "error_messages":[\(messages)],"attempt":\(attempt),"time":"\(Timestamp.rfc3339(time, .milliseconds))"}

            """
    }

    /// Reads a line; `nil` where it is none.
    package init?(parsing text: String) {
        guard let json = JSONValue(jsonText: text), let row = json["row"]?.wholeNumber,
            (1...Int.maximumRow).contains(row),
            let outcome = json["outcome"]?.stringValue.flatMap(Outcome.init(rawValue:))
        else { return nil }
        let check = json["check"]?.stringValue.flatMap { UInt64($0, radix: 16) }
        let pair = json["pair"]?.stringValue.flatMap { UInt64($0, radix: 16) }
        self.init(
            row: row, line: json["line"]?.wholeNumber ?? 0,
            // A number is what version 2 wrote.
            check: check ?? json["check"]?.wholeNumber.flatMap(UInt64.init(exactly:)) ?? 0,
            correlationID: json["correlation_id"]?.stringValue, outcome: outcome,
            subject: pair.map {
                Subject(pair: $0, isOptOut: json["opt_out"] == true, date: json["date"]?.wholeNumber)
            },
            supersededBy: json["superseded_by"]?.wholeNumber, errorCode: json["error_code"]?.wholeNumber ?? 0,
            messages: json["error_messages"]?.arrayValue?.compactMap(\.stringValue) ?? [],
            attempt: json["attempt"]?.wholeNumber ?? 1,
            time: json["time"]?.stringValue.flatMap(Timestamp.parse) ?? .distantPast)
    }
}
