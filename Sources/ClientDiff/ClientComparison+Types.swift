// SPDX-License-Identifier: Apache-2.0

import ClientModel

extension ClientComparison {
    mutating func compareTypes() {
        let olds = old.declarationsByPath
        let news = new.declarationsByPath
        for path in olds.keys.sorted() {
            guard let left = olds[path] else { continue }
            guard let right = news[path] else {
                add(.typeRemoved, path, "'\(path)' is gone", Places(left.origin, holder(of: path, news, new)))
                continue
            }
            let places = Places(left.origin, right.origin)
            compareDeprecation(.typeDeprecated, path, "'\(path)'", left.isDeprecated, right.isDeprecated, places)
            compareDocumentation(left.documentation, right.documentation, places)
            compare(left.content, right.content, at: path, places)
        }
        for path in news.keys.sorted() where olds[path] == nil {
            let origin = news[path]?.origin ?? Origin()
            add(.typeAdded, path, "'\(path)' is new", Places(holder(of: path, olds, old), origin))
        }
        compareSharing(olds, news)
    }

    /// What a type would stand in that is not there: the type around it, or the schemas.
    private func holder(of path: String, _ types: [String: TypeDeclaration], _ client: Client) -> Origin {
        var parts = path.split(separator: ".").dropLast()
        while !parts.isEmpty {
            if let type = types[parts.joined(separator: ".")] { return type.origin }
            parts.removeLast()
        }
        return client.anchors.schemas
    }

    private mutating func compare(
        _ left: TypeDeclaration.Content, _ right: TypeDeclaration.Content, at path: String, _ places: Places
    ) {
        switch (left, right) {
        case (.model(let old), .model(let new)): compare(old, new, at: path, places)
        case (.enumeration(let old), .enumeration(let new)): compare(old, new, at: path, places)
        case (.integerEnumeration(let old), .integerEnumeration(let new)):
            compare(old.map(\.asText), new.map(\.asText), at: path, places)
        case (.union(let old), .union(let new)): compare(old, new, at: path, places)
        case (.headers(let old), .headers(let new)): compare(old, new, at: path, places)
        case (.answers(let old), .answers(let new)): compare(old, new, at: path, places)
        case (.identifier, .identifier): return
        case (.alias(let old), .alias(let new)) where old.spelling == new.spelling: return
        default: add(.typeChanged, path, "'\(path)' is \(right.word) instead of \(left.word)", places)
        }
    }

    private mutating func compare(
        _ old: [EnumerationMember], _ new: [EnumerationMember], at path: String, _ places: Places
    ) {
        // Texts that look alike are equal as strings and yet not one value.
        let matches = Matches(old, new, by: [{ $0.rawValue.utf8.map(String.init).joined(separator: " ") }, \.name])
        for (left, right) in matches.kept {
            let own = Places(left.origin, right.origin)
            if left.name != right.name {
                add(.caseRenamed, path, "case '\(left.name)' is now '\(right.name)'", own)
            }
            if !left.rawValue.utf8.elementsEqual(right.rawValue.utf8) {
                add(
                    .caseValueChanged, path,
                    "case '\(left.name)' stands for '\(right.rawValue)' instead of '\(left.rawValue)'", own)
            }
        }
        for member in matches.removed {
            add(.caseRemoved, path, "case '\(member.name)' is gone", Places(member.origin, places.new))
        }
        for member in matches.added {
            add(.caseAdded, path, "case '\(member.name)' is new", Places(places.old, member.origin))
        }
    }

    private mutating func compare(_ old: Union, _ new: Union, at path: String, _ places: Places) {
        let matches = Matches(old.members, new.members, by: [\.name])
        for (left, right) in matches.kept where left.type.spelling != right.type.spelling {
            add(
                .caseTypeChanged, path,
                "case '\(left.name)' holds '\(right.type.spelling)' instead of '\(left.type.spelling)'", places)
        }
        for member in matches.removed { add(.caseRemoved, path, "case '\(member.name)' is gone", places) }
        for member in matches.added { add(.unionCaseAdded, path, "case '\(member.name)' is new", places) }
        // Without tags the first member that accounts for all of a value has it.
        let kept = matches.kept.map(\.new.name)
        let order = new.members.map(\.name).filter(Set(kept).contains)
        let isOrdered = old.selector == .fit || old.members.contains(where: \.tags.isEmpty)
        let isTriedElsewhere = isOrdered && old.trialNames(among: kept) != new.trialNames(among: kept)
        if old.selector != new.selector || isTriedElsewhere
            || matches.kept.contains(where: { Set($0.tags) != Set($1.tags) })
            || isOrdered && order != kept
        {
            add(.discriminatorChanged, path, "the cases are told apart in another way", places)
        }
    }

    private mutating func compare(_ old: [HeaderField], _ new: [HeaderField], at path: String, _ places: Places) {
        let matches = Matches(old, new, by: [{ $0.wireName.lowercased() }, \.name])
        for (left, right) in matches.kept {
            let own = Places(left.origin, right.origin)
            if left.name != right.name {
                add(.headerRenamed, path, "header '\(left.name)' is now '\(right.name)'", own)
            }
            if left.wireName.lowercased() != right.wireName.lowercased() {
                add(
                    .wireNameChanged, path,
                    "header '\(left.name)' is read from '\(right.wireName)' instead of '\(left.wireName)'", own)
            }
            if left.type.spelling != right.type.spelling {
                add(
                    .headerTypeChanged, path,
                    "header '\(left.name)' is '\(right.type.spelling)' instead of '\(left.type.spelling)'", own)
            }
            compareDocumentation(left.documentation, right.documentation, own)
        }
        for header in matches.removed {
            add(.headerRemoved, path, "header '\(header.name)' is gone", Places(header.origin, places.new))
        }
        for header in matches.added {
            add(.headerAdded, path, "header '\(header.name)' is new", Places(places.old, header.origin))
        }
    }
}

extension ClientComparison {
    /// An enumeration of successes is closed, so every case counts for code that looks at all of them.
    private mutating func compare(_ old: [AnswerCase], _ new: [AnswerCase], at path: String, _ places: Places) {
        let matches = Matches(old, new, by: [\.status, \.name])
        for (left, right) in matches.kept {
            if left.name != right.name {
                add(.caseRenamed, path, "case '\(left.name)' is now '\(right.name)'", places)
            }
            if left.status != right.status {
                add(
                    .caseValueChanged, path,
                    "case '\(left.name)' is the answer for \(right.status) instead of \(left.status)", places)
            }
            if left.answer.spelling != right.answer.spelling {
                add(
                    .caseTypeChanged, path,
                    "case '\(left.name)' holds '\(right.answer.spelling)' instead of '\(left.answer.spelling)'", places)
            }
        }
        for answer in matches.removed { add(.caseRemoved, path, "case '\(answer.name)' is gone", places) }
        for answer in matches.added { add(.unionCaseAdded, path, "case '\(answer.name)' is new", places) }
    }
}

extension Union {
    /// The members in the order in which they are tried.
    fileprivate func trialNames(among names: [String]) -> [String] {
        let names = Set(names)
        return trials.map { members[$0.member].name }.filter(names.contains)
    }
}

extension TypeDeclaration.Content {
    /// As a message calls it.
    fileprivate var word: String {
        switch self {
        case .model: "an object"
        case .enumeration: "an enumeration"
        case .integerEnumeration: "an enumeration of whole numbers"
        case .identifier: "an identifier"
        case .union: "a union"
        case .alias(let type): "'\(type.spelling)'"
        case .headers: "a set of headers"
        case .answers: "a set of answers"
        }
    }
}
