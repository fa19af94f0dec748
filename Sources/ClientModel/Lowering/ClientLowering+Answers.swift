// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

extension ClientLowering {
    /// What a method gives back, and the type for the headers of it.
    ///
    /// Where several successes have bodies of their own, they are the cases of an enumeration; where some have none, the
    /// body is optional.
    func answer(
        of operation: Operation, request: inout Request, into input: inout MethodInput
    ) -> (Answer, headers: String?) {
        let successes = givenAnswers(of: operation)
        // Where no success is declared, `default` speaks of it too.
        let standard = successes.isEmpty ? operation.responses.first { $0.status == "default" } : nil
        let primary = successes.first { !$0.content.isEmpty } ?? successes.first ?? standard
        if primary?.isRedirection == true { request.options.append(.redirects) }
        noteAlternatives(of: operation, to: primary)
        let headers = headers.type(for: primary?.headers ?? [], in: document, scope: &types.scope)
        // RFC 9110, section 9.3.2: an answer to HEAD has the head that one to GET would have, and no body.
        guard let primary, operation.method != .head, let content = preferred(primary.content) else {
            return (.none, headers)
        }
        noteUnread(content, primary)
        var accepted = acceptedTypes(of: content, in: primary)
        let pages =
            successes.contains { isOther($0, than: primary) } ? nil : pages(of: content, operation, into: &input)
        if let pages { return (.pages(pages), headers) }
        var answers = [answer(of: content, names: ["Response", "Result"], primary, input)]
        var cases = [(primary, answers[0])]
        for other in successes where other.status != primary.status {
            guard let content = preferred(other.content) else {
                cases.append((other, .none))
                continue
            }
            if isOther(other, than: primary) { noteUnread(content, other) }
            accepted += acceptedTypes(of: content, in: other).filter { !accepted.contains($0) }
            let name = SwiftName.type(Self.caseName(of: other.status)) + "Response"
            let answer = isOther(other, than: primary) ? answer(of: content, names: [name], other, input) : answers[0]
            if !answers.contains(answer) { answers.append(answer) }
            cases.append((other, answer))
        }
        if accepted != [ContentType.json.text] { request.accept = accepted.joined(separator: ", ") }
        if answers.count > 1 { return (choice(of: cases, operation, input), headers) }
        let mayBeEmpty = cases.contains { $0.1 == .none } && answers[0].hasEmptyForm == false
        return (mayBeEmpty ? .optional(answers[0]) : answers[0], headers)
    }

    /// The content types to ask for: the chosen one, and others that are read in the same way.
    private func acceptedTypes(of chosen: Content, in response: Response) -> [String] {
        switch chosen.category {
        case .json: return [chosen.type.isRange ? ContentType.json.text : chosen.type.text]
        case .text, .xml:
            return [chosen.type.text]
        default:
            let all = contents(response.content).filter { $0.category == chosen.category }.map(\.type.text)
            return [chosen.type.text] + all.filter { $0 != chosen.type.text }
        }
    }

    private func answer(
        of content: Content, names: [String], _ response: Response, _ input: MethodInput
    ) -> Answer {
        switch content.category {
        case .json:
            guard let schema = content.media.schema else { return .value(.json) }
            var none = NestedTypes()
            let place = TypeLowering.Place(owner: nil, candidates: names.map { input.typeName + $0 })
            return .value(types.nullableType(of: schema, at: place, nested: &none))
        case .text: return .text
        case .xml:
            noteXML(content)
            return .text
        case .events, .jsonLines: return stream(of: content, input)
        default: return .bytes
        }
    }

    private func noteUnread(_ content: Content, _ response: Response) {
        for other in contents(response.content)
        where other.media.contentType != content.media.contentType && !other.isStream
            && (other.category != content.category || content.category != .bytes)
        {
            report.note(
                "other-content-type", "'\(other.type)' is not read; '\(content.type)' is asked for",
                at: other.media.node)
        }
    }

    private func pages(
        of content: Content, _ operation: Operation, into input: inout MethodInput
    ) -> Answer.Pages? {
        guard operation.method == .get, content.category == .json, let schema = content.media.schema else { return nil }
        guard let page = PageShape(of: schema, for: operation, in: document) else {
            if PageShape.isSeveralPages(schema, for: operation, in: document) {
                report.note(
                    "unpaged-list",
                    "this looks like one page of a list, and nothing in it leads to the next; each call gives one page",
                    at: content.media.node)
            }
            return nil
        }
        let limit = input.scope.claim("limit", "itemLimit")
        input.add(
            MethodParameter(
                name: limit, wireName: "", type: .int, isOptional: true, place: .limit, writing: .plain,
                origin: Origin(operation.node)),
            "How many items the sequence gives at most.")
        return Answer.Pages(
            item: page.item.map { parameterType($0, typeName: input.typeName, name: "Item") } ?? .json, key: page.key,
            token: page.token, limit: limit)
    }

    // MARK: - Several successes

    private func choice(
        of cases: [(response: Response, answer: Answer)], _ operation: Operation, _ input: MethodInput
    ) -> Answer {
        let name = types.scope.claim(["Answer", "Successes"].map { input.typeName + $0 })
        var scope = NameScope(reserved: ReservedWords.unionMembers)
        let order = operation.responses.map(\.status)
        let sorted = cases.sorted {
            (order.firstIndex(of: $0.response.status) ?? 0) < (order.firstIndex(of: $1.response.status) ?? 0)
        }
        choices.append(
            TypeDeclaration(
                name: name,
                documentation: Documentation(
                    "The successes of `\(operation.method.rawValue.uppercased())` that have bodies of their own."),
                isDeprecated: false,
                content: .answers(
                    sorted.map { response, answer in
                        AnswerCase(
                            name: scope.claim(Self.caseName(of: response.status)), status: response.status,
                            answer: answer,
                            documentation: Documentation(response.description ?? ""))
                    }),
                nested: [], origin: Origin(operation.node)))
        return .choice(name)
    }

    /// A name for a status, after the names in the registry of HTTP status codes.
    static func caseName(of status: String) -> String {
        switch status {
        case "200": "ok"
        case "201": "created"
        case "202": "accepted"
        case "203": "nonAuthoritative"
        case "204": "noContent"
        case "205": "resetContent"
        case "206": "partialContent"
        case "207": "multiStatus"
        default: "status" + status.uppercased()
        }
    }

    /// Whether a success has a body that is not described as that of the first one is.
    private func isOther(_ other: Response, than first: Response) -> Bool {
        guard other.status != first.status, let left = preferred(first.content), let right = preferred(other.content)
        else { return false }
        guard left.category == right.category else { return true }
        guard left.category == .json else { return false }
        guard let one = left.media.schema, let two = right.media.schema else {
            return left.media.schema != nil || right.media.schema != nil
        }
        return one !== two && (one.reference == nil || one.reference?.target != two.reference?.target)
    }
}

extension Answer {
    /// Whether an empty body is a value of it as any other.
    fileprivate var hasEmptyForm: Bool {
        switch self {
        case .text, .bytes, .stream: true
        default: false
        }
    }
}

extension ClientLowering {
    /// The answers that a method returns: those that mean success, and redirections only where there is no other.
    private func givenAnswers(of operation: Operation) -> [Response] {
        let successes = operation.responses.filter(\.isSuccess)
        let done = successes.filter { !$0.isRedirection }
        return done.isEmpty ? successes : done
    }

    /// The redirections that a method throws, because its answer is another one.
    private func thrownRedirections(of operation: Operation) -> [Response] {
        let given = Set(givenAnswers(of: operation).map(\.status))
        return operation.responses.filter { $0.isRedirection && !given.contains($0.status) }
    }

    /// Reports what the method does not give as the document has it.
    private func noteAlternatives(of operation: Operation, to answer: Response?) {
        guard let answer else { return }
        func note(_ other: Response, _ text: String) { report.note("other-answer", text, at: other.node) }
        for other in thrownRedirections(of: operation) {
            note(other, "the answer for \(other.status) is thrown, as an 'APIError' with that 'status'")
        }
        for other in givenAnswers(of: operation)
        where other.status != answer.status && other.headers.map(\.name) != answer.headers.map(\.name) {
            note(
                other,
                "the headers of the answer for \(other.status) have no types, for those of \(answer.status) are others; "
                    + "'http.fields' holds them")
        }
    }

    /// The redirections that are thrown, for those who expect them.
    func redirectionText(of operation: Operation) -> String {
        let statuses = thrownRedirections(of: operation).map(\.status)
        if statuses.isEmpty { return "" }
        return
            "\n\nThe answer for \(statuses.joined(separator: " or ")) is thrown, as an `APIError` with that `status`."
    }
}
