// SPDX-License-Identifier: Apache-2.0

extension [TypeDeclaration] {
    /// Puts every field that makes a model hold itself behind a reference, since a value cannot contain itself.
    ///
    /// Arrays, dictionaries and unions already hold their contents by reference.
    func breakingCycles() -> [TypeDeclaration] {
        var models = HeldModels()
        for type in self { models.collect(type, path: type.name) }
        let groups = models.groups()
        return groups.isEmpty ? self : map { Self.box($0, path: $0.name, groups) }
    }

    private static func box(_ type: TypeDeclaration, path: String, _ groups: [String: Int]) -> TypeDeclaration {
        var type = type
        type.nested = type.nested.map { box($0, path: path + "." + $0.name, groups) }
        guard case .model(var model) = type.content, let own = groups[path] else { return type }
        for index in model.properties.indices {
            if case .named(let target, .model) = model.properties[index].type, groups[target] == own {
                model.properties[index].type = .boxed(model.properties[index].type)
            }
        }
        type.content = .model(model)
        return type
    }
}

/// Which models hold which directly.
private struct HeldModels {
    private var paths: [String] = []
    private var targets: [[String]] = []

    /// Takes a type and all it holds. Models that hold no other cannot be part of a circle.
    mutating func collect(_ type: TypeDeclaration, path: String) {
        for nested in type.nested { collect(nested, path: path + "." + nested.name) }
        guard case .model(let model) = type.content else { return }
        var held: [String] = []
        for property in model.properties {
            if case .named(let target, .model) = property.type { held.append(target) }
        }
        guard !held.isEmpty else { return }
        paths.append(path)
        targets.append(held)
    }

    /// The number of the group that each model in a circle belongs to; models in none are absent.
    func groups() -> [String: Int] {
        let indices = Dictionary(zip(paths, paths.indices), uniquingKeysWith: { first, _ in first })
        var search = CircleSearch(edges: targets.map { held in held.compactMap { indices[$0] } })
        search.visitAll()
        var groups: [String: Int] = [:]
        for (index, group) in search.groups { groups[paths[index]] = group }
        return groups
    }
}

/// Finds the groups of nodes that lead to one another, by Tarjan's algorithm.
private struct CircleSearch {
    let edges: [[Int]]
    /// The group of each node in a circle.
    private(set) var groups: [Int: Int] = [:]
    /// When a node was found, and the earliest that it leads back to; -1 before.
    private var order: [Int]
    private var low: [Int]
    private var isOpen: [Bool]
    private var stack: [Int] = []
    private var found = 0
    private var groupCount = 0

    init(edges: [[Int]]) {
        self.edges = edges
        order = Array(repeating: -1, count: edges.count)
        low = order
        isOpen = Array(repeating: false, count: edges.count)
    }

    mutating func visitAll() {
        for node in edges.indices where order[node] < 0 { visit(node) }
    }

    /// Follows a node's edges. The way is kept in a list and not in calls, since a document may chain models to any
    /// length.
    private mutating func visit(_ start: Int) {
        open(start)
        var way = [(node: start, next: 0)]
        while let (node, next) = way.last {
            if next < edges[node].count {
                way[way.count - 1].next += 1
                let target = edges[node][next]
                if order[target] < 0 {
                    open(target)
                    way.append((target, 0))
                } else if isOpen[target] {
                    low[node] = min(low[node], order[target])
                }
                continue
            }
            way.removeLast()
            if low[node] == order[node] { close(node) }
            if let parent = way.last?.node, isOpen[node] { low[parent] = min(low[parent], low[node]) }
        }
    }

    private mutating func open(_ node: Int) {
        order[node] = found
        low[node] = found
        found += 1
        isOpen[node] = true
        stack.append(node)
    }

    private mutating func close(_ node: Int) {
        var members: [Int] = []
        while let last = stack.popLast() {
            isOpen[last] = false
            members.append(last)
            if last == node { break }
        }
        guard members.count > 1 || edges[node].contains(node) else { return }
        for member in members { groups[member] = groupCount }
        groupCount += 1
    }
}
