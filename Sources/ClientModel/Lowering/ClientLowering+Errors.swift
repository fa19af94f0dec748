// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

extension ClientLowering {
    /// The documented errors, with types for those who want to read more than the runtime does.
    func errors(of operation: Operation, typeName: String) -> [Method.ErrorAnswer] {
        let hasSuccess = operation.responses.contains(where: \.isSuccess)
        return operation.responses.filter { !$0.isSuccess }.compactMap { response in
            // Without a declared success this is the answer itself.
            if !hasSuccess, response.status == "default" { return nil }
            var answer = Method.ErrorAnswer(status: response.status)
            answer.headers = headers.type(for: response.headers, in: document, scope: &types.scope)
            guard let content = preferred(response.content) else { return answer }
            for other in response.content
            where other.contentType != content.media.contentType || content.category != .json {
                report.note(
                    "other-content-type", "'\(other.contentType)' is not read; an error's bytes are in its 'body'",
                    at: other.node)
            }
            guard content.category == .json, let schema = content.media.schema else { return answer }
            var none = NestedTypes()
            let name = typeName + SwiftName.type(response.status == "default" ? "error" : "status " + response.status)
            answer.body = types.nullableType(of: schema, at: .init(owner: nil, candidates: [name]), nested: &none)
            return answer
        }
    }

    /// What there is to say of errors: what their bodies are, which others there are, and what their headers are.
    func errorText(_ errors: [Method.ErrorAnswer]) -> String {
        var bodies: [String] = []
        var others: [String] = []
        var headers: [(type: String, statuses: [String])] = []
        for error in errors {
            if case .named(let path, _)? = error.body {
                bodies.append("\(error.status): ``\(path)``")
            } else {
                others.append(error.status)
            }
            guard let type = error.headers else { continue }
            if let index = headers.firstIndex(where: { $0.type == type }) {
                headers[index].statuses.append(error.status)
            } else {
                headers.append((type, [error.status]))
            }
        }
        var text = bodies.isEmpty ? "" : "\n\nBodies of errors: " + bodies.joined(separator: ", ") + "."
        if !others.isEmpty {
            text += "\n\n\(bodies.isEmpty ? "Errors" : "Other errors"): " + others.joined(separator: ", ") + "."
        }
        if !headers.isEmpty {
            let lines = headers.map { "\($0.statuses.joined(separator: ", ")): ``\($0.type)``" }
            text += "\n\nHeaders of errors: " + lines.joined(separator: "; ") + "."
        }
        return text
    }
}
