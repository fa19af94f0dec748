// SPDX-License-Identifier: Apache-2.0

/// Collects methods into resources and gives the resources their names.
struct ResourceTree {
    private struct Branch {
        var resource: Resource
        var signatures: Set<String> = []
        /// The number to try next, by the signature that wants one.
        var numbers: [String: Int] = [:]
        /// The properties that lead to the resources below.
        var members = NameScope(reserved: ReservedWords.resourceMembers)
    }

    private var branches: [[[String]]: Branch] = [:]
    private var order: [[[String]]] = []
    /// The properties of the client itself.
    private var rootMembers = NameScope(reserved: ReservedWords.resourceMembers)

    /// Adds a method under the first of its names that no other has with the same required parameters: a call that
    /// gives only those must not be ambiguous.
    mutating func add(
        _ method: Method, candidates: [String], at path: ResourcePath, documentation: String, scope: inout NameScope
    ) {
        let steps = path.steps.isEmpty ? [["root"]] : path.steps
        open(steps, scope: &scope)
        guard var branch = branches[steps] else { return }
        var method = method
        let labels = method.parameters.filter { !$0.isOptional }.map { $0.name + ":" }.joined()
        let candidates = candidates.map { ReservedWords.unusableMembers.contains($0) ? $0 + "Operation" : $0 }
        let name = candidates.first { !branch.signatures.contains($0 + labels) } ?? candidates[candidates.count - 1]
        var unique = name
        var number = branch.numbers[name + labels] ?? 2
        while !branch.signatures.insert(unique + labels).inserted {
            unique = name + String(number)
            number += 1
        }
        branch.numbers[name + labels] = number
        method.name = unique
        branch.resource.methods.append(method)
        if branch.resource.documentation.text.isEmpty { branch.resource.documentation = Documentation(documentation) }
        branches[steps] = branch
    }

    private mutating func open(_ steps: [[String]], scope: inout NameScope) {
        guard branches[steps] == nil, let own = steps.last else { return }
        let parent = Array(steps.dropLast())
        if !parent.isEmpty { open(parent, scope: &scope) }
        branches[steps] = Branch(
            resource: Resource(
                name: memberName(own, in: parent), typeName: Self.claimTypeName(steps, in: &scope),
                parent: branches[parent]?.resource.typeName, documentation: Documentation(""), methods: []))
        order.append(steps)
    }

    private mutating func memberName(_ words: [String], in parent: [[String]]) -> String {
        let name = SwiftName.member(words: words)
        guard !parent.isEmpty else { return rootMembers.claim(name, name + "Resource") }
        return branches[parent]?.members.claim(name, name + "Resource") ?? name
    }

    /// A name with which neither the client's nor the protocol's type name is another type's.
    private static func claimTypeName(_ steps: [[String]], in scope: inout NameScope) -> String {
        let base = steps.map { SwiftName.type(words: $0) }.joined()
        var name = base
        var number = 1
        while scope.contains(name + "Client") || scope.contains(name + "API") {
            name = base + "Resource" + (number == 1 ? "" : String(number))
            number += 1
        }
        _ = scope.claim(name + "Client")
        _ = scope.claim(name + "API")
        return name
    }

    /// The resources in the order in which the document leads to them.
    func finish() -> [Resource] {
        order.compactMap { branches[$0].map(Self.resource) }
    }

    /// A method without parameters cannot share its name with a property; it then tells its HTTP method too.
    private static func resource(_ branch: Branch) -> Resource {
        var resource = branch.resource
        var signatures = branch.signatures
        for (index, method) in resource.methods.enumerated()
        where method.parameters.isEmpty && branch.members.contains(method.name) {
            let base = method.request.httpMethod.lowercased() + SwiftName.type(method.name)
            var name = base
            var number = 2
            while branch.members.contains(name) || !signatures.insert(name).inserted {
                name = base + String(number)
                number += 1
            }
            resource.methods[index].name = name
        }
        return resource
    }
}
