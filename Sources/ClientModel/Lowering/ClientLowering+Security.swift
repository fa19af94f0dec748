// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

/// What a document says of credentials, as words: the authenticator is the caller's choice, not the generator's.
/// See OpenAPI 3.0.4, sections 4.8.27 and 4.8.30.
extension ClientLowering {
    /// How callers of the whole API prove who they are, as a paragraph.
    func credentialsText() -> String {
        guard let security = document.security else { return "" }
        let ways = alternatives(security) { "\($0): \(words(for: $0))" }
        return ways.isEmpty ? "" : "\n\nCredentials: \(ways)."
    }

    /// What an operation asks for where that is not what the whole API does.
    func credentialsText(of operation: Operation) -> String {
        guard let security = operation.security else { return "" }
        let own = security.map(\.schemes)
        if own == document.security?.map(\.schemes) { return "" }
        if own.allSatisfy(\.isEmpty) { return "\n\nNeeds no credentials." }
        // With no list for the whole, each operation has its own and says what it means.
        return "\n\nCredentials: " + alternatives(security) { "\($0): \(words(for: $0))" } + "."
    }

    /// The ways to satisfy a list, without the names that the document gives them.
    func credentials(_ security: [SecurityRequirement]?) -> String? {
        security.map { $0.allSatisfy(\.schemes.isEmpty) ? "none" : alternatives($0, words) }
    }

    /// `nil` where an operation asks for what the whole API does.
    func ownCredentials(of operation: Operation) -> String? {
        let own = credentials(operation.security)
        return own == credentials(document.security) ? nil : own
    }

    private func alternatives(_ security: [SecurityRequirement], _ text: (String) -> String) -> String {
        security.map { $0.schemes.isEmpty ? "none" : $0.schemes.map(text).joined(separator: ", and ") }
            .joined(separator: "; or ")
    }

    private func words(for name: String) -> String {
        switch document.components.securitySchemes.first(where: { $0.name == name })?.kind {
        case .basic: "user name and password (`BasicAuthenticator`)"
        case .bearer: "a bearer token (`BearerAuthenticator`)"
        case .apiKey(let location, let field): "an API key as \(location.rawValue) `\(field)` (an `Authenticator`)"
        case .clientCredentials(let tokenURL): "OAuth client credentials, for a token from `\(tokenURL)`"
        case .other(let type): "`\(type)` (an `Authenticator`)"
        case nil: "unknown"
        }
    }

    /// Twilio's `conditional`: groups of parameters of which each call needs one.
    func conditionText(of operation: Operation) -> String {
        guard let groups = operation.node.value("x-twilio")?.value("conditional")?.elements else { return "" }
        let sentences = groups.map { group in
            "Needs one of " + group.elements.map { "`\(SwiftName.member($0.text))`" }.joined(separator: ", ") + "."
        }
        return sentences.isEmpty ? "" : "\n\n" + sentences.joined(separator: " ")
    }
}
