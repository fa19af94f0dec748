// SPDX-License-Identifier: Apache-2.0

import ClientModel

/// Finds the types that parameters are made of.
enum SentTypes {
    static func paths(in client: Client) -> Set<String> {
        let declarations = client.declarationsByPath
        var found: Set<String> = []
        var pending = client.resources.flatMap(\.methods).flatMap(\.parameters).map(\.type)
        while let type = pending.popLast() {
            switch type {
            case .array(let inner), .dictionary(let inner): pending.append(inner)
            case .named(let path, _):
                guard found.insert(path).inserted, let declaration = declarations[path] else { continue }
                switch declaration.content {
                case .model(let model): pending += model.properties.map(\.type)
                case .union(let union): pending += union.members.map(\.type)
                case .alias(let target): pending.append(target)
                case .enumeration, .identifier, .headers, .answers: continue
                }
            default: continue
            }
        }
        return found
    }
}

extension Client {
    /// Every declaration, nested ones included, by its path.
    var declarationsByPath: [String: TypeDeclaration] {
        var result: [String: TypeDeclaration] = [:]
        var pending = types.map { ($0.name, $0) }
        while let (path, declaration) = pending.popLast() {
            result[path] = declaration
            pending += declaration.nested.map { (path + "." + $0.name, $0) }
        }
        return result
    }
}
