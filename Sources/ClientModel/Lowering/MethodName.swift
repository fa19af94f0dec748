// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec

/// The name of an operation within its resource: `FetchCredentialAws` in `credentials.aws` is `fetch`.
///
/// The words of the operation id that the resource, its tag or its class name already say are left out; the first
/// word, a verb by custom, always stays.
enum MethodName {
    /// Candidates in the order of preference.
    static func candidates(for operation: Operation, path: ResourcePath, className: String?) -> [String] {
        guard let operationID = operation.operationID, !operationID.isEmpty else {
            return [fallback(for: operation), operation.method.rawValue]
        }
        let words = SwiftName.words(of: operationID)
        var known = Set(path.steps.joined().map(SwiftName.singular))
        for tag in operation.tags { known.formUnion(SwiftName.words(of: tag).map(SwiftName.singular)) }
        if let className { known.formUnion(SwiftName.words(of: className).map(SwiftName.singular)) }
        let rest = words.dropFirst().filter { !known.contains(SwiftName.singular($0)) }
        return [SwiftName.member(words: Array(words.prefix(1)) + rest), SwiftName.member(words: words)]
    }

    private static func fallback(for operation: Operation) -> String {
        switch operation.method {
        case .get: "get"
        case .post: "create"
        case .put: "replace"
        case .patch: "update"
        case .delete: "delete"
        case .head: "check"
        default: operation.method.rawValue
        }
    }
}
