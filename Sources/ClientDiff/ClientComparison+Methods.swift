// SPDX-License-Identifier: Apache-2.0

import ClientModel

/// A method and how callers reach it.
struct ReachedMethod {
    /// `credentials.aws`.
    let resource: String
    let method: Method

    var subject: String { resource.isEmpty ? method.name : resource + "." + method.name }
    /// What is called, whatever its name.
    var call: String { method.request.httpMethod + " " + method.request.path }

    /// The name with its labels, which is what tells overloads apart.
    var signature: String { subject + "(" + method.parameters.map { $0.name + ":" }.joined() + ")" }
}

extension ClientComparison {
    mutating func compareMethods() {
        let olds = Self.methods(of: old)
        let news = Self.methods(of: new)
        let newsByCall = Dictionary(news.map { ($0.call, $0) }, uniquingKeysWith: { first, _ in first })
        let oldCalls = Set(olds.map(\.call))
        // What is called in neither is the same method still where it has kept its name.
        let newsBySubject = Dictionary(
            news.filter { !oldCalls.contains($0.call) }.map { ($0.subject, $0) },
            uniquingKeysWith: { first, _ in first })
        var matched: Set<String> = []
        for old in olds {
            if let new = newsByCall[old.call] ?? newsBySubject[old.subject] {
                matched.insert(new.call)
                compare(old, new)
            } else {
                add(.breaking, "method-removed", old.subject, "'\(old.signature)' is gone", old.method.origin, Origin())
            }
        }
        for new in news where !matched.contains(new.call) {
            add(.addition, "method-added", new.subject, "'\(new.signature)' is new", Origin(), new.method.origin)
        }
    }

    /// The names of the types that stand behind a resource, for those who put a mock in its place.
    mutating func compareResources() {
        func typeNames(_ client: Client) -> [String: String] {
            let paths = Self.paths(of: client)
            return Dictionary(
                client.resources.map { (paths[$0.typeName] ?? $0.name, $0.typeName) },
                uniquingKeysWith: { first, _ in first })
        }
        let news = typeNames(new)
        for (path, left) in typeNames(old).sorted(by: { $0.key < $1.key }) {
            guard let right = news[path], right != left else { continue }
            add(
                .breaking, "resource-type-renamed", path, "'\(left)API' is now '\(right)API'", Origin(), Origin())
        }
    }

    private static func methods(of client: Client) -> [ReachedMethod] {
        let paths = paths(of: client)
        return client.resources.flatMap { resource in
            resource.methods.map { ReachedMethod(resource: paths[resource.typeName] ?? resource.name, method: $0) }
        }
    }

    /// The properties that lead to each resource, by the name of its type.
    private static func paths(of client: Client) -> [String: String] {
        var paths: [String: String] = [:]
        let parents = Dictionary(client.resources.map { ($0.typeName, $0) }, uniquingKeysWith: { first, _ in first })
        for resource in client.resources {
            var names = [resource.name]
            var parent = resource.parent
            while let name = parent, let holder = parents[name], names.count < 64 {
                names.append(holder.name)
                parent = holder.parent
            }
            paths[resource.typeName] = names.reversed().joined(separator: ".")
        }
        return paths
    }

    private mutating func compare(_ old: ReachedMethod, _ new: ReachedMethod) {
        let subject = old.subject
        let places = (old.method.origin, new.method.origin)
        if old.subject != new.subject {
            add(.breaking, "method-renamed", subject, "'\(old.subject)' is now '\(new.subject)'", places.0, places.1)
        }
        if old.call != new.call {
            // Another path may be another version of the same; another method does something else.
            let isSame = old.method.request.httpMethod == new.method.request.httpMethod
            add(
                isSame ? .patch : .breaking, "request-changed", subject,
                "calls '\(new.call)' instead of '\(old.call)'", places.0, places.1)
        }
        if !old.method.isDeprecated, new.method.isDeprecated {
            add(.addition, "method-deprecated", subject, "'\(subject)' is deprecated", places.0, places.1)
        }
        compareRequests(old, new)
        compareParameters(old, new)
        compareResults(old, new)
        compareDocumentation(old.method.documentation, new.method.documentation, places.0, places.1)
    }

    private mutating func compareRequests(_ old: ReachedMethod, _ new: ReachedMethod) {
        let (left, right) = (old.method.request, new.method.request)
        let places = (old.method.origin, new.method.origin)
        if left.server != right.server {
            let (from, to) = (left.server ?? self.old.server, right.server ?? self.new.server)
            if from != to {
                add(.patch, "server-changed", old.subject, "goes to '\(to)' instead of '\(from)'", places.0, places.1)
            }
        }
        if Set(left.options) != Set(right.options) {
            func list(_ options: [Request.Option]) -> String {
                options.isEmpty ? "none" : options.map(\.rawValue).sorted().joined(separator: ", ")
            }
            add(
                .patch, "options-changed", old.subject,
                "the options of the request are \(list(right.options)) instead of \(list(left.options))", places.0,
                places.1)
        }
        if left.bodyContentType != right.bodyContentType || left.accept != right.accept {
            add(
                .patch, "content-type-changed", old.subject,
                "sends '\(right.bodyContentType ?? "nothing")' and asks for '\(right.accept ?? "application/json")'",
                places.0, places.1)
        }
    }

    private mutating func compareParameters(_ old: ReachedMethod, _ new: ReachedMethod) {
        let lefts = old.method.parameters
        var rights = new.method.parameters
        var kept: [MethodParameter] = []
        for left in lefts {
            let index =
                rights.firstIndex { $0.wireName == left.wireName && $0.place == left.place }
                ?? rights.firstIndex { $0.wireName == left.wireName && $0.name == left.name }
            guard let index else {
                add(
                    .breaking, "parameter-removed", old.subject, "parameter '\(left.name)' is gone", left.origin,
                    new.method.origin)
                continue
            }
            let right = rights.remove(at: index)
            kept.append(right)
            compare(left, right, of: old.subject)
        }
        for right in rights {
            add(
                right.isOptional ? .addition : .breaking,
                right.isOptional ? "optional-parameter-added" : "required-parameter-added", old.subject,
                "parameter '\(right.name): \(right.type.spelling(isOptional: right.isOptional))' is new",
                old.method.origin, right.origin)
        }
        // Swift takes arguments in one order only.
        let order = new.method.parameters.filter { parameter in kept.contains { $0.name == parameter.name } }
        if order.map(\.name) != kept.map(\.name) {
            add(
                .breaking, "parameters-reordered", old.subject,
                "the parameters come in another order: \(order.map(\.name).joined(separator: ", "))",
                old.method.origin, new.method.origin)
        }
    }

    private mutating func compare(_ left: MethodParameter, _ right: MethodParameter, of subject: String) {
        let places = (left.origin, right.origin)
        if left.name != right.name {
            add(
                .breaking, "parameter-renamed", subject, "parameter '\(left.name)' is now '\(right.name)'", places.0,
                places.1)
        }
        if left.type.spelling != right.type.spelling {
            add(
                .breaking, "parameter-type-changed", subject,
                "parameter '\(left.name)' is '\(right.type.spelling)' instead of '\(left.type.spelling)'", places.0,
                places.1)
        } else if left.type == right.type
            ? left.writing != right.writing : left.type.travelling != right.type.travelling
        {
            add(
                .patch, "encoding-changed", subject, "parameter '\(left.name)' is written in another form", places.0,
                places.1)
        }
        if left.isOptional, !right.isOptional {
            add(
                .breaking, "parameter-required", subject, "parameter '\(left.name)' can no longer be left out",
                places.0, places.1)
        } else if !left.isOptional, right.isOptional {
            add(
                .addition, "parameter-optional", subject, "parameter '\(left.name)' can be left out", places.0, places.1
            )
        }
        if left.place != right.place {
            add(
                .patch, "parameter-moved", subject,
                "parameter '\(left.name)' goes into the \(right.place.word) instead of the \(left.place.word)",
                places.0,
                places.1)
        }
    }

    private mutating func compareResults(_ old: ReachedMethod, _ new: ReachedMethod) {
        let (left, right) = (Self.spelling(old.method.result), Self.spelling(new.method.result))
        let places = (old.method.origin, new.method.origin)
        if left.value != right.value {
            add(
                .breaking, "result-changed", old.subject, "gives '\(right.value)' instead of '\(left.value)'", places.0,
                places.1)
        }
        if left.headers != right.headers {
            add(
                left.headers == nil ? .addition : .breaking, "headers-changed", old.subject,
                "gives \(right.headers.map { "headers '\($0)'" } ?? "no typed headers") instead of "
                    + (left.headers.map { "'\($0)'" } ?? "none"), places.0, places.1)
        }
        if case .pages(_, _, let oldKey, _) = old.method.result, case .pages(_, _, let newKey, _) = new.method.result,
            oldKey != newKey
        {
            add(
                .patch, "paging-changed", old.subject, "reads the items from '\(newKey)' instead of '\(oldKey)'",
                places.0, places.1)
        }
    }

    private static func spelling(_ result: Method.Result) -> (value: String, headers: String?) {
        switch result {
        case .response(let body, let headers): (body?.spelling ?? "nothing", headers)
        case .pages(let item, let headers, _, _): ("pages of \(item.spelling)", headers)
        }
    }
}

extension MethodParameter.Place {
    /// As a message calls it.
    var word: String {
        switch self {
        case .path, .clientPath: "path"
        case .query: "query"
        case .header: "header"
        case .form: "form"
        case .body: "body"
        case .limit: "reading"
        }
    }
}
