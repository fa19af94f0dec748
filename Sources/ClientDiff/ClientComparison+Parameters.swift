// SPDX-License-Identifier: Apache-2.0

import ClientModel
import OpenAPISpec

extension ClientComparison {
    mutating func compareParameters(_ old: Method, _ new: Method, of subject: String) {
        let matches = Self.matches(old, new)
        for (left, right) in matches.kept { compare(left, right, of: subject) }
        for parameter in matches.removed {
            add(
                .parameterRemoved, subject, "parameter '\(parameter.name)' is gone",
                Places(parameter.origin, new.origin))
        }
        for parameter in matches.added {
            add(
                parameter.isOptional ? .optionalParameterAdded : .requiredParameterAdded, subject,
                "parameter '\(parameter.name): \(parameter.type.spelling(isOptional: parameter.isOptional))' is new",
                Places(old.origin, parameter.origin))
        }
        // Swift takes arguments in one order only.
        let kept = matches.kept.map(\.new.name)
        let order = new.parameters.map(\.name).filter(Set(kept).contains)
        if order != kept {
            add(
                .parametersReordered, subject,
                "the parameters come in another order: \(order.joined(separator: ", "))",
                Places(old.origin, new.origin))
        }
    }

    /// A value in the path is known by where it stands, any other by its name on the wire, and then by that in Swift.
    private static func matches(_ old: Method, _ new: Method) -> Matches<MethodParameter> {
        let (oldPath, newPath) = (old.request.path, new.request.path)
        let (oldNames, newNames) = (oldPath.names, newPath.names)
        let isSamePath = oldPath.shape == newPath.shape
        func place(_ isOld: Bool, _ parameter: MethodParameter) -> String? {
            if parameter.place == .body { return "body" }
            if isSamePath, parameter.place.word == "path" {
                return (isOld ? oldNames : newNames).firstIndex(of: parameter.wireName).map { "path \($0)" }
            }
            return parameter.place.word + " " + parameter.wireName
        }
        return Matches(
            old.parameters, new.parameters,
            by: [
                place,
                { _, parameter in parameter.place == .body ? nil : parameter.wireName },
                { _, parameter in parameter.place.word + " " + parameter.name },
            ])
    }

    private mutating func compare(_ left: MethodParameter, _ right: MethodParameter, of subject: String) {
        let places = Places(left.origin, right.origin)
        let name = "parameter '\(left.name)'"
        if left.name != right.name { add(.parameterRenamed, subject, "\(name) is now '\(right.name)'", places) }
        if left.place.word != right.place.word {
            add(
                .parameterMoved, subject, "\(name) goes into the \(right.place.word) instead of the \(left.place.word)",
                places)
        } else if left.isNamed, left.wireName != right.wireName {
            add(
                .wireNameChanged, subject, "\(name) is sent as '\(right.wireName)' instead of '\(left.wireName)'",
                places)
        }
        if left.type.spelling != right.type.spelling {
            add(
                .parameterTypeChanged, subject,
                "\(name) is '\(right.type.spelling)' instead of '\(left.type.spelling)'", places)
        } else if left.type.travelling != right.type.travelling || left.form != right.form
            || left.partContentType != right.partContentType
        {
            add(.encodingChanged, subject, "\(name) is written in another form", places)
        }
        if left.isOptional, !right.isOptional {
            add(.parameterRequired, subject, "\(name) can no longer be left out", places)
        } else if !left.isOptional, right.isOptional {
            add(.parameterOptional, subject, "\(name) can be left out", places)
        }
    }
}

extension MethodParameter {
    /// How the value is written; ways that write the same are one.
    fileprivate var form: Writing {
        switch (writing, type) {
        case (.jsonText, .named(_, .model)) where place == .form, (.jsonText, .dictionary) where place == .form: .plain
        case (.jsonText, .int), (.jsonText, .int64), (.jsonText, .bool): .plain
        case (.deepObject, _) where type.isScalar: .plain
        default: writing
        }
    }

    /// Whether the server sees the parameter's name.
    fileprivate var isNamed: Bool {
        if case .prefixedMap = writing { return false }
        switch place {
        case .query, .header, .cookie, .form, .part, .partHeader: return true
        case .path, .clientPath, .body, .contentType, .otherParts, .limit: return false
        }
    }
}

extension MethodParameter.Place {
    /// As a message calls it.
    fileprivate var word: String {
        switch self {
        case .path, .clientPath: "path"
        case .query: "query"
        case .header: "header"
        case .cookie: "cookie"
        case .form: "form"
        case .body: "body"
        case .part, .otherParts: "multipart body"
        case .partHeader(let part): "headers of part '\(part)'"
        case .contentType: "content type"
        case .limit: "reading"
        }
    }
}
