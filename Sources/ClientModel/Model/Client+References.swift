// SPDX-License-Identifier: Apache-2.0

/// The one walk over what refers to types.
extension Client {
    /// Every declaration, nested ones included, by its path.
    package var declarationsByPath: [String: TypeDeclaration] {
        var result: [String: TypeDeclaration] = [:]
        var pending = types.map { ($0.name, $0) }
        while let (path, declaration) = pending.popLast() {
            result[path] = declaration
            pending += declaration.nested.map { (path + "." + $0.name, $0) }
        }
        return result
    }

    /// The paths of the types that some lead to, themselves included. Names that stand for another type lead to it.
    package func paths(reachedFrom start: [String], in declarations: [String: TypeDeclaration]) -> Set<String> {
        var reached: Set<String> = []
        var pending = start
        while let path = pending.popLast() {
            guard reached.insert(path).inserted else { continue }
            if let shared = declaredPath(of: path) { pending.append(shared) }
            declarations[path]?.content.eachPath { pending.append($0) }
        }
        return reached
    }

    /// Where the type is declared that a path stands for; `nil` where that is the path itself.
    package func declaredPath(of path: String) -> String? {
        if sharedTypes.isEmpty { return nil }
        var end = path.startIndex
        while end < path.endIndex {
            end = path[path.index(after: end)...].firstIndex(of: ".") ?? path.endIndex
            if let declared = sharedTypes[String(path[..<end])] {
                let target = declared + path[end...]
                return declaredPath(of: target) ?? target
            }
        }
        return nil
    }
}

extension TypeDeclaration.Content {
    /// The types that this one is made of, but for those that are declared inside it and not used.
    package func eachPath(_ body: (String) -> Void) {
        func visit(_ type: SwiftType) { if let path = type.declaredPath { body(path) } }
        switch self {
        case .model(let model):
            for property in model.properties { visit(property.type) }
            if let additional = model.additional { visit(additional.type) }
        case .union(let union): for member in union.members { visit(member.type) }
        case .alias(let type): visit(type)
        case .headers(let fields): for field in fields { visit(field.type) }
        case .answers(let cases): for type in cases.flatMap(\.answer.types) { visit(type) }
        case .enumeration, .integerEnumeration, .identifier: break
        }
    }
}

extension Method {
    /// The types of what callers give.
    package func eachSentPath(_ body: (String) -> Void) {
        for parameter in parameters { if let path = parameter.type.declaredPath { body(path) } }
    }

    /// The types of what callers get: answers and, where `errors` says so, what errors hold.
    package func eachReceivedPath(errors includesErrors: Bool, _ body: (String) -> Void) {
        for type in answer.types { if let path = type.declaredPath { body(path) } }
        if let headers { body(headers) }
        guard includesErrors else { return }
        for error in errors {
            if let path = error.body?.declaredPath { body(path) }
            if let headers = error.headers { body(headers) }
        }
    }
}

extension String {
    /// The first name of a path: the declaration in the client's own namespace.
    package var outermostName: String {
        utf8.firstIndex(of: UInt8(ascii: ".")).map { String(self[..<$0]) } ?? self
    }
}
