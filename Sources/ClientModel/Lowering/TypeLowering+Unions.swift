// SPDX-License-Identifier: Apache-2.0

import Diagnostics
import OpenAPISpec
import YAMLTree

extension TypeLowering {
    /// A union of alternatives, each of which is a member unless one of the same type is there already.
    func union(_ core: Schema, _ schemas: [Schema], path: String, nested: inout NestedTypes) -> Union {
        let field = UnionTags(document).field(of: core, alternatives: schemas)
        var scope = NameScope(reserved: ReservedWords.unionMembers)
        var members: [UnionMember] = []
        var positions: [SwiftType: Int] = [:]
        for (index, schema) in schemas.enumerated() {
            let place = Place(owner: path, candidates: Self.memberNames(for: schema, at: index))
            let type = type(of: schema, at: place, nested: &nested).asElement
            let (tags, isName) = field.map { UnionTags(document).tags(of: schema, field: $0, in: core) } ?? ([], false)
            // A component that is but another name for one before it.
            if let position = positions[type] {
                members[position].tags += tags.filter { !members[position].tags.contains($0) }
                members[position].isTaggedByName = members[position].isTaggedByName && isName
                continue
            }
            positions[type] = members.count
            let base = Self.caseName(for: type)
            members.append(
                UnionMember(name: scope.claim(base, base + "Value"), type: type, tags: tags, isTaggedByName: isName))
        }
        let selector = field.map(Union.Selector.tags) ?? .fit
        let result = Union(members: members, selector: selector, trials: Self.trials(members))
        if case .fit = selector { warnOfLikeness(among: schemas, of: core) }
        return result
    }

    /// A union of what is made of a schema, and of the schema itself.
    func family(_ core: Schema, _ children: [Schema], path: String, nested: inout NestedTypes) -> Union {
        let field = core.discriminator?.property ?? ""
        var scope = NameScope(reserved: ReservedWords.unionMembers)
        var members: [UnionMember] = []
        for child in children where componentName(of: child) != nil {
            var none = NestedTypes()
            let type = type(of: child, at: Place(owner: path, candidates: ["Child"]), nested: &none)
            guard !members.contains(where: { $0.type == type }), type != .named(path, .union) else { continue }
            let base = Self.caseName(for: type)
            members.append(
                UnionMember(
                    name: scope.claim(base, base + "Value"), type: type,
                    tags: UnionTags(document).tags(of: child, field: field, in: core).values))
        }
        let properties = document.allProperties(of: core)
        let name = nested.claim(["Base", "BaseValue"], besides: [Self.lastName(of: path)])
        let basePath = path + "." + name
        var inner = NestedTypes()
        let model = model(properties, of: core, path: basePath, nested: &inner)
        nested.declarations.append(
            TypeDeclaration(
                name: name,
                documentation: Documentation("What all of them have, where a value is none of those known."),
                isDeprecated: false, content: .model(model), nested: inner.declarations, origin: Origin(core.node)))
        members.append(UnionMember(name: scope.claim("base", "baseValue"), type: .named(basePath, .model), tags: []))
        return Union(members: members, selector: .tags(field: field), trials: Self.trials(members))
    }

    /// What a type nested for a member of a union may be called.
    private static func memberNames(for schema: Schema, at index: Int) -> [String] {
        let title = schema.title.map(SwiftName.type) ?? "Option\(index + 1)"
        return [title, title + "Value"]
    }

    private static func caseName(for type: SwiftType) -> String {
        switch type {
        case .scalar(let scalar): scalar.row.caseName
        case .json: "json"
        case .file, .requestBody: "file"
        case .named(let path, _): SwiftName.member(lastName(of: path))
        case .array(let element): caseName(for: element) + "List"
        case .dictionary: "object"
        case .optional(let type): caseName(for: type)
        }
    }

    /// Members in the order in which they are tried: those with tags, then those that take fewer values.
    private static func trials(_ members: [UnionMember]) -> [Union.Trial] {
        let tagged = members.indices.filter { !members[$0].tags.isEmpty }.map {
            Union.Trial(member: $0, usesTags: true)
        }
        let others = members.indices.filter { members[$0].tags.isEmpty || members[$0].isTaggedByName }
            .map { (rank(members[$0].type), $0) }.sorted { $0 < $1 }
        return tagged + others.map { Union.Trial(member: $0.1, usesTags: false) }
    }

    private static func rank(_ type: SwiftType) -> Int {
        switch type {
        case .named(_, .model), .named(_, .union): 0
        case .named(_, .enumeration), .named(_, .integerEnumeration): 1
        case .scalar(.double): 3
        case .scalar(.string): 5
        case .scalar: 2
        case .named(_, .identifier): 4
        case .array(let element), .optional(let element): rank(element)
        case .dictionary(.json): 6
        case .dictionary: 5
        case .json, .file, .requestBody: 7
        }
    }
}

// MARK: - Likeness

extension TypeLowering {
    /// Warns where nothing tells two objects apart: a value that has only what both have is one as well as the other.
    private func warnOfLikeness(among schemas: [Schema], of core: Schema) {
        let objects = schemas.compactMap { schema -> (schema: Schema, fields: [Schema.Property])? in
            let inner = document.core(of: schema).schema
            guard case .model(let properties) = document.shape(of: inner) else { return nil }
            return (schema, properties)
        }
        guard objects.count > 1, objects.count <= 64 else { return }
        for (index, left) in objects.enumerated() {
            for right in objects[(index + 1)...] where !areTold(left.fields, right.fields) {
                let names = [left.schema, right.schema].map {
                    $0.reference?.schemaName ?? $0.title ?? "an alternative without a name"
                }
                report.warning(
                    .indistinguishableUnion,
                    "a value may be '\(names[0])' as well as '\(names[1])'; the first that has all its fields is taken. "
                        + "Require a field that only one has, or give both a constant of their own",
                    at: core.node)
                return
            }
        }
    }

    /// Whether every valid value of two kinds of objects is of one of them alone, as far as their fields say.
    private func areTold(_ left: [Schema.Property], _ right: [Schema.Property]) -> Bool {
        let leftByName = Dictionary(left.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let rightByName = Dictionary(right.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        func isOwn(_ property: Schema.Property, _ others: [String: Schema.Property]) -> Bool {
            guard property.isRequired else { return false }
            guard let other = others[property.name] else { return true }
            return other.isRequired && areDisjoint(property.schema, other.schema)
        }
        return left.contains { isOwn($0, rightByName) } || right.contains { isOwn($0, leftByName) }
    }

    /// Whether no value is allowed by both schemas.
    private func areDisjoint(_ left: Schema, _ right: Schema) -> Bool {
        let (left, right) = (document.core(of: left).schema, document.core(of: right).schema)
        if !left.enumeration.isEmpty, !right.enumeration.isEmpty {
            return Set(left.enumeration.map(\.text)).isDisjoint(with: right.enumeration.map(\.text))
        }
        guard let leftType = left.type, let rightType = right.type, left.otherTypes.isEmpty, right.otherTypes.isEmpty
        else { return false }
        let isNumber = leftType == .integer && rightType == .number || leftType == .number && rightType == .integer
        return leftType != rightType && !isNumber
    }
}
