// SPDX-License-Identifier: Apache-2.0

import ClientModel
import OpenAPISpec

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
        compareAnswers(old.method, new.method, of: subject, places)
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
        let hadBody = old.method.parameters.contains { $0.place == .form || $0.place == .part || $0.place == .body }
        if hadBody, let from = left.body?.contentType.text, let to = right.body?.contentType.text, from != to {
            add(.contentTypeChanged, old.subject, "sends '\(to)' instead of '\(from)'", places)
        }
        if left.constants != right.constants {
            let names = right.constants.map { "'\($0.name)'" }.joined(separator: ", ")
            add(.requestChanged, old.subject, "sets \(names.isEmpty ? "nothing" : names) by itself now", places)
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

    private mutating func compareAnswers(
        _ old: Method, _ new: Method, of subject: String, _ places: Places
    ) {
        let (left, right) = (old.answer.spelling, new.answer.spelling)
        if left != right { add(.resultChanged, subject, "gives '\(right)' instead of '\(left)'", places) }
        if old.headers != new.headers {
            add(
                .headersChanged, subject,
                "gives headers '\(new.headers ?? "NoHeaders")' instead of '\(old.headers ?? "NoHeaders")'", places)
        }
        if case .pages(let before) = old.answer, case .pages(let after) = new.answer, before.key != after.key {
            add(.pagingChanged, subject, "reads the items from '\(after.key)' instead of '\(before.key)'", places)
        }
    }
}

extension Answer {
    /// What callers get, as a message calls it.
    var spelling: String {
        switch self {
        case .none: "nothing"
        case .value(let type): type.spelling
        case .pages(let pages): "pages of \(pages.item.spelling)"
        case .text: "String"
        case .bytes: "bytes"
        case .stream(let type, _): "a stream of \(type.spelling)"
        case .optional(let answer): answer.spelling + "?"
        case .choice(let path): path
        }
    }
}
