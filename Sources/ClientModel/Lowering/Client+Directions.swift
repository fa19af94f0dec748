// SPDX-License-Identifier: Apache-2.0

extension Client {
    /// Decides what properties ask for and give, which depends on where values of their type go.
    ///
    /// One type serves both directions. What is `readOnly` need not be given where the type is sent, and what is
    /// `writeOnly` need not be there where it is received (OpenAPI 3.0.4, section 4.8.24; JSON Schema 2020-12, Validation,
    /// section 9.4). Absence and `null` are two things where the type is sent, and one where it is only received.
    ///
    /// `requested` are types of bodies, whatever they are sent as: those of forms are fields of a method.
    func settingDirections(requested: [String]) -> Client {
        let declarations = declarationsByPath
        var sent = requested
        var received: [String] = []
        for method in resources.flatMap(\.methods) {
            method.eachSentPath { sent.append($0) }
            method.eachReceivedPath(errors: true) { received.append($0) }
        }
        let directions = Directions(
            sent: paths(reachedFrom: sent, in: declarations), received: paths(reachedFrom: received, in: declarations),
            guessed: guessedPaths(in: declarations))
        var result = self
        result.types = types.map { directions.applied(to: $0, path: $0.name) }
        return result
    }

    /// The models that are found among others by what they take: they keep what they do not know, so that a guess loses
    /// nothing.
    private func guessedPaths(in declarations: [String: TypeDeclaration]) -> Set<String> {
        var result: Set<String> = []
        for case .union(let union) in declarations.values.lazy.map(\.content) {
            let models = union.members.compactMap { member -> String? in
                guard member.tags.isEmpty, case .named(let path, .model) = member.type else { return nil }
                return declaredPath(of: path) ?? path
            }
            if models.count > 1 { result.formUnion(models) }
            // What a base is taken for has fields of its own.
            if case .tags = union.selector { result.formUnion(models) }
        }
        return result
    }
}

/// Where values of which types go.
private struct Directions {
    let sent: Set<String>
    let received: Set<String>
    let guessed: Set<String>

    func applied(to declaration: TypeDeclaration, path: String) -> TypeDeclaration {
        var result = declaration
        if !declaration.nested.isEmpty {
            result.nested = declaration.nested.map { applied(to: $0, path: path + "." + $0.name) }
        }
        guard case .model(var model) = declaration.content else { return result }
        let isSent = sent.contains(path)
        var isChanged = false
        if model.additional == nil, guessed.contains(path) {
            model.additional = AdditionalFields(name: model.additionalName, type: .json)
            isChanged = true
        }
        for index in model.properties.indices {
            let rule = model.properties[index].rule
            guard rule.isReadOnly || rule.isWriteOnly || isSent && rule.isNullable else { continue }
            apply(rule, to: &model.properties[index], isSent: isSent, isReceived: !isSent || received.contains(path))
            isChanged = true
        }
        if isChanged { result.content = .model(model) }
        return result
    }

    private func apply(_ rule: Property.Rule, to property: inout Property, isSent: Bool, isReceived: Bool) {
        let mayBeUnsent = !rule.isRequired || rule.isReadOnly && isSent || rule.isWriteOnly && !isSent
        let mayBeMissing = mayBeUnsent || rule.isWriteOnly && isReceived
        property.isOptional = mayBeMissing || rule.isNullable
        property.isNullWhenAbsent = !mayBeMissing && rule.isNullable
        switch (mayBeUnsent, rule.isNullable) {
        case (true, true): property.argument = isSent ? .orNull : .optional
        case (true, false): property.argument = .optional
        case (false, true): property.argument = .optional
        case (false, false): property.argument = .required
        }
    }
}

extension Model {
    /// What the property is called that holds the fields without one of their own.
    var additionalName: String {
        let taken = Set(properties.map(\.name))
        return ["additionalFields", "otherFields", "furtherFields"].first { !taken.contains($0) } ?? "_fields"
    }
}
