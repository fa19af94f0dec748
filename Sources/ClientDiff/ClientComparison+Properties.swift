// SPDX-License-Identifier: Apache-2.0

import ClientModel

extension ClientComparison {
    mutating func compare(_ old: Model, _ new: Model, at path: String, _ places: Places) {
        let isSent = sent.contains(path)
        let matches = Matches(old.properties, new.properties, by: [\.wireName, \.name])
        for (left, right) in matches.kept { compare(left, right, at: path, isSent: isSent) }
        for property in matches.removed {
            add(.propertyRemoved, path, "property '\(property.name)' is gone", Places(property.origin, places.new))
        }
        for property in matches.added { compare(added: property, at: path, isSent: isSent, places) }
        let kept = matches.kept.map(\.new.name)
        let order = new.properties.map(\.name).filter(Set(kept).contains)
        if isSent, order != kept {
            add(
                .propertiesReordered, path,
                "the arguments of its initializer come in another order: \(order.joined(separator: ", "))", places)
        }
        if Set(old.redacted) != Set(new.redacted) {
            add(.redactionChanged, path, "other fields are kept out of logs", places)
        }
    }

    private mutating func compare(added property: Property, at path: String, isSent: Bool, _ places: Places) {
        let own = Places(places.old, property.origin)
        let isNeeded = isSent && !property.isOptional
        add(
            isNeeded ? .requiredPropertyAdded : .propertyAdded, path,
            "property '\(property.name): \(property.type.spelling(isOptional: property.isOptional))' is new", own)
        if isSent, property.isNullWhenAbsent {
            add(.nullChanged, path, "property '\(property.name)' is sent as null where it is not given", own)
        }
    }

    private mutating func compare(_ left: Property, _ right: Property, at path: String, isSent: Bool) {
        let places = Places(left.origin, right.origin)
        let name = "property '\(left.name)'"
        if left.name != right.name { add(.propertyRenamed, path, "\(name) is now '\(right.name)'", places) }
        if left.wireName != right.wireName {
            add(
                .wireNameChanged, path,
                "\(name) stands in '\(right.wireName)' instead of '\(left.wireName)'", places)
        }
        if left.type.spelling != right.type.spelling {
            let (from, to) = (
                left.type.spelling(isOptional: left.isOptional), right.type.spelling(isOptional: right.isOptional)
            )
            add(.propertyTypeChanged, path, "\(name) is '\(to)' instead of '\(from)'", places)
        } else if !left.isOptional, right.isOptional {
            add(.propertyOptional, path, "\(name) may be absent", places)
        } else if left.isOptional, !right.isOptional {
            add(.propertyRequired, path, "\(name) is never absent", places)
        } else {
            compareForms(left, right, at: path, isSent: isSent)
        }
        compareDeprecation(.propertyDeprecated, path, name, left.isDeprecated, right.isDeprecated, places)
        compareDocumentation(left.documentation, right.documentation, places)
    }

    /// Values of one Swift type that are written in different ways. Reading takes them all.
    private mutating func compareForms(_ left: Property, _ right: Property, at path: String, isSent: Bool) {
        let places = Places(left.origin, right.origin)
        if left.type.travelling != right.type.travelling {
            add(
                isSent ? .encodingChanged : .storedFormChanged, path,
                "property '\(left.name)' is written in another form", places)
        }
        if left.isNullWhenAbsent != right.isNullWhenAbsent {
            let form = right.isNullWhenAbsent ? "written as null" : "left out"
            add(
                isSent ? .nullChanged : .storedFormChanged, path,
                "property '\(left.name)' is \(form) where there is no value", places)
        }
    }
}
