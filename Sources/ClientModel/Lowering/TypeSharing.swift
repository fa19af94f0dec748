// SPDX-License-Identifier: Apache-2.0

import YAMLTree

extension Client {
    /// Makes one type of inline schemas that say the same, as documents repeat them at every operation that takes them.
    ///
    /// Every place keeps its name: all but one become aliases. Component schemas stay types of their own, since their
    /// authors told them apart.
    func sharingTypes(besides components: Set<String>) -> Client {
        var sharing = TypeSharing()
        sharing.collect(types, besides: components)
        var result = self
        result.sharedTypes = sharing.shared
        return result
    }
}

/// Finds the declarations that differ in nothing but their own names and comments.
private struct TypeSharing {
    /// The path of the type that each stands for, of those that are not declared where they are.
    private(set) var shared: [String: String] = [:]
    private var declared: [Int: [Shape]] = [:]

    /// Goes through the types level by level: what stands in a type that is shared is never declared.
    mutating func collect(_ types: [TypeDeclaration], besides components: Set<String>) {
        let middle = types.count / 2
        let first = Beside { types[..<middle].map { Shape($0, path: $0.name) } }
        let second = types[middle...].map { Shape($0, path: $0.name) }
        var level = first.finish() + second
        var isOutermost = true
        while !level.isEmpty {
            // The shortest name is that of the place which others build upon, and new ones rarely come before it.
            level.sort { left, right in
                let lengths = (left.path.utf8.count, right.path.utf8.count)
                return lengths.0 == lengths.1 ? left.path < right.path : lengths.0 < lengths.1
            }
            var next: [Shape] = []
            for shape in level {
                let isOwn = isOutermost && components.contains(shape.path)
                if isOwn || !share(shape) { next += shape.nested }
            }
            level = next
            isOutermost = false
        }
    }

    /// Whether there is the same type already, which this one is now too.
    private mutating func share(_ shape: Shape) -> Bool {
        guard shape.type.content.canBeShared else { return false }
        if let same = declared[shape.hash]?.first(where: { $0.isSame(as: shape) }) {
            shared[shape.path] = same.path
            return true
        }
        declared[shape.hash, default: []].append(shape)
        return false
    }
}

extension TypeDeclaration.Content {
    fileprivate var canBeShared: Bool {
        switch self {
        case .model, .enumeration, .union: true
        case .identifier, .alias, .headers: false
        }
    }
}

/// A declaration without the names that lead to it.
private final class Shape: Sendable {
    let type: TypeDeclaration
    let path: String
    let nested: [Shape]
    /// The same for all that are the same. It knows nothing of comments, and of types that have names only that they do.
    let hash: Int

    init(_ type: TypeDeclaration, path: String) {
        self.type = type
        self.path = path
        nested = type.nested.map { Shape($0, path: path + "." + $0.name) }
        var hasher = Hasher()
        switch type.content {
        case .model(let model):
            for property in model.properties {
                hasher.combine(property.wireName)
                hasher.combine(property.isOptional)
            }
        case .union(let union): hasher.combine(union.members.count)
        case .enumeration(let members):
            for member in members { hasher.combine(member.rawValue) }
        case .identifier, .alias, .headers: break
        }
        for shape in nested { hasher.combine(shape.hash) }
        hash = hasher.finalize()
    }

    func isSame(as other: Shape) -> Bool {
        isSame(type, other.type, in: other)
    }

    private func isSame(_ left: TypeDeclaration, _ right: TypeDeclaration, in other: Shape) -> Bool {
        let haveSameContent =
            switch (left.content, right.content) {
            case (.model(let left), .model(let right)):
                left.redacted == right.redacted && left.properties.count == right.properties.count
                    && left.properties.indices.allSatisfy {
                        isSame(left.properties[$0], right.properties[$0], in: other)
                    }
            case (.union(let left), .union(let right)):
                left.discriminator.map { Array($0.utf8) } == right.discriminator.map { Array($0.utf8) }
                    && left.members.count == right.members.count
                    && zip(left.members, right.members).allSatisfy {
                        $0.name == $1.name && $0.tags.elementsEqual($1.tags, by: Self.isSame)
                            && isSame($0.type, $1.type, in: other)
                    }
            case (.enumeration(let left), .enumeration(let right)):
                left.count == right.count
                    && left.indices.allSatisfy {
                        left[$0].name == right[$0].name && Self.isSame(left[$0].rawValue, right[$0].rawValue)
                    }
            default: false
            }
        return haveSameContent && left.nested.count == right.nested.count
            && left.nested.indices.allSatisfy { isSameNested(left.nested[$0], right.nested[$0], in: other) }
    }

    private func isSameNested(_ left: TypeDeclaration, _ right: TypeDeclaration, in other: Shape) -> Bool {
        left.name == right.name && left.documentation == right.documentation
            && left.isDeprecated == right.isDeprecated && isSame(left, right, in: other)
    }

    private func isSame(_ left: Property, _ right: Property, in other: Shape) -> Bool {
        left.name == right.name && Self.isSame(left.wireName, right.wireName)
            && left.isOptional == right.isOptional && left.isNullWhenAbsent == right.isNullWhenAbsent
            && left.isDeprecated == right.isDeprecated && left.documentation == right.documentation
            && isSame(left.type, right.type, in: other)
    }

    private func isSame(_ left: SwiftType, _ right: SwiftType, in other: Shape) -> Bool {
        switch (left, right) {
        case (.named(let left, let kind), .named(let right, let otherKind)):
            guard kind == otherKind else { return false }
            switch (inside(left), other.inside(right)) {
            case (let left?, let right?): return left.elementsEqual(right)
            case (nil, nil): return left == right
            default: return false
            }
        case (.array(let left), .array(let right)), (.dictionary(let left), .dictionary(let right)):
            return isSame(left, right, in: other)
        default: return left == right
        }
    }

    /// Texts that look alike are equal as strings and yet not one on the wire.
    private static func isSame(_ left: String, _ right: String) -> Bool {
        var (left, right) = (left, right)
        return left.withUTF8 { left in right.withUTF8 { right in left.elementsEqual(right) } }
    }

    /// What is left of a name that leads to this declaration or into it.
    private func inside(_ name: String) -> Substring.UTF8View? {
        guard name.hasPrefix(path) else { return nil }
        let rest = name.utf8.dropFirst(path.utf8.count)
        return rest.isEmpty || rest.first == UInt8(ascii: ".") ? rest : nil
    }
}
