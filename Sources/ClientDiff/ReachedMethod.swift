// SPDX-License-Identifier: Apache-2.0

import ClientModel
import OpenAPISpec

/// A method and how callers reach it.
struct ReachedMethod {
    /// `credentials.aws`.
    let resource: String
    let method: Method

    var subject: String { resource.isEmpty ? method.name : resource + "." + method.name }
    /// What is called, whatever the names of the values in the path are.
    var call: String { method.request.httpMethod + " " + method.request.path.shape }

    /// The name with its labels, which is what tells overloads apart.
    var signature: String { subject + "(" + method.parameters.map { $0.name + ":" }.joined() + ")" }

    static func all(of client: Client) -> [ReachedMethod] {
        let paths = client.resourcePaths
        return client.resources.flatMap { resource in
            resource.methods.map { ReachedMethod(resource: paths[resource.typeName] ?? resource.name, method: $0) }
        }
    }
}

extension Client {
    /// The properties that lead to each resource, by the name of its type.
    var resourcePaths: [String: String] {
        var paths: [String: String] = [:]
        let parents = Dictionary(resources.map { ($0.typeName, $0) }, uniquingKeysWith: { first, _ in first })
        for resource in resources {
            var names = [resource.name]
            var parent = resource.parent
            while let name = parent, let holder = parents[name], names.count < 64 {
                names.append(holder.name)
                parent = holder.parent
            }
            paths[resource.typeName] = names.reversed().joined(separator: ".")
        }
        return paths
    }
}

/// Which of the old things is which of the new.
struct Matches<Element> {
    private(set) var kept: [(old: Element, new: Element)] = []
    private(set) var removed: [Element] = []
    private(set) var added: [Element] = []

    /// Each way to know a thing is tried on what the ways before it have left, so that the surest wins.
    init(_ olds: [Element], _ news: [Element], by ways: [(_ isOld: Bool, Element) -> String?]) {
        var partners = [Int?](repeating: nil, count: olds.count)
        var isTaken = [Bool](repeating: false, count: news.count)
        for way in ways {
            var free: [String: [Int]] = [:]
            for index in news.indices.reversed() where !isTaken[index] {
                if let key = way(false, news[index]) { free[key, default: []].append(index) }
            }
            for index in olds.indices where partners[index] == nil {
                guard let key = way(true, olds[index]), let partner = free[key]?.popLast() else { continue }
                partners[index] = partner
                isTaken[partner] = true
            }
        }
        for (index, old) in olds.enumerated() {
            if let partner = partners[index] { kept.append((old, news[partner])) } else { removed.append(old) }
        }
        added = news.indices.filter { !isTaken[$0] }.map { news[$0] }
    }

    init(_ olds: [Element], _ news: [Element], by ways: [(Element) -> String?]) {
        self.init(olds, news, by: ways.map { way in { _, element in way(element) } })
    }
}
