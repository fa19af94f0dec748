// SPDX-License-Identifier: Apache-2.0

extension ObjectSupport {
    /// The page "What is supported", in Markdown.
    package static var page: String {
        """
        # What is supported

        Every field of every object of OpenAPI 3.0.4, 3.1.1 and 3.2.0, and what becomes of it.

        A document of OpenAPI 3.0, 3.1 or 3.2 is read as it is, one of Swagger 2.0 as the OpenAPI 3 document that it \
        amounts to, one of a newer version as 3.2, with a warning. This page is made of the table that the reader works by.

        | mark | meaning |
        | --- | --- |
        | yes | the client does what the field says |
        | partly | in some cases, which the remark names; what is left out has a diagnostic of its own |
        | comment | the field becomes part of a doc comment |
        | – | the field asks nothing of a client, or only that values be checked, which is the server's work |
        | no | the field is ignored, with the note `ignored-field`, once for each document |


        """ + all.map(\.table).joined(separator: "\n")
    }

    private var table: String {
        let rows = fields.map { field in
            let version = field.since > .v3_0 ? " (\(field.since))" : ""
            return "| `\(field.name)`\(version) | \(field.level.mark) | \(field.remark) |\n"
        }
        return "## \(name)\n\n| field | | remark |\n| --- | --- | --- |\n" + rows.joined()
    }
}

extension FieldSupport.Level {
    fileprivate var mark: String {
        switch self {
        case .honoured: "yes"
        case .partly: "partly"
        case .documented: "comment"
        case .unused: "–"
        case .ignored: "no"
        }
    }
}
