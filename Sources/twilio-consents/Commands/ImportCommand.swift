// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ConsentsImport

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Sends a list of consents, 25 in a request, and writes down what became of each row.",
        discussion: """
            The first line of a CSV names the columns: contact_id, sender_id, status, source and, if you have them, \
            date_of_consent and correlation_id. Rows without a correlation_id get one that is the same in every run.

            Examples:
              twilio-consents import consents.csv
              twilio-consents import consents.csv --sandbox
              twilio-consents import export.csv --map contact_id=phone --set source=website --skip-column name
              twilio-consents import consents.csv --dry-run
              twilio-consents import consents.csv --opt-outs stops.jsonl --dry-run --write-plan plan.json
              twilio-consents import consents.csv --opt-outs stops.jsonl --plan plan.json
            """)

    @OptionGroup var arguments: ImportArguments
    @OptionGroup(title: "What is sent") var order: OrderArguments
    @OptionGroup(title: "Who has opted out") var optOuts: OptOutArguments

    func validate() throws {
        try arguments.validate()
        try order.validate(arguments)
        guard arguments.file != "-" || !optOuts.files.contains("-") else {
            throw ValidationError("The standard input is either the list or the opt-outs.")
        }
        guard order.plan == nil && order.writePlan == nil || !optOuts.files.contains("-") else {
            throw ValidationError("A plan needs files: the standard input cannot be read twice.")
        }
    }

    func run() async throws {
        try await ImportRun(kind: .consents, arguments: arguments, order: order, optOuts: optOuts).run()
    }
}

struct ContactsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contacts", abstract: "Tells Twilio where recipients live.", subcommands: [Import.self])

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sends a list of contacts: contact_id, country_iso_code, zip_code and, if you have it, "
                + "correlation_id.",
            discussion: """
                Examples:
                  twilio-consents contacts import contacts.csv
                  twilio-consents contacts import contacts.csv --sandbox
                  twilio-consents contacts import export.csv --map contact_id=phone --set country_iso_code=US
                """)

        @OptionGroup var arguments: ImportArguments
        @OptionGroup(title: "What is sent") var order: OrderArguments

        func validate() throws {
            try arguments.validate()
            try order.validate(arguments)
        }

        func run() async throws { try await ImportRun(kind: .contacts, arguments: arguments, order: order).run() }
    }
}
