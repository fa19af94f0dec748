// SPDX-License-Identifier: Apache-2.0

/// Collects methods into resources and gives the resources their names.
struct ResourceTree {
    private struct Branch {
        var resource: Resource
        var signatures: Set<String> = []
    }

    private var branches: [[[String]]: Branch] = [:]
    private var order: [[[String]]] = []
    private let clientName: String

    init(clientName: String) {
        self.clientName = clientName
    }

    /// Adds a method under the first of its names that does not repeat another's name and labels.
    mutating func add(_ method: Method, candidates: [String], at path: ResourcePath, documentation: String) {
        let steps = path.steps.isEmpty ? [["root"]] : path.steps
        open(steps)
        guard var branch = branches[steps] else { return }
        var method = method
        let labels = method.parameters.map { $0.name + ":" }.joined()
        let name = candidates.first { !branch.signatures.contains($0 + labels) } ?? candidates[candidates.count - 1]
        var unique = name
        var number = 2
        while !branch.signatures.insert(unique + labels).inserted {
            unique = name + String(number)
            number += 1
        }
        method.name = unique
        branch.resource.methods.append(method)
        if branch.resource.documentation.text.isEmpty { branch.resource.documentation = Documentation(documentation) }
        branches[steps] = branch
    }

    private mutating func open(_ steps: [[String]]) {
        guard branches[steps] == nil, let own = steps.last else { return }
        let parent = Array(steps.dropLast())
        if !parent.isEmpty { open(parent) }
        branches[steps] = Branch(
            resource: Resource(
                name: SwiftName.member(words: own), typeName: Self.typeName(steps),
                parent: parent.isEmpty ? nil : Self.typeName(parent), documentation: Documentation(""), methods: []))
        order.append(steps)
    }

    private static func typeName(_ steps: [[String]]) -> String {
        steps.map { SwiftName.type(words: $0) }.joined()
    }

    func finish() -> [Resource] {
        order.compactMap { branches[$0]?.resource }
    }
}
