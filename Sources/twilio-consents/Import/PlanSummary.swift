// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ConsentsImport
import WireformRuntime

/// What an import would come to, for people and machines.
struct PlanSummary {
    let input: String
    let plan: ImportPlan
    let requestsPerMinute: Double
    let batchSize: Int

    var exitCode: ExitCode {
        if plan.tally.isStopped { return ExitCode(3) }
        return plan.tally.invalid > 0 ? ExitCode(2) : .success
    }

    private var requests: Int { plan.requests(of: batchSize) }

    /// `nil` where there is no limit.
    private var seconds: Double? {
        requestsPerMinute > 0 ? (Double(requests) * 60 / (requestsPerMinute * 0.98)).rounded(.up) : nil
    }

    var text: String {
        let tally = plan.tally
        var counts = ["\(tally.read) \(tally.read == 1 ? "row" : "rows")", "\(plan.toSend) to send"]
        if plan.settled > 0 { counts.append("\(plan.settled) settled before") }
        if plan.superseded > 0 { counts.append("\(plan.superseded) superseded") }
        if plan.held > 0 { counts.append("\(plan.held) held") }
        if tally.invalid > 0 { counts.append("\(tally.invalid) invalid") }
        var lines = ["\(input): " + counts.joined(separator: ", ") + "."]
        if requests > 0 {
            let time = seconds.map { " in " + ProgressLine.clock($0) } ?? ""
            lines.append("\(requests) \(requests == 1 ? "request" : "requests")\(time).")
        }
        if plan.optedInAgain > 0 {
            lines.append("\(plan.optedInAgain) opted out before and would be opted in again.")
        }
        if plan.contradictions > 0 {
            lines.append("\(plan.contradictions) contradict the order of the list by their date.")
        }
        lines += Summary.reasons(tally)
        if tally.read == 0, tally.inputProblem == nil, !tally.isStopped { lines.append(Summary.emptyNote) }
        if tally.isStopped { lines.append("Not every row was looked at.") }
        return lines.joined(separator: "\n")
    }

    var json: String { String(decoding: values.jsonText, as: UTF8.self) }

    var values: JSONValue {
        func number(_ value: Int) -> JSONValue { .integer(Int64(value)) }
        return [
            "input": .string(input), "rows": number(plan.tally.read), "to_send": number(plan.toSend),
            "settled_before": number(plan.settled), "superseded": number(plan.superseded), "held": number(plan.held),
            "invalid": number(plan.tally.invalid), "opted_in_again": number(plan.optedInAgain),
            "contradictions": number(plan.contradictions), "requests": number(requests),
            "seconds": seconds.map { number(Int($0)) } ?? .null, "stopped": .bool(plan.tally.isStopped),
            "problem": plan.tally.inputProblem.map { .string($0) } ?? .null,
            "reasons": Summary.reasonValues(plan.tally),
        ]
    }
}
