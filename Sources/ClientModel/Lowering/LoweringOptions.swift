// SPDX-License-Identifier: Apache-2.0

/// What the user may choose about the generated client.
package struct LoweringOptions: Sendable, Hashable {
    /// The client's type name, by custom the module's.
    package var name: String
    package var access = Access.public
    /// Modules that the generated files import beside the runtime.
    package var imports: [String] = []
    /// Swift type names by schema name.
    package var typeNames: [String: String] = [:]
    /// Swift method names by operation id.
    package var methodNames: [String: String] = [:]
    package var filter = OperationFilter()
    /// Swift types by format, such as `Foundation.URL` for `uri`.
    package var formats: [String: String] = [:]
    /// Whether inline schemas that say the same are one type.
    package var sharesTypes = true

    package init(name: String) {
        self.name = name
    }
}

/// Which operations are generated. With nothing named, all are.
package struct OperationFilter: Sendable, Hashable {
    package var operationIDs: Set<String> = []
    package var tags: Set<String> = []
    /// Path prefixes.
    package var paths: [String] = []

    package init() {}

    package var isEmpty: Bool { operationIDs.isEmpty && tags.isEmpty && paths.isEmpty }

    package func includes(path: String, operationID: String?, tags operationTags: [String]) -> Bool {
        if isEmpty { return true }
        if let operationID, operationIDs.contains(operationID) { return true }
        if operationTags.contains(where: tags.contains) { return true }
        return paths.contains { path.hasPrefix($0) }
    }
}
