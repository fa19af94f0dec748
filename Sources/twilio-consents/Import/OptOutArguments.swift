// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ConsentsImport

/// Who is known to have opted out.
struct OptOutArguments: ParsableArguments {
    @Option(
        name: .customLong("opt-outs"),
        help: ArgumentHelp(
            "Known opt-outs, which no older opt-in overrides: a list, or an export of messages or events; - is the "
                + "standard input. For several files, give it again.", valueName: "file"))
    var files: [String] = []

    @Option(
        name: .customLong("opt-out-keyword"),
        help: ArgumentHelp("A message that opts out, besides STOP and Twilio's others.", valueName: "word"))
    var keywords: [String] = []

    @Flag(name: .customLong("opt-outs-from-any-sender"), help: "Whoever has opted out of one sender has of all.")
    var fromAnySender = false

    @Flag(
        name: .customLong("ignore-unreadable-opt-outs"),
        help: "Goes on where lines of --opt-outs cannot be read; otherwise nothing is sent.")
    var ignoresUnreadable = false

    func validate() throws {
        guard files.count(where: { $0 == "-" }) < 2 else {
            throw ValidationError("--opt-outs - can be given once.")
        }
    }

    /// Reads all files and says on the standard error what they hold.
    ///
    /// Throws ``ImportError`` where a file or, unless that is asked for, one of its lines cannot be read.
    func read(rules: ReadingRules) throws -> KnownOptOuts {
        var known = KnownOptOuts()
        let reader = OptOutReader(
            keywords: OptOutKeywords(others: keywords), rules: rules, appliesToAnySender: fromAnySender)
        var unreadable = 0
        for file in files {
            let report = try reader.read(file, into: &known)
            for problem in report.problems { Terminal.note(problem) }
            let more = report.problemCount - report.problems.count
            if more > 0 { Terminal.note("\(report.file): \(more) more lines cannot be read.") }
            unreadable += report.problemCount
            Terminal.note(Self.summary(report))
        }
        guard unreadable == 0 || ignoresUnreadable else {
            throw ImportError(
                "\(unreadable) \(unreadable == 1 ? "line" : "lines") of --opt-outs cannot be read, so somebody who has "
                    + "opted out could be opted in. Correct them, or add --ignore-unreadable-opt-outs.")
        }
        return known
    }

    private static func summary(_ report: OptOutReader.Report) -> String {
        var parts = ["\(report.optOuts) opt-outs in \(report.records) records"]
        if report.withoutNumber > 0 { parts.append("\(report.withoutNumber) more of what is not a phone number") }
        if report.problemCount > 0 { parts.append("\(report.problemCount) not readable") }
        return "\(report.file): " + parts.joined(separator: ", ") + "."
    }
}
