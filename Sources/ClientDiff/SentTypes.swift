// SPDX-License-Identifier: Apache-2.0

import ClientModel

/// Finds the types that parameters are made of.
enum SentTypes {
    static func paths(in client: Client) -> Set<String> {
        var start: [String] = []
        for method in client.resources.flatMap(\.methods) { method.eachSentPath { start.append($0) } }
        return client.paths(reachedFrom: start, in: client.declarationsByPath)
    }
}
