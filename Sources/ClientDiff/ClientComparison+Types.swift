// SPDX-License-Identifier: Apache-2.0

import ClientModel

extension ClientComparison {
    mutating func compareTypes() {
        let olds = old.declarationsByPath
        let news = new.declarationsByPath
        for path in olds.keys.sorted() {
            guard let left = olds[path] else { continue }
            guard let right = news[path] else {
                add(.breaking, "type-removed", path, "'\(path)' is gone", left.origin, Origin())
                continue
            }
            if !left.isDeprecated, right.isDeprecated {
                add(.addition, "type-deprecated", path, "'\(path)' is deprecated", left.origin, right.origin)
            }
            compareDocumentation(left.documentation, right.documentation, left.origin, right.origin)
            compare(left, right, at: path)
        }
        for path in news.keys.sorted() where olds[path] == nil {
            add(.addition, "type-added", path, "'\(path)' is new", Origin(), news[path]?.origin ?? Origin())
        }
    }

    private mutating func compare(_ left: TypeDeclaration, _ right: TypeDeclaration, at path: String) {
        switch (left.content, right.content) {
        case (.model(let old), .model(let new)): compare(old, new, at: path, right.origin)
        case (.enumeration(let old), .enumeration(let new)): compare(old, new, at: path, left.origin, right.origin)
        case (.union(let old), .union(let new)): compare(old, new, at: path, left.origin, right.origin)
        case (.headers(let old), .headers(let new)): compare(old, new, at: path, left.origin, right.origin)
        case (.identifier, .identifier): return
        case (.alias(let old), .alias(let new)):
            guard old.spelling != new.spelling else { return }
            add(
                .breaking, "type-changed", path, "'\(path)' is '\(new.spelling)' instead of '\(old.spelling)'",
                left.origin, right.origin)
        default:
            add(
                .breaking, "type-changed", path,
                "'\(path)' is \(right.content.word) instead of \(left.content.word)", left.origin, right.origin)
        }
    }

    private mutating func compare(_ old: Model, _ new: Model, at path: String, _ place: Origin) {
        let isSent = sent.contains(path)
        let news = Dictionary(new.properties.map { ($0.wireName, $0) }, uniquingKeysWith: { first, _ in first })
        var kept: [String] = []
        for left in old.properties {
            guard let right = news[left.wireName] else {
                add(.breaking, "property-removed", path, "property '\(left.name)' is gone", left.origin, place)
                continue
            }
            kept.append(right.name)
            compare(left, right, at: path, isSent: isSent)
        }
        let oldNames = Set(old.properties.map(\.wireName))
        for right in new.properties where !oldNames.contains(right.wireName) {
            let isNeeded = isSent && !right.isOptional
            add(
                isNeeded ? .breaking : .addition, isNeeded ? "required-property-added" : "property-added", path,
                "property '\(right.name): \(right.type.spelling(isOptional: right.isOptional))' is new", Origin(),
                right.origin)
        }
        let order = new.properties.map(\.name).filter(Set(kept).contains)
        if isSent, order != kept {
            add(
                .breaking, "properties-reordered", path,
                "the arguments of its initializer come in another order: \(order.joined(separator: ", "))", Origin(),
                place)
        }
        if Set(old.redacted) != Set(new.redacted) {
            add(.patch, "redaction-changed", path, "other fields are kept out of logs", Origin(), place)
        }
    }

    private mutating func compare(_ left: Property, _ right: Property, at path: String, isSent: Bool) {
        let places = (left.origin, right.origin)
        if left.name != right.name {
            add(
                .breaking, "property-renamed", path, "property '\(left.name)' is now '\(right.name)'", places.0,
                places.1)
        }
        if left.type.spelling != right.type.spelling || left.isOptional != right.isOptional {
            let (from, to) = (
                left.type.spelling(isOptional: left.isOptional), right.type.spelling(isOptional: right.isOptional)
            )
            add(
                .breaking, "property-type-changed", path, "property '\(left.name)' is '\(to)' instead of '\(from)'",
                places.0, places.1)
        } else if left.type.travelling != right.type.travelling || left.isNullWhenAbsent != right.isNullWhenAbsent {
            add(
                .patch, "encoding-changed", path, "property '\(left.name)' is written in another form", places.0,
                places.1)
        }
        if !left.isDeprecated, right.isDeprecated {
            add(
                .addition, "property-deprecated", path, "property '\(left.name)' is deprecated", places.0, places.1)
        }
        compareDocumentation(left.documentation, right.documentation, places.0, places.1)
    }

    private mutating func compare(
        _ old: [EnumerationMember], _ new: [EnumerationMember], at path: String, _ oldPlace: Origin, _ newPlace: Origin
    ) {
        let news = Dictionary(new.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let oldNames = Set(old.map(\.name))
        for left in old {
            guard let right = news[left.name] else {
                add(.breaking, "case-removed", path, "case '\(left.name)' is gone", left.origin, newPlace)
                continue
            }
            if !left.rawValue.utf8.elementsEqual(right.rawValue.utf8) {
                add(
                    .breaking, "case-value-changed", path,
                    "case '\(left.name)' stands for '\(right.rawValue)' instead of '\(left.rawValue)'", left.origin,
                    right.origin)
            }
        }
        for right in new where !oldNames.contains(right.name) {
            add(.addition, "case-added", path, "case '\(right.name)' is new", oldPlace, right.origin)
        }
    }

    private mutating func compare(
        _ old: Union, _ new: Union, at path: String, _ oldPlace: Origin, _ newPlace: Origin
    ) {
        let news = Dictionary(new.members.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let oldNames = Set(old.members.map(\.name))
        for left in old.members {
            guard let right = news[left.name] else {
                add(.breaking, "case-removed", path, "case '\(left.name)' is gone", oldPlace, newPlace)
                continue
            }
            if left.type.spelling != right.type.spelling {
                add(
                    .breaking, "case-type-changed", path,
                    "case '\(left.name)' holds '\(right.type.spelling)' instead of '\(left.type.spelling)'", oldPlace,
                    newPlace)
            }
        }
        // A union is a closed enum: code that looks at every case has to look at one more.
        for right in new.members where !oldNames.contains(right.name) {
            add(.breaking, "union-case-added", path, "case '\(right.name)' is new", oldPlace, newPlace)
        }
        let isTold = old.discriminator == new.discriminator
        if !isTold || old.members.map(\.tags) != new.members.map(\.tags), old.members.count == new.members.count {
            add(.patch, "discriminator-changed", path, "the cases are told apart in another way", oldPlace, newPlace)
        }
    }

    private mutating func compare(
        _ old: [HeaderField], _ new: [HeaderField], at path: String, _ oldPlace: Origin, _ newPlace: Origin
    ) {
        let news = Dictionary(new.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let oldNames = Set(old.map(\.name))
        for left in old {
            guard let right = news[left.name] else {
                add(.breaking, "header-removed", path, "header '\(left.name)' is gone", left.origin, newPlace)
                continue
            }
            if left.type.spelling != right.type.spelling {
                add(
                    .breaking, "header-type-changed", path,
                    "header '\(left.name)' is '\(right.type.spelling)' instead of '\(left.type.spelling)'",
                    left.origin, right.origin)
            }
        }
        for right in new where !oldNames.contains(right.name) {
            add(.addition, "header-added", path, "header '\(right.name)' is new", oldPlace, right.origin)
        }
    }
}

extension TypeDeclaration.Content {
    /// As a message calls it.
    var word: String {
        switch self {
        case .model: "an object"
        case .enumeration: "an enumeration"
        case .identifier: "an identifier"
        case .union: "a union"
        case .alias(let type): "'\(type.spelling)'"
        case .headers: "a set of headers"
        }
    }
}
