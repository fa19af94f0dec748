// SPDX-License-Identifier: Apache-2.0

extension Client {
    /// Makes one type of inline schemas that say the same, as documents repeat them at every operation that takes them.
    ///
    /// Every place keeps its name: all but one become aliases. Component schemas stay types of their own, since their
    /// authors told them apart.
    func sharingTypes(of shapes: [Shape]) -> Client {
        var sharing = TypeSharing()
        sharing.collect(shapes)
        var result = self
        result.sharedTypes = sharing.shared
        return result
    }
}

/// Finds the declarations that differ in nothing but their own names and comments.
private struct TypeSharing {
    /// The path of the type that each stands for, of those that are not declared where they are.
    private(set) var shared: [String: String] = [:]
    /// The paths of those that are.
    private var declared: [Digest: String] = [:]

    /// Goes through the types level by level: what stands in a type that is shared is never declared.
    mutating func collect(_ shapes: [Shape]) {
        var level = shapes
        while !level.isEmpty {
            declare(level)
            level = level.flatMap { share($0) ? [] : $0.nested }
        }
    }

    /// Finds the one of each kind that is declared, where none of an outer level is. The shortest name is that of the
    /// place which others build upon, and new ones rarely come before it.
    private mutating func declare(_ level: [Shape]) {
        let paths = level.filter(\.canBeShared).map { ($0.digest, $0.path) }
        let nearest = Dictionary(paths) { ($0.utf8.count, $0) < ($1.utf8.count, $1) ? $0 : $1 }
        declared.merge(nearest) { outer, _ in outer }
    }

    /// Whether there is the same type elsewhere, which this one is now too.
    private mutating func share(_ shape: Shape) -> Bool {
        guard shape.canBeShared, let same = declared[shape.digest], same != shape.path else { return false }
        shared[shape.path] = same
        return true
    }
}

/// A declaration without the names that lead to it.
final class Shape: Sendable {
    let path: String
    fileprivate let nested: [Shape]
    fileprivate let canBeShared: Bool
    /// The same for all that are the same.
    fileprivate let digest: Digest

    init(_ type: TypeDeclaration, path: String, isComponent: Bool = false) {
        self.path = path
        nested = type.nested.map { Shape($0, path: path + "." + $0.name) }
        canBeShared = !isComponent && type.content.canBeShared
        // Nothing asks for that of a component.
        guard !isComponent else {
            digest = Digest(first: 0, second: 0)
            return
        }
        var text = DeclarationText()
        text.add(type.content, of: path)
        text.add(nested.count)
        for (index, shape) in nested.enumerated() {
            text.add(type.nested[index].name)
            text.add(type.nested[index].documentation)
            text.add(type.nested[index].isDeprecated)
            text.add(shape.digest.first)
            text.add(shape.digest.second)
        }
        digest = text.digest
    }
}

extension TypeDeclaration.Content {
    fileprivate var canBeShared: Bool {
        switch self {
        case .model, .enumeration, .integerEnumeration, .union: true
        case .identifier, .alias, .headers, .answers: false
        }
    }
}

/// What stands for all that a declaration says: 128 bits, of hashes that begin with numbers that nobody knows before, so
/// that no document can be made to have two declarations with the same.
private struct Digest: Hashable, Sendable {
    let first: Int
    let second: Int
}

/// All that a declaration says, one after the other, as bytes that no other declaration gives.
private struct DeclarationText {
    private var bytes: [UInt8] = []

    init() {
        bytes.reserveCapacity(512)
    }

    var digest: Digest {
        var first = Hasher()
        var second = Hasher()
        second.combine(0)
        bytes.withUnsafeBytes { bytes in
            first.combine(bytes: bytes)
            second.combine(bytes: bytes)
        }
        return Digest(first: first.finalize(), second: second.finalize())
    }

    /// Adds what a type is. Names that lead to the type itself, or into it, count by what is left of them.
    mutating func add(_ content: TypeDeclaration.Content, of path: String) {
        switch content {
        case .model(let model):
            add(0)
            add(model.properties.count)
            for property in model.properties { add(property, of: path) }
            add(model.additional != nil)
            if let additional = model.additional {
                add(additional.name)
                add(additional.type, of: path)
            }
        case .enumeration(let members):
            add(1)
            add(members.count)
            for member in members {
                add(member.name)
                add(member.rawValue)
            }
        case .union(let union):
            add(2)
            add(union.members.count)
            for member in union.members {
                add(member.name)
                add(member.type, of: path)
                add(member.tags)
            }
            if case .tags(let field) = union.selector { add(field) } else { add(0) }
            for trial in union.trials {
                add(trial.member)
                add(trial.usesTags)
            }
        case .integerEnumeration(let members):
            add(5)
            add(members.count)
            for member in members {
                add(member.name)
                add(member.rawValue)
            }
        case .identifier: add(3)
        case .alias, .headers, .answers:
            // None stands in another type; if one did, that would be like no other.
            add(4)
            add(path)
        }
    }

    private mutating func add(_ property: Property, of path: String) {
        add(property.name)
        add(property.wireName)
        add(property.type, of: path)
        add(property.isOptional)
        add(property.isNullWhenAbsent)
        add(property.rule.isNullable)
        add(property.rule.isReadOnly)
        add(property.rule.isWriteOnly)
        add(property.isDeprecated)
        add(property.isRedacted)
        add(property.documentation)
    }

    mutating func add(_ documentation: Documentation) {
        add(documentation.text)
        add(documentation.parameters.count)
        for parameter in documentation.parameters {
            add(parameter.name)
            add(parameter.text)
        }
        add(documentation.returns)
    }

    private mutating func add(_ type: SwiftType, of path: String) {
        switch type {
        case .scalar(let scalar): add(scalar.number)
        case .json: add(-1)
        case .file: add(-7)
        case .requestBody: add(-8)
        case .named(let name, _):
            let rest = name.utf8.dropFirst(path.utf8.count)
            let isInside = (rest.isEmpty || rest.first == UInt8(ascii: ".")) && name.utf8.starts(with: path.utf8)
            add(isInside ? -2 : -3)
            add(isInside ? String(Substring(rest)) : name)
        case .array(let element):
            add(-4)
            add(element, of: path)
        case .dictionary(let value):
            add(-5)
            add(value, of: path)
        case .optional(let type):
            add(-6)
            add(type, of: path)
        }
    }

    private mutating func add(_ texts: [String]) {
        add(texts.count)
        for text in texts { add(text) }
    }

    private mutating func add(_ text: String?) {
        add(text != nil)
        if let text { add(text) }
    }

    /// Adds the bytes: texts that look alike are equal as strings and yet not one on the wire.
    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            add(utf8.count)
            bytes.append(contentsOf: utf8)
        }
    }

    mutating func add(_ number: Int) {
        withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ flag: Bool) {
        bytes.append(flag ? 1 : 0)
    }
}
