// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ConsentsImport
import WireformRuntime

/// What an import came to.
struct Summary {
    let input: String
    /// Where the details are.
    let results: String
    let tally: Tally

    var exitCode: ExitCode {
        if tally.failed > 0 || tally.isStopped { return ExitCode(3) }
        return tally.rejected + tally.invalid + refusedBefore > 0 ? ExitCode(2) : .success
    }

    var text: String {
        var lines = ["\(input): \(counts.joined(separator: ", "))."]
        lines += Self.reasons(tally)
        if tally.optedInAgain > 0 { lines.append("\(tally.optedInAgain) opted out before and were opted in again.") }
        if tally.contradictions > 0 {
            lines.append("\(tally.contradictions) contradict the order of the list by their date.")
        }
        if tally.read == 0, tally.inputProblem == nil, !tally.isStopped { lines.append(Self.emptyNote) }
        lines.append("Results: \(results)")
        if refusedBefore > 0 { lines.append("Why rows were refused before: twilio-consents report \(results)") }
        if tally.isStopped || tally.failed > 0 { lines.append("Rows are left; the same command goes on.") }
        return lines.joined(separator: "\n")
    }

    static let emptyNote = "There are no rows in it; the first line of a CSV names the columns and is none."

    /// Why rows were not stored, the most frequent reason first.
    static func reasons(_ tally: Tally) -> [String] {
        tally.sortedReasons.map { reason, occurrences in
            let code = reason.code == 0 ? "" : " \(reason.code)"
            let more = occurrences.count > occurrences.lines.count ? " …" : ""
            let plural = occurrences.count == 1 ? "line" : "lines"
            let places = occurrences.lines.map(String.init).joined(separator: ", ") + more
            return "  \(occurrences.count) × \(reason.outcome)\(code): \(reason.message) (\(plural) \(places))"
        }
    }

    static func reasonValues(_ tally: Tally) -> JSONValue {
        .array(
            tally.sortedReasons.map { reason, occurrences in
                [
                    "outcome": .string(reason.outcome.rawValue), "error_code": .integer(Int64(reason.code)),
                    "message": .string(reason.message), "count": .integer(Int64(occurrences.count)),
                    "lines": .array(occurrences.lines.map { .integer(Int64($0)) }),
                ]
            })
    }

    /// Rows of the input that earlier runs found to be refused.
    private var refusedBefore: Int { tally.rejectedBefore + tally.invalidBefore }

    private var counts: [String] {
        var counts = ["\(tally.read) \(tally.read == 1 ? "row" : "rows")"]
        if tally.settledBefore > 0 {
            counts.append(
                "\(tally.settledBefore) settled before" + (refusedBefore > 0 ? " (\(refusedBefore) refused)" : ""))
        }
        counts.append("\(tally.accepted) accepted")
        if tally.rejected > 0 { counts.append("\(tally.rejected) rejected") }
        if tally.invalid > 0 { counts.append("\(tally.invalid) invalid and not sent") }
        if tally.superseded > 0 { counts.append("\(tally.superseded) superseded") }
        if tally.held > 0 { counts.append("\(tally.held) held") }
        if tally.failed > 0 { counts.append("\(tally.failed) failed") }
        if tally.retried > 0 { counts.append("\(tally.retried) sent again") }
        return counts
    }

    var json: String {
        func number(_ value: Int) -> JSONValue { .integer(Int64(value)) }
        let json: JSONValue = [
            "input": .string(input), "results": .string(results), "rows": number(tally.read),
            "settled_before": number(tally.settledBefore), "rejected_before": number(tally.rejectedBefore),
            "invalid_before": number(tally.invalidBefore), "superseded_before": number(tally.supersededBefore),
            "held_before": number(tally.heldBefore), "accepted": number(tally.accepted),
            "rejected": number(tally.rejected), "invalid": number(tally.invalid), "failed": number(tally.failed),
            "superseded": number(tally.superseded), "held": number(tally.held),
            "opted_in_again": number(tally.optedInAgain), "contradictions": number(tally.contradictions),
            "sent_again": number(tally.retried), "requests": number(tally.requests),
            "stopped": .bool(tally.isStopped), "problem": tally.inputProblem.map { .string($0) } ?? .null,
            "reasons": Self.reasonValues(tally),
        ]
        return String(decoding: json.jsonText, as: UTF8.self)
    }
}
