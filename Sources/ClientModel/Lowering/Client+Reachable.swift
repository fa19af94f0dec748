// SPDX-License-Identifier: Apache-2.0

extension Client {
    /// Leaves out the types that no method reaches. With `all`, every type stays: the document's authors declared it.
    func keepingReachable(all: Bool) -> Client {
        if all { return self }
        let byName = Dictionary(types.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var reached: Set<String> = []
        var pending: [String] = resources.flatMap(\.methods).flatMap(\.typeNames)
        while let name = pending.popLast() {
            guard reached.insert(name).inserted, let type = byName[name] else { continue }
            pending += type.typeNames
        }
        var result = self
        result.types = types.filter { reached.contains($0.name) }
        return result
    }
}

extension Method {
    /// The client's own types that the method mentions.
    fileprivate var typeNames: [String] {
        var names = parameters.flatMap(\.type.typeNames)
        names += answer.types.flatMap(\.typeNames) + (headers.map { [$0] } ?? [])
        return names + errors.flatMap { ($0.body?.typeNames ?? []) + ($0.headers.map { [$0] } ?? []) }
    }
}

extension TypeDeclaration {
    fileprivate var typeNames: [String] {
        let own: [String] =
            switch content {
            case .model(let model): model.properties.flatMap(\.type.typeNames)
            case .union(let union): union.members.flatMap(\.type.typeNames)
            case .alias(let type): type.typeNames
            case .answers(let cases): cases.flatMap(\.answer.types).flatMap(\.typeNames)
            case .enumeration, .identifier, .headers: []
            }
        return own + nested.flatMap(\.typeNames)
    }
}

extension SwiftType {
    /// The outermost names of the client's own types within this one.
    fileprivate var typeNames: [String] {
        switch self {
        case .named(let path, _): path.split(separator: ".").prefix(1).map(String.init)
        case .array(let inner), .dictionary(let inner): inner.typeNames
        default: []
        }
    }
}
