// SPDX-License-Identifier: Apache-2.0

extension Client {
    /// Puts every field that makes a model hold itself behind a reference, since a value cannot contain itself.
    ///
    /// Arrays, dictionaries and unions already hold their contents by reference.
    func breakingCycles() -> Client {
        var finder = CycleFinder()
        for type in types { finder.collect(type, owner: nil) }
        let component = finder.components()
        var result = self
        result.types = types.map { box($0, path: $0.name, component) }
        return result
    }

    private func box(_ type: TypeDeclaration, path: String, _ component: [String: Int]) -> TypeDeclaration {
        var type = type
        type.nested = type.nested.map { box($0, path: path + "." + $0.name, component) }
        guard case .model(var model) = type.content, let own = component[path] else { return type }
        for index in model.properties.indices {
            if case .named(let target, .model) = model.properties[index].type, component[target] == own {
                model.properties[index].type = .boxed(model.properties[index].type)
            }
        }
        type.content = .model(model)
        return type
    }
}

/// Finds the groups of models that hold one another directly, by Tarjan's algorithm.
private struct CycleFinder {
    private var edges: [String: [String]] = [:]
    private var order: [String] = []

    mutating func collect(_ type: TypeDeclaration, owner: String?) {
        let path = owner.map { $0 + "." + type.name } ?? type.name
        for nested in type.nested { collect(nested, owner: path) }
        guard case .model(let model) = type.content else { return }
        order.append(path)
        edges[path] = model.properties.compactMap { property in
            if case .named(let target, .model) = property.type { return target }
            return nil
        }
    }

    /// The number of the group that each model in a cycle belongs to; models in none are absent.
    func components() -> [String: Int] {
        var search = Search(edges: edges)
        for name in order where search.index[name] == nil { search.visit(name) }
        return search.component
    }

    private struct Search {
        let edges: [String: [String]]
        var index: [String: Int] = [:]
        var component: [String: Int] = [:]
        private var low: [String: Int] = [:]
        private var stack: [String] = []
        private var onStack: Set<String> = []
        private var groups = 0

        init(edges: [String: [String]]) {
            self.edges = edges
        }

        /// Follows a model's fields. The way is kept in a list and not in calls, since a document may chain models to
        /// any length.
        mutating func visit(_ start: String) {
            var way = [Step(open(start))]
            while let step = way.last {
                let targets = edges[step.name] ?? []
                if step.next < targets.count {
                    way[way.count - 1].next += 1
                    let target = targets[step.next]
                    if index[target] == nil {
                        way.append(Step(open(target)))
                    } else if onStack.contains(target) {
                        lower(step.name, to: index[target])
                    }
                    continue
                }
                way.removeLast()
                if low[step.name] == index[step.name] { close(step.name) }
                if let parent = way.last?.name, onStack.contains(step.name) { lower(parent, to: low[step.name]) }
            }
        }

        private struct Step {
            let name: String
            /// The field to follow next.
            var next = 0

            init(_ name: String) {
                self.name = name
            }
        }

        private mutating func open(_ name: String) -> String {
            let own = index.count
            index[name] = own
            low[name] = own
            stack.append(name)
            onStack.insert(name)
            return name
        }

        private mutating func lower(_ name: String, to other: Int?) {
            if let own = low[name], let other { low[name] = min(own, other) }
        }

        private mutating func close(_ name: String) {
            var members: [String] = []
            while let last = stack.popLast() {
                onStack.remove(last)
                members.append(last)
                if last == name { break }
            }
            guard members.count > 1 || (edges[name] ?? []).contains(name) else { return }
            for member in members { component[member] = groups }
            groups += 1
        }
    }
}
