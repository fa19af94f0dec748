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

        /// Whether nothing remains to be done about the row.
        package var isSettled: Bool { self != .failed }
    }

    package var row: Int
    package var line: Int
    /// See ``Row/check``.
    package var check: UInt16
    package var correlationID: String?
    package var outcome: Outcome
    /// 0 when stored, otherwise the service's code, where it gave one.
    package var errorCode: Int
    /// The service's words, or what is wrong with the row.
    package var messages: [String]
    /// How often the row was sent, this time and the client's own repetitions included.
    package var attempt: Int
    package var time: Date

    /// The line as JSON, its members always in the same order.
    package var rendered: String {
        func quoted(_ text: String) -> String { String(decoding: JSONValue.string(text).jsonText, as: UTF8.self) }
        let id = correlationID.map(quoted) ?? "null"
        let messages = messages.map(quoted).joined(separator: ",")
        return """
            {"row":\(row),"line":\(line),"check":\(check),"correlation_id":\(id),\
            "outcome":"\(outcome.rawValue)","error_code":\(errorCode),"error_messages":[\(messages)],"attempt":\(attempt),\
            "time":"\(Timestamp.rfc3339(time, .milliseconds))"}

            """
    }

    /// Reads a line; `nil` where it is none.
    package init?(parsing text: String) {
        guard let json = JSONValue(jsonText: text), let row = json["row"]?.wholeNumber,
            (1...Int.maximumRow).contains(row),
            let outcome = json["outcome"]?.stringValue.flatMap(Outcome.init(rawValue:))
        else { return nil }
        self.init(
            row: row, line: json["line"]?.wholeNumber ?? 0,
            check: json["check"]?.wholeNumber.flatMap(UInt16.init(exactly:)) ?? 0,
            correlationID: json["correlation_id"]?.stringValue,
            outcome: outcome, errorCode: json["error_code"]?.wholeNumber ?? 0,
            messages: json["error_messages"]?.arrayValue?.compactMap(\.stringValue) ?? [],
            attempt: json["attempt"]?.wholeNumber ?? 1,
            time: json["time"]?.stringValue.flatMap(Timestamp.parse) ?? .distantPast)
    }

    package init(
        row: Int, line: Int, check: UInt16, correlationID: String?, outcome: Outcome, errorCode: Int = 0,
        messages: [String] = [],
        attempt: Int = 1, time: Date
    ) {
        self.row = row
        self.line = line
        self.check = check
        self.correlationID = correlationID
        self.outcome = outcome
        self.errorCode = errorCode
        self.messages = messages
        self.attempt = attempt
        self.time = time
    }
}
