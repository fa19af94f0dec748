// SPDX-License-Identifier: Apache-2.0

import ClientModel

extension ClientComparison {
    mutating func compareMethods() {
        // What is called in neither is the same still where it has kept its name, in Swift or in the document.
        let matches = Matches(
            ReachedMethod.all(of: old), ReachedMethod.all(of: new),
            by: [\.call, \.signature, \.subject, \.method.request.operationID])
        for (old, new) in matches.kept { compare(old, new) }
        for method in matches.removed {
            add(
                .methodRemoved, method.subject, "'\(method.signature)' is gone",
                Places(method.method.origin, new.anchors.paths))
        }
        for method in matches.added {
            add(
                .methodAdded, method.subject, "'\(method.signature)' is new",
                Places(old.anchors.paths, method.method.origin))
        }
    }

    /// The types that stand behind a resource, for those who name them.
    mutating func compareResources() {
        func byPath(_ client: Client) -> [String: Resource] {
            let paths = client.resourcePaths
            return Dictionary(
                client.resources.map { (paths[$0.typeName] ?? $0.name, $0) }, uniquingKeysWith: { first, _ in first })
        }
        let news = byPath(new)
        for (path, left) in byPath(old).sorted(by: { $0.key < $1.key }) {
            guard let right = news[path] else { continue }
            let places = Places(
                left.methods.first?.origin ?? old.anchors.paths, right.methods.first?.origin ?? new.anchors.paths)
            if left.typeName != right.typeName {
                add(
                    .resourceTypeRenamed, path, "'\(left.typeName)API' is now '\(right.typeName)API'", places)
            }
            compareDocumentation(left.documentation, right.documentation, places)
        }
    }

    private mutating func compare(_ old: ReachedMethod, _ new: ReachedMethod) {
        let subject = old.subject
        let places = Places(old.method.origin, new.method.origin)
        if old.subject != new.subject {
            add(.methodRenamed, subject, "'\(old.subject)' is now '\(new.subject)'", places)
        }
        if old.call != new.call {
            add(
                .requestChanged, subject,
                "calls '\(new.method.request.httpMethod) \(new.method.request.path)' instead of "
                    + "'\(old.method.request.httpMethod) \(old.method.request.path)'", places)
        }
        compareDeprecation(
            .methodDeprecated, subject, "'\(subject)'", old.method.isDeprecated, new.method.isDeprecated, places)
        compareRequests(old, new, places)
        compareParameters(old.method, new.method, of: subject)
        compareResults(old.method.result, new.method.result, of: subject, places)
        compareDocumentation(old.method.documentation, new.method.documentation, places)
    }

    private mutating func compareRequests(_ old: ReachedMethod, _ new: ReachedMethod, _ places: Places) {
        let (left, right) = (old.method.request, new.method.request)
        // Where both go to the client's own, that one has been compared.
        if left.server != right.server || left.server != nil {
            let (from, to) = (left.server ?? self.old.server, right.server ?? self.new.server)
            if from != to { add(.serverChanged, old.subject, "goes to '\(to)' instead of '\(from)'", places) }
        }
        compareOptions(old, new, places)
        let hadBody = old.method.parameters.contains { $0.place == .form || $0.place == .body }
        if hadBody, let from = left.sentContentType, let to = right.sentContentType, from != to {
            add(.contentTypeChanged, old.subject, "sends '\(to)' instead of '\(from)'", places)
        }
        let (from, to) = (left.accept ?? "application/json", right.accept ?? "application/json")
        if from != to { add(.contentTypeChanged, old.subject, "asks for '\(to)' instead of '\(from)'", places) }
    }

    private mutating func compareOptions(_ old: ReachedMethod, _ new: ReachedMethod, _ places: Places) {
        let (left, right) = (Set(old.method.request.options), Set(new.method.request.options))
        let changed = left.symmetricDifference(right)
        if changed.contains(.unauthenticated) {
            let isBare = right.contains(.unauthenticated)
            add(
                .credentialsChanged, old.subject, isBare ? "is sent without credentials" : "is sent with credentials",
                places)
        } else if old.method.credentials != nil || new.method.credentials != nil {
            let (from, to) = (
                old.method.credentials ?? self.old.credentials, new.method.credentials ?? self.new.credentials
            )
            if from != to { addSecurity(old.subject, from, to, places) }
        }
        if changed.contains(.redirects) {
            let isAnswer = right.contains(.redirects)
            add(
                .redirectsChanged, old.subject, "a redirection is \(isAnswer ? "the answer" : "an error") now", places)
        }
        let retries: Set<Request.Option> = [.idempotent, .neverRetry]
        if !changed.isDisjoint(with: retries) {
            func list(_ options: Set<Request.Option>) -> String {
                let names = options.intersection(retries).map(\.rawValue).sorted()
                return names.isEmpty ? "by its method" : names.joined(separator: ", ")
            }
            add(
                .retriesChanged, old.subject, "is sent again: \(list(right)) instead of \(list(left))", places)
        }
    }

    private mutating func compareResults(
        _ old: Method.Result, _ new: Method.Result, of subject: String, _ places: Places
    ) {
        let (left, right) = (Self.spelling(old), Self.spelling(new))
        if left.value != right.value {
            add(.resultChanged, subject, "gives '\(right.value)' instead of '\(left.value)'", places)
        }
        if left.headers != right.headers {
            add(
                .headersChanged, subject,
                "gives headers '\(right.headers ?? "NoHeaders")' instead of '\(left.headers ?? "NoHeaders")'", places)
        }
        if case .pages(_, _, let oldKey, _) = old, case .pages(_, _, let newKey, _) = new, oldKey != newKey {
            add(.pagingChanged, subject, "reads the items from '\(newKey)' instead of '\(oldKey)'", places)
        }
    }

    private static func spelling(_ result: Method.Result) -> (value: String, headers: String?) {
        switch result {
        case .response(let body, let headers): (body?.spelling ?? "nothing", headers)
        case .pages(let item, let headers, _, _): ("pages of \(item.spelling)", headers)
        }
    }
}

extension Request {
    /// The content type as it is sent: the runtime writes forms, and says so, in one way.
    fileprivate var sentContentType: String? {
        let form = "application/x-www-form-urlencoded"
        return bodyContentType.map { $0.hasPrefix(form) ? form : $0 }
    }
}
