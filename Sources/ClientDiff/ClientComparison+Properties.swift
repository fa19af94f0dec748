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
        // Whoever makes a value, to send it or for a test, gives the arguments in their order.
        if order != kept {
            add(
                .propertiesReordered, path,
                "the arguments of its initializer come in another order: \(order.joined(separator: ", "))", places)
        }
        let shown = Set(old.redacted).subtracting(new.redacted).intersection(new.properties.map(\.wireName))
        if !shown.isEmpty {
            add(
                .redactionRemoved, path,
                "descriptions and logs show what they did not: \(shown.sorted().joined(separator: ", "))", places)
        } else if Set(old.redacted) != Set(new.redacted) {
            add(.redactionChanged, path, "other fields are kept out of logs", places)
        }
        compare(old.additional, new.additional, at: path, places)
    }

    /// Fields that have no property.
    private mutating func compare(
        _ old: AdditionalFields?, _ new: AdditionalFields?, at path: String, _ places: Places
    ) {
        switch (old, new) {
        case (nil, nil): return
        case (nil, let new?):
            add(.propertyAdded, path, "property '\(new.name)' is new and holds further fields", places)
        case (let old?, nil): add(.propertyRemoved, path, "property '\(old.name)' is gone", places)
        case (let old?, let new?):
            if old.name != new.name {
                add(.propertyRenamed, path, "property '\(old.name)' is now '\(new.name)'", places)
            }
            guard old.type.spelling != new.type.spelling else { return }
            add(
                .propertyTypeChanged, path,
                "property '\(old.name)' holds '\(new.type.spelling)' instead of '\(old.type.spelling)'", places)
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
            compareArguments(left, right, at: path)
            compareForms(left, right, at: path, isSent: isSent)
        }
        compareDeprecation(.propertyDeprecated, path, name, left.isDeprecated, right.isDeprecated, places)
        compareDocumentation(left.documentation, right.documentation, places)
    }

    /// What the initializer asks for, where what is read stays the same.
    private mutating func compareArguments(_ left: Property, _ right: Property, at path: String) {
        let places = Places(left.origin, right.origin)
        switch (left.argument, right.argument) {
        case (.required, .required), (.optional, .optional), (.orNull, .orNull): return
        case (.required, _): add(.parameterOptional, path, "argument '\(left.name)' may be left out", places)
        case (_, .required): add(.propertyRequired, path, "argument '\(left.name)' has to be given", places)
        case (.optional, .orNull):
            add(.nullChanged, path, "argument '\(left.name)' is sent as null where a value is 'nil'", places)
        case (.orNull, .optional): add(.nullChanged, path, "argument '\(left.name)' can no longer be null", places)
        }
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
