// SPDX-License-Identifier: Apache-2.0

extension Client {
    /// Leaves out the types that no method reaches. With `all`, every type stays: the document's authors declared it.
    func keepingReachable(all: Bool) -> Client {
        if all { return self }
        let byName = Dictionary(types.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var reached: Set<String> = []
        var pending: [String] = []
        for method in resources.flatMap(\.methods) {
            method.eachSentPath { pending.append($0) }
            method.eachReceivedPath(errors: true) { pending.append($0) }
        }
        while let name = pending.popLast()?.outermostName {
            guard reached.insert(name).inserted, let type = byName[name] else { continue }
            type.eachPath { pending.append($0) }
        }
        var result = self
        result.types = types.filter { reached.contains($0.name) }
        return result
    }
}

extension TypeDeclaration {
    /// The types that this one and those inside it are made of.
    package func eachPath(_ body: (String) -> Void) {
        content.eachPath(body)
        for type in nested { type.eachPath(body) }
    }
}
