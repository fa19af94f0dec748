// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
public import ConsentsImport

/// What decides which rows are sent, and how that is planned.
struct OrderArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Which of several rows about one contact and sender counts: newest is the later one, except where both "
                + "have a date; list is always the later one."))
    var lastWord = LastWordRule.newest

    @Option(help: "With --dry-run: a new file for the plan, to be signed off and given to --plan.")
    var writePlan: String?

    @Option(help: "Imports only what a plan says: refuses where the list or the opt-outs have changed since.")
    var plan: String?

    @Flag(help: "Does not lock the results file, for file systems without locks.")
    var noLock = false

    func validate(_ arguments: ImportArguments) throws {
        guard writePlan == nil || arguments.dryRun else { throw ValidationError("--write-plan goes with --dry-run.") }
        guard plan == nil || !arguments.dryRun else { throw ValidationError("--plan does not go with --dry-run.") }
        guard arguments.file != "-" || plan == nil && writePlan == nil else {
            throw ValidationError("A plan needs a file: the standard input cannot be read twice.")
        }
    }
}

extension LastWordRule: ExpressibleByArgument {}
