// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ConsentsImport
import WireformRuntime

/// What an import came to.
struct Summary {
    let input: String
    /// Where the details are; `nil` where nothing was sent.
    let results: String?
    let tally: Tally

    var exitCode: ExitCode {
        if tally.failed > 0 || tally.isStopped { return ExitCode(3) }
        return tally.rejected + tally.invalid + refusedBefore > 0 ? ExitCode(2) : .success
    }

    var text: String {
        var lines = ["\(input): \(counts.joined(separator: ", "))."]
        for (reason, occurrences) in tally.sortedReasons {
            let code = reason.code == 0 ? "" : " \(reason.code)"
            let more = occurrences.count > occurrences.lines.count ? " …" : ""
            let plural = occurrences.count == 1 ? "line" : "lines"
            let places = occurrences.lines.map(String.init).joined(separator: ", ") + more
            lines.append("  \(occurrences.count) × \(reason.outcome)\(code): \(reason.message) (\(plural) \(places))")
        }
        if tally.read == 0, tally.inputProblem == nil, !tally.isStopped {
            lines.append("There are no rows in it; the first line of a CSV names the columns and is none.")
        }
        if let results {
            lines.append("Results: \(results)")
            if refusedBefore > 0 {
                lines.append("Why rows were refused before: twilio-consents report \(results)")
            }
        }
        if results == nil, tally.isStopped { lines.append("Not every row was looked at.") }
        if results != nil, tally.isStopped || tally.failed > 0 {
            lines.append("Rows are left; the same command goes on.")
        }
        return lines.joined(separator: "\n")
    }

    /// Rows of the input that earlier runs found to be refused.
    private var refusedBefore: Int { tally.rejectedBefore + tally.invalidBefore }

    private var counts: [String] {
        var counts = ["\(tally.read) \(tally.read == 1 ? "row" : "rows")"]
        if tally.settledBefore > 0 {
            counts.append(
                "\(tally.settledBefore) settled before" + (refusedBefore > 0 ? " (\(refusedBefore) refused)" : ""))
        }
        counts.append("\(tally.accepted) \(results == nil ? "right" : "accepted")")
        if tally.rejected > 0 { counts.append("\(tally.rejected) rejected") }
        if tally.invalid > 0 { counts.append("\(tally.invalid) invalid" + (results == nil ? "" : " and not sent")) }
        if tally.failed > 0 { counts.append("\(tally.failed) failed") }
        if tally.retried > 0 { counts.append("\(tally.retried) sent again") }
        return counts
    }

    var json: String {
        func number(_ value: Int) -> JSONValue { .integer(Int64(value)) }
        let reasons = tally.sortedReasons.map { reason, occurrences in
            JSONValue.object([
                "outcome": .string(reason.outcome.rawValue), "error_code": number(reason.code),
                "message": .string(reason.message), "count": number(occurrences.count),
                "lines": .array(occurrences.lines.map(number)),
            ])
        }
        let json: JSONValue = [
            "input": .string(input), "results": results.map { .string($0) } ?? .null, "rows": number(tally.read),
            "settled_before": number(tally.settledBefore), "rejected_before": number(tally.rejectedBefore),
            "invalid_before": number(tally.invalidBefore), "accepted": number(tally.accepted),
            "rejected": number(tally.rejected), "invalid": number(tally.invalid), "failed": number(tally.failed),
            "sent_again": number(tally.retried), "requests": number(tally.requests),
            "stopped": .bool(tally.isStopped), "problem": tally.inputProblem.map { .string($0) } ?? .null,
            "reasons": .array(reasons),
        ]
        return String(decoding: json.jsonText, as: UTF8.self)
    }
}
