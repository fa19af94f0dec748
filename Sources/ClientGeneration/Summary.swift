// SPDX-License-Identifier: Apache-2.0

import ClientModel
import OpenAPISpec

/// How much of a document is in its client.
package struct Summary: Sendable, Hashable {
    /// The operations that were chosen.
    package let operations: Int
    package let methods: Int
    /// Parameters that are left out because of what is wrong with them.
    package let lostParameters: Int
    /// Schemas that are any JSON value because of what is wrong with them.
    package let wrongSchemas: Int
    private let types: Int

    init(of document: Document, _ client: Client, _ options: LoweringOptions) {
        operations = document.paths.reduce(0) { count, item in
            count
                + item.operations.count {
                    options.filter.includes(path: item.path, operationID: $0.operationID, tags: $0.tags)
                }
        }
        methods = client.resources.reduce(0) { $0 + $1.methods.count }
        lostParameters = document.losses.parameters.count
        wrongSchemas = document.losses.schemas.count
        types = client.types.count
    }

    var isNothingLeft: Bool { operations > 0 && methods == 0 && types == 0 }

    /// One line about what is left out of how much; `nil` where nothing is.
    package var text: String? {
        var parts: [String] = []
        if methods < operations { parts.append("\(operations - methods) of \(operations) operations") }
        if lostParameters > 0 { parts.append(lostParameters == 1 ? "1 parameter" : "\(lostParameters) parameters") }
        if wrongSchemas > 0 {
            parts.append("what \(wrongSchemas == 1 ? "1 schema says" : "\(wrongSchemas) schemas say") of a value")
        }
        return parts.isEmpty ? nil : "left out: " + parts.joined(separator: ", ")
    }
}
