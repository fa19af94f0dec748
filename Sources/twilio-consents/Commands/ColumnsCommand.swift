// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ConsentsImport

struct ColumnsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "columns",
        abstract: "Shows how a list is understood, and its first rows with their digits hidden. Sends nothing.",
        discussion: """
            A column holds the field whose name it has, without regard to case, spaces and signs.

            Examples:
              twilio-consents columns export.csv
              twilio-consents columns export.csv --map contact_id=phone --set source=website
              twilio-consents columns contacts.csv --contacts --rows 20
            """)

    @Argument(help: "A list as import takes it.")
    var file: String

    @Flag(help: "The list is one of contacts, not of consents.")
    var contacts = false

    @Option(help: "How many rows to show.")
    var rows = 5

    @OptionGroup(title: "How the list is read") var list: ListArguments

    func validate() throws {
        guard rows >= 0 else { throw ValidationError("--rows is below 0.") }
    }

    func run() throws {
        let kind = contacts ? ImportKind.contacts : ImportKind.consents
        let mapping = try list.mapping
        var reader = try RowReader(path: file, format: list.format, kind: kind, mapping: mapping)
        try Terminal.print(ColumnSummary(reader: reader, kind: kind, mapping: mapping).text)
        for _ in 0..<rows {
            guard let element = try reader.next() else { break }
            try Terminal.print(RowPreview(element: element, kind: kind).text)
        }
    }
}
